"""Lays a backup out as a store in a new folder, never over anything; it opens as it did before.

The first unlocking of it proves that it is one backup as it was made, tells the audit, and gives it
a new id: the laptop that it was made on may live on.
"""

import hashlib
import shutil
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from intake.errors import Trouble, msg
from intake.vault import container, continuing, disk, folder, keycopies, keyfile
from intake.vault.container import Header, NoBackup
from intake.vault.folder import Generation
from intake.vault.store import Store
from intake.vault.transaction import Transaction

Heard = Callable[[int, int], object]
"""Hears how many of how many bytes are done; returning False stops."""
_CHUNK: Final = 1 << 20
_LONGEST: Final = 4096


class RestoreStopped(Trouble):
    """Somebody stopped it."""

    def __init__(self) -> None:
        super().__init__(
            msg("Restoring was stopped, and nothing was left in the folder."),
            msg("Begin again when it suits; the backup is as it was."),
        )


def unpack(backup: Path, root: Path, heard: Heard) -> None:
    """Lay the store of *backup* out in *root*, a new or empty folder.

    Raise `NoBackup` for a file that is none or was cut, `Trouble` where the folder holds something
    or the disk does not take it, `RestoreStopped`; then nothing is left behind.
    """
    _refuse_store(root)
    try:
        with backup.open("rb") as file, ExitStack() as undo:
            header = container.read_header(file, backup.stat().st_size)
            generation = _prepare(root, header, undo)
            _lay_out(file, header, generation, heard)
            disk.write(_note(root), header.to_bytes())
            folder.point(root, generation)
            undo.pop_all()
    except OSError as error:
        raise disk.trouble(error, Path(error.filename or backup)) from error


def settle(store: Store, *, at: datetime) -> bool | None:
    """Do what follows a restore, as a door opens for the first time; None where there was none.

    Return whether headquarters is told by the next packet; if not, the store is enrolled anew.
    Raise `Trouble`, with the store closed, for a backup that was put together by somebody without
    the store key.
    """
    note = _note(store.folder)
    line = disk.read(note, _LONGEST)
    if line is None or store.altered:
        return None
    header = Header.from_bytes(line)
    if not header.fits(store.copyable.mac_key):
        store.close()
        raise Trouble(
            msg("This backup was put together from parts that do not belong together."),
            msg("Restore another backup into another folder, and tell headquarters."),
        )

    def begin(tx: Transaction) -> bool:
        tx.audit(at, "restored", header.id)
        return continuing.part(tx, at=at)

    told = store.run(begin).result()
    # If this does not come to pass the next unlocking begins anew once more, which harms nothing.
    with suppress(OSError):
        note.unlink()
    return told


def restored(root: Path) -> bool:
    """Tell whether the store in *root* was restored and not unlocked since."""
    return _note(root).exists()


def _note(root: Path) -> Path:
    """Return where it is written that a store was restored: the header of its backup."""
    return root / "RESTORED"


def _refuse_store(root: Path) -> None:
    if root.is_dir() and (folder.pointer_path(root).exists() or any(root.glob("gen-*"))):
        raise Trouble(
            msg("There is a store in the folder {name} already, and it was left as it is."),
            msg("Choose a new or empty folder: a restore never overwrites newer work."),
            name=root.name,
        )


def _prepare(root: Path, header: Header, undo: ExitStack) -> Generation:
    """Make the folders; on failure what was made is taken away, and nothing else."""
    there = root.is_dir()
    first = folder.prepare(root)
    generation = folder.generation(root, header.generation)
    undo.callback(shutil.rmtree, generation.folder, ignore_errors=True)
    for left in (_note(root), folder.pointer_path(root)):
        undo.callback(left.unlink, missing_ok=True)
    if not there:
        undo.callback(shutil.rmtree, root, ignore_errors=True)
    first.folder.rename(generation.folder)
    return generation


def _lay_out(file: BinaryIO, header: Header, generation: Generation, heard: Heard) -> None:
    keys = file.read(header.keys_size)
    if container.sha256(keys) != header.keys_sha256:
        raise NoBackup
    loaded = keyfile.load(keys)
    if loaded.generation != header.generation:
        raise NoBackup
    keycopies.settle(generation, loaded)
    _copy(file, header, generation.database, heard)
    disk.sync_folder(generation.folder)


def _copy(file: BinaryIO, header: Header, to: Path, heard: Heard) -> None:
    digest, done = hashlib.sha256(), 0
    with to.open("xb") as target:
        to.chmod(0o600)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
            done += len(chunk)
            if heard(done, header.database_size) is False:
                raise RestoreStopped
        disk.sync(target)
    if (done, digest.hexdigest()) != (header.database_size, header.database_sha256):
        raise NoBackup
