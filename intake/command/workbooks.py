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
    check = verbs.add_parser("check", help="name every fault, with sheet, row and column")
    check.add_argument("path", metavar="PATH", type=Path, help="a folder of sheets or an .xlsx")
    check.add_argument("--since", type=Path, help="an older version to compare with")
    check.add_argument("--json", action="store_true", help="for a machine")
    check.set_defaults(run=run_check)
    convert = verbs.add_parser("convert", help="folder to .xlsx or back")
    convert.add_argument("source", type=Path)
    convert.add_argument("target", type=Path)
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
    errors = sum(fault.severity == "error" for fault in faults)
    if not arguments.json:
        print(f"{errors} errors, {len(faults) - errors} warnings and notes.")
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
