"""`packet seal`, `packet verify`, `packet open`."""

import argparse
import json
from pathlib import Path

from intake import clock
from intake.clinic import Clinic
from intake.command.say import Commands, day, passphrase
from intake.headquarters import OpenedPacket, open_packet, verify_packet


def add_to(commands: Commands) -> None:
    """Add the commands."""
    top = commands.add_parser("packet", help="seal a case; verify or open a packet")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    seal = verbs.add_parser("seal", help="seal one case into a folder")
    seal.add_argument("--store", type=Path, required=True, help="the clinic's store")
    seal.add_argument("--case", required=True, metavar="CODE")
    seal.add_argument("--to", type=Path, required=True, metavar="DIR")
    seal.add_argument("--passphrase-file", metavar="FILE", help="- reads standard input")
    seal.set_defaults(run=run_seal)
    for name, run, words in (
        ("verify", run_verify, "take every check of a packet, write nothing"),
        ("open", run_open, "take every check, then write what is inside"),
    ):
        verb = verbs.add_parser(name, help=words)
        verb.add_argument("file", metavar="FILE", type=Path)
        verb.add_argument("--identity", type=Path, required=True, help="the office's key file")
        verb.add_argument("--signers", type=Path, required=True, help="its allowed_signers")
        verb.add_argument("--on", type=day, help="the day of receipt; today if left out")
        verb.add_argument("--json", action="store_true", help="for a machine")
        verb.set_defaults(run=run)
        if name == "open":
            verb.add_argument("--to", type=Path, required=True, metavar="DIR", help="a new folder")


def run_seal(arguments: argparse.Namespace) -> int:
    """Seal one case."""
    secret = passphrase(arguments.passphrase_file)
    clinic = Clinic.open(arguments.store, secret, clock=clock.system_clock)
    try:
        case = clinic.open_case(arguments.case)
        sealed = clinic.seal(case, arguments.to, consent=case.consent).result()
    finally:
        clinic.close()
    print(f"Sealed, written and read back: {sealed.path} ({sealed.size} bytes)")
    return 0


def run_verify(arguments: argparse.Namespace) -> int:
    """Verify a packet."""
    on = arguments.on or clock.system_clock().date()
    _say(verify_packet(arguments.file, arguments.identity, arguments.signers, on), arguments)
    return 0


def run_open(arguments: argparse.Namespace) -> int:
    """Verify a packet and write what is inside."""
    on = arguments.on or clock.system_clock().date()
    opened = open_packet(arguments.file, arguments.identity, arguments.signers, on, arguments.to)
    _say(opened, arguments)
    return 0


def _say(opened: OpenedPacket, arguments: argparse.Namespace) -> None:
    stated = opened.statement
    told: dict[str, object] = {
        "packet_id": stated.packet_id,
        "sender": opened.signer,
        "store_id": stated.store_id,
        "seq": stated.seq,
        "created": stated.created.isoformat(),
        "case": opened.case.code,
        "workbook": stated.workbook.to_plain(),
        "files": list(opened.files),
    }
    if arguments.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("Genuine, complete and addressed to this office.")
        for name, value in told.items():
            print(f"  {name}: {value}")
