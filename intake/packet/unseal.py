"""Opens a packet at headquarters: verified before it is parsed, and nothing is handed out halfway.

The plan; each step begins only when the one before it held.

1. Decrypt all of it to the caller's scratch file.
2. Read the tar archive strictly: only the files of a packet, in order, padded with zeros.
3. The signature over the bytes of the statement, for its namespace; its key known for that purpose
   and valid on the day given; the statement's own rules; its sender is who signed.
4. The signer addressed it to this office.
5. Tag files, hashes, sizes and counts are those of the payload; no file beside them.

The caller then asks `chain.place`, and only after that gives `case.json` to its reader.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from intake.errors import msg
from intake.packet import bag, layout, tar
from intake.packet.bag import Payload
from intake.packet.canonical import sha256
from intake.packet.failures import BadArchive, BadBag, NotAddressed, NotTheSender
from intake.packet.limits import LIMITS
from intake.packet.signers import AllowedSigners, Signer
from intake.packet.statement import NAMESPACE, Statement, recipient_hash
from intake.packet.tar import Entry
from intake.sealing import age, sshsig
from intake.sealing.payload import Sink, write_all


class Files(Mapping[str, bytes]):
    """The payload by its names below `data/`; bytes are read from the scratch file when asked."""

    def __init__(self, scratch: BinaryIO, entries: Mapping[str, Entry]) -> None:
        self._scratch, self._entries = scratch, entries

    def __getitem__(self, name: str) -> bytes:
        return tar.read(self._scratch, self._entries[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def size(self, name: str) -> int:
        """Return the size of a file in bytes."""
        return self._entries[name].size

    def copy(self, name: str, sink: Sink) -> None:
        """Write a file to *sink* without holding it all."""
        for chunk in tar.chunks(self._scratch, self._entries[name]):
            write_all(sink, chunk)


@dataclass(frozen=True, slots=True)
class Opened:
    """A packet that passed every step; *files* needs the scratch file to stay open."""

    statement: Statement
    statement_bytes: bytes
    signature: bytes
    signer: Signer
    files: Files

    @property
    def statement_sha256(self) -> str:
        """The hash that the next statement of the store names as `prev`."""
        return sha256(self.statement_bytes)


def unseal(
    source: BinaryIO,
    scratch: BinaryIO,
    *,
    identities: Sequence[str],
    signers: AllowedSigners,
    on: date,
    recipients_of_this_office: Collection[str],
) -> Opened:
    """Open the packet in *source*; *scratch* is a private, empty file that can seek.

    Raises the subclass of `BadPacket` that names the step; *scratch* is then empty again.
    """
    try:
        age.unseal(source, scratch, identities)  # (1)
        return examine(
            scratch, signers=signers, on=on, recipients_of_this_office=recipients_of_this_office
        )
    except BaseException:
        scratch.seek(0)
        scratch.truncate()
        raise


def examine(
    archive: BinaryIO,
    *,
    signers: AllowedSigners,
    on: date,
    recipients_of_this_office: Collection[str],
) -> Opened:
    """Take steps 2 to 5 on a decrypted archive."""
    entries = {entry.name: entry for entry in tar.index(archive, tar.padme)}  # (2)
    names = layout.payload_names(tuple(entries))
    stated = _small(archive, entries[layout.STATEMENT], LIMITS.statement)
    signature = _small(archive, entries[layout.SIGNATURE], LIMITS.signature)
    statement, signer = _signed(stated, signature, signers, on)  # (3)
    ours = {recipient_hash(recipient) for recipient in recipients_of_this_office}
    if ours.isdisjoint(statement.recipients):  # (4)
        raise NotAddressed
    payload = {name: entries[layout.BAG + bag.DATA + name] for name in names}
    tags = {tag: _small(archive, entries[layout.BAG + tag], LIMITS.tag_file) for tag in layout.TAGS}
    _check_payload(archive, statement, payload, tags)  # (5)
    return Opened(statement, stated, signature, signer, Files(archive, payload))


def _signed(
    stated: bytes, signature: bytes, signers: AllowedSigners, on: date
) -> tuple[Statement, Signer]:
    key = sshsig.verify(stated, signature, NAMESPACE)
    signer = signers.signer(key, NAMESPACE, on)
    statement = Statement.from_bytes(stated)
    if statement.sender != signer.principal:
        raise NotTheSender(statement.sender, signer.principal)
    return statement, signer


def _check_payload(
    archive: BinaryIO,
    statement: Statement,
    entries: Mapping[str, Entry],
    tags: Mapping[str, bytes],
) -> None:
    if sha256(tags[bag.TAG_MANIFEST]) != statement.tagmanifest_sha256:
        raise BadBag(msg("the list of lists is another than the signed one"))
    payload = [_measure(archive, name, entry) for name, entry in entries.items()]
    bag.check(tags, payload)
    stated = (statement.payload_count, statement.payload_bytes)
    if stated != (len(payload), sum(one.size for one in payload)):
        raise BadBag(msg("their number or total size is another than the signed one"))


def _measure(archive: BinaryIO, name: str, entry: Entry) -> Payload:
    if entry.size > layout.limit(name):
        raise BadArchive(f"{name} is too large")
    digest = hashlib.sha256()
    for chunk in tar.chunks(archive, entry):
        digest.update(chunk)
    return Payload(name, entry.size, digest.hexdigest())


def _small(archive: BinaryIO, entry: Entry, limit: int) -> bytes:
    if entry.size > limit:
        raise BadArchive(f"{entry.name.rpartition('/')[2]} is too large")
    return tar.read(archive, entry)
