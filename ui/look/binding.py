"""Binds a key, as it is wanted now, to what it does while a part of the window has the keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.look.look import Look


def bind(
    look: Look, keys: str, part: QWidget, act: Callable[[], object], *, everywhere: bool = False
) -> QShortcut:
    """Let *keys*, as Qt writes them, do *act* in *part*, or in its whole window *everywhere*."""
    shortcut = QShortcut(QKeySequence(look.keys.now(keys)), part)
    if not everywhere:
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)
    return shortcut
