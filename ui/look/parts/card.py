"""The question being asked: the one raised surface, and the one place where one types."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas
from ui.look.parts import aloud as looking_on
from ui.look.parts.actions import Action, ActionRow
from ui.look.parts.axes import CARD_END, COMPACT, axes
from ui.look.parts.buttons import Button
from ui.look.parts.column import height_at
from ui.look.text import Paragraph

_PAD = 8  # around the card for its shadow: six rings and the drop of two


@dataclass(frozen=True, slots=True)
class CardShown:
    """The active question.

    `instruction` is never said aloud; `consequence` says what the answer shows or hides;
    `problems` are one message in both languages; `unsaved` is why a save did not happen;
    `locked` is why the answer can only be read, `answer` then is the answer.
    """

    name: str
    number: str
    voice: str
    plain: str = ""
    instruction: str = ""
    consequence: str = ""
    problems: tuple[str, ...] = ()
    unsaved: str = ""
    locked: str = ""
    answer: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One text of the card: where it stands and what goes before it."""

    words: Paragraph
    y: float
    room: float
    ink: str
    icon: Icon | None = None
    indent: float = 0


class QuestionCard(QWidget):
    """The active card. It holds the live editor and says which action was asked for."""

    acted = Signal(str)
    retried = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._editor: QWidget | None = None
        self._actions = ActionRow(look, self)
        self._actions.acted.connect(self.acted)
        self._retry: Button | None = None
        self.aloud = False
        self._lines: list[_Line] = []
        self._editor_box = Box(0, 0, 0, 0)
        self._foot = self._actions_top = 0.0
        self._width = self._height = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.shown = CardShown("", "", "")
        look.changed.connect(self.arrange)

    def show_question(self, shown: CardShown) -> None:
        """Show *shown*; the editor stays as it is."""
        if shown == self.shown:
            return
        self.shown = shown
        self._actions.show_actions(shown.actions)
        if bool(shown.unsaved) != (self._retry is not None):
            self._turn_retry()
        self.arrange()

    def show_aloud(self, *, aloud: bool) -> None:
        """Show only what is said aloud, in its largest type, or all of the card again."""
        self.aloud = aloud
        looking_on.tell(self._editor, aloud=aloud)
        self.arrange()

    def show_actions(self) -> None:
        """Open the menu of every action of the question."""
        if self.shown.actions:
            self._actions.show_all()

    def hold(self, editor: QWidget | None) -> None:
        """Take the live editor into the card, or give it up with None."""
        if self._editor is not None and self._editor is not editor:
            self._editor.hide()
        self._editor = editor
        if editor is not None:
            editor.setParent(self)
            editor.show()
            self.setFocusProxy(editor)
        looking_on.tell(editor, aloud=self.aloud)
        self.arrange()

    def arrange(self) -> None:
        """Lay out anew: words, editor, scale or direction changed, or the editor grew."""
        self._width = -1
        if self.width() > 0:
            self._lay(self.width())
            self._place()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Cards grow with the words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at *width* px."""
        self._lay(width)
        return self._height

    def sizeHint(self) -> QSize:
        """Return a wide card."""
        width = self.width() or self._look.px(COMPACT + 32)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return nothing: the column gives the width."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out at the width that came."""
        self._lay(event.size().width())
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the window turns round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow, card, bar, words and the foot."""
        self._lay(self.width())
        with canvas(self, self._look) as c:
            colours, radius = c.colours, self._look.px(tokens.RADIUS_CARD)
            card = self._card()
            c.shadow(card, radius)
            outline = colours.edge if colours.plain else ""
            c.box(card, fill=colours.surface, outline=outline, radius=radius)
            if self.shown.unsaved:
                self._paint_strip(c, card, radius)
            if self._acting:
                x = card.x + self._look.px(tokens.BAR)
                c.hairline(x, self._actions_top, card.x + card.w - x)
            c.bar(card, colours.caution if self.shown.unsaved else colours.accent, radius=radius)
            self._paint_words(c)

    @property
    def _acting(self) -> bool:
        return bool(self.shown.actions) and not self.aloud

    def _card(self) -> Box:
        side = _PAD - 2
        return Box(side, side, self.width() - 2 * side, self._height - side - _PAD)

    def _paint_words(self, c: Canvas) -> None:
        ax, px = axes(self._look, self.width()), self._look.px
        first = self._lines[0]
        number = Box(ax.number, first.y, px(32), first.words.first)
        role = tokens.COUNT.strong.at(12.5)
        c.words(self.shown.number, role, number, c.colours.accent_ink, ltr=True)
        for line in self._lines:
            ink = getattr(c.colours, line.ink)
            if line.icon:
                c.icon_on(line.words.first, line.icon, ax.text, line.y, px(16), ink)
            c.text(line.words, ax.text + line.indent, line.y, line.room, ink)

    def _paint_strip(self, c: Canvas, card: Box, radius: float) -> None:
        c.painter.save()
        c.painter.setClipPath(c.rounded(card, radius))
        bottom = self._actions_top if self._acting else card.y + card.h
        c.box(Box(card.x, self._foot, card.w, bottom - self._foot), fill=c.colours.caution_soft)
        c.painter.restore()

    def _lay(self, width: int) -> None:
        if width == self._width:
            return
        self._width, px = width, self._look.px
        ax = axes(self._look, width)
        room = width - ax.text - px(CARD_END)
        self._lines = []
        y: float = self._head(room, _PAD - 2 + px(10 if ax.compact else 16))
        y = self._lay_editor(ax.text, room, y)
        y = self._beside(room, y)
        y += px(8)
        y = self._lay_strip(room, y) if self.shown.unsaved else y
        self._actions_top = y
        y += px(36) + 1 if self._acting else px(4)
        self._height = int(y + _PAD)

    def _beside(self, room: float, y: float) -> float:
        """Stack what follows from the answer, and what is wrong with it; return the y below."""
        if self.aloud:
            return y
        y = self._say(self.shown.consequence, tokens.SMALL, room, y, 4, "ink2", Icon.THEREFORE)
        for number, problem in enumerate(self.shown.problems):
            role = tokens.SMALL if number else tokens.BODY.strong
            y = self._say(problem, role, room, y, 0 if number else 6, "caution", Icon.PROBLEM)
        return y

    def _head(self, room: float, y: float) -> float:
        """Stack what is said and what is not, and return the y below."""
        shown = self.shown
        if self.aloud:
            y = self._say(shown.voice, tokens.VOICE_CLIENT, room, y, 0, "voice")
            return self._say(shown.answer, tokens.TITLE, room, y, 10, "ink")
        y = self._say(shown.voice, tokens.VOICE_ACTIVE, room, y, 0, "voice")
        y = self._say(shown.plain, tokens.PLAIN_ACTIVE, room, y, 2, "ink2")
        y = self._say(shown.instruction, tokens.BODY, room, y, 8, "accent_ink", Icon.NOT_ALOUD)
        y = self._say(shown.answer, tokens.TEXT.strong, room, y, 10, "ink")
        return self._say(shown.locked, tokens.SMALL, room, y, 6, "ink2", Icon.LOCK)

    def _say(
        self,
        text: str,
        role: tokens.Role,
        room: float,
        y: float,
        gap: float,
        ink: str,
        icon: Icon | None = None,
    ) -> float:
        """Put *text* after *gap* and return the y below; nothing where there are no words.

        Without a gap it goes on from the line before, indented like it but without its icon.
        """
        if not text and self._lines:
            return y
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        indent = self._look.px(22) if icon else 0
        words = self._look.paragraph(text, role, mirrored=mirrored)
        top = y + self._look.px(gap)
        shown = icon if gap else None
        self._lines.append(_Line(words, top, room - indent, ink, shown, indent))
        return top + words.fit(room - indent)

    def _lay_editor(self, x: float, room: float, y: float) -> float:
        if self._editor is None:
            return y
        y += self._look.px(10) - tokens.BLEED
        width = int(room) + 2 * tokens.BLEED
        height = height_at(self._editor, width)
        self._editor_box = Box(x - tokens.BLEED, y, width, height)
        return y + height - tokens.BLEED + self._look.px(4)

    def _lay_strip(self, room: float, y: float) -> float:
        px, self._foot = self._look.px, y
        room -= self._retry.sizeHint().width() if self._retry else 0
        title = self._look.say(msg("Not saved yet. The answer is safe here on the screen."))
        y = self._say(title, tokens.BODY.strong, room, y, 10, "caution", Icon.PROBLEM)
        y = self._say(self.shown.unsaved, tokens.SMALL, room, y, 0, "ink", Icon.PROBLEM)
        return y + px(10)

    def _place(self) -> None:
        if self._editor is not None:
            self._editor.setGeometry(self._spot(self._editor_box))
        ax, px = axes(self._look, self.width()), self._look.px
        if self._retry:
            hint = self._retry.sizeHint()
            end = self.width() - px(12) - hint.width()
            middle = (self._foot + self._actions_top - hint.height()) / 2
            self._retry.setGeometry(self._spot(Box(end, middle, hint.width(), hint.height())))
        card = self._card()
        row = Box(ax.text, self._actions_top + 1, card.x + card.w - ax.text - px(24), px(36))
        self._actions.setGeometry(self._spot(row))
        self._actions.setVisible(self._acting)

    def _spot(self, box: Box) -> QRect:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - box.x - box.w if rtl else box.x
        return QRect(round(x), round(box.y), round(box.w), round(box.h))

    def _turn_retry(self) -> None:
        if self._retry:
            self._retry.deleteLater()
            self._retry = None
            return
        self._retry = Button(self._look, self._look.say(msg("Try now")), key="F5", parent=self)
        self._retry.clicked.connect(self.retried)
        self._retry.show()
