from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import settings
from ui.look.look import Look
from ui.look.tokens import DARK
from ui.viewing import Viewing
from ui.window import Window


def viewing(look: Look, qtbot: QtBot, path: Path) -> Viewing:
    window = Window(look)
    qtbot.addWidget(window)
    window.start(QWidget)
    return Viewing(look, window, path)


def test_what_is_chosen_is_seen_at_once_and_kept(look: Look, qtbot: QtBot, tmp_path: Path) -> None:
    view = viewing(look, qtbot, tmp_path / "s.json")
    before = view.window.screen_shown
    wanted = replace(view.settings, palette="dark", text_size=1.25, language="es", paper="a4")
    view.show_so(wanted)
    assert (look.colours, look.scale, look.language) == (DARK, 1.25, "es")
    assert view.window.screen_shown is not before
    assert settings.load(view.path) == (wanted, "")


def test_the_window_runs_as_its_language_does(look: Look, qtbot: QtBot, tmp_path: Path) -> None:
    view = viewing(look, qtbot, tmp_path / "s.json")
    ways = []
    for language in ("ar", "es"):
        view.show_so(replace(view.settings, language=language))
        assert view.window.screen_shown is not None
        ways.append((look.mirrored, view.window.screen_shown.layoutDirection()))
    assert ways == [
        (True, Qt.LayoutDirection.RightToLeft),
        (False, Qt.LayoutDirection.LeftToRight),
    ]


def test_a_larger_text_keeps_the_screen(look: Look, qtbot: QtBot, tmp_path: Path) -> None:
    view = viewing(look, qtbot, tmp_path / "s.json")
    before = view.window.screen_shown
    view.window.scaled.emit(1.5)
    assert look.scale == 1.5
    assert view.window.screen_shown is before
    assert settings.load(view.path)[0].text_size == 1.5
