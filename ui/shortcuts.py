"""Keys of a screen: they hold wherever in it the focus is, and in no other."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def give(screen: QWidget, keys: Iterable[tuple[str, Callable[[], None]]]) -> None:
    """Let each of *keys*, as `Ctrl+F`, do its act in *screen*."""
    for sequence, act in keys:
        shortcut = QShortcut(QKeySequence(sequence), screen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
