"""THE DOOR for clinic staff: its verbs are what people there do; each delegates in a few lines.

Not here: what headquarters does (`intake.headquarters`), how anything is shown (`ui`).
"""

from intake.case.attached import WARNING as ATTACHMENT_WARNING
from intake.clinic.caselist import CaseLine
from intake.clinic.door import Clinic
from intake.clinic.founding import FirstKit, found, read_first_kit
from intake.clinic.gate import Conflict
from intake.clinic.kitnews import KitNews
from intake.clinic.opencase import OpenCase
from intake.clinic.printing import Job
from intake.clinic.receiving import AskedAgain, Replied
from intake.clinic.retention import Kept, Reason
from intake.clinic.sealing import Leaving, SealedCase
from intake.clinic.several import Outcome
from intake.clinic.storeless import generate_passphrase
from intake.clinic.target import room_in, save_paper
from intake.clinic.versions import FindingChange, Preview, Standing, Version
from intake.paper.papers import Kind, Reader, Wish
from intake.paper.redaction import Private, Redaction
from intake.paper.typed import Unprintable
from intake.practice.faults import Fault
from intake.vault.attachments import Attachment
from intake.vault.backups import BackupRow
from intake.vault.freshness import Older
from intake.vault.inspection import Report
from intake.vault.packets import PacketRow
from intake.vault.places import LeftOff
from intake.vault.safety import Safety
from intake.vault.salvage import Salvaged
from intake.vault.staff import Member

__all__ = [
    "ATTACHMENT_WARNING",
    "AskedAgain",
    "Attachment",
    "BackupRow",
    "CaseLine",
    "Clinic",
    "Conflict",
    "Fault",
    "FindingChange",
    "FirstKit",
    "Job",
    "Kept",
    "Kind",
    "KitNews",
    "Leaving",
    "LeftOff",
    "Member",
    "Older",
    "OpenCase",
    "Outcome",
    "PacketRow",
    "Preview",
    "Private",
    "Reader",
    "Reason",
    "Redaction",
    "Replied",
    "Report",
    "Safety",
    "Salvaged",
    "SealedCase",
    "Standing",
    "Unprintable",
    "Version",
    "Wish",
    "found",
    "generate_passphrase",
    "read_first_kit",
    "room_in",
    "save_paper",
]
