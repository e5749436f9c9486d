from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.editors.conftest import Press, Shown
from ui.editors.files import FileEditor, FileShown, size_in_words
from ui.look.look import Look

ORDER = FileShown("att-1", "minute order.pdf", 1_234_567)


def find(one: str) -> FileShown | None:
    return ORDER if one == ORDER.id else None


def offers(editor: FileEditor) -> list[tuple[Path, bool]]:
    found: list[tuple[Path, bool]] = []
    editor.offered.connect(lambda path, evidence: found.append((path, evidence)))
    return found


def test_a_path_is_offered_by_enter_and_is_no_value_yet(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = FileEditor(look, find)
    shown(editor)
    offered = offers(editor)
    press(editor, '"/media/stick/order.pdf"', Qt.Key.Key_Return)
    assert offered == [(Path("/media/stick/order.pdf"), False)]
    assert editor.value() is None
    assert editor.draft()[0]


def test_what_was_read_becomes_a_row_with_its_name(look: Look, shown: Shown, press: Press) -> None:
    editor = FileEditor(look, find)
    told = shown(editor)
    press(editor, "x.pdf")
    editor.wait("Reading x.pdf")
    assert not editor.field.isEnabled()
    editor.take(ORDER)
    assert told[-1] == "att-1"
    assert editor.field.isHidden()
    assert editor.remove.accessibleDescription() == "minute order.pdf"
    assert editor.draft() == ("", 0)


def test_enter_goes_on_from_a_kept_file_and_delete_removes_it(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = FileEditor(look, find)
    told = shown(editor)
    editor.show_value("att-1")
    editor.setFocus()
    assert (editor.value(), told) == ("att-1", [])
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)
    press(editor, Qt.Key.Key_Delete)
    assert told == [None]
    assert not editor.field.isHidden()


def test_a_refusal_stands_below_the_path_which_stays(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = FileEditor(look, find)
    shown(editor)
    before = editor.heightForWidth(662)
    press(editor, "x.exe")
    editor.refuse("This file is neither a picture (JPEG, PNG) nor a PDF.")
    assert editor.field.property("problem") is True
    assert editor.field.text() == "x.exe"
    assert editor.heightForWidth(662) > before
    editor.setFocus()
    press(editor, "2")
    assert editor.field.property("problem") is False


def test_evidence_is_reached_and_said_by_keys_alone(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = FileEditor(look, find)
    shown(editor)
    offered = offers(editor)
    press(editor, "x.png", Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert offered == [(Path("x.png"), True)]
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Tab)


def test_a_blank_field_is_left_at_once(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = FileEditor(look, find)
    shown(editor)
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)
    with qtbot.waitSignal(editor.back):
        press(editor, Qt.Key.Key_Backtab)


def test_browse_offers_what_was_found(
    look: Look, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = FileEditor(look, find, suffixes=(".pdf",))
    shown(editor)
    offered = offers(editor)
    monkeypatch.setattr(
        "ui.editors.files.QFileDialog.getOpenFileName", lambda *_: ("/media/a.pdf", "")
    )
    editor.browse.click()
    assert offered == [(Path("/media/a.pdf"), False)]


def test_a_file_that_is_not_known_is_shown_by_its_id(look: Look, shown: Shown) -> None:
    editor = FileEditor(look, find)
    shown(editor)
    editor.show_value("att-gone")
    assert editor.value() == "att-gone"


def test_a_name_wraps_at_twice_the_text_and_is_never_cut(look: Look, shown: Shown) -> None:
    look.change(scale=2.0)
    editor = FileEditor(look, lambda one: FileShown(one, "a long name of a file " * 5, 10))
    shown(editor, 600)
    before = editor.heightForWidth(600)
    editor.show_value("att-1")
    assert editor.heightForWidth(600) > before


@pytest.mark.parametrize(
    ("size", "words"), [(0, ""), (10, "1 kB"), (340 * 1024, "340 kB"), (1_234_567, "1.2 MB")]
)
def test_a_size_is_said_in_words(size: int, words: str) -> None:
    assert size_in_words(size, "en", str) == words


def test_words_that_name_no_file_are_kept_by_the_second_enter(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = FileEditor(look, find)
    told = shown(editor)
    offered = offers(editor)
    press(editor, "in the grey cabinet", Qt.Key.Key_Return)
    editor.refuse("“in the grey cabinet” cannot be read.", no_file=True)
    press(editor, Qt.Key.Key_Return)
    assert told[-1] == "in the grey cabinet"
    assert editor.value() == "in the grey cabinet"
    assert len(offered) == 1


def test_another_path_after_a_refusal_is_offered_anew(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = FileEditor(look, find)
    shown(editor)
    offered = offers(editor)
    press(editor, "a.pdf", Qt.Key.Key_Return)
    editor.refuse("No.", no_file=True)
    press(editor, "x", Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert [path.name for path, _ in offered] == ["a.pdf", "a.pdf"]


def test_the_path_of_a_refused_file_is_never_kept_as_words(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = FileEditor(look, find)
    shown(editor)
    offered = offers(editor)
    press(editor, "x.exe", Qt.Key.Key_Return)
    editor.refuse("This is neither a picture nor a PDF.")
    press(editor, Qt.Key.Key_Return)
    assert editor.value() is None
    assert len(offered) == 2
