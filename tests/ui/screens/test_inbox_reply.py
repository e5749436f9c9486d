from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.case.answers import said
from intake.case.roles import Role
from intake.clinic import SealedCase
from intake.headquarters import IMPORTED, Reply
from intake.packet import receipt
from tests.scenario import Scenario
from ui.look.look import Look
from ui.screens.inbox import InboxScreen
from ui.screens.inbox.reply import ReplyForm


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def sealed(scenario: Scenario) -> SealedCase:
    case = scenario.interviewed(p_dob=said("1980-05-04"))
    sealed = scenario.sealed(case)
    scenario.received()
    return sealed


def shown(look: Look, qtbot: QtBot, scenario: Scenario) -> InboxScreen:
    screen = InboxScreen(look, scenario.office)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.setFocus()
    qtbot.waitUntil(lambda: screen._opened and QApplication.focusWidget() is not None)
    screen.list.point(next(iter(screen._shown)))
    return screen


def form_of(qtbot: QtBot, screen: InboxScreen) -> ReplyForm:
    press(Qt.Key.Key_A, alt=True)
    qtbot.waitUntil(lambda: screen.replying.form is not None)
    form = screen.replying.form
    assert form is not None
    qtbot.waitUntil(lambda: form.isAncestorOf(focused()))
    return form


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def press(code: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    if ctrl:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    if alt:
        modifiers |= Qt.KeyboardModifier.AltModifier
    QTest.keyClick(focused(), code, modifiers)


def test_more_is_asked_from_the_keyboard_and_goes_out_with_the_next_receipt(
    look: Look, qtbot: QtBot, scenario: Scenario, sealed: SealedCase, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, scenario)
    form = form_of(qtbot, screen)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "The date is smudged.")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "born")
    press(Qt.Key.Key_Return)
    assert form.questions == ["p_dob"]
    press(Qt.Key.Key_Return, ctrl=True)
    qtbot.waitUntil(lambda: screen.replying.form is None)
    wanted = Reply("more_information", "The date is smudged.", ("p_dob",))
    assert scenario.office.prepared_reply(sealed.packet_id) == wanted
    qtbot.waitUntil(lambda: "The next receipt says: More information" in screen.reading.words())
    press(Qt.Key.Key_R, ctrl=True)
    QTest.keyClicks(focused(), str(tmp_path))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "receipt.json.sig").exists)
    (entry,) = receipt.read((tmp_path / "receipt.json").read_bytes()).packets
    assert (entry.result, entry.comments, entry.questions) == (
        wanted.result,
        wanted.comments,
        wanted.questions,
    )
    qtbot.waitUntil(lambda: "The clinic was told: More information" in screen.reading.words())


def test_more_without_saying_what_is_told_in_the_form_and_nothing_is_kept(
    look: Look, qtbot: QtBot, scenario: Scenario, sealed: SealedCase
) -> None:
    screen = shown(look, qtbot, scenario)
    form = form_of(qtbot, screen)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return, ctrl=True)
    qtbot.waitUntil(form.problem.isVisible)
    assert "what information is wanted" in form.problem.title.text()
    assert scenario.office.prepared_reply(sealed.packet_id) == IMPORTED


def test_what_was_kept_is_there_again_and_a_question_can_be_taken_back(
    look: Look, qtbot: QtBot, scenario: Scenario, sealed: SealedCase
) -> None:
    asked = Reply("more_information", "Which county?", ("p_dob", "p_name"))
    scenario.office.prepare_reply(sealed.packet_id, asked)
    screen = shown(look, qtbot, scenario)
    form = form_of(qtbot, screen)
    assert form.reply() == asked
    form._drop("p_dob")
    assert form.reply().questions == ("p_name",)
    form.result.show_value("declined")
    assert form.reply() == Reply("declined", "Which county?")


def test_escape_changes_nothing_and_leads_back_to_the_list(
    look: Look, qtbot: QtBot, scenario: Scenario, sealed: SealedCase
) -> None:
    screen = shown(look, qtbot, scenario)
    form_of(qtbot, screen)
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_Escape)
    assert screen.replying.form is None
    assert screen.list.isAncestorOf(focused())
    assert scenario.office.prepared_reply(sealed.packet_id) == IMPORTED


@pytest.mark.usefixtures("sealed")
def test_a_paralegal_is_told_who_answers(look: Look, qtbot: QtBot, scenario: Scenario) -> None:
    office = scenario.office
    office.person = replace(office.person, roles=frozenset({Role.PARALEGAL}))
    screen = shown(look, qtbot, scenario)
    assert "Alt A" not in screen.reading.words()
    press(Qt.Key.Key_A, alt=True)
    assert "An attorney answers" in screen.zone.where.problem.text()
    assert screen.replying.form is None


def test_a_packet_set_aside_is_among_the_receipts_to_send(
    look: Look, qtbot: QtBot, scenario: Scenario, tmp_path: Path
) -> None:
    scenario.sealed(scenario.interviewed())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("intake.case.document._DEPTH", 1)
        scenario.received()
    shown(look, qtbot, scenario)
    press(Qt.Key.Key_R, ctrl=True)
    QTest.keyClicks(focused(), str(tmp_path))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "receipt.json.sig").exists)
    (entry,) = receipt.read((tmp_path / "receipt.json").read_bytes()).packets
    assert entry.result == "quarantined"
