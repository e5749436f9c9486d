"""What several commands share: a day, a passphrase, a file as an argument of the command line."""

import argparse
import getpass
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intake.clinic.handover import read_file as read_bytes
from intake.clinic.handover import write_file as write_new
from intake.errors import BadResource, msg

__all__ = ["Commands", "day", "passphrase", "read_bytes", "read_text", "write_new"]

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - no public name
else:
    Commands = object


def day(text: str) -> date:
    """Read a day of the command line, `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write 2026-11-24") from error


def passphrase(file: str | None, *, asked: str = "Passphrase: ") -> str:
    """Return the passphrase in *file* (`-` is standard input), or ask for it."""
    if file is None:
        return getpass.getpass(asked)
    text = sys.stdin.readline() if file == "-" else read_text(Path(file))
    return text.strip().splitlines()[0] if text.strip() else ""


def read_text(path: Path) -> str:
    """Return a file's text; raise `BadResource` where it cannot be read or is not UTF-8."""
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise BadResource(
            msg("{name} is not a text in UTF-8."), msg("Save it as UTF-8."), name=path
        ) from error
