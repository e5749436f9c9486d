"""The disk after a power cut, rebuilt from the calls of a session: what was not synced may be lost.

A write that was not synced is kept, dropped or torn at 512 bytes, each for itself; names that were
not synced by their folder come in the order in which they were made, up to any point. Drives that
lie about syncing are not modelled.
"""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tests.vault.traced import Event, unhex

_SECTOR = 512
_HEX = r"((?:\\x[0-9a-f]{2})*)"
_HANDLE = re.compile(rf"^\d+<{_HEX}>(?:\(deleted\))?")
_STRING = re.compile(rf'"{_HEX}"')


class Mode(StrEnum):
    """What becomes of writes that were not synced."""

    DROPPED = "dropped"
    SOME = "some"
    TORN = "torn"


@dataclass(slots=True)
class Content:
    """A file's bytes that are surely on the disk, and the writes and cuts that may be."""

    sure: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, at: int, data: bytes) -> None:
        self.waiting.append((at, data))

    def cut(self, size: int) -> None:
        self.waiting.append((size, None))

    def size(self) -> int:
        whole = bytearray(self.sure)
        for at, data in self.waiting:
            _land(whole, at, data)
        return len(whole)

    def sync(self) -> None:
        for at, data in self.waiting:
            _land(self.sure, at, data)
        self.waiting.clear()

    def after(self, mode: Mode, chance: random.Random) -> bytes:
        """Return what is found after the power came back."""
        found = bytearray(self.sure)
        for at, data in self.waiting:
            for place, part in _landing(at, data, mode, chance):
                _land(found, place, part)
        return bytes(found)


def _landing(
    at: int, data: bytes | None, mode: Mode, chance: random.Random
) -> Iterable[tuple[int, bytes | None]]:
    if mode is Mode.DROPPED or chance.random() < 1 / 3:
        return ()
    if mode is Mode.SOME or data is None or chance.random() < 1 / 2:
        return ((at, data),)
    sectors = range(0, len(data), _SECTOR)
    return [(at + s, data[s : s + _SECTOR]) for s in sectors if chance.random() < 1 / 2]


def _land(whole: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del whole[at:]
        whole.extend(bytes(at - len(whole)))
        return
    whole.extend(bytes(max(0, at + len(data) - len(whole))))
    whole[at : at + len(data)] = data


Name = tuple[str, Content | None]
"""A name and what it leads to; None for a folder."""


class Disk:
    """The files below *root*, from how they were before the session, call by call."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._names: dict[str, Content | None] = {}
        for path in (root, *root.rglob("*")):
            content = Content(bytearray(path.read_bytes())) if path.is_file() else None
            self._names[str(path)] = content
        self._sure = dict(self._names)
        self._waiting: list[tuple[str, Content | str | None]] = []
        self._places: dict[int, int] = {}

    def follow(self, event: Event) -> None:
        """Do what one call did."""
        act = getattr(self, f"_{event.call}", None)
        if act is not None:
            act(event)

    def after(self, folder: Path, mode: Mode, chance: random.Random) -> None:
        """Write what is found after the power came back into *folder*."""
        names = dict(self._sure)
        for change in self._waiting[: self._until(mode, chance)]:
            _rename(names, *change)
        for name, content in sorted(names.items()):
            path = folder / Path(name).relative_to(self._root)
            if content is None:
                path.mkdir(parents=True, exist_ok=True)
            elif path.parent.is_dir():
                path.write_bytes(content.after(mode, chance))

    def _until(self, mode: Mode, chance: random.Random) -> int:
        return 0 if mode is Mode.DROPPED else chance.randint(0, len(self._waiting))

    def _change(self, name: str, to: Content | str | None) -> None:
        self._waiting.append((name, to))
        _rename(self._names, name, to)

    def _of(self, event: Event) -> tuple[int, str]:
        """Return handle and path of the file that a call is about."""
        match = _HANDLE.match(event.text)
        return int(event.text.split("<")[0]), unhex(match[1]).decode() if match else ""

    def _file(self, event: Event) -> Content | None:
        return self._names.get(self._of(event)[1])

    def _ours(self, name: str) -> bool:
        return name.startswith(self._root)

    def _openat(self, event: Event) -> None:
        name = _string(event)
        if not self._ours(name):
            return
        self._places[event.result] = 0
        if "O_CREAT" in event.text and name not in self._names:
            self._change(name, Content())
        content = self._names.get(name)
        if "O_TRUNC" in event.text and content is not None:
            content.cut(0)

    def _write(self, event: Event) -> None:
        handle, _ = self._of(event)
        content = self._file(event)
        if content is not None:
            at = self._places.get(handle, 0)
            content.write(at, unhex(_STRING.search(event.text)[1])[: event.result])  # type: ignore[index]
            self._places[handle] = at + event.result

    def _pwrite64(self, event: Event) -> None:
        content = self._file(event)
        if content is not None:
            data = unhex(_STRING.search(event.text)[1])  # type: ignore[index]
            content.write(int(event.text.rsplit(",", 1)[1]), data[: event.result])

    def _ftruncate(self, event: Event) -> None:
        content = self._file(event)
        if content is not None:
            content.cut(int(event.text.rsplit(",", 1)[1]))

    def _fsync(self, event: Event) -> None:
        _, name = self._of(event)
        if name not in self._names:
            return
        content = self._names[name]
        if content is not None:
            content.sync()
            return
        here = [at for at, (made, _) in enumerate(self._waiting) if str(Path(made).parent) == name]
        upto = here[-1] + 1 if here else 0
        for change in self._waiting[:upto]:
            _rename(self._sure, *change)
        del self._waiting[:upto]

    _fdatasync = _fsync

    def _mkdir(self, event: Event) -> None:
        if self._ours(_string(event)):
            self._change(_string(event), None)

    def _rename(self, event: Event) -> None:
        old, new = (unhex(one).decode() for one in _STRING.findall(event.text))
        if self._ours(old):
            # Told under the new name, whose folder is synced.
            self._change(old, new)

    def _unlink(self, event: Event) -> None:
        if self._ours(_string(event)):
            self._change(_string(event), "")

    def _rmdir(self, event: Event) -> None:
        self._unlink(event)

    def _unlinkat(self, event: Event) -> None:
        folder = self._of(event)[1]
        name = f"{folder}/{_string(event)}"
        if self._ours(name):
            self._change(name, "")


def _string(event: Event) -> str:
    found = _STRING.search(event.text)
    return unhex(found[1]).decode() if found else ""


def _rename(names: dict[str, Content | None], name: str, to: Content | str | None) -> None:
    """Make, remove ("") or rename one name."""
    if not isinstance(to, str):
        names[name] = to
        return
    if name in names:
        content = names.pop(name)
        if to:
            names[to] = content
