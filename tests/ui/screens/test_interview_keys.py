from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake import text
from intake.case.answers import State, said
from tests.scenario import Scenario
from tests.ui.screens.interviewing import ALT, CTRL, SHIFT, Typist
from ui.interview.keys import GROUPS
from ui.interview.table import TableView
from ui.look.keys import Keys
from ui.look.look import Look
from ui.look.parts.question import QuestionRow


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def typist(look: Look, qtbot: QtBot, scenario: Scenario) -> Typist:
    return Typist(look, qtbot, scenario.clinic, scenario.interviewed(cv_any=said("yes")))


def looks_along(typist: Typist) -> bool:
    return isinstance(typist.there, QuestionRow)


def test_go_to_finds_a_question_by_its_words_in_either_language(typist: Typist) -> None:
    typist.key(Qt.Key.Key_G, CTRL)
    typist.say("en que fecha nacio")
    assert typist.at == "p_dob"
    typist.key(Qt.Key.Key_G, CTRL)
    typist.say("immigration history")
    assert typist.screen._walk.part == "section_d"


def test_one_swaps_the_languages_and_nothing_typed_is_lost(typist: Typist) -> None:
    typist.go("p_dob")
    assert typist.screen._frame.middle.card.shown.voice == "¿En qué fecha nació usted?"
    typist.type("19")
    typist.key(Qt.Key.Key_L, CTRL)
    assert typist.screen._frame.middle.card.shown.voice == "When were you born?"
    assert typist.screen.where() == ("p_dob", "19", 2)


def test_the_clients_own_language_is_taken_up_when_it_is_known(typist: Typist) -> None:
    typist.go("p_lang_primary")
    typist.say("english")
    typist.go("p_dob")
    assert typist.screen._frame.middle.card.shown.voice == "When were you born?"
    top = typist.screen._frame.top
    typist.qtbot.waitUntil(lambda: top.shown.languages is None)


def test_the_trailing_column_turns_and_comes_back_by_the_same_key(typist: Typist) -> None:
    typist.go("p_dob")
    typist.say("1978")
    typist.go("p_dob")
    typist.key(Qt.Key.Key_F1)
    assert "Why we ask" in typist.findings
    typist.key(Qt.Key.Key_H, CTRL | SHIFT)
    assert "Answers so far" in typist.findings
    assert "M. Ortiz" in typist.findings
    typist.key(Qt.Key.Key_H, CTRL | SHIFT)
    assert "What this shows so far" in typist.findings
    assert "not reviewed by counsel" in typist.findings


def test_quiet_questions_are_looked_at_without_leaving_the_card(typist: Typist) -> None:
    typist.go("p_dob")
    typist.key(Qt.Key.Key_Down, CTRL)
    typist.key(Qt.Key.Key_Down, CTRL)
    assert looks_along(typist)
    assert typist.at == "p_dob"
    typist.key(Qt.Key.Key_Up, CTRL)
    typist.key(Qt.Key.Key_Up, CTRL)
    assert not looks_along(typist)
    typist.key(Qt.Key.Key_Down, CTRL)
    typist.enter()
    assert typist.at == "p_aka_dob"


def test_sections_turn_by_page_keys(typist: Typist) -> None:
    typist.go("p_dob")
    typist.key(Qt.Key.Key_PageDown, CTRL)
    assert typist.screen._walk.part == "section_c"
    typist.key(Qt.Key.Key_PageUp, CTRL)
    typist.key(Qt.Key.Key_PageUp, CTRL)
    assert typist.screen._walk.part == "section_a"


def test_the_help_shows_every_key_and_esc_gives_the_field_back(typist: Typist) -> None:
    typist.go("p_dob")
    typist.type("19")
    field = typist.there
    typist.key(Qt.Key.Key_Slash, CTRL)
    assert typist.screen._covers.help.isVisible()
    typist.type("undo")
    typist.key(Qt.Key.Key_Escape)
    assert typist.there is field
    assert typist.screen.where() == ("p_dob", "19", 2)


def test_no_key_does_two_things() -> None:
    keys = [one for group in GROUPS.values() for key in group for one in key.keys.split("|")]
    assert len(keys) == len(set(keys))


