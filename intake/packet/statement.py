"""What a clinic signs about one packet; exact fields, canonical JSON, written and read here."""

from dataclasses import dataclass, fields
from datetime import date

from intake.errors import msg
from intake.packet import receipt_code
from intake.packet.canonical import Plain, Reader, dumps, loads, sha256
from intake.packet.failures import BadDocument
from intake.packet.limits import LIMITS

FORMAT = NAMESPACE = "amparo-statement-v1"
KINDS = ("case", "correction", "withdrawal")
PRINCIPAL = "[a-z0-9-]{1,40}"
STORE_ID = "[A-Za-z0-9-]{1,64}"
PACKET_ID = "[0-9a-f]{32}"
_HEAD = "[A-Za-z0-9.:-]{0,128}"
_NAME = "[A-Za-z0-9._-]{1,100}"


@dataclass(frozen=True, slots=True)
class WorkbookName:
    """Which practice workbook the case was taken with."""

    id: str
    version: str
    sha256: str

    def to_plain(self) -> dict[str, Plain]:
        """Return the fields as JSON has them."""
        return {"id": self.id, "version": self.version, "sha256": self.sha256}

    @classmethod
    def from_plain(cls, plain: Plain) -> "WorkbookName":
        """Read the fields."""
        take = Reader(plain)
        name = cls(
            take.text("id", shape=_NAME), take.text("version", shape=_NAME), take.hash("sha256")
        )
        take.done()
        return name


@dataclass(frozen=True, slots=True)
class Continues:
    """Where an earlier life of this store stood when it was restored or an old copy was taken."""

    store_id: str
    seq: int
    statement: str

    def to_plain(self) -> dict[str, Plain]:
        """Return the fields as JSON has them."""
        return {"store_id": self.store_id, "seq": self.seq, "statement": self.statement}

    @classmethod
    def from_plain(cls, plain: Plain) -> "Continues":
        """Read the fields."""
        take = Reader(plain)
        store_id = take.text("store_id", shape=STORE_ID)
        branch = cls(store_id, take.number("seq", least=1), take.hash("statement"))
        take.done()
        return branch


@dataclass(frozen=True, slots=True)
class Statement:
    """The fields of `statement.json`; hashes in hexadecimal, *created* in the clinic's zone."""

    kind: str
    packet_id: str
    sender: str
    store_id: str
    seq: int
    prev: str | None
    continues: Continues | None
    created: date
    workbook: WorkbookName
    recipients: tuple[str, ...]
    tagmanifest_sha256: str
    payload_count: int
    payload_bytes: int
    receipt_code: str
    audit_head: str
    supersedes: str | None

    def to_bytes(self) -> bytes:
        """Return the canonical bytes; raise `BadDocument` where a field breaks a rule."""
        data = dumps(self.to_plain())
        Statement.from_bytes(data)
        return data

    def to_plain(self) -> dict[str, Plain]:
        """Return the fields as JSON has them."""
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        return plain | {
            "format": FORMAT,
            "continues": self.continues.to_plain() if self.continues else None,
            "created": self.created.isoformat(),
            "workbook": self.workbook.to_plain(),
            "recipients": list(self.recipients),
        }

    @classmethod
    def from_bytes(cls, data: bytes) -> "Statement":
        """Read `statement.json`; raise `BadDocument` or `NewerFormat`."""
        take = Reader(loads(data, limit=LIMITS.statement))
        take.format(FORMAT)
        statement = cls(
            kind=take.text("kind", shape="|".join(KINDS)),
            packet_id=take.text("packet_id", shape=PACKET_ID),
            sender=take.text("sender", shape=PRINCIPAL),
            store_id=take.text("store_id", shape=STORE_ID),
            seq=take.number("seq", least=1),
            prev=take.optional("prev", take.hash),
            continues=take.optional("continues", lambda name: Continues.from_plain(take.any(name))),
            created=take.day("created"),
            workbook=WorkbookName.from_plain(take.any("workbook")),
            recipients=take.texts("recipients", shape="[0-9a-f]{64}"),
            tagmanifest_sha256=take.hash("tagmanifest_sha256"),
            payload_count=take.number("payload_count", least=1),
            payload_bytes=take.number("payload_bytes"),
            receipt_code=take.text("receipt_code", shape=receipt_code.SHAPE),
            audit_head=take.text("audit_head", shape=_HEAD),
            supersedes=take.optional("supersedes", lambda name: take.text(name, shape=PACKET_ID)),
        )
        take.done()
        statement._check_together()
        return statement

    def kept(self) -> bytes:
        """Return what the clinic may keep: the receipt code replaced by its hash."""
        return dumps(self.to_plain() | {"receipt_code": receipt_code.digest(self.receipt_code)})

    def _check_together(self) -> None:
        if (self.seq == 1) != (self.prev is None):
            raise BadDocument(msg("only the first statement of a store has none before it"))
        if self.continues and self.seq != 1:
            raise BadDocument(msg("only the first statement of a store continues another store"))
        if (self.kind == "case") != (self.supersedes is None):
            raise BadDocument(msg("a correction or withdrawal names the packet that it supersedes"))
        if not self.recipients or list(self.recipients) != sorted(set(self.recipients)):
            raise BadDocument(msg("its recipients are not sorted or there are none"))


def recipient_hash(recipient: str) -> str:
    """Return how a statement names a recipient: the SHA-256 of the full string."""
    return sha256(recipient.encode("ascii", "replace"))
