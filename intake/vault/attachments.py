"""Attached files, each encrypted under a random key of its own, in the database like all else.

Nothing here looks into a file. In the database, so that one commit keeps file, name and audit or
none of them, and so that a generation and a backup hold them without further steps; under an own
key, so that a purge makes a file unreadable by 32 bytes before its pages are reused.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from intake.errors import Trouble, msg
from intake.sealing import box
from intake.sealing.failures import DoesNotOpen
from intake.vault import cases, rows
from intake.vault.pictures import LARGEST
from intake.vault.transaction import Transaction

_KEY_SIZE = 32
_ID_LENGTH = 10


class FileKind(StrEnum):
    """What a file is by its first bytes; the value is its suffix without the dot."""

    JPEG = "jpg"
    PNG = "png"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file: *id* is the answer's value, *name* the one it came with, *sha256* of the content.

    *size* is in bytes.
    """

    id: str
    case_code: str
    name: str
    kind: FileKind
    size: int
    sha256: str
    added: datetime


def new_id() -> str:
    """Draw an id that says nothing of the file: `att-` and 10 characters (49 bits)."""
    return "att-" + "".join(secrets.choice(cases.ALPHABET) for _ in range(_ID_LENGTH))


def describe(
    file_id: str, case_code: str, name: str, kind: FileKind, content: bytes, added: datetime
) -> Attachment:
    """Return what is kept beside *content*."""
    digest = hashlib.sha256(content).hexdigest()
    return Attachment(file_id, case_code, name, kind, len(content), digest, added)


def keep(tx: Transaction, one: Attachment, content: bytes) -> None:
    """Keep a file of a case that this store has."""
    assert len(content) == one.size <= LARGEST, "whoever reads a file holds it to the limit"
    bound = box.mac(cases.detail_key(tx, one.case_code), one.sha256.encode()).hex()
    key = secrets.token_bytes(_KEY_SIZE)
    tx.db.execute(
        "INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        one.id,
        one.case_code,
        one.name,
        one.kind.value,
        one.size,
        one.sha256,
        key,
        one.added.isoformat(),
    )
    wrapped = box.wrap(key, content, _place(one.id, one.case_code))
    tx.db.execute("INSERT INTO attachment_contents VALUES (?, ?)", one.id, wrapped)
    tx.audit(one.added, "attached", one.id, bound)


def of_case(tx: Transaction, case_code: str) -> tuple[Attachment, ...]:
    """Return the files of a case in the order that they came."""
    return rows.select(
        tx.db, "attachments", Attachment, "WHERE case_code = ? ORDER BY rowid", case_code
    )


def one(tx: Transaction, case_code: str, file_id: str) -> Attachment:
    """Return a file of a case; raise `Trouble` where the case has none of that id."""
    where = "WHERE id = ? AND case_code = ?"
    found = rows.first(tx.db, "attachments", Attachment, where, file_id, case_code)
    if found is None:
        raise Trouble(
            msg("This case has no attached file {name}."),
            msg("Look through its attached files; nothing was changed."),
            name=file_id,
        )
    return found


def content(tx: Transaction, case_code: str, file_id: str) -> bytes:
    """Return the bytes of a file; raise `Trouble` where it is not there or not what was kept."""
    known = one(tx, case_code, file_id)
    row = tx.db.row(
        "SELECT key, content FROM attachments JOIN attachment_contents USING (id) WHERE id = ?",
        file_id,
    )
    try:
        plain = box.unwrap(row[0], row[1], _place(file_id, case_code)) if row else b""
    except DoesNotOpen:
        plain = b""
    if hashlib.sha256(plain).hexdigest() != known.sha256:
        raise Trouble(
            msg("The attached file “{name}” is damaged in this store."),
            msg("Attach it again from the paper or the stick; everything else is whole."),
            name=known.name,
        )
    return plain


def drop(tx: Transaction, case_code: str, *, at: datetime) -> int:
    """Forget all files of a case, the keys first; return how many there were.

    What is left of their pages is overwritten by `secure_delete`, and by the purge that calls this.
    """
    found = of_case(tx, case_code)
    tx.db.execute("UPDATE attachments SET key = zeroblob(32) WHERE case_code = ?", case_code)
    for file in found:
        tx.db.execute("DELETE FROM attachment_contents WHERE id = ?", file.id)
    tx.db.execute("DELETE FROM attachments WHERE case_code = ?", case_code)
    if found:
        tx.audit(at, "attachments-dropped", case_code)
    return len(found)


def _place(file_id: str, case_code: str) -> bytes:
    """Return what binds a content to its row, so that no two can be swapped."""
    return f"attachment\0{case_code}\0{file_id}".encode()
