"""How the window looks and which keys it knows: everything here is kept beside the store."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.errors import Translate, msg
from intake.text import LANGUAGES, offered
from ui.editors.choices import ChoiceEditor
from ui.editors.tile import Option
from ui.keylist import KeyList
from ui.look import tokens
from ui.look.look import Look
from ui.look.parts.column import Scroller
from ui.look.parts.surfaces import Panel, Surface
from ui.look.parts.topbar import TopBar, TopShown
from ui.look.parts.twofold import Twofold
from ui.look.parts.words import Words
from ui.look.tokens import SCALES
from ui.settings import LOCK_AFTER, Settings

_READ = {"text_size": float, "lock_after": int}


class ViewScreen(Twofold):
    """Settings as choices, and every key. `changed` tells the settings as chosen."""

    changed = Signal(object)
    left = Signal()
    locked = Signal()

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(look)
        self.settings = settings
        self.editors: dict[str, ChoiceEditor] = {}
        self.keys = KeyList(look)
        self.keys.changed.connect(self._rekey)
        top = TopBar(look)
        top.show_top(TopShown(back=look.say(msg("Back")), place=look.say(msg("View and keys"))))
        top.help.hide()
        top.went_back.connect(self.left)
        top.locked.connect(self.locked)
        page = Surface(look)
        side = look.px(24)
        page.column.setContentsMargins(side, look.px(20), side, side)
        for panel in (self._settings(), self._keys()):
            self.both.addWidget(panel, 1)
        page.column.addLayout(self.both)
        page.stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(Scroller(page), 1)
        self.setFocusProxy(self.editors["language"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _settings(self) -> QWidget:
        panel = Panel(self.look, pad=24)
        panel.add(Words(self.look, self.look.say(msg("View")), tokens.TITLE))
        order = _choices(self.look.say)
        for at, (name, label, options) in enumerate(order):
            editor = ChoiceEditor(self.look, options, columns=3 if len(options) % 2 else 2)
            editor.show_value(str(getattr(self.settings, name)))
            editor.describe(label, "")
            editor.changed.connect(lambda value, name=name: self._change(name, value))
            following, before = at + 1, at - 1
            editor.forward.connect(lambda to=following: self._stop(order, to).setFocus())
            editor.back.connect(lambda to=before: self._stop(order, to).setFocus())
            self.editors[name] = editor
            panel.add(Words(self.look, label, tokens.BODY.strong), gap=16)
            panel.add(editor, gap=6)
        panel.stretch()
        return panel

    def _stop(self, order: Sequence[tuple[str, str, Sequence[Option]]], at: int) -> QWidget:
        """Return what has its turn: a setting, and before the first and after the last the keys."""
        return self.editors[order[at][0]] if 0 <= at < len(order) else self.keys

    def _keys(self) -> QWidget:
        say = self.look.say
        panel = Panel(self.look, pad=24)
        panel.add(Words(self.look, say(msg("Keyboard")), tokens.TITLE))
        panel.add(self.keys, gap=6)
        return panel

    def _rekey(self, keys: dict[str, str]) -> None:
        self.settings = replace(self.settings, keys=keys)
        self.changed.emit(self.settings)

    def _change(self, name: str, value: object) -> None:
        if not isinstance(value, str):
            return
        read = _READ.get(name, str)
        fitting: object = read(value)
        self.settings = replace(self.settings, **{name: fitting})  # type: ignore[arg-type]
        self.changed.emit(self.settings)


def _choices(say: Translate) -> Sequence[tuple[str, str, Sequence[Option]]]:
    """Return the settings in their order: name, label and what can be chosen."""
    sizes = [Option(str(size), f"{size:.0%}".replace("%", " %")) for size in SCALES]
    return (
        (
            "language",
            say(msg("Language of the program")),
            [Option(tag, offered(tag)) for tag in LANGUAGES],
        ),
        (
            "palette",
            say(msg("Colours")),
            [
                Option("system", say(msg("As the system"))),
                Option("light", say(msg("Light"))),
                Option("dark", say(msg("Dark"))),
                Option("contrast", say(msg("High contrast"))),
            ],
        ),
        ("text_size", say(msg("Text size")), sizes),
        (
            "date_order",
            say(msg("How you type dates")),
            [
                Option("month_first", say(msg("Month first: 5/12/1998"))),
                Option("day_first", say(msg("Day first: 12/5/1998"))),
            ],
        ),
        (
            "paper",
            say(msg("Paper")),
            [Option("letter", say(msg("US Letter"))), Option("a4", "A4")],
        ),
        (
            "lock_after",
            say(msg("Lock when nobody types")),
            [
                Option(str(minutes), say(msg("After {minutes} minutes")).format(minutes=minutes))
                for minutes in LOCK_AFTER
            ],
        ),
    )
