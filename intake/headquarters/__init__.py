"""THE DOOR for headquarters: its verbs are what people there do; each delegates in a few lines.

Not here: what a clinic does (`intake.clinic`), how anything is shown (`ui`), who may sit where.
"""

from intake.case.attached import WARNING as ATTACHMENT_WARNING
from intake.headquarters.answering import Written
from intake.headquarters.casewords import Askable, CaseInWords
from intake.headquarters.door import Headquarters
from intake.headquarters.founding import Founded, found
from intake.headquarters.inbox import Arrival, Verdict
from intake.headquarters.keys import Laptop, Terms, principal_for
from intake.headquarters.outside import OpenedPacket, open_packet, verify_packet
from intake.headquarters.proof import prove_vectors
from intake.headquarters.reading import Brief, Gap, PacketLine, UrgentBrief
from intake.headquarters.recovering import Rehearsed
from intake.headquarters.recovering import answer as answer_recovery
from intake.headquarters.recovering import rehearse as rehearse_recovery
from intake.headquarters.replying import CHOICES, IMPORTED, Reply
from intake.headquarters.rotation import KeyLine
from intake.headquarters.setaside import Check, SetAside
from intake.headquarters.workbooks import (
    Rehearsal,
    check_workbook,
    convert_workbook,
    question_at,
    rehearse,
    write_report,
)
from intake.packet.deliver import deliver
from intake.packet.enrolment import Enrolment
from intake.packet.enrolment import from_bytes as read_enrolment
from intake.practice.check import STEPS, Checked
from intake.practice.faults import Fault, Severity
from intake.practice.workbook import Workbook
from intake.vault.attachments import Attachment
from intake.vault.inspection import Report
from intake.vault.keyring import KeyKind
from intake.vault.recovery import Answer as RecoveryAnswer

__all__ = [
    "ATTACHMENT_WARNING",
    "CHOICES",
    "IMPORTED",
    "STEPS",
    "Arrival",
    "Askable",
    "Attachment",
    "Brief",
    "CaseInWords",
    "Check",
    "Checked",
    "Enrolment",
    "Fault",
    "Founded",
    "Gap",
    "Headquarters",
    "KeyKind",
    "KeyLine",
    "Laptop",
    "OpenedPacket",
    "PacketLine",
    "RecoveryAnswer",
    "Rehearsal",
    "Rehearsed",
    "Reply",
    "Report",
    "SetAside",
    "Severity",
    "Terms",
    "UrgentBrief",
    "Verdict",
    "Workbook",
    "Written",
    "answer_recovery",
    "check_workbook",
    "convert_workbook",
    "deliver",
    "found",
    "open_packet",
    "principal_for",
    "prove_vectors",
    "question_at",
    "read_enrolment",
    "rehearse",
    "rehearse_recovery",
    "verify_packet",
    "write_report",
]
