"""`key show`, `kit make`, `kit show`, `enrol make`, `enrol show`, `enrol accept`."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from intake import clock
from intake.clinic import Clinic, read_first_kit, storeless
from intake.command.say import Commands, passphrase, read_bytes, write_new
from intake.errors import BadResource, msg
from intake.headquarters import Headquarters, read_enrolment

Run = Callable[[argparse.Namespace], int]


def add_to(commands: Commands) -> None:
    """Add the commands."""
    key = _group(commands, "key", "show the keys of a headquarters as files for other tools")
    show = _verb(key, "show", run_key_show, "print the intake identity or the allowed signers")
    _store(show)
    show.add_argument("what", choices=("identity", "signers"))
    kit = _group(commands, "kit", "make a kit for clinics, or show what one says")
    make = _verb(kit, "make", run_kit_make, "make the next kit, signed")
    _store(make)
    named = "principal and name, such as fresno=Fresno clinic"
    make.add_argument("--clinic", action="append", required=True, metavar="P=NAME", help=named)
    make.add_argument("--workbook", type=Path, help="another practice workbook than ours")
    make.add_argument("--out", type=Path, required=True, metavar="FILE")
    shown = _verb(kit, "show", run_kit_show, "show a kit and the words to compare")
    shown.add_argument("file", type=Path)
    enrol = _group(commands, "enrol", "make, show or accept a clinic's enrolment")
    made = _verb(enrol, "make", run_enrol_make, "write the enrolment of a clinic's store")
    _store(made)
    made.add_argument("--out", type=Path, required=True, metavar="FILE")
    seen = _verb(enrol, "show", run_enrol_show, "show an enrolment and the words to compare")
    seen.add_argument("file", type=Path)
    accept = _verb(enrol, "accept", run_enrol_accept, "let a store send packets")
    _store(accept)
    accept.add_argument("file", type=Path)
    accept.add_argument("--words", required=True, help="as the clinic read them aloud")


def run_key_show(arguments: argparse.Namespace) -> int:
    """Print a key file."""
    with _headquarters(arguments) as office:
        shown = office.identity_file if arguments.what == "identity" else office.allowed_signers
        print(shown, end="")
    return 0


def run_kit_make(arguments: argparse.Namespace) -> int:
    """Make the next kit."""
    named = [_clinic(one) for one in arguments.clinic]
    path = arguments.workbook
    workbook = storeless.load_workbook(path) if path else storeless.our_workbook()
    with _headquarters(arguments) as office:
        content = office.make_kit(named, workbook)
    write_new(arguments.out, content)
    print(f"Written: {arguments.out}\nWords to compare: {read_first_kit(content).words}")
    return 0


def run_kit_show(arguments: argparse.Namespace) -> int:
    """Show a kit."""
    kit = read_first_kit(read_bytes(arguments.file))
    said = kit.received.kit
    print(f"Kit {said.serial} of {kit.office}, {said.issued}")
    print(f"Workbook: {said.workbook.id} {said.workbook.version}")
    for principal, name in kit.clinics:
        print(f"Clinic: {principal} ({name})")
    print(f"Words to compare: {kit.words}")
    return 0


def run_enrol_make(arguments: argparse.Namespace) -> int:
    """Write a store's enrolment."""
    secret = passphrase(arguments.passphrase_file)
    clinic = Clinic.open(arguments.store, secret, clock=clock.system_clock)
    try:
        write_new(arguments.out, clinic.enrolment_file())
        print(f"Written: {arguments.out}\nWords to read aloud: {clinic.enrolment().words}")
    finally:
        clinic.close()
    return 0


def run_enrol_show(arguments: argparse.Namespace) -> int:
    """Show an enrolment."""
    shown = read_enrolment(read_bytes(arguments.file))
    print(f"{shown.clinic} ({shown.principal}), store {shown.store_id}, {shown.created}")
    print(f"Words to compare: {shown.words}")
    return 0


def run_enrol_accept(arguments: argparse.Namespace) -> int:
    """Enrol a store whose words were compared."""
    enrolment = read_enrolment(read_bytes(arguments.file))
    if arguments.words.split() != enrolment.words.split():
        raise BadResource(
            msg("These are not the words of this enrolment, so it was not accepted."),
            msg("Let the clinic read them once more; if they differ, the file is not theirs."),
        )
    with _headquarters(arguments) as office:
        office.enrol(enrolment)
    print(f"{enrolment.clinic} may send packets.")
    return 0


@contextmanager
def _headquarters(arguments: argparse.Namespace) -> Iterator[Headquarters]:
    secret = passphrase(arguments.passphrase_file)
    office = Headquarters.open(arguments.store, secret, clock=clock.system_clock)
    try:
        yield office
    finally:
        office.close()


def _clinic(text: str) -> tuple[str, str]:
    principal, _, name = text.partition("=")
    if not name:
        raise BadResource(
            msg("“{text}” names no clinic."),
            msg("Write principal and name, such as fresno=Fresno clinic."),
            text=text,
        )
    return principal.strip(), name.strip()


def _group(commands: Commands, name: str, words: str) -> Commands:
    top = commands.add_parser(name, help=words)
    return top.add_subparsers(title="verbs", metavar="VERB", required=True)


def _verb(group: Commands, name: str, run: Run, words: str) -> argparse.ArgumentParser:
    verb = group.add_parser(name, help=words)
    verb.set_defaults(run=run)
    return verb


def _store(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--store", type=Path, required=True, metavar="DIR")
    verb.add_argument("--passphrase-file", metavar="FILE", help="- reads standard input")
