"""What headquarters hands its clinics: whom to seal to, which workbook, who signs; numbered.

The first kit is trusted after its words were compared. Each later one must be signed by a key that
the kit in use names as signer, and have a higher number.
"""

from dataclasses import dataclass
from datetime import date

from intake.errors import msg
from intake.packet import parcel
from intake.packet.canonical import Plain, Reader, dumps, loads, sha256
from intake.packet.failures import (
    BadArchive,
    BadBag,
    BadDocument,
    ClockBeforeKeys,
    NoValidRecipient,
    OlderKit,
    UnknownSigner,
)
from intake.packet.limits import LIMITS
from intake.packet.signers import AllowedSigners, Signer
from intake.packet.statement import PRINCIPAL, WorkbookName, recipient_hash
from intake.sealing import age, sshsig
from intake.sealing.failures import BadKey
from intake.sealing.fingerprint import fingerprint_words
from intake.sealing.sshsig import SigningKey

FORMAT = "amparo-kit-v1"
RECEIPT_NAMESPACE = parcel.namespace("receipt")
KIT_NAMESPACE = parcel.namespace("kit")
HEADQUARTERS = "headquarters"
_KIND, _WORKBOOK = "kit", "workbook"
_TEXT = r"[^\x00-\x1f\x7f]{1,200}"
_LANGUAGE = "[A-Za-z0-9-]{2,35}"


@dataclass(frozen=True, slots=True)
class Dated:
    """A recipient or a public key with its first day and the first day after its last."""

    key: str
    start: date
    end: date

    def valid_on(self, day: date) -> bool:
        """Tell whether it counts on *day*."""
        return self.start <= day < self.end

    def to_plain(self) -> dict[str, Plain]:
        """Return the fields as JSON has them."""
        return {"key": self.key, "start": self.start.isoformat(), "end": self.end.isoformat()}

    @classmethod
    def from_plain(cls, plain: Plain) -> "Dated":
        """Read the fields."""
        take = Reader(plain)
        dated = cls(take.text("key"), take.day("start"), take.day("end"))
        take.done()
        return dated


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic by the name that its packets bear and the one that people use."""

    principal: str
    name: str

    def to_plain(self) -> dict[str, Plain]:
        """Return the fields as JSON has them."""
        return {"principal": self.principal, "name": self.name}

    @classmethod
    def from_plain(cls, plain: Plain) -> "Clinic":
        """Read the fields."""
        take = Reader(plain)
        clinic = cls(take.text("principal", shape=PRINCIPAL), take.text("name", shape=_TEXT))
        take.done()
        return clinic


@dataclass(frozen=True, slots=True)
class Kit:
    """One kit for all clinics. *revoked* are SHA-256 hashes of recipients and public keys."""

    serial: int
    issued: date
    office: str
    recipients: tuple[Dated, ...]
    recovery: tuple[str, ...]
    revoked: tuple[str, ...]
    letterhead: tuple[str, ...]
    retention_days: int
    languages: tuple[str, ...]
    clinics: tuple[Clinic, ...]
    receipt_signers: tuple[Dated, ...]
    kit_signers: tuple[Dated, ...]
    workbook: WorkbookName

    def recipients_on(self, day: date) -> tuple[str, ...]:
        """Return whom to seal to on *day*.

        Raises `ClockBeforeKeys` when they all begin later, `NoValidRecipient` when there is nobody.
        """
        self.require_begun(day)
        current = tuple(one.key for one in self._counted() if one.valid_on(day))
        if not current:
            raise NoValidRecipient(day)
        return current

    def require_begun(self, day: date) -> None:
        """Raise `ClockBeforeKeys` when every key to seal to begins after *day*."""
        first = min((one.start for one in self._counted()), default=day)
        if first > day:
            raise ClockBeforeKeys(day, first)

    def _counted(self) -> list[Dated]:
        return [one for one in self.recipients if recipient_hash(one.key) not in self.revoked]

    def signers(self) -> AllowedSigners:
        """Return who signs receipts and kits for this office."""
        purposes = ((self.receipt_signers, RECEIPT_NAMESPACE), (self.kit_signers, KIT_NAMESPACE))
        return AllowedSigners(
            tuple(
                Signer(HEADQUARTERS, one.key, (namespace,), one.start, one.end)
                for dated, namespace in purposes
                for one in dated
                if sha256(one.key.encode()) not in self.revoked
            )
        )

    def _to_plain(self, workbook_sha256: str) -> dict[str, Plain]:
        return {
            "format": FORMAT,
            "serial": self.serial,
            "issued": self.issued.isoformat(),
            "office": self.office,
            "recipients": [one.to_plain() for one in self.recipients],
            "recovery": list(self.recovery),
            "revoked": list(self.revoked),
            "letterhead": list(self.letterhead),
            "retention_days": self.retention_days,
            "languages": list(self.languages),
            "clinics": [one.to_plain() for one in self.clinics],
            "receipt_signers": [one.to_plain() for one in self.receipt_signers],
            "kit_signers": [one.to_plain() for one in self.kit_signers],
            "workbook": self.workbook.to_plain(),
            "workbook_file_sha256": workbook_sha256,
        }

    def _check(self) -> None:
        for recipient in (*(one.key for one in self.recipients), *self.recovery):
            if not age.is_post_quantum(recipient):
                raise BadKey(msg("a recipient is not post-quantum"))
        for signer in (*self.receipt_signers, *self.kit_signers):
            sshsig.check_public(signer.key)
        for dated in (*self.recipients, *self.receipt_signers, *self.kit_signers):
            if dated.start >= dated.end:
                raise BadDocument(msg("a key ends before it starts"))
        if not self.recipients or not self.kit_signers:
            raise BadDocument(msg("it names nobody to seal to or nobody who signs"))
        if len({clinic.principal for clinic in self.clinics}) != len(self.clinics):
            raise BadDocument(msg("two clinics bear one name"))


@dataclass(frozen=True, slots=True)
class Received:
    """A kit as it came: what it says, who signed, the compiled workbook and all its bytes' hash."""

    kit: Kit
    signer: str
    workbook: bytes
    sha256: str

    @property
    def words(self) -> str:
        """What both sides read aloud before the first kit is trusted."""
        return fingerprint_words(self.signer)


