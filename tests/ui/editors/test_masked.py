from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.editors.conftest import Press, Shown
from ui.editors.masked import MaskedEditor
from ui.look.look import Look


def test_letters_are_dots_but_while_the_key_is_held(look: Look, shown: Shown, press: Press) -> None:
    editor = MaskedEditor(look)
    told = shown(editor)
    press(editor, "A012")
    assert told[-1] == "A012"
    assert editor.field.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyPress(editor.field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert editor.field.echoMode() == QLineEdit.EchoMode.Normal
    QTest.keyRelease(editor.field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert editor.field.echoMode() == QLineEdit.EchoMode.Password
    assert editor.value() == "A012"


def test_it_keeps_values_drafts_and_keys_as_any_text_does(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = MaskedEditor(look)
    told = shown(editor)
    editor.show_value("A012")
    assert (editor.value(), told) == ("A012", [])
    editor.resume("A0", 1)
    assert editor.draft() == ("A0", 1)
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)
