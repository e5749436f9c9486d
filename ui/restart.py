"""What a lock ends in: this process is to end, and a fresh one, which holds no key, shows the lock.

Only `main.py` acts on it. On the new command line stands the folder of the store, and nothing that
is in the store.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Restart:
    """The arguments of the fresh process, without the program and the interpreter."""

    arguments: tuple[str, ...]


def at_the_lock(arguments: tuple[str, ...], folder: Path, *, kept: bool, frame: str) -> Restart:
    """Return the restart that shows the lock of the store in *folder*.

    *arguments* are those of this process, *kept* says that one comes back to the same question,
    *frame* is where the window stood.
    """
    note = ("--kept",) if kept else ()
    return Restart((*_first(arguments), "--locked", str(folder), *note, "--frame", frame))


def at(arguments: tuple[str, ...], screen: str, frame: str) -> Restart:
    """Return the restart that shows a screen of the entrance: `other` or `restore`."""
    return Restart((*_first(arguments), "--first", screen, "--frame", frame))


def _first(arguments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the arguments without those that an earlier restart added."""
    added = [at for at, one in enumerate(arguments) if one in ("--locked", "--first")]
    return arguments[: min(added, default=len(arguments))]
