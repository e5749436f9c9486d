"""One case between both sides through their windows, with the keyboard alone.

The clinic seals a case; headquarters opens it and asks a question again in its receipt; the clinic
answers and seals a correction, which takes the place of the first packet; then the client takes
the consent back, and headquarters shows the case as withdrawn.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake.case.stages import Stage
from intake.clock import stopped_at
from intake.headquarters import PacketLine, Reply, Verdict
from intake.sealing.kdf import CHEAPEST
from tests.journeys.interviewing import back_to_the_list, door, go, new_client, unlock
from tests.journeys.laptop import ALT, CTRL, SHIFT, Laptop, keys_in
from ui import trial
from ui.doors import Doors
from ui.heard import HeardPanel
from ui.look.look import begin
from ui.look.palette import Scheme
from ui.look.parts.words import Words
from ui.routes import Routes
from ui.screens.case_list import CaseListScreen
from ui.screens.inbox import InboxScreen
from ui.screens.interview import InterviewScreen
from ui.screens.seal import SealScreen, WithdrawalScreen
from ui.settings import Settings
from ui.shots import DEMONSTRATION_DAY
from ui.trial import Trial
from ui.viewing import Viewing
from ui.window import Window

CLOCK = stopped_at(DEMONSTRATION_DAY)
BORN = "p_dob"
COMMENT = "The year cannot be read."


@pytest.fixture
def made(tmp_path: Path) -> Trial:
    return trial.make(tmp_path / "made", CLOCK, cost=CHEAPEST, clients=0)


@pytest.fixture
def sides(qapp: QApplication, qtbot: QtBot, tmp_path: Path, made: Trial) -> Iterator[list[Laptop]]:
    before = qapp.palette(), qapp.styleSheet(), qapp.font()
    look, laptops = begin(qapp, Scheme.LIGHT), list[Laptop]()
    for store in (made.clinic, made.headquarters):
        viewing = Viewing(look, Window(look), tmp_path / f"{store.name}.json")
        viewing.settings = Settings(store=str(store))
        laptops.append(Laptop(Routes(viewing, Doors(CLOCK, CHEAPEST)), qtbot))
    yield laptops
    for laptop in laptops:
        with qtbot.waitSignal(laptop.routes.ended, timeout=15_000):
            laptop.routes.leave()
        laptop.routes.window.deleteLater()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])
    qapp.setFont(before[2])


def test_a_case_is_sent_asked_about_corrected_and_withdrawn(
    sides: list[Laptop], made: Trial, tmp_path: Path
) -> None:
    clinic, office = sides
    reply = tmp_path / "reply"
    reply.mkdir()
    for laptop in (office, clinic):
        laptop.routes.entrance.begin()
        laptop.routes.window.show()
        unlock(laptop)
    code = interviewed(clinic)
    sealed(clinic, stick(made, "first"))
    back_to_the_list(clinic)
    (line,) = taken(office, stick(made, "first"), 1)
    assert (line.verdict, line.case and line.case.code) == (Verdict.ACCEPTED, code)
    asked_again(office, line, reply)
    delivered(clinic, reply, code)
    what_headquarters_said(clinic)
    corrected(clinic)
    sealed(clinic, stick(made, "second"))
    taken(office, stick(made, "second"), 2)
    office.until(lambda: [one.replaced_by for one in inbox(office)._lines] == [0, 2])
    office.until(lambda: "1980" in inbox(office).reading.words())
    withdrawn(clinic, stick(made, "third"))
    taken(office, stick(made, "third"), 3)
    office.until(lambda: all(one.withdrawn for one in inbox(office)._lines))
    told_withdrawn(office)


def stick(made: Trial, name: str) -> Path:
    """Return a folder for one day's packet."""
    folder = made.packets / name
    folder.mkdir(exist_ok=True)
    return folder


def interviewed(clinic: Laptop) -> str:
    code = new_client(clinic, "Rosa Maria Ejemplo")
    go(clinic, BORN)
    clinic.say("1908-05-04")
    return code