def test_f6_goes_round_the_regions(typist: Typist) -> None:
    typist.wait_for_findings()
    typist.go("p_dob")
    field = typist.there
    seen = []
    for _ in range(4):
        typist.key(Qt.Key.Key_F6)
        seen.append(typist.there)
    assert seen[-1] is field
    assert len(set(map(id, seen))) == 4


def test_ask_next_is_one_key_away(typist: Typist) -> None:
    typist.wait_for_findings()
    screening = typist.screen._outlook.seen.screening
    assert screening is not None
    typist.key(Qt.Key.Key_1, ALT)
    assert typist.at == screening.ask_next[0].question


def test_the_editor_is_named_by_the_question_and_says_its_keys(typist: Typist) -> None:
    typist.go("p_dob")
    spoken = QAccessible.queryAccessibleInterface(typist.there)
    assert spoken.text(QAccessible.Text.Name) == "When were you born?"
    told = spoken.text(QAccessible.Text.Description)
    assert "¿En qué fecha nació usted?" in told
    assert "Does not know Ctrl K" in told


def test_a_narrow_window_keeps_sections_flag_and_findings_one_key_away(typist: Typist) -> None:
    typist.screen.resize(880, 700)
    QApplication.processEvents()
    frame = typist.screen._frame
    assert not frame.nav.isVisible()
    assert frame.strip.isVisible()
    typist.go("p_dob")
    typist.key(Qt.Key.Key_F7)
    assert frame.panel.isVisible()
    assert not frame.middle.isVisible()
    typist.key(Qt.Key.Key_Escape)
    assert frame.middle.isVisible()
    assert typist.at == "p_dob"


def test_the_window_turns_round_for_a_language_from_right_to_left(
    look: Look, qtbot: QtBot, scenario: Scenario, typist: Typist
) -> None:
    look.speak("ar", text.translator("ar"))
    again = Typist(look, qtbot, scenario.clinic, scenario.clinic.open_case(typist.case.code))
    frame = again.screen._frame
    assert frame.nav.x() > frame.middle.x() > frame.panel.x()
    look.speak("en", str)


def test_the_table_has_rows_with_words_for_those_who_listen(typist: Typist, look: Look) -> None:
    typist.go("cv_any")
    typist.enter()
    typist.say("1")
    typist.say("fresno")
    typist.go("cv[1]/cv_section")
    typist.say("11378")
    typist.key(Qt.Key.Key_Escape)
    table = typist.screen._frame.middle.tables["cv"]
    assert isinstance(table, TableView)
    (row,) = table.shown.rows
    assert row.cells[0][0] == "PFS meth"
    spoken = table.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "PFS meth" in spoken
    assert row.done in spoken
    assert look.language == "en"


def press(typist: Typist, letter: str) -> None:
    """Press Ctrl with the key that writes *letter*, as the board that is in use gives it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(typist.there, QKeyEvent(kind, ord(letter), CTRL))


@pytest.mark.parametrize("board", [tuple("KGDL"), tuple("نليم")], ids=["Spanish", "Arabic"])
def test_the_keys_of_the_interview_work_on_other_boards(
    typist: Typist, board: tuple[str, ...]
) -> None:
    unknown, goto, declined, swap = board
    typist.go("p_dob")
    press(typist, unknown)
    assert typist.answer("p_dob").state is State.UNKNOWN
    press(typist, goto)
    typist.say("p_dob")
    press(typist, declined)
    assert typist.answer("p_dob").state is State.DECLINED
    typist.go("p_dob")
    press(typist, swap)
    assert typist.screen._frame.middle.card.shown.voice == "When were you born?"


def test_a_changed_key_does_the_work_of_the_first_one(typist: Typist, look: Look) -> None:
    look.rekey(Keys({"Ctrl+K": "Ctrl+J"}))
    typist.go("p_dob")
    typist.key(Qt.Key.Key_K, CTRL)
    assert typist.answer("p_dob").state is State.NOT_ASKED
    typist.key(Qt.Key.Key_J, CTRL)
    assert typist.answer("p_dob").state is State.UNKNOWN
