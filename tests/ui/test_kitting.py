from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.clinic import Clinic, fictional
from intake.clock import Clock, stopped_at
from intake.headquarters import Headquarters, rehearse_recovery
from tests.scenario import TODAY, our_workbook
from tests.ui.screens.conftest import clinic, clock, headquarters, made, stores
from ui.kitting import ending
from ui.look.look import Look
from ui.panels import FilePanel
from ui.screens.case_list import CaseListScreen
from ui.trial import CLINIC, PASSPHRASE, Trial

__all__ = ["clinic", "clock", "headquarters", "made", "stores"]
CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """The case list with the panel of a kit open."""

    def __init__(self, look: Look, qtbot: QtBot, clinic: Clinic) -> None:
        self.qtbot, self.clinic = qtbot, clinic
        self.screen = CaseListScreen(look, clinic)
        qtbot.addWidget(self.screen)
        self.screen.resize(1366, 768)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitUntil(lambda: bool(self.screen._read.lines))
        QTest.keyClick(self.screen.search, Qt.Key.Key_K, CTRL)

    @property
    def panel(self) -> FilePanel[object]:
        panel = self.screen.side.currentWidget()
        assert isinstance(panel, FilePanel)
        return panel

    def check(self, file: Path) -> None:
        self.panel.field.field.setText(str(file))
        QTest.keyClick(self.panel.field.field, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: bool(self.panel._shown or self.panel.field.problem.text()))

    @property
    def words(self) -> str:
        return " ".join(one.accessibleName() for one in self.panel._shown)


@pytest.fixture
def desk(look: Look, qtbot: QtBot, clinic: Clinic) -> Desk:
    return Desk(look, qtbot, clinic)


@pytest.fixture
def newer(headquarters: Headquarters, tmp_path: Path) -> Path:
    """Write a kit with the next version of the questions."""
    file = tmp_path / "new.amparo-kit"
    file.write_bytes(headquarters.make_kit([CLINIC], fictional.next_version(our_workbook())))
    return file


def test_a_kit_is_shown_before_it_is_accepted_and_the_drafts_are_offered(
    desk: Desk, newer: Path
) -> None:
    desk.check(newer)
    assert "Kit 2 of November 24, 2026, signed by Headquarters" in desk.words
    assert "Cases can be sealed until November 23, 2028" in desk.words
    assert "New questions: version 2026112402" in desk.words
    assert "Clinics: Fresno clinic" in desk.words
    assert desk.clinic.kit.serial == 1
    accept = desk.panel._shown[-1]
    desk.qtbot.waitUntil(accept.hasFocus)
    QTest.keyClick(accept, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.clinic.kit.serial == 2)
    show = desk.panel._shown[-2]
    desk.qtbot.waitUntil(show.isVisible)
    desk.qtbot.waitUntil(lambda: any(item.id == "newer" for item in desk.screen.nav._rows.values))
    QTest.keyClick(show, Qt.Key.Key_Return)
    assert desk.screen._part == "newer"


def test_a_kit_that_is_not_taken_says_why_at_the_field(
    desk: Desk, newer: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.amparo-kit"
    damaged.write_bytes(newer.read_bytes()[:-2000])
    desk.check(damaged)
    assert desk.panel.field.problem.text()
    assert not desk.panel._shown
    assert desk.clinic.kit.serial == 1


def test_the_kit_in_use_offers_nothing_to_accept(
    desk: Desk, headquarters: Headquarters, tmp_path: Path
) -> None:
    content = headquarters.make_kit([CLINIC], our_workbook())
    desk.clinic.accept_kit(content)
    (tmp_path / "same.amparo-kit").write_bytes(content)
    desk.check(tmp_path / "same.amparo-kit")
    assert len(desk.panel._shown) == 6


def test_a_dropped_kit_is_named_and_waits_for_the_verb(desk: Desk, newer: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(newer))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier)
    desk.panel.dropEvent(drop)
    assert desk.panel.field.text() == str(newer)
    assert desk.panel.verb.hasFocus()
    assert not desk.panel._shown


def opened(made: Trial, day: date) -> Clinic:
    clock: Clock = stopped_at(day)
    return Clinic.open(made.clinic, PASSPHRASE, clock=clock)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "The date of this laptop, 2026-11-23, is before the first day"),
        (date(2028, 10, 23), ""),
        (date(2028, 10, 24), "Cases can be sealed until November 23, 2028."),
        (date(2028, 11, 23), "Cases can be sealed until November 23, 2028."),
        (date(2028, 11, 24), "No case can be sealed now"),
    ],
)
def test_the_end_of_the_keys_is_told_a_month_before(
    look: Look, made: Trial, day: date, words: str
) -> None:
    door = opened(made, day)
    try:
        told, remedy = ending(look, door)
    finally:
        door.close()
    assert told.startswith(words)
    assert bool(told) == bool(words)
    assert ("Ctrl K" in remedy) == (bool(words) and day > TODAY)
    assert ("Set the clock right" in remedy) == (day < TODAY)


def test_a_kit_with_another_recovery_identity_seals_the_store_anew_to_it(
    desk: Desk, headquarters: Headquarters, tmp_path: Path
) -> None:
    identity, file = tmp_path / "recovery-2.txt", tmp_path / "new.amparo-kit"
    headquarters.renew_recovery(identity).result()
    file.write_bytes(headquarters.make_kit([CLINIC], our_workbook()))
    desk.check(file)
    assert "Another recovery identity: this store is sealed anew to it" in desk.words
    accept = desk.panel._shown[-1]
    desk.qtbot.waitUntil(accept.hasFocus)
    QTest.keyClick(accept, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: "drill is due" in desk.screen.owed.title.text(), timeout=20_000)
    assert desk.clinic.kit.serial == 2
    assert "another recovery identity" not in desk.screen.owed.title.text()
    assert rehearse_recovery(desk.clinic.recovery_request(), identity).check


def test_a_store_that_could_not_be_sealed_anew_says_so_above_the_cases(
    desk: Desk, headquarters: Headquarters, tmp_path: Path
) -> None:
    headquarters.renew_recovery(tmp_path / "recovery-2.txt").result()
    desk.clinic.accept_kit(headquarters.make_kit([CLINIC], our_workbook()))
    desk.screen.refresh()
    told = desk.screen.owed.title
    desk.qtbot.waitUntil(lambda: "another recovery identity" in told.text(), timeout=10_000)
