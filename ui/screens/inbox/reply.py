"""What the next receipt says of one packet: a result, a comment, and what is asked again.

It stands in the middle, so that the case can be read beside it while one writes.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake.errors import msg
from intake.headquarters import CHOICES, IMPORTED, Askable, PacketLine, Reply
from ui import replies
from ui.editors.choices import ChoiceEditor
from ui.editors.texts import LongTextEditor
from ui.editors.tile import Option
from ui.editors.typeahead import Entry, TypeAheadEditor
from ui.look import tokens
from ui.look.binding import bind
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.column import Scroller
from ui.look.parts.surfaces import Notice, Panel
from ui.look.parts.words import Words
from ui.screens.inbox.lines import name_of

_MORE = "more_information"
_MOST = 2000


class ReplyForm(QWidget):
    """Result, comment, questions. `kept` tells the reply, `left` that nothing is to change."""

    kept = Signal(object)
    left = Signal()

    def __init__(
        self, look: Look, line: PacketLine, reply: Reply, asked: Sequence[Askable]
    ) -> None:
        super().__init__()
        self.look, say = look, look.say
        self._asked = {one.path: one for one in asked}
        self.questions: list[str] = list(reply.questions)
        self.result = ChoiceEditor(
            look, [Option(one, replies.in_words(one, say)) for one in CHOICES], columns=2
        )
        self.comment = LongTextEditor(look, most=_MOST)
        self.search = TypeAheadEditor(
            look,
            [Entry(one.path, one.words, detail=one.where) for one in asked],
            noun=say(msg("questions")),
            takes=msg("asks it again"),
        )
        self.keep = Button(
            look, say(msg("Keep it for the receipt")), key="Ctrl Enter", kind=Kind.PRIMARY
        )
        self.problem = Notice(look, "")
        self._chosen = QVBoxLayout()
        self._build(line)
        self._connect()
        self.result.show_value(reply.result)
        self.comment.show_value(reply.comments)
        self._show_questions()
        self.setFocusProxy(self.result)

    def reply(self) -> Reply:
        """Return what is said so far; questions are asked with more information only."""
        result = str(self.result.value() or IMPORTED.result)
        asked = tuple(self.questions) if result == _MORE else ()
        return Reply(result, str(self.comment.value() or ""), asked)

    def tell(self, words: str) -> None:
        """Say what hindered it."""
        self.problem.title.say(words)
        self.problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back and changes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # What one does

    def _keep(self) -> None:
        self.problem.hide()
        self.kept.emit(self.reply())

    def _take(self) -> None:
        """Ask the question again that was found; with nothing typed one goes on."""
        path = str(self.search.value() or "")
        if not path:
            self.keep.setFocus()
            return
        if path not in self.questions:
            self.questions.append(path)
        self.search.show_value(None)
        self._show_questions()

    def _drop(self, path: str) -> None:
        self.questions.remove(path)
        self._show_questions()
        self.search.setFocus()

    def _on_from_comment(self) -> None:
        (self.search if self._more.isVisibleTo(self) else self.keep).setFocus()

    def _show_questions(self) -> None:
        """Show what is asked again, each with the way to take it back."""
        while item := self._chosen.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for path in self.questions:
            self._chosen.addWidget(self._line(path))
        self._more.setVisible(self.result.value() == _MORE)

    # How it is built

    def _line(self, path: str) -> QWidget:
        look, say, one = self.look, self.look.say, self._asked.get(path)
        words = " \u00b7 ".join(filter(None, (one.where, one.words))) if one else path
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(tokens.BLEED, 0, 0, 0)
        line.addWidget(Words(look, words, tokens.BODY, icon=Icon.HELP, icon_ink="caution"), 1)
        remove = Button(look, say(msg("Remove")), kind=Kind.QUIET)
        remove.setAccessibleName(f"{say(msg('Remove'))}: {words}")
        remove.clicked.connect(lambda: self._drop(path))
        line.addWidget(remove)
        return holder

    def _build(self, line: PacketLine) -> None:
        look, side = self.look, self.look.px(20)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(side, look.px(14), side, look.px(8))
        inner.addWidget(self._body(line))
        inner.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(side - tokens.BLEED, look.px(6), side - tokens.BLEED, look.px(8))
        back = Button(look, look.say(msg("Back")), key="Esc", kind=Kind.QUIET)
        back.clicked.connect(self.left)
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scroller(page), 1)
        whole.addLayout(foot)

    def _body(self, line: PacketLine) -> Panel:
        look, say = self.look, self.look.say
        title = say(msg("Answer to {packet}")).format(packet=name_of(line))
        body = Panel(look, pad=24)
        body.add(Words(look, title, tokens.TITLE))
        hint = say(msg("It goes out with the next receipt. The clinic sees it on the case."))
        body.add(Words(look, hint, tokens.BODY, "ink2"), gap=4)
        body.column.addSpacing(look.px(12))
        body.column.addWidget(self.result)
        label = say(msg("Comment for the clinic"))
        body.add(Words(look, label, tokens.BODY.strong), gap=12)
        clear = say(msg("A receipt is not encrypted: no name here, and no fact of the client."))
        body.add(Words(look, clear, tokens.SMALL, "caution", icon=Icon.PROBLEM), gap=2)
        body.column.addWidget(self.comment)
        self._more = self._questions()
        body.column.addWidget(self._more)
        body.add(self.problem, gap=8)
        self.problem.hide()
        self.setAccessibleName(title)
        self.result.describe(title, "")
        self.comment.describe(label, clear)
        return body

    def _questions(self) -> QWidget:
        look, say = self.look, self.look.say
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, look.px(8), 0, 0)
        column.setSpacing(look.px(4))
        words = say(msg("Ask again"))
        head = QHBoxLayout()
        head.setContentsMargins(tokens.BLEED, 0, tokens.BLEED, 0)
        head.addWidget(Words(look, words, tokens.BODY.strong))
        column.addLayout(head)
        self._chosen.setSpacing(0)
        column.addLayout(self._chosen)
        column.addWidget(self.search)
        self.search.describe(words, "")
        return holder

    def _connect(self) -> None:
        self.keep.clicked.connect(self._keep)
        self.result.changed.connect(lambda _: self._show_questions())
        self.result.forward.connect(self.comment.setFocus)
        self.result.back.connect(self.keep.setFocus)
        self.comment.forward.connect(self._on_from_comment)
        self.comment.back.connect(self.result.setFocus)
        self.search.forward.connect(self._take)
        self.search.back.connect(self.comment.setFocus)
        self.search.list.clicked.connect(lambda _: self._take())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self.look, keys, self, self._keep)
