"""Files that came in packets: they are what the clinic signed, and are never looked into."""

import hashlib
from datetime import datetime
from pathlib import Path

from intake.case.attached import plain_name
from intake.case.document import AttachedFile, Document
from intake.errors import BadPacket, Trouble, msg
from intake.headquarters.standing import require_open
from intake.packet import layout
from intake.packet.deliver import deliver
from intake.packet.unseal import Opened
from intake.vault import attachments, inbox
from intake.vault.attachments import Attachment, FileKind
from intake.vault.store import Store
from intake.vault.transaction import Transaction


def check(opened: Opened, case: Document) -> None:
    """Raise `BadPacket` unless the case names exactly the files that the packet holds."""
    held = [name for name in opened.files if name not in (layout.CASE, layout.REPORT)]
    named = {layout.attachment(one.number): one for one in case.attachments}
    if held != list(named) or not all(_same(opened, name, one) for name, one in named.items()):
        raise BadPacket(
            msg("The case inside names other files than the packet holds."),
            msg(
                "Keep the packet, take nothing from it, and ask the clinic to seal the case again."
            ),
        )


def keep(tx: Transaction, opened: Opened, case: Document, at: datetime) -> None:
    """Keep the files of an accepted packet, one after the other, in the running transaction."""
    for one in case.attachments:
        content = opened.files[layout.attachment(one.number)]
        file_id = id_of(opened.statement.packet_id, one.number)
        kind = FileKind(one.kind)
        kept = attachments.describe(file_id, case.code, plain_name(one.name), kind, content, at)
        attachments.keep(tx, kept, content)


def id_of(packet_id: str, number: int) -> str:
    """Return under which id a file of a packet is kept here."""
    return f"{packet_id}-{number:04}"


def of_packet(store: Store, packet_id: str) -> tuple[Attachment, ...]:
    """Return the files of an accepted packet in their order."""
    code = _case_of(store, packet_id)
    files = store.run(attachments.of_case, code).result() if code else ()
    return tuple(one for one in files if one.id.startswith(f"{packet_id}-"))


def content(store: Store, packet_id: str, number: int) -> bytes:
    """Return the bytes of one file; raise `Trouble` where there is none, `Forbidden` if closed."""
    require_open(store, packet_id)
    code, file_id = _case_of(store, packet_id), id_of(packet_id, number)
    return store.run(attachments.content, code, file_id).result()


def export(store: Store, packet_id: str, number: int, folder: Path, at: datetime) -> Path:
    """Write one file into *folder* under a name that says nothing; return where it is."""
    found = of_packet(store, packet_id)
    file_id = id_of(packet_id, number)
    known = next((one for one in found if one.id == file_id), None)
    if known is None:
        raise Trouble(
            msg("This packet has no attached file {number}."),
            msg("Look through its attached files; nothing was written."),
            number=number,
        )
    data = content(store, packet_id, number)
    store.run(lambda tx: tx.audit(at, "attachment-exported", file_id)).result()
    name = f"{file_id}.{known.kind}"
    return deliver(folder, name, lambda sink: sink.write(data), size=len(data)).path


def _same(opened: Opened, name: str, one: AttachedFile) -> bool:
    if opened.files.size(name) != one.size:
        return False
    return hashlib.sha256(opened.files[name]).hexdigest() == one.sha256


def _case_of(store: Store, packet_id: str) -> str:
    row = store.run(inbox.accepted, packet_id).result()
    return row.case_code or "" if row else ""
