"""What headquarters signs about many packets: a document and its signature, two files.

It travels in the clear, so it names packets by their random ids and never a client.
"""

from dataclasses import dataclass
from datetime import date

from intake.errors import msg
from intake.packet import parcel
from intake.packet.canonical import Plain, Reader, dumps, loads
from intake.packet.failures import BadDocument
from intake.packet.limits import LIMITS
from intake.packet.signers import AllowedSigners
from intake.packet.statement import PACKET_ID, STORE_ID
from intake.sealing import sshsig
from intake.sealing.sshsig import SigningKey

FORMAT = NAMESPACE = parcel.namespace("receipt")
DOCUMENT, SIGNATURE = "receipt.json", "receipt.json.sig"
RESULTS = (
    "imported",
    "quarantined",
    "more_information",
    "accepted",
    "referred",
    "declined",
    "placed",
)
"""What headquarters says of a packet: it came, or was set aside; then how the case stands."""
QUESTION = r"[A-Za-z_][A-Za-z0-9_.-]{0,99}(?:\[[0-9]{1,4}\])?"
_PATH = f"{QUESTION}(?:/{QUESTION}){{0,7}}"
_TEXT = r"[^\x00-\x09\x0b-\x1f\x7f]{0,10000}"
_OFFICE = r"[^\x00-\x1f\x7f]{1,200}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one packet; *statement* is the SHA-256 of the one that was verified.

    *questions* are paths (`cv[2]/cv_date`) of what is asked again, with `more_information` only.
    """

    packet_id: str
    store_id: str
    seq: int
    statement: str
    result: str
    reason: str = ""
    comments: str = ""
    questions: tuple[str, ...] = ()

    def to_plain(self) -> dict[str, Plain]:
        """Return the fields as JSON has them."""
        return {
            "packet_id": self.packet_id,
            "store_id": self.store_id,
            "seq": self.seq,
            "statement": self.statement,
            "result": self.result,
            "reason": self.reason,
            "comments": self.comments,
            "questions": list(self.questions),
        }

    @classmethod
    def from_plain(cls, plain: Plain) -> "Entry":
        """Read the fields."""
        take = Reader(plain)
        entry = cls(
            packet_id=take.text("packet_id", shape=PACKET_ID),
            store_id=take.text("store_id", shape=STORE_ID),
            seq=take.number("seq", least=1),
            statement=take.hash("statement"),
            result=take.text("result", shape="|".join(RESULTS)),
            reason=take.text("reason", shape=_TEXT),
            comments=take.text("comments", shape=_TEXT),
            questions=take.texts("questions", shape=_PATH),
        )
        take.done()
        if entry.questions and entry.result != "more_information":
            raise BadDocument(msg("questions are asked where no more information is wanted"))
        return entry


@dataclass(frozen=True, slots=True)
class Receipt:
    """A day's answer of headquarters to its clinics."""

    office: str
    issued: date
    packets: tuple[Entry, ...]

    def of(self, store_id: str) -> tuple[Entry, ...]:
        """Return what concerns one store."""
        return tuple(entry for entry in self.packets if entry.store_id == store_id)


def sign(receipt: Receipt, key: SigningKey) -> tuple[bytes, bytes]:
    """Return the document and its signature."""
    document = dumps(
        {
            "format": FORMAT,
            "office": receipt.office,
            "issued": receipt.issued.isoformat(),
            "packets": [entry.to_plain() for entry in receipt.packets],
        }
    )
    read(document)
    return document, key.sign(document, NAMESPACE)


def verify(document: bytes, signature: bytes, *, signers: AllowedSigners, on: date) -> Receipt:
    """Return a receipt signed by one of the kit's receipt signers (`Kit.signers()`).

    Raises `BadSignature`, `UnknownSigner`, `SignerNotValid`, `BadDocument`, `NewerFormat`.
    """
    if len(document) > LIMITS.document:
        raise BadDocument(msg("it is too large"))
    signers.signer(sshsig.verify(document, signature, NAMESPACE), NAMESPACE, on)
    return read(document)


def read(document: bytes) -> Receipt:
    """Read a document whose signature was verified; raise `BadDocument` or `NewerFormat`."""
    take = Reader(loads(document, limit=LIMITS.document))
    take.format(FORMAT)
    packets = tuple(Entry.from_plain(one) for one in take.items("packets"))
    receipt = Receipt(take.text("office", shape=_OFFICE), take.day("issued"), packets)
    take.done()
    if len({entry.packet_id for entry in packets}) != len(packets):
        raise BadDocument(msg("a packet stands in it twice"))
    return receipt
