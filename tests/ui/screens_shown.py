"""Every screen of the window, one after another, with invented people in both stores.

The same screens as in the pictures: a new module of `ui.screens` comes in by its picture.
"""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget

from ui import shots
from ui.screens.papers.preview import Preview
from ui.stage import Stage
from ui.window import Window


def screens(stage: Stage, app: QApplication) -> Iterator[tuple[str, QWidget]]:
    """Show each screen at 1366x768 and yield its name with it, when all that it reads is there."""
    window = Window(stage.look)
    window.setFixedSize(*shots.SIZE)
    window.show()
    for name, show in shots.PICTURES:
        window.start(partial(show, stage))
        shots.settle(app)
        screen = window.screen_shown
        assert screen is not None
        yield name, screen
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.release()
    window.deleteLater()


def parts(screen: QWidget) -> list[QWidget]:
    """Return every part of a screen that is shown."""
    return [part for part in screen.findChildren(QWidget) if part.isVisible()]


def controls(screen: QWidget) -> list[QWidget]:
    """Return what can have the keys."""
    none = Qt.FocusPolicy.NoFocus
    return [one for one in parts(screen) if one.isEnabled() and one.focusPolicy() != none]


def words_of(part: QWidget) -> list[str]:
    """Return what a part says: to those who see it and to those who hear it.

    A page that is shown says what the paper says, in the languages of the paper.
    """
    said = [part.accessibleName(), part.toolTip()]
    if not isinstance(part, Preview):
        said.append(part.accessibleDescription())
    if isinstance(part, QLabel | QLineEdit):
        said.append(part.text())
    if isinstance(part, QLineEdit):
        said.append(part.placeholderText())
    if isinstance(part, QAbstractItemView) and part.model() is not None:
        model = part.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        said += [str(row.data(Qt.ItemDataRole.AccessibleTextRole) or "") for row in rows]
    return [words for words in said if words]