def sealed(clinic: Laptop, folder: Path) -> None:
    """Release the case in the interview, and seal it."""
    clinic.on(InterviewScreen)
    clinic.press(Qt.Key.Key_P, CTRL | SHIFT)
    screen = clinic.on(SealScreen)
    clinic.press(Qt.Key.Key_R, ALT)
    clinic.press(Qt.Key.Key_Tab)  # findings that nobody reviewed are named first
    clinic.enter()
    clinic.until(screen.target.where.field.hasFocus)
    clinic.types(str(folder))
    clinic.enter()
    clinic.until(lambda: len(screen.copies) == 1)
    assert list(folder.iterdir()) == [screen.copies[0].path]
    clinic.press(Qt.Key.Key_Escape)
    clinic.on(InterviewScreen)


def inbox(office: Laptop) -> InboxScreen:
    screen = office.routes.window.screen_shown
    assert isinstance(screen, InboxScreen)
    return screen


def taken(office: Laptop, folder: Path, count: int) -> list[PacketLine]:
    """Open what lies in a folder; return what the inbox then holds, the newest first."""
    screen = office.on(InboxScreen)
    office.until(lambda: screen._opened)
    office.press(Qt.Key.Key_P, ALT)
    office.types(str(folder), over=True)
    office.enter()
    office.until(lambda: len(screen._lines) == count and keys_in(screen.list))
    return screen._lines


def asked_again(office: Laptop, line: PacketLine, folder: Path) -> None:
    """Answer that more is needed, ask a question again, and write the receipt."""
    screen = office.on(InboxScreen)
    office.press(Qt.Key.Key_A, ALT)
    office.until(lambda: screen.replying.form is not None and keys_in(screen.replying.form))
    office.types("2")
    office.enter()
    office.say(COMMENT)
    office.say("born")
    office.press(Qt.Key.Key_Return, CTRL)
    office.until(lambda: screen.replying.form is None)
    wanted = Reply("more_information", COMMENT, (BORN,))
    assert screen._office.prepared_reply(line.packet_id) == wanted
    office.press(Qt.Key.Key_R, CTRL)
    office.types(str(folder))
    office.enter()
    office.until((folder / "receipt.json.sig").exists)
    office.press(Qt.Key.Key_Escape)


def delivered(clinic: Laptop, folder: Path, code: str) -> None:
    clinic.on(CaseListScreen)
    clinic.press(Qt.Key.Key_R, CTRL)
    clinic.say(str(folder / "receipt.json"))
    panel = clinic.panel()
    clinic.until(lambda: bool(panel._shown))
    assert door(clinic).open_case(code).stage is Stage.DELIVERED
    clinic.press(Qt.Key.Key_Escape)


def what_headquarters_said(clinic: Laptop) -> None:
    """Read it beside the list, and let a key lead to the question that is asked again."""
    listing = clinic.on(CaseListScreen)
    clinic.press(Qt.Key.Key_H, CTRL)
    panel = listing.side.currentWidget()
    assert isinstance(panel, HeardPanel)
    clinic.until(lambda: len(panel.ways) == 1)
    assert COMMENT in [words.text() for words in panel.findChildren(Words)]
    clinic.press(Qt.Key.Key_J, CTRL)
    assert clinic.on(InterviewScreen).where()[0] == BORN


def corrected(clinic: Laptop) -> None:
    clinic.types("1980-05-04", over=True)
    clinic.enter()
    case = clinic.on(InterviewScreen)._case
    assert case.interview.answer_of(BORN).value == "1980-05-04"
    assert [one.answered for one in door(clinic).asked_again(case)] == [True]


def withdrawn(clinic: Laptop, folder: Path) -> None:
    """Record that the client took the consent back, and seal that."""
    clinic.on(InterviewScreen)
    go(clinic, "cs_withdrawn")
    clinic.say("2026-11-24")
    clinic.press(Qt.Key.Key_P, CTRL | SHIFT)
    screen = clinic.on(WithdrawalScreen)
    clinic.types(str(folder))
    clinic.enter()
    clinic.until(lambda: len(screen.writing.made) == 1)
    assert not door(clinic).withdrawal_due(screen._case)


def told_withdrawn(office: Laptop) -> None:
    """Headquarters reads of it in the list and beside it, and no answer any more."""
    screen = office.on(InboxScreen)
    office.until(lambda: "withdr" in screen.reading.words().casefold())
    assert "1980" not in screen.reading.words()
