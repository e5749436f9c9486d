"""The row of what else can be done with a question; what does not fit goes under More."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from intake.errors import msg
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import ActionButton

_GAP = 14


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done with the question; `menu_only` stands in the menu of all, not in the row."""

    id: str
    icon: Icon
    label: str
    key: str
    at_end: bool = False
    menu_only: bool = False


class ActionRow(QWidget):
    """Actions in reading order, some at the end; `Shift+F10` shows all of them as a menu."""

    acted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._actions: tuple[Action, ...] = ()
        self._buttons: list[tuple[Action, ActionButton]] = []
        self._known: dict[Action, ActionButton] = {}
        self._more = ActionButton(look, Icon.MORE, look.say(msg("More")), "", parent=self)
        self._more.clicked.connect(self.show_all)
        look.changed.connect(self._place)

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Show *actions*; a button that was made once is shown again."""
        if actions == self._actions:
            return
        self._actions = actions
        for action, button in self._buttons:
            if action not in actions:
                button.hide()
        self._buttons = [(one, self._made(one)) for one in actions if not one.menu_only]
        self._place()

    def show_all(self) -> None:
        """Open the menu of every action, with its key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._actions:
            item = menu.addAction(f"{action.label}\t{action.key}")
            item.triggered.connect(lambda _=False, name=action.id: self.acted.emit(name))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        """Return the width of everything in one line."""
        widths = [button.sizeHint().width() + self._look.px(_GAP) for _, button in self._buttons]
        return QSize(sum(widths), self._look.px(36))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Show as many as fit."""
        self._place()

    def _made(self, action: Action) -> ActionButton:
        button = self._known.get(action)
        if button is None:
            button = ActionButton(self._look, action.icon, action.label, action.key, parent=self)
            button.clicked.connect(lambda _=False, name=action.id: self.acted.emit(name))
            self._known[action] = button
        return button

    def _place(self) -> None:
        gap, room = self._look.px(_GAP), self.width()
        whole = self.sizeHint().width() <= room + gap
        self._more.setVisible(not whole and bool(self._buttons))
        end = room
        if not whole:
            end -= self._more.sizeHint().width()
            self._put(self._more, end)
            end -= gap
        for action, button in reversed(self._buttons):
            if action.at_end and whole:
                end -= button.sizeHint().width()
                self._put(button, end)
                end -= gap
        x = 0
        for action, button in self._buttons:
            wide = button.sizeHint().width()
            ends = action.at_end and whole
            button.setVisible(ends or (not action.at_end and x + wide <= end))
            if not ends:
                self._put(button, x)
                x += wide + gap

    def _put(self, button: ActionButton, x: int) -> None:
        hint = button.sizeHint()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - hint.width()
        top = (self.height() - hint.height()) // 2
        button.setGeometry(QRect(x, top, hint.width(), hint.height()))
