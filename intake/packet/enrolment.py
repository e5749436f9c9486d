"""What a clinic's store hands headquarters once: its signing key, signed by itself.

Anyone can make one. It is trusted only after its words were compared over the telephone.
"""

from dataclasses import dataclass
from datetime import date

from intake.errors import msg
from intake.packet import parcel
from intake.packet.canonical import Reader, dumps, loads
from intake.packet.failures import BadArchive, BadDocument
from intake.packet.limits import LIMITS
from intake.packet.statement import PRINCIPAL, STORE_ID
from intake.sealing.fingerprint import fingerprint_words
from intake.sealing.sshsig import SigningKey

FORMAT = "amparo-enrolment-v1"
_KIND = "enrolment"
_TEXT = r"[^\x00-\x1f\x7f]{1,200}"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A store of a clinic, its key, and the check value of its recovery drill."""

    principal: str
    clinic: str
    store_id: str
    key: str
    recovery_check: str
    created: date

    @property
    def words(self) -> str:
        """What both sides read aloud."""
        return fingerprint_words(self.key)


def to_bytes(enrolment: Enrolment, key: SigningKey) -> bytes:
    """Return the file; raise `BadDocument` where *key* is not the one that it names."""
    document = dumps(
        {
            "format": FORMAT,
            "principal": enrolment.principal,
            "clinic": enrolment.clinic,
            "store_id": enrolment.store_id,
            "key": enrolment.key,
            "recovery_check": enrolment.recovery_check,
            "created": enrolment.created.isoformat(),
        }
    )
    data = parcel.pack(_KIND, document, key, {})
    from_bytes(data)
    return data


def from_bytes(data: bytes) -> Enrolment:
    """Read a file whose signature fits the key that it names."""
    document, key, files = parcel.unpack(_KIND, data)
    if files:
        raise BadArchive(msg("a file is unknown"))
    take = Reader(loads(document, limit=LIMITS.document))
    take.format(FORMAT)
    enrolment = Enrolment(
        principal=take.text("principal", shape=PRINCIPAL),
        clinic=take.text("clinic", shape=_TEXT),
        store_id=take.text("store_id", shape=STORE_ID),
        key=take.text("key"),
        recovery_check=take.text("recovery_check", shape=_TEXT),
        created=take.day("created"),
    )
    take.done()
    if enrolment.key != key:
        raise BadDocument(msg("it is signed by another key than it names"))
    return enrolment
