"""Where the files of a store lie: `CURRENT` names the generation in use, and is switched last.

store/  CURRENT  lock  gen-1/  store.keys  store.keys.bak  store.db
"""

import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from intake.errors import Trouble, msg
from intake.vault import disk

_NAME: Final = re.compile(r"gen-([1-9]\d{0,8})", re.ASCII)
_LONGEST_POINTER: Final = 64


@dataclass(frozen=True, slots=True)
class Generation:
    """One complete store under one store key; the next one is written beside it."""

    folder: Path
    number: int

    @property
    def keys(self) -> Path:
        """The key file, `FORMAT.md` section 2."""
        return self.folder / "store.keys"

    @property
    def spare_keys(self) -> Path:
        """The key file before the last change, until the next unlock; then a copy."""
        return self.folder / "store.keys.bak"

    @property
    def database(self) -> Path:
        """The encrypted database, `FORMAT.md` section 4."""
        return self.folder / "store.db"


def pointer_path(root: Path) -> Path:
    """Return where the name of the generation in use lies."""
    return root / "CURRENT"


def lock_path(root: Path) -> Path:
    """Return where the lock of the store at *root* lies."""
    return root / "lock"


def generation(root: Path, number: int) -> Generation:
    """Return where generation *number* lies or will lie."""
    return Generation(root / f"gen-{number}", number)


def prepare(root: Path, number: int = 1) -> Generation:
    """Make the folders of a new store; raise `Trouble` unless *root* is new or empty."""
    first = generation(root, number)
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(root.iterdir()):
            raise Trouble(
                msg("The folder {name} is not empty, so no store was founded in it."),
                msg("Choose a new or empty folder; what is in this one was left alone."),
                name=root.name,
            )
        first.folder.mkdir(mode=0o700)
    except OSError as error:
        raise disk.trouble(error, root) from error
    return first


def point(root: Path, to: Generation) -> None:
    """Make *to* the generation in use, at once and for good."""
    disk.write(pointer_path(root), f"{to.folder.name}\n".encode())


def beside(root: Path, kept: Generation) -> tuple[Generation, ...]:
    """Return the other generations: what a change that was cut short has left."""
    numbers = sorted(
        int(match[1]) for path in root.glob("gen-*") if (match := _NAME.fullmatch(path.name))
    )
    return tuple(generation(root, number) for number in numbers if number != kept.number)


def prepare_next(root: Path, now: Generation) -> Generation:
    """Make the folder of the generation after *now*, in place of one that was never finished."""
    following = generation(root, now.number + 1)
    try:
        if following.folder.exists():
            forget(following)
        following.folder.mkdir(mode=0o700)
    except OSError as error:
        raise disk.trouble(error, following.folder) from error
    return following


def forget(old: Generation) -> None:
    """Overwrite the key files of a generation that is not in use, then remove all of it.

    Without them nothing opens its database. A flash disk may keep what was overwritten.
    """
    for path in (old.keys, old.spare_keys):
        with suppress(OSError):
            _overwrite(path)
    shutil.rmtree(old.folder, ignore_errors=True)
    with suppress(OSError):
        disk.sync_folder(old.folder.parent)


def current(root: Path) -> Generation:
    """Return the generation in use; raise `Trouble` where there is no store.

    Where only `CURRENT` is lost or damaged, a single generation beside it is the one in use.
    """
    pointer = disk.read(pointer_path(root), _LONGEST_POINTER) if root.is_dir() else None
    named = _NAME.fullmatch((pointer or b"").decode("ascii", "replace").removesuffix("\n"))
    if named and (root / named[0]).is_dir():
        return generation(root, int(named[1]))
    there = [match for path in root.glob("gen-*") if (match := _NAME.fullmatch(path.name))]
    if len(there) == 1:
        return generation(root, int(there[0][1]))
    raise Trouble(
        msg("There is no complete store in the folder {name}."),
        msg("Choose the folder of your store, or restore its newest backup; none was begun here."),
        name=root.name,
    )


def _overwrite(path: Path) -> None:
    with path.open("r+b", buffering=0) as file:
        file.write(os.urandom(path.stat().st_size))
        os.fsync(file.fileno())
    path.unlink()
