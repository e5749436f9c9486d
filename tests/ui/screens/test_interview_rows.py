from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from intake.case.answers import Source, State, said
from tests.scenario import Scenario
from tests.ui.screens.interviewing import CTRL, SHIFT, Typist
from ui.look.look import Look


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def typist(look: Look, qtbot: QtBot, scenario: Scenario) -> Typist:
    typist = Typist(look, qtbot, scenario.clinic, scenario.interviewed(cv_any=said("yes")))
    typist.go("cv_any")
    typist.enter()
    return typist


def test_any_other_adds_a_row_and_opens_it_and_esc_goes_back_to_the_table(typist: Typist) -> None:
    assert typist.at == "cv+"
    typist.say("1")
    assert typist.at == "cv[1]/cv_county"
    typist.key(Qt.Key.Key_Escape)
    assert typist.at == "cv"
    typist.enter()
    assert typist.at == "cv[1]/cv_county"


def test_that_is_all_goes_on_behind_the_table(typist: Typist) -> None:
    typist.say("2")
    assert typist.at not in ("cv", "cv+")
    assert typist.case.interview.row_count("cv") == 0


def test_a_row_is_removed_by_a_key_and_comes_back_by_undo(typist: Typist) -> None:
    typist.say("1")
    typist.say("Fresno")
    typist.key(Qt.Key.Key_Delete, CTRL)
    assert typist.case.interview.row_count("cv") == 0
    typist.key(Qt.Key.Key_Z, CTRL)
    assert typist.case.interview.row_count("cv") == 1
    assert typist.answer("cv[1]/cv_county").value is not None
    typist.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert typist.case.interview.row_count("cv") == 0
    typist.wait_until_saved()


def test_rows_within_rows_have_their_own_pages(typist: Typist) -> None:
    typist.say("1")
    typist.go("cv[1]/cv_prior_pcr_any")
    typist.say("1")
    assert typist.at == "cv[1]/cv_prior_pcr+"
    typist.say("1")
    assert typist.at == "cv[1]/cv_prior_pcr[1]/cv_prior_pcr_type"
    typist.key(Qt.Key.Key_Escape)
    assert typist.at == "cv[1]/cv_prior_pcr"
    typist.key(Qt.Key.Key_Escape)
    assert typist.at == "cv"


def test_an_offence_is_found_by_its_plain_name_and_settles_its_law(typist: Typist) -> None:
    typist.say("1")
    typist.go("cv[1]/cv_section")
    typist.say("pfs meth")
    assert typist.answer("cv[1]/cv_section").value == "11378"
    assert typist.answer("cv[1]/cv_code").value == "HS"


def test_what_is_not_in_the_table_is_kept_as_typed(typist: Typist) -> None:
    typist.say("1")
    typist.go("cv[1]/cv_section")
    typist.say("something with a car")
    assert typist.answer("cv[1]/cv_section").value == "something with a car"
    assert typist.answer("cv[1]/cv_code").state is State.NOT_ASKED


def test_a_paper_stands_beside_what_the_client_said(typist: Typist) -> None:
    typist.say("1")
    typist.go("cv[1]/cv_plea_date")
    typist.say("2005")
    typist.go("cv[1]/cv_plea_date")
    typist.key(Qt.Key.Key_E, CTRL)
    typist.say("2")
    typist.say("R05")
    typist.key(Qt.Key.Key_A, CTRL)
    typist.say("10 march 2004")
    both = typist.answer("cv[1]/cv_plea_date")
    assert (both.value, both.source, both.doc) == ("2004-03-10", Source.DOCUMENT, "R05")
    assert [other.value for other in both.also] == ["2005"]
    typist.key(Qt.Key.Key_F8)
    assert typist.at == "cv[1]/cv_plea_date"
    assert "disagree" in typist.findings


def test_several_of_a_long_list_are_taken_one_by_one(typist: Typist) -> None:
    typist.go("p_citizenships")
    typist.say("mexico")
    typist.say("guatem")
    typist.enter()
    assert typist.answer("p_citizenships").value == ("MX", "GT")
    assert typist.at == "p_usc_parent"


def test_the_page_follows_the_keys_down_a_long_table(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    case = scenario.interviewed({"cv": [{"cv_code": "PC", "cv_section": "602"}] * 20})
    typist = Typist(look, qtbot, scenario.clinic, case)
    typist.screen.go_to("cv")
    qtbot.waitUntil(lambda: isinstance(typist.there, QListView))
    table, scroller = typist.there, typist.screen._frame.middle.scroller
    assert isinstance(table, QListView)
    whole = table.parentWidget()
    assert whole is not None
    end = whole.geometry().bottom
    bar = scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() + scroller.viewport().height() >= end())
    for row in range(1, 20):
        typist.key(Qt.Key.Key_Down)
        last = table.visualRect(table.currentIndex())
        low = table.mapTo(scroller.viewport(), last.bottomLeft()).y()
        assert table.currentIndex().row() == row
        assert 0 < low <= scroller.viewport().height()


def test_rows_are_shown_by_date_and_their_numbers_stay(typist: Typist) -> None:
    for number, day in ((1, "2011"), (2, ""), (3, "1998-05")):
        interview = typist.case.interview
        typist.screen._acts.add_row("cv")
        if day:
            typist.screen._acts.answer(f"cv[{number}]/cv_plea_date", said(day))
        assert interview.row_count("cv") == number
    typist.wait_until_saved()
    typist.screen._walk.enter(typist.screen._walk.part, "cv")

    def rows() -> list[str]:
        return [row.path for row in typist.screen._frame.middle.tables["cv"].shown.rows]

    assert rows() == ["cv[1]", "cv[2]", "cv[3]"]
    typist.key(Qt.Key.Key_D, CTRL | SHIFT)
    assert rows() == ["cv[3]", "cv[1]", "cv[2]"]
    typist.screen._frame.middle.tables["cv"].point("cv[3]")
    typist.enter()
    assert typist.at.startswith("cv[3]/")
    typist.key(Qt.Key.Key_Escape)
    typist.key(Qt.Key.Key_D, CTRL | SHIFT)
    assert rows() == ["cv[1]", "cv[2]", "cv[3]"]
