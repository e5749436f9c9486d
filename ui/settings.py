"""One JSON file with a listed set of keys and nothing about clients; reads and writes the disk."""

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import platformdirs

from intake.errors import msg
from intake.text import LANGUAGES
from ui.look.palette import Scheme
from ui.look.tokens import SCALES

UNREAD = msg("The settings file could not be read, so the defaults are in use; no case is touched.")
_LARGEST = 64 * 1024
PAPERS, DATE_ORDERS = ("letter", "a4"), ("month_first", "day_first")
LOCK_AFTER = (5, 10, 15)
"""Minutes without a touch after which the store is locked; never later than a quarter."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is remembered outside the store. *store* is the folder of the store, empty for none."""

    language: str = "en"
    palette: str = Scheme.SYSTEM.value
    text_size: float = 1.0
    paper: str = "letter"
    date_order: str = "month_first"
    lock_after: int = LOCK_AFTER[0]
    store: str = ""


def default_path() -> Path:
    """Return where the settings of this user lie."""
    return Path(platformdirs.user_config_dir("amparo", appauthor=False)) / "settings.json"


def load(path: Path) -> tuple[Settings, str]:
    """Return the settings at *path*; a sentence where the file is there and cannot be used."""
    try:
        with path.open("rb") as file:
            plain = json.loads(file.read(_LARGEST))
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, RecursionError):
        return Settings(), UNREAD
    if not isinstance(plain, dict):
        return Settings(), UNREAD
    known = {field.name for field in fields(Settings)}
    kept = {name: value for name, value in plain.items() if name in known and _fits(name, value)}
    return Settings(**kept), "" if kept == plain else UNREAD


def save(path: Path, settings: Settings) -> bool:
    """Write *settings* whole or not at all, and tell whether it was done."""
    text = json.dumps(asdict(settings), indent=2, ensure_ascii=False) + "\n"
    part = ""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except OSError:
        if part:
            with suppress(OSError):
                Path(part).unlink()
        return False
    return True


def _fits(name: str, value: object) -> bool:
    permitted: dict[str, tuple[object, ...]] = {
        "language": LANGUAGES,
        "palette": tuple(scheme.value for scheme in Scheme),
        "text_size": SCALES,
        "paper": PAPERS,
        "date_order": DATE_ORDERS,
        "lock_after": LOCK_AFTER,
    }
    return isinstance(value, str) if name == "store" else value in permitted[name]
