"""A whole day at a clinic through the window, with the keyboard alone.

Three clients are interviewed; the laptop is locked in the middle of a word and gives it back; an
answer is corrected; the findings are reviewed, a paper is saved, the case is released and sealed
onto a stick; in the evening the receipt of headquarters is accepted, and the case is taken out.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake.case.answers import State
from intake.case.stages import Stage
from intake.clock import stopped_at
from intake.headquarters import Headquarters
from intake.sealing.kdf import CHEAPEST
from tests.journeys.interviewing import back_to_the_list, door, go, new_client, unlock
from tests.journeys.laptop import ALT, CTRL, SHIFT, Laptop
from ui import trial
from ui.doors import Doors
from ui.look.look import begin
from ui.look.palette import Scheme
from ui.routes import Routes
from ui.screens.case_list import CaseListScreen
from ui.screens.interview import InterviewScreen
from ui.screens.papers import PapersScreen
from ui.screens.purge import PurgeScreen
from ui.screens.review import ReviewScreen
from ui.screens.seal import SealScreen
from ui.settings import Settings
from ui.shots import DEMONSTRATION_DAY
from ui.trial import PASSPHRASE, Trial
from ui.viewing import Viewing
from ui.window import Window

CLOCK = stopped_at(DEMONSTRATION_DAY)


@pytest.fixture
def made(tmp_path: Path) -> Trial:
    return trial.make(tmp_path / "made", CLOCK, cost=CHEAPEST, clients=0)


@pytest.fixture
def laptop(qapp: QApplication, qtbot: QtBot, tmp_path: Path, made: Trial) -> Iterator[Laptop]:
    before = qapp.palette(), qapp.styleSheet(), qapp.font()
    look = begin(qapp, Scheme.LIGHT)
    routes = Routes(Viewing(look, Window(look), tmp_path / "s.json"), Doors(CLOCK, CHEAPEST))
    routes.viewing.settings = Settings(store=str(made.clinic))
    laptop = Laptop(routes, qtbot)
    yield laptop
    with qtbot.waitSignal(laptop.routes.ended, timeout=15_000):
        laptop.routes.leave()
    laptop.routes.window.deleteLater()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])
    qapp.setFont(before[2])


def test_a_day_from_the_first_unlock_to_the_purge(
    laptop: Laptop, made: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.printing.QPrinterInfo.availablePrinterNames", list)
    laptop.routes.entrance.begin()
    laptop.routes.window.show()
    unlock(laptop)
    rosa = first_client(laptop)
    locked_in_the_middle_of_a_word(laptop)
    corrected(laptop)
    back_to_the_list(laptop)
    second_client(laptop)
    third_client(laptop)
    opened_by_name(laptop, rosa)
    reviewed(laptop)
    a_paper_saved(laptop, tmp_path / "for Rosa.pdf")
    sealed(laptop, made.packets)
    back_to_the_list(laptop)
    received(laptop, made, rosa)
    purged(laptop, rosa)


def first_client(laptop: Laptop) -> str:
    code = new_client(laptop, "Rosa Maria Ejemplo")
    go(laptop, "tr_ice_custody")
    for answer in ("1", "Adelanto"):
        laptop.say(answer)
    go(laptop, "cv_any")
    for answer in ("1", "1", "fresno"):
        laptop.say(answer)
    go(laptop, "cv[1]/cv_section")
    laptop.say("11378")
    go(laptop, "cv[1]/cv_disposition")
    laptop.press(Qt.Key.Key_K, CTRL)
    panel = laptop.on(InterviewScreen)._frame.panel
    laptop.until(lambda: any("In immigration detention" in str(one) for one in panel._shown.flags))
    return code


def locked_in_the_middle_of_a_word(laptop: Laptop) -> None:
    go(laptop, "cv[1]/cv_court")
    laptop.types("Fresno Sup")
    place = laptop.on(InterviewScreen).where()
    assert place == ("cv[1]/cv_court", "Fresno Sup", 10)
    laptop.press(Qt.Key.Key_L, CTRL | SHIFT)
    laptop.restart()
    unlock(laptop)
    assert laptop.on(InterviewScreen).where() == place
    laptop.say("erior Court")
    assert answered(laptop, "cv[1]/cv_court") == ["Fresno Superior Court"]


def answered(laptop: Laptop, path: str) -> list[object]:
    """Return what was said to a question, oldest first."""
    kept = laptop.on(InterviewScreen)._case.interview.kept(path)
    return [said.answer.value for said in kept.history if said.answer.state is State.ANSWERED]


def corrected(laptop: Laptop) -> None:
    go(laptop, "cv[1]/cv_section")
    laptop.types("11377(a)", over=True)
    laptop.enter()
    assert answered(laptop, "cv[1]/cv_section") == ["11378", "11377(a)"]


def second_client(laptop: Laptop) -> None:
    new_client(laptop, "Ana Prueba")
    go(laptop, "cv_any")
    laptop.say("2")
    go(laptop, "im_first_entry_date")
    laptop.say("about 1998")
    assert answered(laptop, "im_first_entry_date") == ["1998~"]
    back_to_the_list(laptop)


def third_client(laptop: Laptop) -> None:
    """One who does not want anything to leave the laptop: it is written, and cannot be sealed."""
    new_client(laptop, "Luis Muestra", sends="2")
    laptop.press(Qt.Key.Key_P, CTRL | SHIFT)
    seal = laptop.on(SealScreen)
    assert "has not agreed" in seal.consent.problem.text()
    back_to_the_list(laptop)


def opened_by_name(laptop: Laptop, code: str) -> None:
    listing = laptop.on(CaseListScreen)
    laptop.until(lambda: len(listing._read.lines) == 3)
    laptop.types("Rosa")
    laptop.until(lambda: listing.list.current() == code)
    laptop.enter()
    assert laptop.on(InterviewScreen)._case.code == code


def reviewed(laptop: Laptop) -> None:
    laptop.press(Qt.Key.Key_R, CTRL | SHIFT)
    screen = laptop.on(ReviewScreen)
    laptop.until(lambda: bool(screen.reviews))
    QApplication.processEvents()  # the keys go to the first finding once it is shown
    laptop.types("1")
    laptop.enter()
    assert [one.newest is not None for one in screen.reviews].count(True) == 1
    laptop.press(Qt.Key.Key_Escape)


def a_paper_saved(laptop: Laptop, path: Path) -> None:
    """No printer is there today: the paper is saved, to be printed elsewhere."""
    laptop.on(InterviewScreen)
    laptop.press(Qt.Key.Key_P, CTRL)
    screen = laptop.on(PapersScreen)
    laptop.until(lambda: screen.preview.pages is not None)
    laptop.press(Qt.Key.Key_P, CTRL)
    assert "knows no printer" in screen.options.news.text()
    laptop.press(Qt.Key.Key_S, ALT)
    laptop.types(str(path), over=True)
    laptop.enter()
    laptop.until(lambda: screen.options.news.text() == f"Saved, not encrypted: {path}")
    assert path.read_bytes().startswith(b"%PDF")
    laptop.press(Qt.Key.Key_Escape)


def sealed(laptop: Laptop, stick: Path) -> None:
    laptop.on(InterviewScreen)
    laptop.press(Qt.Key.Key_P, CTRL | SHIFT)
    screen = laptop.on(SealScreen)
    laptop.press(Qt.Key.Key_R, ALT)
    laptop.press(Qt.Key.Key_Tab)  # findings that nobody reviewed are named first
    laptop.enter()
    laptop.types(str(stick))
    laptop.until(lambda: "free" in screen.target.room.text())
    laptop.enter()
    laptop.until(lambda: len(screen.copies) == 1)
    assert list(stick.iterdir()) == [screen.copies[0].path]


def received(laptop: Laptop, made: Trial, code: str) -> None:
    office = Headquarters.open(made.headquarters, PASSPHRASE, clock=CLOCK)
    try:
        (arrival,) = office.receive([made.packets])
        assert arrival.packet_id
        receipt, signature = office.receipt([arrival.packet_id])
    finally:
        office.close()
    for name, content in (("receipt.json", receipt), ("receipt.json.sig", signature)):
        (made.packets / name).write_bytes(content)
    laptop.on(CaseListScreen)
    laptop.press(Qt.Key.Key_R, CTRL)
    laptop.say(str(made.packets / "receipt.json"))
    laptop.until(lambda: door(laptop).open_case(code).stage is Stage.DELIVERED)
    laptop.press(Qt.Key.Key_Escape)
    assert {one.name for one in door(laptop).cases()} == {"Rosa M.", "Ana P.", "Luis M."}


def purged(laptop: Laptop, code: str) -> None:
    """What headquarters signed for leaves the laptop."""
    laptop.press(Qt.Key.Key_T, CTRL)
    screen = laptop.on(PurgeScreen)
    laptop.until(lambda: screen.list.current() == code)
    laptop.enter()
    laptop.enter()
    assert screen.side.dialog is not None
    laptop.press(Qt.Key.Key_Tab)
    laptop.enter()
    laptop.until(screen.outcome.isVisible)
    assert "No file of this store holds the case" in screen.outcome.title.text()
    back_to_the_list(laptop)
    assert {one.name for one in door(laptop).cases()} == {"Ana P.", "Luis M."}
    assert not door(laptop).owes_generation
