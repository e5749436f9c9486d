from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.case.answers import State, said
from tests.scenario import Scenario
from tests.ui.screens.interviewing import CTRL, Typist
from ui.editors.choices import ChoiceEditor
from ui.look.look import Look
from ui.look.parts.dots import Dot
from ui.screens.interview import tour
from ui.screens.interview.screen import InterviewScreen


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def typist(look: Look, qtbot: QtBot, scenario: Scenario) -> Typist:
    return Typist(look, qtbot, scenario.clinic, scenario.interviewed(cv_any=said("yes")))


def words(part: QWidget) -> str:
    return part.accessibleName()


# The glossary


def test_the_glossary_opens_at_the_words_of_the_question(typist: Typist) -> None:
    typist.go("im_nta_received")
    typist.key(Qt.Key.Key_F1, CTRL)
    page = typist.screen._covers._page
    assert page.terms[0].here
    assert page.terms[0].label == "NTA"
    assert len(page.terms) == len(typist.case.workbook.glossary)
    typist.type("wobbler")
    assert "wobbler" in words(page).casefold()
    assert "adjustment" not in words(page).casefold()


def test_esc_gives_the_field_back_as_it_was(typist: Typist) -> None:
    typist.go("p_dob")
    typist.type("19")
    field = typist.there
    typist.key(Qt.Key.Key_F1, CTRL)
    typist.key(Qt.Key.Key_Escape)
    assert typist.there is field
    assert typist.screen.where() == ("p_dob", "19", 2)


def test_one_cover_at_a_time_lies_over_the_page(typist: Typist) -> None:
    covers = typist.screen._covers
    typist.key(Qt.Key.Key_Slash, CTRL)
    typist.key(Qt.Key.Key_F1, CTRL)
    assert covers.glossary.isVisible()
    assert not covers.help.isVisible()
    typist.key(Qt.Key.Key_F1, CTRL)
    assert not covers.glossary.isVisible()


# The tour


@pytest.fixture
def first(look: Look, qtbot: QtBot, scenario: Scenario) -> InterviewScreen:
    screen = InterviewScreen(look, scenario.clinic, scenario.interviewed(), tour=True)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    QApplication.processEvents()
    return screen


def test_the_tour_is_read_card_by_card_while_the_question_waits(
    first: InterviewScreen, qtbot: QtBot
) -> None:
    titles = []
    with qtbot.waitSignal(first.toured):
        for _ in tour.CARDS:
            titles.append(first._frame.panel._shown.title)
            first._do("tour")
    assert titles == [title for title, _ in tour.CARDS]
    assert first._frame.panel._shown.title == "What this shows so far"


def test_esc_ends_the_tour_for_good(first: InterviewScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.toured):
        first._do("back")
    assert first._frame.panel._shown.title == "What this shows so far"
    first._do("tour")
    assert first._frame.panel._shown.second.startswith("1 of 4.")


# The client's view


def test_the_client_sees_the_question_alone(typist: Typist) -> None:
    typist.wait_for_findings()
    typist.go("p_dob")
    frame = typist.screen._frame
    typist.key(Qt.Key.Key_F9)
    for part in (frame.top, frame.nav, frame.panel, frame.strip, frame.middle.head):
        assert not part.isVisible()
    card = frame.middle.card
    assert card.isVisible()
    assert [line.words.text for line in card._lines] == ["¿En qué fecha nació usted?"]
    typist.say("1978")
    assert typist.answer("p_dob").value == "1978"
    assert not frame.top.isVisible()


def test_the_client_sees_how_far_one_is_and_nothing_of_what_was_said(typist: Typist) -> None:
    typist.go("p_dob")
    dots = typist.screen._frame.middle.dots
    assert not dots.isVisible()
    typist.key(Qt.Key.Key_F9)
    parts = [one.part for one in typist.case.outline.sections()]
    assert dots.isVisible()
    assert [one is Dot.HERE for one in dots.shown] == [one == "section_b" for one in parts]
    typist.key(Qt.Key.Key_PageDown, CTRL)
    assert dots.shown.index(Dot.HERE) == parts.index("section_b") + 1
    assert (dots.accessibleName(), dots.focusPolicy()) == ("", Qt.FocusPolicy.NoFocus)
    typist.key(Qt.Key.Key_F9)
    assert not dots.isVisible()


def test_the_client_reads_the_choices_in_the_language_of_the_client(typist: Typist) -> None:
    typist.go("p_usc_parent")
    editor = typist.screen._asking.editor
    assert isinstance(editor, ChoiceEditor)

    def written() -> list[tuple[str, str]]:
        words = [tile.face._words(mirrored=False) for tile in editor.tiles]
        return [(first.text, second.text) for first, second in words]

    assert written()[0] == ("Yes", "Sí")
    typist.key(Qt.Key.Key_F9)
    assert written() == [("Sí", ""), ("No", ""), ("No sabe", "")]
    typist.key(Qt.Key.Key_F9)
    assert written()[0] == ("Yes", "Sí")


def test_what_is_not_for_the_client_leaves_the_view_first(typist: Typist) -> None:
    typist.go("p_dob")
    typist.key(Qt.Key.Key_F9)
    typist.key(Qt.Key.Key_K, CTRL)
    assert typist.answer("p_dob").state is State.UNKNOWN
    assert typist.screen._client.on
    typist.key(Qt.Key.Key_N, CTRL)
    assert not typist.screen._client.on


def test_esc_turns_the_screen_back(typist: Typist) -> None:
    typist.go("p_dob")
    typist.type("19")
    typist.key(Qt.Key.Key_F9)
    typist.key(Qt.Key.Key_Escape)
    frame = typist.screen._frame
    assert frame.top.isVisible()
    assert frame.nav.isVisible()
    assert typist.screen.where() == ("p_dob", "19", 2)
