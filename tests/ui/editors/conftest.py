from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.editors.editor import Editor

Shown = Callable[..., list[object]]
Press = Callable[..., None]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Show an editor with focus, 662 px wide unless told, and return what it will tell."""

    def show(editor: Editor, width: int = 662) -> list[object]:
        qtbot.addWidget(editor)
        editor.resize(width, editor.heightForWidth(width))
        editor.show()
        editor.setFocus()
        told: list[object] = []
        editor.changed.connect(told.append)
        return told

    return show


@pytest.fixture
def press() -> Press:
    """Press keys in whatever part of an editor has the keys; a text is typed."""

    def do(
        editor: Editor,
        *keys: Qt.Key | str,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        for key in keys:
            there = editor.focusWidget()
            if isinstance(key, str):
                QTest.keyClicks(there, key)
            else:
                QTest.keyClick(there, key, held)

    return do
