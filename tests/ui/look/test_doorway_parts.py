from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.threshold import Threshold
from ui.look.parts.timeline import Moment, Timeline
from ui.look.parts.wordgrid import WordGrid


def standing(look: Look, qtbot: QtBot) -> tuple[Threshold, QLineEdit, Button]:
    threshold, field, go = Threshold(look), QLineEdit(), Button(look, "Go")
    qtbot.addWidget(threshold)
    holder = QWidget()
    field.setParent(holder)
    threshold.stand(holder, go, primary=go, focus=field)
    threshold.resize(1366, 768)
    threshold.show()
    threshold.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    return threshold, field, go


def test_enter_in_a_field_takes_the_primary_button(look: Look, qtbot: QtBot) -> None:
    _, field, go = standing(look, qtbot)
    with qtbot.waitSignal(go.clicked):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_esc_goes_back_where_there_is_a_way_else_it_is_told(look: Look, qtbot: QtBot) -> None:
    threshold, field, go = standing(look, qtbot)
    with qtbot.waitSignal(threshold.backed):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    went = list[bool]()
    threshold.stand(QWidget(), go, back=lambda: went.append(True))
    QTest.keyClick(threshold, Qt.Key.Key_Escape)
    assert went == [True]


def test_alt_l_speaks_the_next_language(look: Look, qtbot: QtBot) -> None:
    threshold, field, _ = standing(look, qtbot)
    with qtbot.waitSignal(threshold.spoken) as told:
        QTest.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert told.args == ["es"]


def test_words_are_told_in_their_order_and_need_their_rows(look: Look, qtbot: QtBot) -> None:
    grid = WordGrid(look, ["abacus", "bishop", "cactus", "dancer"], name="Words")
    qtbot.addWidget(grid)
    assert grid.accessibleDescription() == "abacus, bishop, cactus, dancer"
    assert grid.sizeHint().height() == 2 * 44 + 8


def test_time_is_higher_where_it_is_narrow_and_is_told_in_order(look: Look, qtbot: QtBot) -> None:
    time = Timeline(look)
    qtbot.addWidget(time)
    what = "Immigration hearing soon, and a fairly long line about it"
    time.show_moments([Moment("Mon", what, tone="urgent", heading="Ahead"), Moment("Today", "Go")])
    assert time.heightForWidth(120) > time.heightForWidth(400)
    assert time.accessibleName() == f"Ahead, Mon, {what}. Today, Go"
