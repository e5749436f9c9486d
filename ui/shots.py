"""Saves every screen as a picture, always the same: fixed day, fixed contents, a still caret."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from intake.case.review import Verdict
from intake.case.roles import Role
from intake.clinic import Clinic, Report, fictional, read_first_kit, storeless
from intake.clinic.stores import STANDARD, Cost
from intake.clock import Clock, stopped_at
from intake.errors import Trouble, msg
from intake.headquarters import Headquarters
from intake.text import translator
from ui import background, errors, safe_shots, sending_shots, trial
from ui.application import application
from ui.doors import Doors
from ui.look.look import Look, begin
from ui.look.palette import Scheme
from ui.look.parts.pages import Way
from ui.settings import Settings
from ui.slips import workbook_with_slips
from ui.stage import WORDS, Show, Stage
from ui.window import Window

DEMONSTRATION_DAY = date(2026, 11, 24)
SIZE = (1366, 768)
_ROUNDS, _ROUND_MS, _QUIET_ROUNDS = 1000, 30, 5


def take(folder: Path, language: str, scale: float, scheme: Scheme) -> None:
    """Write one picture of each screen, and some of other states, into *folder*."""
    app = application()
    look = begin(app, scheme, scale or 1.0)
    spoken = language or "en"
    look.speak(spoken, translator(spoken))
    folder.mkdir(parents=True, exist_ok=True)
    ending = f"{spoken}-{scheme}"
    clock = stopped_at(DEMONSTRATION_DAY)
    with _stage(look, clock) as stage:
        window = Window(look)
        window.setFixedSize(*SIZE)
        window.show()
        for number, (name, show) in enumerate(PICTURES, start=1):
            window.start(partial(show, stage))
            settle(app)
            window.grab().save(str(folder / f"{number:02}-{name}-{ending}.png"))
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        window.release()


@contextmanager
def _stage(look: Look, clock: Clock, cost: Cost = STANDARD) -> Iterator[Stage]:
    with TemporaryDirectory(prefix="amparo-shots-", ignore_cleanup_errors=True) as folder:
        made = trial.make(Path(folder), clock, cost=cost)
        clinic = Clinic.open(made.clinic, trial.PASSPHRASE, clock=clock)
        office = Headquarters.open(made.headquarters, trial.PASSPHRASE, clock=clock)
        try:
            yield Stage(look, clinic, office, made, clock)
        finally:
            clinic.close()
            office.close()


def settle(app: QApplication) -> None:
    """Let what the screen reads on other threads arrive, and be painted."""
    quiet = 0
    for _ in range(_ROUNDS):
        loop = QEventLoop()
        QTimer.singleShot(_ROUND_MS, loop.quit)
        loop.exec()
        quiet = 0 if background.waiting() else quiet + 1
        if quiet == _QUIET_ROUNDS:
            break
    app.processEvents()


def _first_start(stage: Stage) -> QWidget:
    from ui.screens.first_start import FirstStartScreen  # noqa: PLC0415

    return FirstStartScreen(stage.look)


def _busy(stage: Stage) -> QWidget:
    from ui.screens.busy import BusyScreen  # noqa: PLC0415

    say = stage.look.say
    title, text = msg("Making up people"), msg("Their store is thrown away at the end.")
    screen = BusyScreen(stage.look, say(title), say(text))
    screen.show_progress(say(msg("Interviews")), 4, 15)
    return screen


def _unlock(stage: Stage) -> QWidget:
    from ui.screens.unlock import UnlockScreen  # noqa: PLC0415

    note = msg("Nothing was lost. You will be back at the same question.")
    doors = Doors(stage.clock)
    return UnlockScreen(stage.look, doors.unlock, stage.made.clinic, note=stage.look.say(note))


def _error_page(stage: Stage) -> QWidget:
    from ui.screens.error_page import ErrorScreen  # noqa: PLC0415

    say = stage.look.say
    trouble = Trouble(
        msg("This store is open in another program (process: {who})."),
        msg("Close it there first; nothing was read or written here."),
        who="main.py, 4711, laptop",
    )
    ways = (
        Way("again", say(msg("Try again")), first=True),
        Way("other", say(msg("Open a store in another folder"))),
        Way("start", say(msg("Go to the first start; this store stays as it is"))),
    )
    return ErrorScreen(stage.look, errors.told(trouble, say), ways)


def _found_clinic(stage: Stage) -> QWidget:
    from ui.screens.found_clinic import FoundClinicScreen  # noqa: PLC0415

    screen = FoundClinicScreen(stage.look, Doors(stage.clock))
    kit = stage.office.make_kit([trial.CLINIC], storeless.our_workbook())
    screen.compare(replace(read_first_kit(kit), words=WORDS))
    return screen


def _found_headquarters(stage: Stage) -> QWidget:
    from ui.screens.found_headquarters import FoundHeadquartersScreen  # noqa: PLC0415

    screen = FoundHeadquartersScreen(stage.look, Doors(stage.clock))
    screen.steps.passphrase = " ".join(WORDS.split()[:5])
    screen.steps.show()
    return screen


def _case_list(stage: Stage) -> QWidget:
    from ui.screens.case_list import CaseListScreen  # noqa: PLC0415

    return CaseListScreen(stage.look, stage.clinic)


def _interview(stage: Stage) -> QWidget:
    from ui.screens.interview import InterviewScreen  # noqa: PLC0415

    case = stage.clinic.open_case(trial.CODES[0])
    return InterviewScreen(stage.look, stage.clinic, case)


def _explanation(stage: Stage) -> QWidget:
    from ui.screens.explanation import ExplanationScreen  # noqa: PLC0415

    case = stage.clinic.open_case(trial.CODES[0])
    first = next(one for one in stage.clinic.reviews(case) if one.finding.rule.kind == "vehicle")
    key = f"{first.finding.id}@{first.finding.scope}"
    return ExplanationScreen(stage.look, stage.clinic, case, key)


def _review(stage: Stage) -> QWidget:
    from ui.screens.review import ReviewScreen  # noqa: PLC0415

    case = stage.clinic.open_case(trial.CODES[2])
    for one in stage.clinic.reviews(case)[:2]:
        stage.clinic.review(case, one.finding, Verdict.CONFIRMED)
    return ReviewScreen(stage.look, stage.clinic, case)


def _papers(stage: Stage) -> QWidget:
    from ui.screens.papers import PapersScreen  # noqa: PLC0415

    case = stage.clinic.open_case(trial.CODES[1])
    return PapersScreen(stage.look, stage.clinic, case)


def _seal(stage: Stage) -> QWidget:
    from ui.screens.seal import SealScreen  # noqa: PLC0415

    case = stage.clinic.open_case(trial.CODES[1])
    return SealScreen(stage.look, stage.clinic, case)


def _move(stage: Stage) -> QWidget:
    from ui.screens.move import MoveScreen  # noqa: PLC0415

    newer = fictional.next_version(stage.clinic.workbook)
    stage.clinic.accept_kit(stage.office.make_kit([trial.CLINIC], newer))
    return MoveScreen(stage.look, stage.clinic, trial.CODES[1], "Luis R.")


def _attached(stage: Stage) -> QWidget:
    from ui.screens.attached import AttachedScreen  # noqa: PLC0415

    case = stage.clinic.open_case(trial.CODES[1])
    order = stage.made.folder / "court-order-2011.pdf"
    order.write_bytes(b"%PDF-1.7\n" + b"\n" * 40_000)
    stage.clinic.attach(case, "cs_signature", order).result()
    return AttachedScreen(
        stage.look,
        case.code,
        "Luis R.",
        listing=lambda: stage.clinic.attachments(case),
        export=lambda file, to: stage.clinic.export_attachment(case, file.id, to).result(),
    )


def _inbox(stage: Stage) -> QWidget:
    from ui.screens.inbox import InboxScreen  # noqa: PLC0415

    return InboxScreen(stage.look, stage.office)


def _people(stage: Stage) -> QWidget:
    from ui.screens.people import PeopleScreen  # noqa: PLC0415

    clinic = stage.clinic
    for name, role in ((trial.SECOND, Role.SUPERVISING_ATTORNEY), (trial.THIRD, Role.SCREENER)):
        words = clinic.offer_passphrase()
        slot = clinic.add_person(name, frozenset({role}), words).result()
    screen = PeopleScreen(stage.look, clinic, back=stage.look.say(msg("Cases")), place=clinic.name)
    screen.refresh(slot)
    return screen


def _purge(stage: Stage) -> QWidget:
    from ui.screens.purge import PurgeScreen  # noqa: PLC0415

    return PurgeScreen(stage.look, stage.clinic)


def _damaged(stage: Stage) -> QWidget:
    from ui.screens.damaged import DamagedScreen  # noqa: PLC0415

    report = Report(("page 41 of the store differs",), 24, (trial.CODES[3], trial.CODES[9]))
    return DamagedScreen(stage.look, stage.clinic, report)


def _clinics(stage: Stage) -> QWidget:
    from ui.screens.clinics import ClinicsScreen  # noqa: PLC0415

    screen = ClinicsScreen(stage.look, stage.office)
    screen.panel.field.field.setText("/media/stick/clinics.amparo-kit")
    return screen


def _workbook(stage: Stage) -> QWidget:
    from ui.screens.workbook import WorkbookScreen  # noqa: PLC0415

    screen = WorkbookScreen(stage.look, stage.office)
    screen.check(workbook_with_slips(stage.made.folder / "workbook"))
    screen.zone.where.field.setText("/media/stick/workbook")
    return screen


def _keys(stage: Stage) -> QWidget:
    from ui.screens.keys import KeysScreen  # noqa: PLC0415

    screen = KeysScreen(stage.look, stage.office)

    def same() -> None:
        """Show the same words in each picture: the keys are made anew for it."""
        screen.keys = tuple(replace(key, words=WORDS) for key in screen.keys)
        screen.show_part("keys")

    screen.listed.connect(same)
    return screen


def _view(stage: Stage) -> QWidget:
    from ui.screens.view import ViewScreen  # noqa: PLC0415

    return ViewScreen(stage.look, Settings(stage.look.language, text_size=stage.look.scale))


SCREENS: Sequence[tuple[str, Show]] = (
    ("first_start", _first_start),
    ("busy", _busy),
    ("found_clinic", _found_clinic),
    ("found_headquarters", _found_headquarters),
    ("unlock", _unlock),
    ("error_page", _error_page),
    ("case_list", _case_list),
    ("interview", _interview),
    ("explanation", _explanation),
    ("review", _review),
    ("papers", _papers),
    ("seal", _seal),
    ("move", _move),
    ("attached", _attached),
    ("people", _people),
    ("purge", _purge),
    ("damaged", _damaged),
    ("inbox", _inbox),
    ("clinics", _clinics),
    ("keys", _keys),
    ("workbook", _workbook),
    *safe_shots.SCREENS,
    ("view", _view),
)
"""Every module of `ui.screens`, in the order in which somebody meets them."""

PICTURES: Sequence[tuple[str, Show]] = (*SCREENS, *sending_shots.PICTURES)
