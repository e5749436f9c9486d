"""Start Amparo: the window, or a command; after a lock, a fresh process instead of this one."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

WINDOW = {"try"}
"""Commands that open the window, or draw it."""
RESTARTED = {"--locked", "--first"}
"""What a process that ended at a lock tells the next one: `ui.restart`."""
CHILD, PICTURE_CHILD = "--workbook-child", "--picture-child"
"""In a bundle, the program itself is the child process for foreign workbooks and pictures."""


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for; return the exit code.

    Each way imports only what it needs: a command does not wait for Qt, nor the window for them.
    """
    if arguments[:1] == [CHILD]:
        from intake.practice import child  # noqa: PLC0415

        return child.main(arguments[1:])
    if arguments[:1] == [PICTURE_CHILD]:
        from intake.vault import redraw  # noqa: PLC0415

        return redraw.main(arguments[1:])
    from ui import process  # noqa: PLC0415

    process.guard()
    if _wants_window(arguments):
        from ui import app  # noqa: PLC0415

        outcome = app.main(arguments)
        return outcome if isinstance(outcome, int) else _start_afresh(outcome.arguments)
    from intake import command  # noqa: PLC0415

    return command.main(arguments)


def _wants_window(arguments: Sequence[str]) -> bool:
    if not arguments or arguments[0] in RESTARTED:
        return True
    return arguments[0] in WINDOW and "--help" not in arguments


def _start_afresh(arguments: Sequence[str]) -> int:
    """Start the program anew and end at once: memory that held keys does not outlive the lock.

    Not `execv`: Windows has none that keeps the console, and everywhere a new process is a new one.
    """
    # A bundle must unpack itself again: what this process unpacked goes with it.
    environment = os.environ | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}
    subprocess.Popen([*program(), *arguments], env=environment)
    sys.stdout.flush()
    sys.stderr.flush()
    # Threads that still work on what nobody waits for would hold the keys until they are done.
    os._exit(0)


def program() -> tuple[str, ...]:
    """Return how this program is started: in a bundle it is its own interpreter."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, str(Path(__file__).absolute()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
