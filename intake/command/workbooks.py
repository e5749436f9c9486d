"""`workbook check` names every fault of a workbook; `workbook convert` between folder and .xlsx."""

import argparse
import json
import sys
from pathlib import Path

from intake.clinic import Fault, storeless
from intake.command.say import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    top = commands.add_parser("workbook", help="check or convert a practice workbook")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    check = verbs.add_parser("check", help="name every fault, errors first, with its place")
    check.add_argument("path", metavar="PATH", type=Path, help="a folder of sheets or an .xlsx")
    check.add_argument(
        "--since", type=Path, help="an older version to compare with, likewise a folder or an .xlsx"
    )
    check.add_argument("--json", action="store_true", help="for a machine")
    check.set_defaults(run=run_check)
    convert = verbs.add_parser(
        "convert",
        help="folder to .xlsx or back",
        description="Writes the sheets and translations of SOURCE as TARGET and overwrites nothing."
        " What else lies in a folder, such as fictional cases, is no part of the workbook.",
    )
    convert.add_argument("source", type=Path, metavar="SOURCE", help="a folder or an .xlsx")
    convert.add_argument(
        "target", type=Path, metavar="TARGET", help="a new .xlsx, or a new or empty folder"
    )
    convert.set_defaults(run=run_convert)


def run_check(arguments: argparse.Namespace) -> int:
    """Print the faults; exit 1 where one of them is an error."""
    faults = storeless.check_workbook(arguments.path, arguments.since)
    if arguments.json:
        json.dump([_plain(fault) for fault in faults], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for fault in faults:
            print(_line(fault))
    errors, warnings, notes = (
        sum(fault.severity == severity for fault in faults)
        for severity in ("error", "warning", "note")
    )
    if not arguments.json:
        print(f"Errors: {errors}, warnings: {warnings}, notes: {notes}.")
    return 1 if errors else 0


def run_convert(arguments: argparse.Namespace) -> int:
    """Convert, and say where the result is."""
    storeless.convert_workbook(arguments.source, arguments.target)
    print(f"Written: {arguments.target}")
    return 0


def _plain(fault: Fault) -> dict[str, object]:
    problem, remedy = fault.sentences()
    return {
        "severity": str(fault.severity),
        "sheet": fault.sheet,
        "row": fault.row,
        "column": fault.column,
        "problem": problem,
        "remedy": remedy,
    }


def _line(fault: Fault) -> str:
    problem, remedy = fault.sentences()
    place = ", ".join(
        [fault.sheet, *([f"row {fault.row}"] if fault.row else []),
         *([fault.column] if fault.column else [])]
    )  # fmt: skip
    return f"{fault.severity}: {place}: {problem} {remedy}"
