"""Defaults, calculations and counted rows of a form of others, in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake.case.answers import NOT_ASKED
from tests.scenario import Scenario
from tests.ui.screens.interviewing import Typist
from ui.look.glyphs import Glyph
from ui.look.look import Look

SURVEY = """\
type,name,label,calculation,default,read_only,repeat_count
begin_group,g,About the home,,,,
integer,home,How many live at home?,,4,,
text,double,Twice as many,${home} * 2,,true(),
integer,kids,How many children?,,,,
end_group,,,,,,
begin_group,k,Children,,,,
begin_repeat,kid,Child,,,,${kids}
text,called,What is the child called?,,,,
end_repeat,,,,,,
end_group,,,,,,
"""
SETTINGS = "form_title,form_id,version\nHome,home,2026112401\n"


@pytest.fixture
def typist(look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[Typist]:
    scenario, folder = Scenario(tmp_path), tmp_path / "home"
    folder.mkdir()
    (folder / "survey.csv").write_text(SURVEY, "utf-8")
    (folder / "settings.csv").write_text(SETTINGS, "utf-8")
    workbook = scenario.clinic.import_workbook(folder, tmp_path / "cache")
    typist = Typist(look, qtbot, scenario.clinic, scenario.clinic.begin(workbook))
    typist.screen.go_to("home")
    yield typist
    scenario.close()


def test_a_default_stands_in_the_field_and_enter_makes_it_the_answer(typist: Typist) -> None:
    editor = typist.screen._asking.editor
    assert editor is not None
    assert editor.draft()[0] == "4"
    assert typist.answer("home") == NOT_ASKED
    typist.enter()
    assert typist.answer("home").value == 4
    typist.wait_until_saved()


def test_what_is_calculated_is_told_and_cannot_be_typed(typist: Typist) -> None:
    row = typist.screen._frame.middle.row("double")
    assert row is not None
    assert (row.shown.told[0].words, row.shown.glyph) == ("8", Glyph.ANSWERED)
    typist.say("6")
    assert typist.at == "double"
    assert "12" in typist.screen._frame.middle.card.shown.answer
    typist.enter()
    assert typist.answer("double") == NOT_ASKED


def test_the_rows_that_the_form_counts_are_answered_one_after_the_other(typist: Typist) -> None:
    typist.screen.go_to("kids")
    typist.say("2")
    typist.screen._walk.enter("k")
    table = typist.screen._frame.middle.tables["kid"]
    assert (len(table.shown.rows), table.shown.add) == (2, "")
    typist.key(Qt.Key.Key_Return)
    assert typist.at == "kid[1]/called"
    typist.say("Ana")
    assert typist.answer("kid[1]/called").value == "Ana"
    typist.screen.go_to("kid[2]/called")
    typist.say("Luz")
    typist.wait_until_saved()
    rows = typist.case.interview.answers.rows("kid") or ()
    assert [row.get("called").value for row in rows] == ["Ana", "Luz"]
    again = typist.clinic.open_case(typist.case.code)
    assert again.interview.answers == typist.case.interview.answers
