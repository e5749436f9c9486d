"""A grid of a form of others: heads once, a row for each question, marks in columns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.case.answers import State
from tests.scenario import Scenario
from tests.ui.screens.interviewing import CTRL, Typist
from ui.editors.choices import ChoiceEditor
from ui.editors.marks import MarksEditor
from ui.look.look import Look
from ui.look.parts.marks import columns

SURVEY = """\
type,name,label::English (en),label::Español (es),label::العربية (ar),appearance
begin_group,trust,How it was in court,Cómo fue en la corte,كيف كان الأمر في المحكمة,
select_one agree,court,How far is this so?,¿Qué tan cierto es?,إلى أي مدى هذا صحيح؟,label
select_one agree,lawyer,I trusted my lawyer,Yo confiaba en mi abogado,كنت أثق بمحاميّ,list-nolabel
select_one agree,told,I was told what the plea does to my papers,Me dijeron qué efecto tiene la \
declaración en mis papeles,أُخبرت بما يفعله الإقرار بأوراقي,list-nolabel
select_one agree,time,I had time to decide,Tuve tiempo para decidir,كان لديّ وقت لأقرر,list-nolabel
select_one agree,words,I understood the words,Entendí las palabras,فهمت الكلام,list-nolabel
end_group,,,,,
begin_group,help,Who helped,Quién ayudó,من ساعد,
select_multiple who,helped,Who helped with it?,¿Quién ayudó con eso?,من ساعد في ذلك؟,label
select_multiple who,paper,Filling in papers,Llenar papeles,ملء الأوراق,list-nolabel
select_multiple who,speak,Speaking in court,Hablar en la corte,الكلام في المحكمة,list-nolabel
end_group,,,,,
select_one agree,scale,How sure are you?,¿Qué tan seguro está?,ما مدى تأكدك؟,likert
"""
CHOICES = """\
list_name,name,label::English (en),label::Español (es),label::العربية (ar)
agree,no,Not at all,Nada,إطلاقًا
agree,little,A little,Un poco,قليلًا
agree,half,Half and half,Más o menos,نصفًا ونصفًا
agree,mostly,Mostly,En gran parte,غالبًا
agree,yes,Fully,Del todo,تمامًا
who,family,Family,Familia,العائلة
who,friend,A friend,Una amistad,صديق
who,nobody,Nobody,Nadie,لا أحد
"""
SETTINGS = """\
form_title,form_id,version,default_language
Court,court,2026112401,English (en)
"""


def write(folder: Path) -> Path:
    """Write the workbook into *folder*."""
    folder.mkdir()
    for name, sheet in (("survey", SURVEY), ("choices", CHOICES), ("settings", SETTINGS)):
        (folder / f"{name}.csv").write_text(sheet, encoding="utf-8")
    return folder


@pytest.fixture
def typist(look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[Typist]:
    scenario = Scenario(tmp_path)
    workbook = scenario.clinic.import_workbook(write(tmp_path / "court"), tmp_path / "cache")
    typist = Typist(look, qtbot, scenario.clinic, scenario.clinic.begin(workbook))
    typist.screen.go_to("lawyer")
    yield typist
    scenario.close()


def editor(typist: Typist) -> MarksEditor:
    found = typist.screen._asking.editor
    assert isinstance(found, MarksEditor)
    return found


def middles(typist: Typist) -> list[int]:
    """Where the marks of the active question stand, in px of the page."""
    card = typist.screen._frame.middle.card
    return [tile.mapTo(card, tile.rect().center()).x() for tile in editor(typist).tiles]


def test_the_head_is_no_question_and_counts_as_none(typist: Typist) -> None:
    assert typist.at == "lawyer"
    page = typist.screen._walk.page
    assert page is not None
    assert page.stops == ("lawyer", "told", "time", "words")
    assert page.head.count == "0 of 4 answered"
    assert page.asked["lawyer"].number == 1
    for _ in range(4):
        typist.say("5")
    assert typist.case.outline.part("trust").answered == 4
    assert all(point.path != "court" for point in typist.case.outline.open_points())


def test_marks_of_the_card_stand_under_the_heads_and_over_the_quiet_marks(
    look: Look, typist: Typist
) -> None:
    typist.say("1")
    middle = typist.screen._frame.middle
    row = middle.row("lawyer")
    assert row is not None
    assert row.shown.marks is not None
    assert row.shown.marks.chosen == (True, False, False, False, False)
    stand = columns(look, row.width(), row.shown.marks.heads)
    assert stand is not None
    assert [round(stand.middle(at)) for at in range(5)] == pytest.approx(middles(typist), abs=2)
    assert middle.heads["court"].isVisible()


def test_the_heads_are_said_once_where_the_card_stands_below_them(typist: Typist) -> None:
    middle = typist.screen._frame.middle
    assert not middle.heads["court"].isVisible()
    typist.enter()
    assert middle.heads["court"].isVisible()


def test_digits_and_arrows_choose_and_lead_from_row_to_row(typist: Typist) -> None:
    typist.type("2")
    typist.key(Qt.Key.Key_Right)
    typist.key(Qt.Key.Key_Down)
    assert (typist.at, typist.answer("lawyer").value) == ("told", "half")
    typist.key(Qt.Key.Key_Up)
    assert typist.at == "lawyer"
    typist.key(Qt.Key.Key_Tab)
    typist.key(Qt.Key.Key_K, CTRL)
    assert typist.answer("told").state is State.UNKNOWN
    row = typist.screen._frame.middle.row("told")
    assert row is not None
    assert row.shown.marks is not None
    assert row.shown.marks.chosen is None
    assert row.shown.told[0].words == "Does not know"


def test_several_marks_of_a_row_are_kept(typist: Typist) -> None:
    typist.screen.go_to("paper")
    typist.type("13")
    typist.key(Qt.Key.Key_Down)
    assert typist.answer("paper").value == ("family", "nobody")
    assert editor(typist).tiles[0].face.square


def test_a_mark_is_heard_with_its_question_and_its_choice(typist: Typist) -> None:
    tile = editor(typist).tiles[1]
    heard = QAccessible.queryAccessibleInterface(tile)
    assert heard.role() == QAccessible.Role.RadioButton
    name = heard.text(QAccessible.Text.Name)
    assert name == "I trusted my lawyer: A little. Un poco"
    row = typist.screen._frame.middle.row("told")
    assert row is not None
    assert "Not asked yet" in row.accessibleDescription()


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_columns_turn_round_with_the_window(typist: Typist, direction: Qt.LayoutDirection) -> None:
    typist.screen.setLayoutDirection(direction)
    typist.qtbot.wait(1)
    rtl = direction is Qt.LayoutDirection.RightToLeft
    assert middles(typist) == sorted(middles(typist), reverse=rtl)
    typist.type("1")
    typist.key(Qt.Key.Key_Left if rtl else Qt.Key.Key_Right)
    assert editor(typist).value() == "little"


def test_a_narrow_window_asks_a_grid_as_a_list(typist: Typist) -> None:
    typist.enter()
    typist.screen.resize(1024, 640)
    typist.screen._look.change(scale=1.6)
    typist.qtbot.wait(1)
    assert editor(typist).stand is None
    assert typist.screen._frame.middle.heads["court"].height() == 0
    typist.say("3")
    assert typist.answer("told").value == "half"
    row = typist.screen._frame.middle.row("told")
    assert row is not None
    assert row.shown.told[0].words == "Half and half"


def test_a_likert_question_is_one_scale(typist: Typist) -> None:
    typist.screen.go_to("scale")
    tiles = editor(typist).tiles
    assert len({tile.y() for tile in tiles}) == 1
    QTest.mouseClick(tiles[3], Qt.MouseButton.LeftButton)
    typist.enter()
    assert typist.answer("scale").value == "mostly"
    assert isinstance(editor(typist), ChoiceEditor)