def to_bytes(kit: Kit, workbook: bytes, key: SigningKey) -> bytes:
    """Return the file `*.amparo-kit`; raise what `from_bytes` raises for a kit that it refuses."""
    document = dumps(kit._to_plain(sha256(workbook)))  # noqa: SLF001  # the two are one format
    data = parcel.pack(_KIND, document, key, {_WORKBOOK: workbook})
    from_bytes(data)
    return data


def from_bytes(data: bytes) -> Received:
    """Read a kit that is sound in itself; whether to trust its signer is for `check_follows`."""
    document, signer, files = parcel.unpack(_KIND, data)
    if list(files) != [_WORKBOOK] or len(files[_WORKBOOK]) > LIMITS.workbook:
        raise BadArchive(msg("its workbook is missing, too large or not alone"))
    take = Reader(loads(document, limit=LIMITS.document))
    take.format(FORMAT)
    if take.hash("workbook_file_sha256") != sha256(files[_WORKBOOK]):
        raise BadBag(msg("the workbook was changed"))
    kit = _kit(take)
    take.done()
    kit._check()  # noqa: SLF001  # the two are one format
    if signer not in {one.key for one in kit.kit_signers}:
        raise BadDocument(msg("it does not name its own signer"))
    return Received(kit, signer, files[_WORKBOOK], sha256(data))


def check_follows(new: Received, known: Received | None, on: date) -> None:
    """Raise unless *new* may take the place of *known*; a first kit needs its words compared.

    Raises `OlderKit`, `UnknownSigner`, `SignerNotValid`.
    """
    if known is None:
        new.kit.signers().signer(new.signer, KIT_NAMESPACE, on)
        return
    if new.sha256 == known.sha256:
        return
    if new.kit.serial <= known.kit.serial:
        raise OlderKit(new.kit.serial, known.kit.serial)
    if sha256(new.signer.encode()) in new.kit.revoked:
        raise UnknownSigner
    known.kit.signers().signer(new.signer, KIT_NAMESPACE, on)


def _kit(take: Reader) -> Kit:
    def dated(name: str) -> tuple[Dated, ...]:
        return tuple(Dated.from_plain(one) for one in take.items(name))

    return Kit(
        serial=take.number("serial", least=1),
        issued=take.day("issued"),
        office=take.text("office", shape=_TEXT),
        recipients=dated("recipients"),
        recovery=take.texts("recovery"),
        revoked=take.texts("revoked", shape="[0-9a-f]{64}"),
        letterhead=take.texts("letterhead", shape=_TEXT),
        retention_days=take.number("retention_days"),
        languages=take.texts("languages", shape=_LANGUAGE),
        clinics=tuple(Clinic.from_plain(one) for one in take.items("clinics")),
        receipt_signers=dated("receipt_signers"),
        kit_signers=dated("kit_signers"),
        workbook=WorkbookName.from_plain(take.any("workbook")),
    )
