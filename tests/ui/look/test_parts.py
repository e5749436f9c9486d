from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.look import tokens
from ui.look.glyphs import Glyph, Mark, draw_glyph, draw_mark
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Canvas, canvas
from ui.look.parts.actions import Action
from ui.look.parts.banner import UrgentShown
from ui.look.parts.card import CardShown, QuestionCard
from ui.look.parts.cases import CaseGroup, CaseList, CaseShown
from ui.look.parts.column import Column, Scroller
from ui.look.parts.findings import (
    Aside,
    AskNext,
    FindingsPanel,
    FindingsShown,
    Heading,
    RouteShown,
    Standing,
)
from ui.look.parts.nav import Nav, NavItem
from ui.look.parts.pages import ErrorPage, Way
from ui.look.parts.passing import Dialog, Verb
from ui.look.parts.question import Note, QuestionRow, QuestionShown, Told
from ui.look.parts.topbar import Saved, TopBar, TopShown
from ui.look.tokens import DARK, LIGHT

ROW = QuestionShown(
    "en_date",
    "11",
    "¿Cuándo vino por primera vez a los Estados Unidos?",
    "When did you first come to the United States?",
    Glyph.ANSWERED,
    (Told("1989, month unknown", "Client said", Icon.CLIENT_SAID),),
)


class Painting(QWidget):
    """A square on which one function paints."""

    def __init__(self, look: Look, paint: Callable[[Canvas], None]) -> None:
        super().__init__()
        self._look, self._paint = look, paint
        self.resize(40, 40)

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        with canvas(self, self._look) as c:
            self._paint(c)


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_glyphs_and_marks_differ_by_shape_without_colour(look: Look, qtbot: QtBot) -> None:
    grey = []
    for glyph in Glyph:
        shape = Painting(look, lambda c, g=glyph: draw_glyph(c, g, 8, 8, 18))  # type: ignore[misc]
        qtbot.addWidget(shape)
        grey.append(picture(shape).convertToFormat(QImage.Format.Format_Mono))
    assert all(one != other for at, one in enumerate(grey) for other in grey[:at])
    grey = []
    for mark in Mark:
        shape = Painting(look, lambda c, m=mark: draw_mark(c, m, 8, 8, 18, 0.6))  # type: ignore[misc]
        qtbot.addWidget(shape)
        grey.append(picture(shape).convertToFormat(QImage.Format.Format_Mono))
    assert all(one != other for at, one in enumerate(grey) for other in grey[:at])


def test_a_row_is_higher_where_it_is_narrow_and_where_it_has_a_note(
    look: Look, qtbot: QtBot
) -> None:
    row = QuestionRow(look, ROW)
    qtbot.addWidget(row)
    wide = row.heightForWidth(734)
    assert row.heightForWidth(420) > wide
    noted = QuestionRow(
        look,
        QuestionShown("a", "1", "¿Sí?", "Yes?", note=Note("The envelope", "M. Ortiz 10:36")),
    )
    qtbot.addWidget(noted)
    plain = QuestionRow(look, QuestionShown("a", "1", "¿Sí?", "Yes?"))
    qtbot.addWidget(plain)
    assert noted.heightForWidth(734) > plain.heightForWidth(734)


def test_a_row_says_question_answer_and_key_to_those_who_listen(look: Look, qtbot: QtBot) -> None:
    row = QuestionRow(look, ROW)
    qtbot.addWidget(row)
    heard = QAccessible.queryAccessibleInterface(row)
    assert heard.role() == QAccessible.Role.Button
    assert row.accessibleName() == "Question 11. When did you first come to the United States?"
    assert row.accessibleDescription() == "1989, month unknown Client said. Enter opens."


@pytest.mark.parametrize("width", [734, 500])
def test_a_mirrored_row_is_painted_the_other_way_round(
    look: Look, qtbot: QtBot, width: int
) -> None:
    row = QuestionRow(look, ROW)
    qtbot.addWidget(row)
    row.resize(width, row.heightForWidth(width))
    assert accent_columns(picture(row)).start > width / 2
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert accent_columns(picture(row)).stop < width / 2


def accent_columns(image: QImage) -> range:
    """Return the columns in which the check of the answer is painted."""
    accent = QColor(LIGHT.accent)
    found = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) == accent for y in range(image.height()))
    ]
    return range(found[0], found[-1])


