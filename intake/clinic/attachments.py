"""Files that come in with a case: told by their first bytes, never opened here, named as data.

A picture comes in as pixels alone, drawn anew by a child without keys, unless it is evidence; a PDF
and evidence are kept to the byte and never looked into.
"""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from intake.case.attached import attached, plain_name
from intake.case.document import AttachedFile
from intake.clinic.opencase import OpenCase
from intake.errors import BadAnswer, msg
from intake.packet.deliver import deliver
from intake.packet.seal import Source
from intake.vault import attachments, pictures
from intake.vault.attachments import Attachment, FileKind
from intake.vault.pictures import LARGEST
from intake.vault.store import Store
from intake.vault.transaction import Transaction

_BEGINNINGS = {
    b"\xff\xd8\xff": FileKind.JPEG,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
    b"%PDF-": FileKind.PDF,
}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it will be kept."""

    name: str
    kind: FileKind
    content: bytes


def kind_of(content: bytes) -> FileKind | None:
    """Tell a file by its first bytes, whatever it is called; None for what is not taken."""
    found = (kind for start, kind in _BEGINNINGS.items() if content.startswith(start))
    return next(found, None)


def take_in(path: Path, *, evidence: bool) -> Incoming:
    """Read a file that is to be attached; raise `BadAnswer` where it is not taken."""
    content = _read(path)
    name, kind = plain_name(path.name), kind_of(content)
    if kind is None:
        raise BadAnswer(
            msg("“{name}” is neither a picture (JPEG or PNG) nor a PDF, so it was not attached."),
            msg("Photograph the page, or save it as a PDF, and attach that."),
            name=name,
        )
    if kind is not FileKind.PDF and not evidence:
        content = pictures.redraw(content)
        kind = kind_of(content) or kind
    return Incoming(name, kind, content)


def attach(
    store: Store, code: str, path: Path, *, evidence: bool, clock: Callable[[], datetime]
) -> Attachment:
    """Take a file in and keep it with a case; return once it is committed."""
    taken = take_in(path, evidence=evidence)
    kept = attachments.describe(
        attachments.new_id(), code, taken.name, taken.kind, taken.content, clock()
    )
    store.run(attachments.keep, kept, taken.content).result()
    return kept


@dataclass(frozen=True, slots=True)
class Packed:
    """The files of a case as they leave: how `case.json` names them, and whence each is read."""

    named: tuple[AttachedFile, ...]
    sources: tuple[Source, ...]


def for_packet(store: Store, case: OpenCase) -> Packed:
    """Return the files that present answers name, in the order of the form.

    Each source reads and decrypts when it is opened, so that no two are in memory together. Raise
    `Trouble` where the store has lost one.
    """
    interview = case.interview
    found = [
        (path, store.run(attachments.one, case.code, file_id).result())
        for path, file_id in attached(interview.survey, interview.answers)
    ]
    named = (
        AttachedFile(number, one.name, one.kind.value, one.size, one.sha256, path)
        for number, (path, one) in enumerate(found, start=1)
    )
    return Packed(tuple(named), tuple(_source(store, one) for _, one in found))


def export(store: Store, case_code: str, file_id: str, folder: Path, *, at: datetime) -> Path:
    """Write one file into *folder* under a name that says nothing; return where it is.

    Raise `Trouble` where it cannot be written. Whoever calls this shows `WARNING` before.
    """

    def read(tx: Transaction) -> tuple[Attachment, bytes]:
        tx.audit(at, "attachment-exported", file_id)
        found = attachments.one(tx, case_code, file_id)
        return found, attachments.content(tx, case_code, file_id)

    known, content = store.run(read).result()
    name = f"{file_id}.{known.kind}"
    return deliver(folder, name, lambda sink: sink.write(content), size=len(content)).path


def _source(store: Store, one: Attachment) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        return BytesIO(store.run(attachments.content, one.case_code, one.id).result())

    return opened


def _read(path: Path) -> bytes:
    """Return all bytes of an ordinary file that is not too large."""
    try:
        # Before it is opened: a pipe would wait for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadAnswer(
                msg("“{name}” is not a file, so nothing was attached."),
                msg("Name the file itself; a folder is attached file by file."),
                name=plain_name(path.name),
            )
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise BadAnswer(
            msg("“{name}” cannot be read ({reason}), so nothing was attached."),
            msg("Check the path and the medium, then try again."),
            name=plain_name(path.name),
            reason=getattr(error, "strerror", None) or type(error).__name__,
        ) from error
    if len(content) > LARGEST:
        raise BadAnswer(
            msg("“{name}” is larger than 25 MB, so it was not attached."),
            msg("Save it smaller, or photograph its pages one by one."),
            name=plain_name(path.name),
        )
    return content
