"""`recovery request`, `recovery check`, `recovery answer`; `backup make`, `backup restore`."""

import argparse
from pathlib import Path

from intake import clock
from intake.clinic import Clinic, stores
from intake.command.say import Commands, passphrase, read_bytes, write_new
from intake.headquarters import Headquarters, answer_recovery, rehearse_recovery

_TWO = 2


def add_to(commands: Commands) -> None:
    """Add the commands."""
    top = commands.add_parser("recovery", help="rehearse or do the recovery of a clinic's store")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    asked = verbs.add_parser("request", help="write what headquarters needs; opens nothing")
    asked.add_argument("--store", type=Path, required=True, metavar="DIR")
    asked.add_argument("--clinic", required=True, metavar="NAME")
    asked.add_argument("--person", required=True, metavar="NAME")
    asked.add_argument("--out", type=Path, required=True, metavar="FILE")
    asked.set_defaults(run=run_request)
    check = verbs.add_parser("check", help="show the characters that a drill compares")
    answer = verbs.add_parser("answer", help="make a new way in, closed with words to read aloud")
    for verb, run in ((check, run_check), (answer, run_answer)):
        verb.add_argument("request", type=Path, metavar="REQUEST")
        verb.add_argument("--identity", type=Path, required=True, help="the recovery identity")
        verb.set_defaults(run=run)
    two = "one of the two who do it; give it twice"
    answer.add_argument("--holder", action="append", required=True, metavar="NAME", help=two)
    answer.add_argument("--out", type=Path, required=True, metavar="FILE")
    _add_backup(commands)


def _add_backup(commands: Commands) -> None:
    top = commands.add_parser("backup", help="back a store up, or restore a backup")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    make = verbs.add_parser("make", help="write one encrypted file, read back")
    make.add_argument("--store", type=Path, required=True, metavar="DIR")
    make.add_argument("--to", type=Path, required=True, help="a folder or a new file")
    make.add_argument("--passphrase-file", metavar="FILE", help="- reads standard input")
    make.set_defaults(run=run_make)
    restore = verbs.add_parser("restore", help="lay a backup out in a new folder")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--to", type=Path, required=True, metavar="DIR", help="a new folder")
    restore.set_defaults(run=run_restore)


def run_request(arguments: argparse.Namespace) -> int:
    """Write a request."""
    made = stores.recovery_request(
        arguments.store, clinic=arguments.clinic, person=arguments.person
    )
    write_new(arguments.out, made)
    print(f"Written: {arguments.out}\nIts words, to compare: {stores.request_words(made)}")
    return 0


def run_check(arguments: argparse.Namespace) -> int:
    """Show the check value of a store."""
    seen = rehearse_recovery(read_bytes(arguments.request), arguments.identity)
    print(f"{seen.clinic}, {seen.person}. Words of the request, to compare: {seen.words}")
    print(f"For a drill, read these characters aloud: {seen.check}")
    return 0


def run_answer(arguments: argparse.Namespace) -> int:
    """Make a new way in."""
    first, second = (*arguments.holder, "", "")[:_TWO]
    made = answer_recovery(read_bytes(arguments.request), arguments.identity, (first, second))
    write_new(arguments.out, made.content)
    print(f"Written: {arguments.out}\nWords, for the telephone alone: {made.words}")
    return 0


def run_make(arguments: argparse.Namespace) -> int:
    """Back a store up."""
    store = stores.unlock(arguments.store, passphrase(arguments.passphrase_file))
    kind = Clinic if store.kind == "clinic" else Headquarters
    door = kind(store, clock=clock.system_clock)
    try:
        made = door.back_up(arguments.to, heard=lambda _done, _whole: None).result()
    finally:
        door.close()
    print(f"Written and read back: {made.path} ({made.size} bytes)")
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Lay a backup out."""
    stores.unpack(arguments.file, arguments.to, lambda _done, _whole: None)
    print(f"Restored: {arguments.to}. It opens with a passphrase of the day of the backup.")
    return 0
