"""Which sticks are in: what the system mounted where removable media go, by name."""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_PLACES = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


@dataclass(frozen=True, slots=True)
class Stick:
    """A mounted medium: its label and its folder."""

    name: str
    folder: Path


def sticks() -> tuple[Stick, ...]:
    """Return the media that can be written to, by name."""
    found = (
        Stick(volume.displayName() or volume.rootPath(), Path(volume.rootPath()))
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady() and not volume.isReadOnly() and _removable(volume.rootPath())
    )
    return tuple(sorted(found, key=lambda stick: stick.name))


def medium_of(folder: Path) -> str:
    """Return what to call the medium that *folder* is on: its label, else the folder's name."""
    if _removable(str(folder)):
        return QStorageInfo(str(folder)).displayName() or folder.name
    return folder.name or str(folder)


def _removable(path: str) -> bool:
    """Tell it from the place: on Windows every drive but the system's, elsewhere by folder."""
    if sys.platform == "win32":
        return not path.upper().startswith("C:")
    return path.startswith(_PLACES)
