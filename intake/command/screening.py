"""`screen ANSWERS.json`: findings as JSON, as the published shape has them."""

import argparse
import json
import sys
from pathlib import Path

from intake.clinic import storeless
from intake.command.say import Commands, day, read_bytes


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser(
        "screen",
        help="print the findings for answers in a JSON file",
        epilog='An object of question names and values, such as {"tr_ice_custody": "yes"}. Names '
        "and codes stand in the sheets survey and choices of the practice workbook; whole examples "
        "in its folder fictional, under “answers”.",
    )
    command.add_argument(
        "answers", metavar="ANSWERS.json", type=Path, help="the file, or - for standard input"
    )
    command.add_argument(
        "--on", type=day, required=True, metavar="YYYY-MM-DD", help="the day that rules count from"
    )
    command.add_argument("--workbook", type=Path, help="another practice workbook than ours")
    command.add_argument("--all", action="store_true", help="list what is no, too")
    command.add_argument("--explain", action="store_true", help="list every condition and fact")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Screen and print."""
    path: Path = arguments.answers
    found = storeless.findings(
        sys.stdin.buffer.read() if str(path) == "-" else read_bytes(path),
        arguments.on,
        workbook=arguments.workbook,
        everything=arguments.all,
        explain=arguments.explain,
    )
    print(as_printed(found), end="")
    return 0


def as_printed(found: dict[str, object]) -> str:
    """Return findings as `screen` prints them."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
