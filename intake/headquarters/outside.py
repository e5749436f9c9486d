"""What headquarters can do with one packet and no store: verify it, open it, by keys in files."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from intake.case import document
from intake.case.document import Document
from intake.errors import BadResource, msg
from intake.headquarters.scratch import scratch_file
from intake.packet import layout
from intake.packet.deliver import trouble
from intake.packet.signers import AllowedSigners
from intake.packet.statement import Statement
from intake.packet.unseal import Opened, unseal
from intake.sealing import age


@dataclass(frozen=True, slots=True)
class OpenedPacket:
    """A packet that passed every check: who states what, and the case inside."""

    statement: Statement
    signer: str
    case: Document
    files: tuple[str, ...]


def verify_packet(file: Path, identity_file: Path, signers_file: Path, on: date) -> OpenedPacket:
    """Take every check of a packet; nothing is written. Raises `BadPacket` for the first."""
    with scratch_file() as scratch:
        return _summary(_open(file, identity_file, signers_file, on, scratch))


def open_packet(
    file: Path, identity_file: Path, signers_file: Path, on: date, to: Path
) -> OpenedPacket:
    """Take every check, then write statement, signature and payload into the new folder *to*."""
    with scratch_file() as scratch:
        opened = _open(file, identity_file, signers_file, on, scratch)
        if to.exists():
            raise BadResource(
                msg("{folder} exists already; nothing was written there."),
                msg("Name a new folder for what is inside the packet."),
                folder=to,
            )
        try:
            to.mkdir(parents=True)
            _write(to, opened)
        except OSError as error:
            raise trouble(error, to) from error
        return _summary(opened)


def _write(to: Path, opened: Opened) -> None:
    (to / "statement.json").write_bytes(opened.statement_bytes)
    (to / "statement.json.sig").write_bytes(opened.signature)
    for name in opened.files:
        target = to / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as sink:
            opened.files.copy(name, sink)


def _open(
    file: Path, identity_file: Path, signers_file: Path, on: date, scratch: BinaryIO
) -> Opened:
    identities = read_identities(identity_file)
    with _reading(file) as source:
        return unseal(
            source,
            scratch,
            identities=identities,
            signers=AllowedSigners.parse(_text(signers_file)),
            on=on,
            recipients_of_this_office=[age.recipient_of(one) for one in identities],
        )


def read_identities(file: Path) -> tuple[str, ...]:
    """Return the identities of a key file as age writes it: `#` comments, one key on a line."""
    lines = (line.strip() for line in _text(file).splitlines())
    found = tuple(line for line in lines if line and not line.startswith("#"))
    if not found:
        raise BadResource(
            msg("{name} holds no identity."),
            msg("Give the file with the line that begins with AGE-SECRET-KEY-PQ-1."),
            name=file.name,
        )
    return found


def _summary(opened: Opened) -> OpenedPacket:
    case = document.read(opened.files[layout.CASE])
    return OpenedPacket(opened.statement, opened.signer.principal, case, tuple(opened.files))


def _reading(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise _unread(file, error) from error


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise _unread(file, error) from error
    except UnicodeDecodeError as error:
        raise BadResource(
            msg("{name} is not a text in UTF-8."), msg("Save it as UTF-8."), name=file.name
        ) from error


def _unread(file: Path, error: OSError) -> BadResource:
    return BadResource(
        msg("{name} cannot be read ({reason})."),
        msg("Check the path and the medium, then try again."),
        name=file.name,
        reason=error.strerror or type(error).__name__,
    )
