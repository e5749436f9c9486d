"""`demo DIR`: the whole main job with no window and nothing faked, each step printed.

One headquarters, one clinic, one invented client: from the first question to a packet that
headquarters opened and a receipt that the clinic accepted.
"""

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from intake import clock
from intake.clinic import (
    Clinic,
    OpenCase,
    Reader,
    Wish,
    fictional,
    generate_passphrase,
    read_first_kit,
    storeless,
)
from intake.clinic import found as found_clinic
from intake.clock import Clock
from intake.command.say import Commands, day
from intake.command.screening import as_printed
from intake.errors import Trouble, msg
from intake.headquarters import Headquarters, Terms
from intake.headquarters import found as found_headquarters
from intake.screening.screen import RESULTS

DEMONSTRATION_DAY = date(2026, 11, 24)
CLINIC = ("fresno", "Fresno clinic")
LETTERHEAD = ("(559) 555-0142",)
OFFICE = "Headquarters"
SCREENER, PARALEGAL = "M. Ortiz", "D. Okafor"
COVER = "cover"
"""The note that goes with a packet, so it is printed after it."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser(
        "demo", help="do the whole main job without a window, and leave what it made in DIR"
    )
    command.add_argument("folder", metavar="DIR", type=Path, help="an empty or new folder")
    command.add_argument("--on", type=day, default=DEMONSTRATION_DAY, help="the day it happens on")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Play the demonstration."""
    folder: Path = arguments.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Trouble(
            msg("{folder} is not empty, so the demonstration was not started."),
            msg("Name a new folder; nothing in this one was touched."),
            folder=folder,
        )
    demonstrate(folder, clock.stopped_at(arguments.on))
    return 0


def demonstrate(folder: Path, now: Clock) -> None:
    """Do the main job in *folder*."""
    for name in ("clinic", "headquarters", "packet", "papers", "receipt"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    office, secrets = _headquarters(folder, now)
    clinic, passphrase = _clinic(folder, office, now)
    _write(folder / "passphrases.txt", _passphrases(passphrase, *secrets))
    case = _interview(clinic)
    _papers(folder, clinic, case)
    _packet(folder, clinic, case)
    _open(folder, office)
    _receipt(folder, clinic, office)
    clinic.close()
    office.close()
    print(f"\nEverything is in {folder}. Nobody in it is real.")


def _headquarters(folder: Path, now: Clock) -> tuple[Headquarters, tuple[str, str]]:
    passphrase = generate_passphrase()
    founded = found_headquarters(
        folder / "headquarters" / "store",
        office=OFFICE,
        person=PARALEGAL,
        passphrase=passphrase,
        clock=now,
    )
    office = Headquarters(founded.store, clock=now)
    _write(folder / "headquarters" / "identity.txt", office.identity_file)
    _say("Headquarters founded", "store, intake identity, recovery identity, signing key")
    return office, (passphrase, founded.recovery_identity)


def _clinic(folder: Path, office: Headquarters, now: Clock) -> tuple[Clinic, str]:
    workbook = storeless.our_workbook()
    reviewed = "reviewed" if workbook.reviewed else "not reviewed by counsel"
    _say("Practice workbook", f"{workbook.id} {workbook.version}, {reviewed}")
    kit = read_first_kit(office.make_kit([CLINIC], workbook, Terms(LETTERHEAD)))
    _say("Kit made", f"words to compare by telephone: {kit.words}")
    passphrase = generate_passphrase()
    store = found_clinic(
        folder / "clinic" / "store",
        kit,
        principal=CLINIC[0],
        person=SCREENER,
        passphrase=passphrase,
        clock=now,
    )
    clinic = Clinic(store, clock=now)
    _say("Clinic founded from the kit", f"{clinic.name}; recovery sealed to headquarters")
    enrolment = office.read_enrolment(clinic.enrolment_file())
    office.enrol(enrolment)
    _write(folder / "headquarters" / "allowed_signers", office.allowed_signers)
    _say("Clinic enrolled at headquarters", f"words compared: {enrolment.words}")
    return clinic, passphrase


def _interview(clinic: Clinic) -> OpenCase:
    case, saved = fictional.interview(clinic, fictional.fictional_clients()[0])
    _say(f"Case {case.code}", f"{saved} answers, each saved in a transaction of its own")
    screening = case.screening(clinic.today)
    if screening:
        for finding in screening.urgent:
            title = finding.scoped.rule.title
            _say("  urgent", f"{finding.level} {title} ({finding.truth})")
        for route in screening.vehicles:
            result = RESULTS[route.truth].replace("_", " ")
            _say(f"  {result}", f"{route.id}, {route.scope}")
    clinic.release(case)
    _say("Released", f"by {clinic.person.name}, supervising attorney, for sealing")
    return case


def _papers(folder: Path, clinic: Clinic, case: OpenCase) -> None:
    _write(folder / "findings.json", as_printed(clinic.findings(case) or {}))
    _print(folder, clinic, case, _wishes(clinic))


def _print(folder: Path, clinic: Clinic, case: OpenCase, wishes: Iterable[Wish]) -> None:
    for wish in wishes:
        form = "-discreet" if wish.discreet else ""
        name = f"{wish.kind}-{wish.language}{form}.pdf"
        job = clinic.papers(case, [wish]).result()
        (folder / "papers" / name).write_bytes(job.pdf)
        clinic.count_papers(case, [wish])
        _say("Paper", f"papers/{name}, {job.pages[0]} p., {len(job.pdf):,} bytes")


def _wishes(clinic: Clinic) -> Iterator[Wish]:
    """Yield every paper once; those for the client in Spanish, the visit in every language."""
    for kind in clinic.paper_kinds:
        if kind.id == COVER:
            continue
        language = "es" if kind.reader is Reader.CLIENT else "en"
        yield Wish(kind.id, language, draft=True)
    for language in clinic.paper_languages:
        if language != "es":
            yield Wish("visit", language, draft=True)
    yield Wish("visit", "es", discreet=True, draft=True)


def _packet(folder: Path, clinic: Clinic, case: OpenCase) -> None:
    sealed = clinic.seal(case, folder / "packet", consent=case.consent).result()
    _say("Sealed, written and read back", f"packet/{sealed.path.name}, {sealed.size:,} bytes")
    _print(folder, clinic, case, [Wish(COVER)])


def _open(folder: Path, office: Headquarters) -> None:
    for arrival in office.receive([folder / "packet"]):
        answers = len(arrival.case.answers) if arrival.case else 0
        _say(
            f"Headquarters: {arrival.verdict}",
            f"{arrival.file_name}, packet {arrival.seq} of {arrival.sender}, {answers} answers",
        )


def _receipt(folder: Path, clinic: Clinic, office: Headquarters) -> None:
    document, signature = office.receipt()
    (folder / "receipt" / "receipt.json").write_bytes(document)
    (folder / "receipt" / "receipt.json.sig").write_bytes(signature)
    delivered = clinic.accept_receipt(document, signature)
    _say("Receipt accepted by the clinic", f"delivered: {', '.join(delivered)}")


def _passphrases(clinic: str, headquarters: str, recovery: str) -> str:
    lines = [
        "# Passphrases of this demonstration. Nobody in it is real.",
        f"clinic: {clinic}",
        f"headquarters: {headquarters}",
        "# The recovery identity; a real one goes to two people and a safe, never beside a store.",
        f"recovery: {recovery}",
    ]
    return "\n".join(lines) + "\n"


def _write(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, "utf-8", newline="\n")


def _say(step: str, detail: str) -> None:
    print(f"{step:<34} {detail}", flush=True)
