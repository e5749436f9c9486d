"""A clinic and a headquarters with real, fixed keys; packets are built here piece by piece.

So a test can break one piece and leave the rest as it should be.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from intake.packet import bag, layout, receipt_code, signers, tar
from intake.packet.bag import Payload
from intake.packet.canonical import sha256
from intake.packet.kit import HEADQUARTERS, Clinic, Dated, Kit
from intake.packet.seal import Terms
from intake.packet.signers import Signer
from intake.packet.statement import NAMESPACE, Statement, WorkbookName, recipient_hash
from intake.packet.unseal import Opened, examine
from intake.sealing import age, hybrid
from intake.sealing.sshsig import SigningKey

DAY = date(2026, 11, 24)
CLINIC = SigningKey.from_bytes(b"\x17" * 32)
OTHER_CLINIC = SigningKey.from_bytes(b"\x18" * 32)
OFFICE = SigningKey.from_bytes(b"\x01" * 32)
IDENTITY = str(hybrid.Identity(b"\x02" * 32))
RECIPIENT = age.recipient_of(IDENTITY)
OTHER_RECIPIENT = age.recipient_of(str(hybrid.Identity(b"\x03" * 32)))
RECOVERY = age.recipient_of(str(hybrid.Identity(b"\x04" * 32)))
WORKBOOK = WorkbookName("post_conviction_relief", "2026112401", "5" * 64)
SIGNERS = signers.of(
    [
        Signer("clinic-17", CLINIC.public, (NAMESPACE,), date(2026, 1, 1), date(2027, 1, 1)),
        Signer("clinic-18", OTHER_CLINIC.public, (NAMESPACE,), date(2026, 1, 1), DAY),
        Signer(HEADQUARTERS, OFFICE.public, ("amparo-kit-v1",)),
    ]
)
CODE = "0123456789ABCDEF"
STATEMENT = Statement(
    kind="case",
    packet_id="0f" * 16,
    sender="clinic-17",
    store_id="0a1b2c",
    seq=1,
    prev=None,
    continues=None,
    created=DAY,
    workbook=WORKBOOK,
    recipients=(recipient_hash(RECIPIENT),),
    tagmanifest_sha256="",
    payload_count=0,
    payload_bytes=0,
    receipt_code=CODE + receipt_code.check_character(CODE),
    audit_head="7:" + "b" * 64,
    supersedes=None,
)
PAYLOAD = {"case.json": b'{"format":"amparo-case-v1"}', "report.pdf": b"%PDF-1.7", "att/0001": b"A"}


def terms(**changes: object) -> Terms:
    """Return the terms of a first case packet, with some changed."""
    plain = Terms(
        kind="case",
        sender="clinic-17",
        store_id="0a1b2c",
        seq=1,
        prev=None,
        continues=None,
        created=DAY,
        workbook=WORKBOOK,
        recipients=(RECIPIENT,),
        audit_head="",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # a test changes what it likes


@dataclass(frozen=True)
class Pieces:
    """A packet before it becomes an archive; empty pieces are made to fit the others."""

    payload: Mapping[str, bytes] = field(default_factory=lambda: dict(PAYLOAD))
    tags: Mapping[str, bytes] = field(default_factory=dict)
    statement: Statement = STATEMENT
    stated: bytes = b""
    key: SigningKey = CLINIC
    namespace: str = NAMESPACE
    signature: bytes = b""

    def files(self) -> dict[str, bytes]:
        """Return all files by name, in order."""
        found = [Payload(name, len(data), sha256(data)) for name, data in self.payload.items()]
        tags = bag.tag_files(found) | dict(self.tags)
        fitted = replace(
            self.statement,
            tagmanifest_sha256=self.statement.tagmanifest_sha256 or sha256(tags[bag.TAG_MANIFEST]),
            payload_count=self.statement.payload_count or len(found),
            payload_bytes=self.statement.payload_bytes or sum(one.size for one in found),
        )
        stated = self.stated or fitted.to_bytes()
        signature = self.signature or self.key.sign(stated, self.namespace)
        front = [stated, signature, *tags.values()]
        names = layout.names(list(self.payload))
        return dict(zip(names, [*front, *self.payload.values()], strict=True))


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return the padded archive of *files*."""
    sink = io.BytesIO()
    writer = tar.Writer(sink.write)
    for name, data in files.items():
        writer.add(name, len(data), io.BytesIO(data))
    writer.finish(tar.padme)
    return sink.getvalue()


def opened(data: bytes, *, on: date = DAY, ours: tuple[str, ...] = (RECIPIENT,)) -> Opened:
    """Examine an archive as headquarters does."""
    return examine(io.BytesIO(data), signers=SIGNERS, on=on, recipients_of_this_office=ours)


def kit(**changes: object) -> Kit:
    """Return a kit of the headquarters, with some fields changed."""
    year = (date(2026, 1, 1), date(2027, 2, 1))
    plain = Kit(
        serial=3,
        issued=DAY,
        office="Headquarters of an invented project",
        recipients=(Dated(RECIPIENT, *year),),
        recovery=(RECOVERY,),
        revoked=(),
        letterhead=("An invented project", "1 Nowhere Street"),
        retention_days=30,
        languages=("en", "es"),
        clinics=(Clinic("clinic-17", "Clínica Esperanza"), Clinic("clinic-18", "Harbor Clinic")),
        receipt_signers=(Dated(OFFICE.public, *year),),
        kit_signers=(Dated(OFFICE.public, *year),),
        workbook=WORKBOOK,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # a test changes what it likes
