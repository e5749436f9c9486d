"""First start: three ways to begin, each with whom it is for and how long it takes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.doorway import Door, DoorShown
from ui.look.parts.surfaces import Card, Notice
from ui.look.parts.threshold import Threshold, columns
from ui.look.parts.words import Words

_THREE_WIDE = 1120
_ARROWS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class FirstStartScreen(Threshold):
    """Three doors. `chosen` tells `try`, `kit`, `headquarters`, `store` or `restore`."""

    chosen = Signal(str)

    def __init__(self, look: Look, *, notice: str = "") -> None:
        super().__init__(look, wide=True)
        self.doors = tuple(Door(look, shown) for shown in _doors(look))
        ids = ("try", "kit", "headquarters")
        for door, way in zip(self.doors, ids, strict=True):
            door.clicked.connect(lambda _=False, one=way: self.chosen.emit(one))
        self._row = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._row)
        self._line.setContentsMargins(0, 0, 0, 0)
        for door in self.doors:
            self._line.addWidget(door, 0, Qt.AlignmentFlag.AlignHCenter)
        store = Button(
            look,
            look.say(msg("There is a store on this laptop already: open it")),
            key="4",
            kind=Kind.QUIET,
        )
        store.clicked.connect(lambda: self.chosen.emit("store"))
        restore = Button(look, look.say(msg("Restore a backup")), key="5", kind=Kind.QUIET)
        restore.clicked.connect(lambda: self.chosen.emit("restore"))
        self.stand(
            *([_notice(look, notice)] if notice else []),
            _head(look),
            self._row,
            _under(store, restore),
            focus=self.doors[0],
            gap=18,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, arrows move."""
        ways = {"1": "try", "2": "kit", "3": "headquarters", "4": "store", "5": "restore"}
        if event.text() in ways:
            self.chosen.emit(ways[event.text()])
        elif event.key() in _ARROWS:
            self._step(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the doors under each other where three have no room."""
        narrow = self.width() < self.look.px(_THREE_WIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(way)
        self._line.setSpacing(self.look.px(10))
        super().resizeEvent(event)

    def _step(self, by: int) -> None:
        here = next((at for at, door in enumerate(self.doors) if door.hasFocus()), -1)
        turned = -by if self.look.mirrored and by else by
        self.doors[(here + turned) % len(self.doors)].setFocus(Qt.FocusReason.TabFocusReason)


def _doors(look: Look) -> tuple[DoorShown, ...]:
    say = look.say
    return (
        DoorShown(
            "1",
            Icon.TRY,
            say(msg("Try it with made-up people")),
            say(msg("Invented cases to practise with. Nothing is kept when you close the window.")),
            say(msg("About 5 minutes, no set-up")),
        ),
        DoorShown(
            "2",
            Icon.KIT,
            say(msg("Open a kit from headquarters")),
            say(
                msg(
                    "For a clinic. The kit brings the questions, the letterhead and the keys of "
                    "your legal team."
                )
            ),
            say(msg("About 10 minutes, two people")),
        ),
        DoorShown(
            "3",
            Icon.HEADQUARTERS,
            say(msg("Set up a headquarters")),
            say(
                msg(
                    "For the legal team that receives cases. Makes keys and the first kit for "
                    "your clinics."
                )
            ),
            say(msg("About 30 minutes, two people")),
        ),
    )


def _head(look: Look) -> QWidget:
    title = Words(
        look, look.say(msg("Welcome. How do you want to start?")), tokens.DISPLAY, centred=True
    )
    below = look.say(
        msg(
            "Nothing leaves this laptop unless you put it on a stick yourself. "
            "You can change your mind later."
        )
    )
    text = Words(look, below, tokens.TEXT, "ink2", centred=True)
    return columns((title, text), look, 6)


def _under(*buttons: Button) -> QWidget:
    """Return quiet ways under each other, close together."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for button in buttons:
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    return holder


def _notice(look: Look, text: str) -> QWidget:
    card = Card(look, wide=760, pad=4)
    card.add(Notice(look, text))
    return card