def test_text_scale_makes_everything_larger(look: Look, qtbot: QtBot) -> None:
    row = QuestionRow(look, ROW)
    qtbot.addWidget(row)
    before = row.heightForWidth(1400)
    look.change(scale=2.0)
    assert row.heightForWidth(1400) > before * 1.3


def test_a_theme_reaches_every_part(look: Look, qtbot: QtBot) -> None:
    row = QuestionRow(look, ROW)
    qtbot.addWidget(row)
    row.resize(734, 60)
    light = picture(row)
    look.change(colours=DARK)
    assert picture(row) != light


def card_with_field(look: Look, qtbot: QtBot) -> tuple[QuestionCard, QLineEdit]:
    card, field = QuestionCard(look), QLineEdit()
    qtbot.addWidget(card)
    actions = (
        Action("unknown", Icon.HELP, "Does not know", "Ctrl K"),
        Action("declined", Icon.DECLINED, "Declined", "Ctrl D"),
        Action("why", Icon.WHY, "Why we ask", "F1", at_end=True),
    )
    card.show_question(
        CardShown("d", "13", "¿Cuándo?", "When?", "A year is enough.", actions=actions)
    )
    card.hold(field)
    card.resize(734, card.heightForWidth(734))
    card.show()
    return card, field


def test_the_card_holds_the_editor_and_tells_the_action(look: Look, qtbot: QtBot) -> None:
    card, field = card_with_field(look, qtbot)
    assert card.focusProxy() is field
    told: list[str] = []
    card.acted.connect(told.append)
    button = next(b for b in card.findChildren(QWidget) if b.accessibleName() == "Declined")
    QTest.mouseClick(
        button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5)
    )
    assert told == ["declined"]


def test_the_editor_stays_where_it_is_when_a_problem_comes(look: Look, qtbot: QtBot) -> None:
    card, field = card_with_field(look, qtbot)
    before, height = field.geometry(), card.heightForWidth(734)
    card.show_question(
        CardShown("d", "13", "¿Cuándo?", "When?", "A year is enough.", problems=("No", "Not yet"))
    )
    assert field.geometry() == before
    assert card.heightForWidth(734) != height


def test_a_save_that_did_not_happen_offers_to_try_now(look: Look, qtbot: QtBot) -> None:
    card, _ = card_with_field(look, qtbot)
    card.show_question(CardShown("d", "13", "¿Cuándo?", unsaved="The disk is full."))
    tries: list[bool] = []
    card.retried.connect(lambda: tries.append(True))
    button = next(b for b in card.findChildren(QWidget) if b.accessibleName() == "Try now")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert tries == [True]


def test_the_active_part_rests_at_one_third_and_no_row_above_is_cut(
    look: Look, qtbot: QtBot
) -> None:
    column = Column()
    rows = [QuestionRow(look, ROW) for _ in range(30)]
    column.show_parts(rows)
    area = Scroller(column)
    qtbot.addWidget(area)
    area.resize(734, 600)
    area.show()
    area.bring(rows[15], still=True)
    tops = [row.mapTo(area, QPoint(0, 0)).y() for row in rows]
    assert 200 <= tops[15] < 200 + rows[15].height()
    assert 0 in tops
    area.bring(rows[29], still=True)
    last = rows[29].mapTo(area, QPoint(0, 0)).y() + rows[29].height()
    assert last <= 600, "the part itself is whole, where only one of the two can be"


def findings() -> FindingsShown:
    return FindingsShown(
        "What this shows so far",
        "For an attorney to review. Not advice.",
        (
            UrgentShown("a", "Immigration hearing in 6 days", "Monday", "Call", loud=True),
            UrgentShown("b", "Petition for review", "30 days", "Call", loud=True),
            UrgentShown("c", "Trip planned", icon=Icon.TRIP),
        ),
        (
            Heading("Ask next", Icon.ASK_NEXT),
            AskNext("q", "Alt 1", "When the court letter arrived", "Could settle 3 findings"),
            RouteShown("r", "PC 1016.5", Standing.NEEDS_FACTS, "1 fact open"),
            Aside("x", "Expungement, PC 1203.4", "Does not change immigration by itself"),
        ),
    )


def test_only_one_flag_is_loud_and_the_rest_wait_until_opened(look: Look, qtbot: QtBot) -> None:
    panel = FindingsPanel(look)
    qtbot.addWidget(panel)
    panel.show_findings(findings())
    shown = [b.shown for b in panel._banners]
    assert [flag.loud for flag in shown] == [True, False, False]
    assert shown[-1].title == "and 1 more"
    panel._banners[-1].click()
    assert [b.shown.id for b in panel._banners] == ["a", "b", "c"]


