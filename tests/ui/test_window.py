from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look.look import Look
from ui.window import Window


class Page(QWidget):
    """A screen with two fields."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.setFocusProxy(self.first)


def shown(look: Look, qtbot: QtBot) -> Window:
    window = Window(look)
    qtbot.addWidget(window)
    window.start(Page)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_a_screen_begins_at_the_first_thing_to_do(look: Look, qtbot: QtBot) -> None:
    window = shown(look, qtbot)
    assert isinstance(window.screen_shown, Page)
    qtbot.waitUntil(window.screen_shown.first.hasFocus)


def test_the_screen_below_is_as_it_was_focus_included(look: Look, qtbot: QtBot) -> None:
    window = shown(look, qtbot)
    below = window.screen_shown
    assert isinstance(below, Page)
    below.second.setFocus()
    window.push(Page)
    assert window.screen_shown is not below
    window.pop()
    assert window.screen_shown is below
    assert below.second.hasFocus()


def test_a_new_language_makes_every_screen_anew(look: Look, qtbot: QtBot) -> None:
    window = shown(look, qtbot)
    window.push(Page)
    before = window.screens
    window.remake()
    assert len(window.screens) == 2
    assert not set(before) & set(window.screens)


def test_the_window_closes_only_when_it_is_let_go(look: Look, qtbot: QtBot) -> None:
    window = shown(look, qtbot)
    with qtbot.waitSignal(window.closing):
        window.close()
    assert window.isVisible()
    window.release()
    assert not window.isVisible()


def test_text_grows_and_shrinks_by_steps_and_stops_at_both_ends(look: Look, qtbot: QtBot) -> None:
    window, asked = shown(look, qtbot), list[float]()
    window.scaled.connect(asked.append)
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert asked == [1.25]


def test_no_name_stands_in_the_title(look: Look, qtbot: QtBot) -> None:
    assert shown(look, qtbot).windowTitle() == "Amparo"
