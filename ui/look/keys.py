"""Keys as somebody wants them: what is pressed, printed and bound goes through one table."""

import unicodedata
from collections.abc import Mapping

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_PRINTED = {"Ins": "Insert", "Del": "Delete", "PgDown": "PgDn", "Return": "Enter"}
_PORTABLE = {printed: portable for portable, printed in _PRINTED.items()}
_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_unknown)
_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_LATIN, _NO_LETTERS = 0x7F, 0x01000000
"""Beyond the first begin other scripts, at the second Qt's keys that write nothing."""
_ARABIC = dict(
    zip("ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ", "QWERTYUIOP[]ASDFGHJKL;'ZXCVNM,./", strict=True)
)
"""The letters of the Arabic board, and the Latin ones on the same keys."""


class Keys:
    """What was changed: a key of the program to the one that does its work now.

    Both as Qt writes them, `Ctrl+K`. A key that moved away does nothing until another takes it.
    """

    __slots__ = ("_meant", "changed")

    def __init__(self, changed: Mapping[str, str] | None = None) -> None:
        self.changed = dict(changed or {})
        self._meant = {now: first for first, now in self.changed.items()}

    def now(self, first: str) -> str:
        """Return the key that does now what *first* did."""
        return self.changed.get(first, first)

    def meant(self, pressed: str) -> str:
        """Return the key of the program that *pressed* stands for, blank for none."""
        if pressed in self._meant:
            return self._meant[pressed]
        return "" if pressed in self.changed else pressed

    def cap(self, printed: str) -> str:
        """Return what a key cap shows in place of *printed*, a key as caps have it: `Ctrl K`."""
        first = portable(printed) if self.changed else printed
        return as_printed(self.changed[first]) if first in self.changed else printed


def as_printed(keys: str) -> str:
    """Return a key as a cap shows it: `Ctrl K` for `Ctrl+K`."""
    parts = keys.replace("++", "+\0").split("+")
    return " ".join(_PRINTED.get(part, part).replace("\0", "+") for part in parts if part)


def portable(printed: str) -> str:
    """Return a key of a cap as Qt writes it: `Ctrl+K` for `Ctrl K`."""
    return "+".join(_PORTABLE.get(part, part) for part in printed.split(" "))


def pressed(event: QKeyEvent) -> str:
    """Return the key of *event* as Qt writes it, blank for a key that is only held.

    Where Arabic or another script is typed, a letter with Ctrl or Alt is the Latin one that stands
    on the same key, and a digit is a digit.
    """
    if event.key() in _HELD:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = _latin(event) if modifiers & _WITH else event.key()
    made = QKeyCombination(modifiers, Qt.Key(key))
    return QKeySequence(made).toString(QKeySequence.SequenceFormat.PortableText)


def _latin(event: QKeyEvent) -> int:
    key = event.key()
    if not _LATIN < key < _NO_LETTERS:
        return key
    letter, native = chr(key), chr(event.nativeVirtualKey() % _NO_LETTERS).upper()
    if letter.isdigit():
        return ord(str(unicodedata.digit(letter)))
    if "A" <= native <= "Z":
        return ord(native)
    return ord(_ARABIC.get(letter, letter))
