"""Makes a packet: bag, statement, signature, padded tar, sealed; ids and codes are random.

Nothing here touches a disk: the caller gives a sink, and sources that can be opened twice.
"""

import hashlib
import io
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from intake.errors import msg
from intake.packet import bag, layout, receipt_code, tar
from intake.packet.bag import Payload
from intake.packet.canonical import sha256
from intake.packet.failures import BadArchive
from intake.packet.limits import LIMITS
from intake.packet.statement import (
    NAMESPACE,
    Continues,
    Statement,
    WorkbookName,
    recipient_hash,
)
from intake.sealing import age
from intake.sealing.age import Sink
from intake.sealing.failures import BadKey
from intake.sealing.sshsig import SigningKey

Source = bytes | Callable[[], BinaryIO]
"""Bytes, or a function that opens them from the beginning each time."""

_CHUNK = 64 * 1024
_NAME_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Contents:
    """What a packet carries; original names of attachments live inside *case_json*."""

    case_json: bytes
    report: bytes | None = None
    attachments: tuple[Source, ...] = ()

    def by_name(self) -> dict[str, Source]:
        """Return the payload by its names below `data/`, in order."""
        attached = {layout.attachment(at): one for at, one in enumerate(self.attachments, 1)}
        report = {} if self.report is None else {layout.REPORT: self.report}
        return {layout.CASE: self.case_json, **report, **attached}


@dataclass(frozen=True, slots=True)
class Terms:
    """What the clinic states about the packet; *recipients* are full `age1pq1...` strings."""

    kind: str
    sender: str
    store_id: str
    seq: int
    prev: str | None
    continues: Continues | None
    created: date
    workbook: WorkbookName
    recipients: tuple[str, ...]
    audit_head: str
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is known of a packet once its last byte is written.

    *receipt_code* is for this moment only: the clinic keeps its hash, and of the statement
    *kept*, where the code is replaced by that hash. *name* is a random file name.
    """

    packet_id: str
    statement_sha256: str
    receipt_code: str = field(repr=False)
    size: int
    sha256: str
    name: str
    kept: bytes


def prepare(
    contents: Contents, terms: Terms, signer: SigningKey, *, not_to: Collection[str]
) -> "Packet":
    """Read and sign everything, so that the exact size is known before a byte is written.

    *not_to*: the public keys of the clinic's own stores. Raises `BadKey` for any of them among the
    recipients, and for no, classic or damaged recipients; `BadDocument` for terms that break a
    rule; `BadArchive` for contents beyond the limits.
    """
    recipients = _recipients(terms.recipients, not_to)
    if len(contents.attachments) > LIMITS.attachments:
        raise BadArchive(msg("there are too many attachments"))
    sources = contents.by_name()
    payload = [_measure(name, source) for name, source in sources.items()]
    tags = bag.tag_files(payload)
    statement = _statement(terms, recipients, payload, tags)
    stated = statement.to_bytes()
    front = [stated, signer.sign(stated, NAMESPACE), *tags.values()]
    sizes = [len(one) for one in front] + [one.size for one in payload]
    names = layout.names([one.name for one in payload])
    files = tuple(zip(names, sizes, [*front, *sources.values()], strict=True))
    if tar.padme(tar.length(sizes)) > LIMITS.archive:
        raise BadArchive(msg("together the files are too large"))
    return Packet(statement, files, recipients, file_name())


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet that is signed and not yet written."""

    statement: Statement
    files: tuple[tuple[str, int, Source], ...]
    recipients: tuple[str, ...]
    name: str

    @property
    def packet_id(self) -> str:
        """The random id by which receipts and corrections name the packet."""
        return self.statement.packet_id

    @property
    def statement_sha256(self) -> str:
        """What the next statement of this store names as `prev`."""
        return sha256(self.statement.to_bytes())

    @property
    def size(self) -> int:
        """The exact length in bytes of the sealed file."""
        plain = tar.padme(tar.length([size for _, size, _ in self.files]))
        return age.sealed_size(plain, self.recipients)

    def write(self, sink: Sink) -> Sealed:
        """Seal to *sink*; once only, for the receipt code must not travel twice.

        Raises `BadKey` for a damaged recipient, `BadArchive` for contents that changed meanwhile;
        *sink* then holds no packet.
        """
        measured = _Measured(sink)
        sealer = age.Sealer(measured, self.recipients)
        self.write_plain(sealer.write)
        sealer.finish()
        assert measured.size == self.size
        return Sealed(
            packet_id=self.packet_id,
            statement_sha256=self.statement_sha256,
            receipt_code=self.statement.receipt_code,
            size=measured.size,
            sha256=measured.hash.hexdigest(),
            name=self.name,
            kept=self.statement.kept(),
        )

    def write_plain(self, write: Callable[[bytes], object]) -> None:
        """Write the padded archive that is then sealed."""
        writer = tar.Writer(write)
        for name, size, source in self.files:
            with _open(source) as file:
                writer.add(name, size, file)
        writer.finish(tar.padme)


def file_name() -> str:
    """Return a name with 50 random bits that says nothing: `pkt-7QK4M2XD9R.age`."""
    letters = (secrets.choice(receipt_code.ALPHABET) for _ in range(_NAME_LENGTH))
    return f"pkt-{''.join(letters)}.age"


class _Measured:
    """A sink that counts and hashes what passes through it."""

    def __init__(self, sink: Sink) -> None:
        self._sink, self.size, self.hash = sink, 0, hashlib.sha256()

    def write(self, data: bytes | memoryview) -> int:
        taken = self._sink.write(data)
        self.hash.update(data[:taken])
        self.size += taken
        return taken


def _recipients(given: Collection[str], not_to: Collection[str]) -> tuple[str, ...]:
    if any(recipient in not_to for recipient in given):
        raise BadKey(msg("a clinic's own store is among the recipients"))
    if not all(age.is_post_quantum(recipient) for recipient in given):
        raise BadKey(msg("a recipient is not post-quantum"))
    if not given:
        raise BadKey(msg("there is no recipient"))
    return tuple(sorted(set(given), key=recipient_hash))


def _measure(name: str, source: Source) -> Payload:
    digest, size = hashlib.sha256(), 0
    with _open(source) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if size > layout.limit(name):
                raise BadArchive(f"{name} is too large")
    return Payload(name, size, digest.hexdigest())


def _open(source: Source) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source()


def _statement(
    terms: Terms, recipients: tuple[str, ...], payload: list[Payload], tags: dict[str, bytes]
) -> Statement:
    return Statement(
        kind=terms.kind,
        packet_id=secrets.token_hex(16),
        sender=terms.sender,
        store_id=terms.store_id,
        seq=terms.seq,
        prev=terms.prev,
        continues=terms.continues,
        created=terms.created,
        workbook=terms.workbook,
        recipients=tuple(recipient_hash(one) for one in recipients),
        tagmanifest_sha256=sha256(tags[bag.TAG_MANIFEST]),
        payload_count=len(payload),
        payload_bytes=sum(one.size for one in payload),
        receipt_code=receipt_code.generate(),
        audit_head=terms.audit_head,
        supersedes=terms.supersedes,
    )
