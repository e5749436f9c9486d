"""Files that were attached to a case leave one by one, each after the warning was on the screen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake.clinic import ATTACHMENT_WARNING, Attachment
from intake.errors import msg
from ui import background, errors, sticks
from ui.editors.choices import ChoiceEditor
from ui.editors.files import size_in_words
from ui.editors.paths import PathField, Sought
from ui.editors.tile import Option
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.casebar import case_bar
from ui.look.parts.column import Scroller
from ui.look.parts.pages import EmptyState
from ui.look.parts.passing import Progress
from ui.look.parts.surfaces import Notice, Panel, Surface
from ui.look.parts.twofold import Twofold
from ui.look.parts.words import Words

_STICKS = 4
Listing = Callable[[], Sequence[Attachment]]
Export = Callable[[Attachment, Path], Path]


class AttachedScreen(Twofold):
    """The files of one case, and where one of them goes. Both run on another thread.

    *export* writes a file and returns where it is. `left` is Esc, `lock_wanted` the lock above;
    `listed` tells that the files are shown, `written` where one was written.
    """

    left = Signal()
    lock_wanted = Signal()
    listed = Signal()
    written = Signal(object)

    def __init__(
        self, look: Look, code: str, name: str, *, listing: Listing, export: Export
    ) -> None:
        super().__init__(look)
        self._export = export
        self._files: dict[str, Attachment] = {}
        self._busy = False
        say = look.say
        self.which = ChoiceEditor(look, ())
        self.where = PathField(look, say(msg("Stick or folder")), Sought.FOLDER, narrow=True)
        self.verb = Button(look, say(msg("Export this file")), key="Enter", kind=Kind.PRIMARY)
        self.progress = Progress(look)
        self.outcome = Notice(look, "", tone="good", icon=Icon.DONE)
        self._page = Surface(look)
        self._build(code, name)
        self.verb.clicked.connect(self._go)
        background.run(self, listing, self._show, self._trouble)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter exports the file that is chosen, Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    # What one does

    def _go(self) -> None:
        """Write the file that is chosen into the folder that is named."""
        say, folder = self.look.say, self.where.path()
        chosen = self._files.get(str(self.which.value()))
        if self._busy or not self._files:
            return
        if chosen is None:
            self.which.setFocus()
        elif folder is None:
            self.where.tell(say(msg("Name the stick or folder first.")))
            self.where.setFocus()
        else:
            self._busy = True
            self.outcome.hide()
            self.progress.show()
            self.progress.show_progress(say(msg("Writing and reading back.")))
            self.verb.setEnabled(False)
            export = self._export
            background.run(self, lambda: export(chosen, folder), self._written, self._trouble)

    def _forward(self) -> None:
        """Go on from a file: to the place, or out where that is named."""
        if self.where.path() is None:
            self.where.setFocus()
        else:
            self._go()

    def _show(self, files: Sequence[Attachment]) -> None:
        self._files = {one.id: one for one in files}
        if not files:
            self.both.insertWidget(0, self._nothing(), 1)
            self._list.hide()
            self._place.hide()
            self.listed.emit()
            return
        editor = ChoiceEditor(self.look, [self._option(one) for one in files], columns=1)
        editor.show_value(files[0].id)
        editor.describe(self.look.say(msg("Attached files")), "")
        editor.forward.connect(self._forward)
        editor.back.connect(self.where.setFocus)
        self._list.column.replaceWidget(self.which, editor)
        self.which.deleteLater()
        self.which = editor
        self.setFocusProxy(editor)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.listed.emit()

    def _option(self, one: Attachment) -> Option:
        size = size_in_words(one.size, self.look.language, self.look.say)
        kind = one.kind.upper()
        return Option(one.id, one.name, " \u00b7 ".join(filter(None, (kind, size))))

    def _written(self, path: Path) -> None:
        self._rest()
        words = self.look.say(msg("Written and read back: {name}")).format(name=path.name)
        self.outcome.title.say(words, ink="good", icon=Icon.DONE)
        self.outcome.show()
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)
        self.written.emit(path)

    def _trouble(self, error: Exception) -> None:
        self._rest()
        words = errors.told(error, self.look.say).sentence
        self.outcome.title.say(words, ink="caution", icon=Icon.PROBLEM)
        self.outcome.show()

    def _rest(self) -> None:
        self._busy = False
        self.progress.hide()
        self.verb.setEnabled(True)

    # How it is put together

    def _build(self, code: str, name: str) -> None:
        look, say = self.look, self.look.say
        top = case_bar(look, code, name, say(msg("Attached files")))
        top.went_back.connect(self.left)
        top.locked.connect(self.lock_wanted)
        side = look.px(24)
        self._page.column.setContentsMargins(side, look.px(20), side, side)
        self._list, self._place = self._choosing(), self._placing()
        for panel in (self._list, self._place):
            self.both.addWidget(panel, 1)
        self._page.column.addLayout(self.both)
        self._page.stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(Scroller(self._page), 1)
        self.progress.hide()
        self.outcome.hide()

    def _choosing(self) -> Panel:
        look, say = self.look, self.look.say
        panel = Panel(look, pad=24)
        hint = say(msg("Those of former answers too. They leave one by one."))
        panel.add(Words(look, say(msg("Attached files")), tokens.TITLE))
        panel.add(Words(look, hint, tokens.BODY, "ink2"), gap=4)
        panel.column.addSpacing(look.px(12))
        panel.column.addWidget(self.which)
        panel.stretch()
        return panel

    def _placing(self) -> Panel:
        look, say = self.look, self.look.say
        panel = Panel(look, pad=24)
        panel.add(Words(look, say(msg("Where to")), tokens.TITLE))
        panel.add(Notice(look, say(ATTACHMENT_WARNING)), gap=12)
        line = QHBoxLayout()
        line.setSpacing(0)
        for stick in sticks.sticks()[:_STICKS]:
            button = Button(look, stick.name, icon=Icon.STICK)
            button.clicked.connect(
                lambda _=False, folder=stick.folder: self.where.field.setText(str(folder))
            )
            line.addWidget(button)
        line.addStretch(1)
        panel.column.addSpacing(look.px(12))
        panel.column.addLayout(line)
        panel.add(self.where, gap=4)
        panel.add(self.verb, gap=16)
        panel.add(self.progress, gap=8)
        panel.add(self.outcome, gap=8)
        panel.stretch()
        return panel

    def _nothing(self) -> QWidget:
        look, say = self.look, self.look.say
        back = Button(look, say(msg("Back")), key="Esc", kind=Kind.PRIMARY)
        back.clicked.connect(self.left)
        title = say(msg("No file is attached to this case"))
        text = say(msg("A question that takes a file has a field for its path."))
        return EmptyState(look, Icon.ATTACHED, title, text, (back,), quiet=True)
