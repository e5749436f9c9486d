"""Reads the command line, calls a door, prints what it says; errors are one sentence and a remedy.

Exit codes: 0 done; 1 it was not done, and the reason stands on standard error; 2 the words of the
command are not understood.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from intake.command import check, demo, keys, kits, packets, recovery, screening, workbooks
from intake.errors import AmparoError

DESCRIPTION = "Amparo: offline, encrypted intake for post-conviction relief clinics."
EPILOG = "Without a command the window opens."


def main(arguments: Sequence[str]) -> int:
    """Run one command; return its exit code."""
    parsed = parser().parse_args(arguments)
    try:
        code = int(parsed.run(parsed))
        sys.stdout.flush()
    except AmparoError as error:
        problem, remedy = error.sentences()
        print(f"{problem}\n{remedy}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read the output has enough, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("Stopped; what was saved before is safe.", file=sys.stderr)
        return 1
    return code


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser("main.py", description=DESCRIPTION, epilog=EPILOG)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    window = commands.add_parser(
        "try", help="open the window on a throwaway clinic with fictional cases"
    )
    window.add_argument(
        "--shots", metavar="DIR", help="save every screen as a picture instead, 1366x768"
    )
    window.add_argument(
        "--language", default="en", help="language of the program: en, es, ar (not reviewed)"
    )
    window.add_argument("--dark", action="store_true", help="the dark palette")
    window.add_argument("--contrast", action="store_true", help="the palette of high contrast")
    window.add_argument("--text-scale", type=float, default=1.0, help="1 to 2")
    for part in (demo, screening, workbooks, packets, keys, kits, recovery, check):
        part.add_to(commands)
    return top
