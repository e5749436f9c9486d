"""What several commands share: a day, a passphrase, a file as an argument of the command line."""

import argparse
import getpass
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intake.clinic import storeless
from intake.clinic.handover import read_file as read_bytes
from intake.clinic.handover import write_file as write_new
from intake.errors import BadAnswer, BadResource, msg

__all__ = [
    "Commands",
    "day",
    "new_passphrase",
    "passphrase",
    "read_bytes",
    "read_text",
    "write_new",
]

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
    """Return the passphrase in *file* (`-` is standard input), or ask for it.

    Raises `BadAnswer` where there is none, and nobody at the keys who could be asked.
    """
    if file is None:
        typed = _typed(asked)
    else:
        text = sys.stdin.readline() if file == "-" else read_text(Path(file))
        typed = text.strip().splitlines()[0] if text.strip() else ""
    if not typed:
        raise BadAnswer(
            msg("No passphrase was given."),
            msg("Type it when it is asked for, or name a file that has it; nothing was changed."),
        )
    return typed


def new_passphrase(file: str | None, *, asked: str) -> str:
    """Return a passphrase that is to close a file; where it is typed, it is typed twice.

    Raises `BadAnswer` where it is typed differently, or is soon guessed.
    """
    chosen = passphrase(file, asked=asked)
    if file is None and _typed("Once more: ") != chosen:
        raise BadAnswer(
            msg("The two passphrases are not the same."),
            msg("Start once more; nothing was written."),
        )
    if not storeless.is_strong(chosen):
        raise BadAnswer(
            msg("Somebody who finds the file could guess its passphrase with a fast machine."),
            msg("Take five words drawn at random from a list; nothing was written."),
        )
    return chosen


def _typed(asked: str) -> str:
    try:
        return getpass.getpass(asked)
    except EOFError:
        return ""


def read_text(path: Path) -> str:
    """Return a file's text; raise `BadResource` where it cannot be read or is not UTF-8."""
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise BadResource(
            msg("{name} is not a text in UTF-8."), msg("Save it as UTF-8."), name=path
        ) from error
