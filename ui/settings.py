"""One JSON file with a listed set of keys and nothing about clients; reads and writes the disk."""

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import platformdirs

from intake.errors import msg
from intake.text import LANGUAGES
from ui.look.palette import Scheme
from ui.look.tokens import SCALES

UNREAD = msg("The settings file could not be read, so the defaults are in use; no case is touched.")
_LARGEST = 64 * 1024
_MOST_KEYS, _LONGEST_KEY = 100, 40
PAPERS, DATE_ORDERS = ("letter", "a4"), ("month_first", "day_first")
LOCK_AFTER = (5, 10, 15)
"""Minutes without a touch after which the store is locked; never later than a quarter."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is remembered outside the store.

    *store* is the folder of the store, empty for none; *keys* are those that were changed, the
    first one to the one wanted; *toured* tells that the tour was seen or skipped.
    """

    language: str = "en"
    palette: str = Scheme.SYSTEM.value
    text_size: float = 1.0
    paper: str = "letter"
    date_order: str = "month_first"
    lock_after: int = LOCK_AFTER[0]
    store: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    toured: bool = False


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
    if name == "keys":
        return _are_keys(value)
    kinds: dict[str, type] = {"store": str, "toured": bool}
    return isinstance(value, kinds[name]) if name in kinds else value in permitted[name]


def _are_keys(value: object) -> bool:
    """Tell whether *value* is a short table of keys; two that would do one thing are none."""
    if not isinstance(value, dict) or len(value) > _MOST_KEYS:
        return False
    written = [*value.keys(), *value.values()]
    short = all(isinstance(one, str) and 0 < len(one) <= _LONGEST_KEY for one in written)
    return short and len(set(value.values())) == len(value)
