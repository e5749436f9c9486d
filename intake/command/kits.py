"""Kits and enrolments: `kit make`, `kit show`, `enrol make`, `show`, `accept`, `list`, `end`."""

import argparse
from pathlib import Path

from intake import clock
from intake.clinic import Clinic, read_first_kit, storeless
from intake.command.groups import group, headquarters, store, verb
from intake.command.say import Commands, day, passphrase, read_bytes, write_new
from intake.errors import BadResource, msg
from intake.headquarters import Terms, read_enrolment


def add_to(commands: Commands) -> None:
    """Add the commands."""
    kit = group(commands, "kit", "make a kit for clinics, or show what one says")
    make = verb(kit, "make", run_kit_make, "make the next kit, signed")
    make.epilog = "What is not given stays as in the kit before."
    store(make)
    named = "principal and name, such as fresno=Fresno clinic"
    make.add_argument("--clinic", action="append", required=True, metavar="P=NAME", help=named)
    make.add_argument(
        "--workbook", type=Path, help="another practice workbook than in the kit before, or ours"
    )
    head = "a line for the head of clients' papers, as a telephone number; may be given again"
    make.add_argument("--letterhead", action="append", metavar="LINE", help=head)
    kept = "how long a clinic keeps a case that headquarters confirmed"
    make.add_argument("--retention-days", type=int, metavar="N", help=kept)
    make.add_argument("--out", type=Path, required=True, metavar="FILE")
    shown = verb(kit, "show", run_kit_show, "show a kit and the words to compare")
    shown.add_argument("file", type=Path)
    enrol = group(commands, "enrol", "make, show or accept a clinic's enrolment")
    made = verb(enrol, "make", run_enrol_make, "write the enrolment of a clinic's store")
    store(made)
    made.add_argument("--out", type=Path, required=True, metavar="FILE")
    seen = verb(enrol, "show", run_enrol_show, "show an enrolment and the words to compare")
    seen.add_argument("file", type=Path)
    accept = verb(enrol, "accept", run_enrol_accept, "let a store send packets")
    store(accept)
    accept.add_argument("file", type=Path)
    accept.add_argument("--words", required=True, help="as the clinic read them aloud")
    store(verb(enrol, "list", run_enrol_list, "list the stores that may send packets"))
    ended = verb(enrol, "end", run_enrol_end, "let a store send no packets from a day on")
    store(ended)
    ended.add_argument("id", metavar="STORE-ID")
    ended.add_argument("--on", type=day, required=True, metavar="DATE")


def run_kit_make(arguments: argparse.Namespace) -> int:
    """Make the next kit."""
    named = [_clinic(one) for one in arguments.clinic]
    path = arguments.workbook
    with headquarters(arguments) as office:
        workbook = (
            storeless.load_workbook(path)
            if path
            else office.workbook_in_use() or storeless.our_workbook()
        )
        content = office.make_kit(named, workbook, _said(arguments, office.kit_terms()))
    write_new(arguments.out, content)
    print(f"Written: {arguments.out}\nWords to compare: {read_first_kit(content).words}")
    return 0


def run_kit_show(arguments: argparse.Namespace) -> int:
    """Show a kit."""
    kit = read_first_kit(read_bytes(arguments.file))
    said = kit.received.kit
    print(f"Kit {said.serial} of {kit.office}, {said.issued}")
    print(f"Workbook: {said.workbook.id} {said.workbook.version}, {', '.join(said.languages)}")
    for line in said.letterhead:
        print(f"Letterhead: {line}")
    print(f"A case stays after its receipt: {said.retention_days} days")
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
    with headquarters(arguments) as office:
        office.enrol(enrolment)
    print(f"{enrolment.clinic} may send packets.")
    return 0


def run_enrol_list(arguments: argparse.Namespace) -> int:
    """List the enrolled stores."""
    with headquarters(arguments) as office:
        for row in office.clinics():
            until = f" until {row.valid_before}" if row.valid_before else ""
            print(
                f"{row.principal} ({row.name}), store {row.store_id}, from {row.valid_after}{until}"
            )
    return 0


def run_enrol_end(arguments: argparse.Namespace) -> int:
    """End an enrolment."""
    with headquarters(arguments) as office:
        office.end_enrolment(arguments.id, arguments.on)
    print(f"Store {arguments.id} may send nothing from {arguments.on} on.")
    return 0


def _said(arguments: argparse.Namespace, before: Terms) -> Terms:
    head, days = arguments.letterhead, arguments.retention_days
    return Terms(
        before.letterhead if head is None else tuple(filter(None, head)),
        before.retention_days if days is None else days,
    )


def _clinic(text: str) -> tuple[str, str]:
    principal, _, name = text.partition("=")
    if not name:
        raise BadResource(
            msg("“{text}” names no clinic."),
            msg("Write principal and name, such as fresno=Fresno clinic."),
            text=text,
        )
    return principal.strip(), name.strip()
