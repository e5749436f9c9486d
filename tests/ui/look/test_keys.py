import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.look.keys import Keys, as_printed, portable, pressed

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, PAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


def press(
    key: int, modifiers: Qt.KeyboardModifier = CTRL, text: str = "", native: int = 0
) -> QKeyEvent:
    """Return a key press as Qt gives it; *native* is the key of the system below it."""
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, 0, native, 0, text)


@pytest.mark.parametrize(
    ("event", "keys"),
    [
        (press(Qt.Key.Key_K), "Ctrl+K"),
        (press(Qt.Key.Key_F8, SHIFT), "Shift+F8"),
        (press(Qt.Key.Key_Plus, CTRL | PAD), "Ctrl++"),
        (press(Qt.Key.Key_Control), ""),
        (press(Qt.Key.Key_A, NONE, "a"), "A"),
    ],
)
def test_a_press_is_written_as_qt_writes_keys(event: QKeyEvent, keys: str) -> None:
    assert pressed(event) == keys


@pytest.mark.parametrize(
    ("letter", "keys"),
    [("ن", "Ctrl+K"), ("ي", "Ctrl+D"), ("ى", "Ctrl+N"), ("م", "Ctrl+L"), ("ظ", "Ctrl+/")],
)
def test_on_an_arabic_board_a_key_with_ctrl_is_the_latin_one_in_its_place(
    letter: str, keys: str
) -> None:
    assert pressed(press(ord(letter), CTRL, "")) == keys


def test_the_key_of_the_system_goes_before_the_place_on_the_board() -> None:
    """Windows names a key by its Latin letter, X11 by that in lower case."""
    assert pressed(press(ord("ل"), CTRL, native=ord("B"))) == "Ctrl+B"
    assert pressed(press(ord("ل"), CTRL, native=ord("b"))) == "Ctrl+B"


def test_digits_of_every_script_choose_what_to_ask_next() -> None:
    assert pressed(press(ord("٢"), ALT)) == "Alt+2"
    assert pressed(press(ord("۳"), ALT)) == "Alt+3"


def test_a_letter_of_another_script_without_ctrl_stays_a_letter() -> None:
    assert pressed(press(ord("ن"), NONE, "ن")) == "ن"


@pytest.mark.parametrize(
    ("keys", "cap"),
    [("Ctrl+K", "Ctrl K"), ("Ctrl+Ins", "Ctrl Insert"), ("Ctrl++", "Ctrl +"), ("PgDown", "PgDn")],
)
def test_a_cap_shows_what_the_key_is_called(keys: str, cap: str) -> None:
    assert as_printed(keys) == cap


def test_a_cap_is_read_back() -> None:
    assert portable("Ctrl Shift K") == "Ctrl+Shift+K"
    assert portable("Ctrl Insert") == "Ctrl+Ins"
    assert portable("Ctrl +") == "Ctrl++"


def test_a_key_that_moved_does_nothing_where_it_was() -> None:
    keys = Keys({"Ctrl+K": "Ctrl+J", "Ctrl+D": "Ctrl+K"})
    assert keys.meant("Ctrl+J") == "Ctrl+K"
    assert keys.meant("Ctrl+K") == "Ctrl+D"
    assert keys.meant("Ctrl+D") == ""
    assert keys.meant("Ctrl+N") == "Ctrl+N"
    assert (keys.now("Ctrl+K"), keys.now("Ctrl+N")) == ("Ctrl+J", "Ctrl+N")


def test_caps_show_the_key_that_is_wanted() -> None:
    keys = Keys({"Ctrl+K": "Ctrl+J", "Ctrl+Ins": "F2"})
    assert (keys.cap("Ctrl K"), keys.cap("Ctrl Insert"), keys.cap("F1")) == ("Ctrl J", "F2", "F1")