def test_enter_on_a_finding_opens_it_and_a_heading_cannot_be_chosen(
    look: Look, qtbot: QtBot
) -> None:
    panel = FindingsPanel(look)
    qtbot.addWidget(panel)
    panel.resize(330, 700)
    panel.show()
    panel.show_findings(findings())
    opened: list[str] = []
    panel.opened.connect(opened.append)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel._rows.index(1))
    for _ in range(2):
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
        panel.list.activated.emit(panel.list.currentIndex())
    assert opened == ["r", "x"]
    assert not panel._rows.flags(panel._rows.index(0)) & Qt.ItemFlag.ItemIsSelectable
    heard = panel._rows.data(panel._rows.index(2), Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Needs facts. PC 1016.5. 1 fact open"


def test_rows_behave_as_qt_expects(look: Look, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    nav = Nav(look, "Sections")
    qtbot.addWidget(nav)
    nav.show_items([NavItem("a", "Consent", "9/9", Mark.DONE, here=True), NavItem("b", "Close")])
    qtmodeltester.check(nav.list.model())  # type: ignore[no-untyped-call]
    nav.show_items([NavItem("a", "Consent", "9/9", Mark.DONE), NavItem("b", "Close", here=True)])
    assert nav.list.currentIndex().row() == 1


def test_the_case_list_steps_over_headings(look: Look, qtbot: QtBot) -> None:
    cases = CaseList(look)
    qtbot.addWidget(cases)
    shown = CaseShown("1", "Rosa M.", "K7-4Q", "Español", "Interview", 2, "30 November", "6 days")
    other = CaseShown("2", "Luis A.", "T3-2X", "Español", "Sealed", 6, "No date known", "")
    cases.show_cases([CaseGroup("Needs someone today", 1), shown, CaseGroup("Rest", 1), other])
    assert cases.current() == "1"
    cases.step(1)
    assert cases.current() == "2"


def test_saved_is_said_with_its_time_and_not_saved_stays(look: Look, qtbot: QtBot) -> None:
    bar = TopBar(look)
    qtbot.addWidget(bar)
    bar.show_top(TopShown("K7-4Q", "Rosa M.", languages=("Español", "English")))
    bar.saved.show_saved(Saved.SAVED, "10:42")
    assert bar.saved.text() == "Saved 10:42"
    width = bar.saved.sizeHint().width()
    bar.saved.show_saved(Saved.NOT_YET)
    assert bar.saved.accessibleName() == "Not saved yet"
    assert bar.saved.sizeHint().width() == width


@pytest.mark.parametrize(
    ("key", "verb"), [(Qt.Key.Key_Escape, "leave"), (Qt.Key.Key_Return, "hide")]
)
def test_a_dialog_gives_focus_back_where_it_was(
    look: Look, qtbot: QtBot, key: Qt.Key, verb: str
) -> None:
    window = QWidget()
    field = QLineEdit(window)
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    field.setFocus()
    verbs = (Verb("leave", "Leave as it was", "Esc"), Verb("hide", "Hide them", "Enter"))
    dialog = Dialog(look, window, "This hides 3 answers", "They come back.", verbs, default="hide")
    decided: list[str] = []
    dialog.decided.connect(decided.append)
    QTest.keyClick(dialog, key)
    assert decided == [verb]
    assert window.focusWidget() is field


def test_a_digit_takes_a_way_out(look: Look, qtbot: QtBot) -> None:
    page = ErrorPage(
        look, "Two of 24 cases cannot be read", "The others are whole.", (Way("a", "A"),)
    )
    qtbot.addWidget(page)
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    assert page.choose(1)
    assert not page.choose(2)
    assert chosen == ["a"]


def test_sixty_rows_are_built_and_laid_out_within_the_budget(look: Look, qtbot: QtBot) -> None:
    start = perf_counter()
    column = Column()
    qtbot.addWidget(column)
    column.show_parts([QuestionRow(look, ROW) for _ in range(60)])
    column.resize(734, column.heightForWidth(734))
    spent = perf_counter() - start
    assert spent < 0.5, f"{spent * 1000:.0f} ms; the budget on a quiet machine is 60"
    assert tokens.MOTION_MS == 120
