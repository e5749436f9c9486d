"""A question that is not being asked now: lines of text on the ground, painted as one widget."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.glyphs import Glyph, draw_glyph
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas
from ui.look.parts.axes import COMPACT, Axes, axes
from ui.look.parts.marks import Columns, Marks, columns, draw_marks


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was answered, and who says it; a state in words is not `strong`."""

    words: str
    source: str = ""
    icon: Icon | None = None
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A note to a question, and its author with the time."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question as a row: `voice` is said aloud, `plain` is the interviewer's language.

    `problems` stand under the answer in caution; `untranslated` says which language is missing.
    As a row of a grid it has `marks`, which stand in place of the answer where there is room.
    """

    name: str
    number: str
    voice: str
    plain: str = ""
    glyph: Glyph = Glyph.NOT_ASKED
    told: tuple[Told, ...] = ()
    problems: tuple[str, ...] = ()
    note: Note | None = None
    untranslated: str = ""
    marks: Marks | None = None

    @property
    def answer(self) -> str:
        """The answer in words, with its sources, for those who hear the window."""
        parts = [" ".join(filter(None, (told.words, told.source))) for told in self.told]
        return ". ".join((*parts, *self.problems))


class QuestionRow(QAbstractButton):
    """A quiet question. Tab skips it, since Tab means the next question; Enter opens it."""

    def __init__(self, look: Look, shown: QuestionShown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._ruled, self._width, self._height = look, True, -1, 0
        self._columns: Columns | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.shown = shown
        self._take()
        look.changed.connect(self._take)

    def show_question(self, shown: QuestionShown) -> None:
        """Show another state; nothing is laid out where nothing changed."""
        if shown != self.shown:
            self.shown = shown
            self._take()

    def rule(self, *, ruled: bool) -> None:
        """Draw the hairline below, or leave it to the card that follows."""
        if ruled != self._ruled:
            self._ruled = ruled
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Rows grow where words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at *width* px; laid out once per width."""
        if width != self._width:
            self._width = width
            marks = self.shown.marks
            self._columns = columns(self._look, width, marks.heads) if marks else None
            self._height = self._measure(width)
        return self._height

    def sizeHint(self) -> QSize:
        """Return a wide row."""
        width = self._look.px(COMPACT + 32)
        return QSize(width, self.heightForWidth(self.width() or width))

    def minimumSizeHint(self) -> QSize:
        """Return nothing: rows take the width that the column gives."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out at the width that came."""
        self.heightForWidth(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the window turns round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._take()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint number, words, answer, glyph, note and hairline."""
        self.heightForWidth(self.width())
        with canvas(self, self._look) as c:
            self._back(c)
            ax, top = axes(self._look, self.width()), float(self._look.px(8))
            number_box = Box(ax.number, top, self._look.px(28), self._voice.first)
            c.words(self.shown.number, tokens.COUNT, number_box, c.colours.ink2, ltr=True)
            self._question(c, ax, top)
            self._answer(c, ax, top)
            if self.shown.note:
                self._noted(c, ax, self.shown.note)
            if self._ruled:
                inset = ax.number if ax.compact else 0
                c.hairline(inset, self.height() - 1, self.width() - 2 * inset)

    def _take(self) -> None:
        """Set every text anew; called when words, scale, colours or direction changed."""
        look, shown = self._look, self.shown
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._voice = look.paragraph(shown.voice, tokens.VOICE, mirrored=mirrored)
        self._plain = look.paragraph(shown.plain, tokens.SMALL, mirrored=mirrored)
        self._gap = look.paragraph(shown.untranslated, tokens.SMALL, mirrored=mirrored)
        self._told = [
            (
                look.paragraph(
                    told.words,
                    tokens.TEXT.strong if told.strong else tokens.TEXT,
                    mirrored=mirrored,
                ),
                look.paragraph(told.source, tokens.SMALL, mirrored=mirrored),
            )
            for told in shown.told
        ]
        self._problems = [
            look.paragraph(problem, tokens.SMALL, mirrored=mirrored) for problem in shown.problems
        ]
        note = shown.note.text if shown.note else ""
        self._note = look.paragraph(note, tokens.SMALL, mirrored=mirrored)
        self._width = -1
        name = look.say(msg("Question {number}. {words}"))
        self.setAccessibleName(name.format(number=shown.number, words=shown.plain or shown.voice))
        told = look.say(msg("{answer}. Enter opens."))
        self.setAccessibleDescription(told.format(answer=shown.answer))
        self.updateGeometry()
        self.update()

    def _text_width(self, ax: Axes) -> float:
        if self._columns:
            return self._columns.first - ax.text - self._look.px(18)
        if not ax.compact:
            return ax.answer - ax.text - self._look.px(18)
        answer = self._told[0][0].natural if self._told else 0.0
        most = ax.glyph - self._look.px(8)
        return most - min(answer, most * 0.4) - ax.text - self._look.px(16)

    def _measure(self, width: int) -> int:
        ax, px = axes(self._look, width), self._look.px
        words = self._text_width(ax)
        left = self._voice.fit(words)
        left += self._gap.fit(words - px(24)) + px(2) if self._gap else 0
        if not ax.compact:
            left += px(1) + self._plain.fit(words)
        right = self._measure_answer(ax)
        bottom = self._note_height(ax) + px(8) if self.shown.note else 0
        return int(px(8) + max(left, right) + bottom + px(9) + 1)

    def _measure_answer(self, ax: Axes) -> float:
        px = self._look.px
        if ax.compact:
            return self._told[0][0].fit(self._answer_end(ax)[1]) if self._told else 0.0
        height, (_, width) = 0.0, self._answer_box(ax)
        for at, (words, source) in enumerate(self._told):
            height += self._voice.first if at == 0 and self._marked else words.fit(width)
            height += source.fit(width - px(18)) + px(2) if source else px(2)
        return height + sum(p.fit(width - px(20)) + px(2) for p in self._problems)

    @property
    def _marked(self) -> Marks | None:
        """The marks that stand in place of the answer, where there are any and room for them."""
        marks = self.shown.marks
        return marks if marks and marks.chosen is not None and self._columns else None

    def _answer_box(self, ax: Axes) -> tuple[float, float]:
        """Return where the answer begins and how wide it is."""
        x = self._columns.first if self._columns else ax.answer
        return x, ax.glyph - x - self._look.px(8)

    def _note_height(self, ax: Axes) -> float:
        return self._note.fit(self._note_width(ax)) + self._look.px(9)

    def _note_width(self, ax: Axes) -> float:
        by = self._by_width()
        return ax.glyph - self._look.px(10) - ax.text - self._look.px(32 + 10 + 12) - by

    def _by_width(self) -> float:
        by = self.shown.note.by if self.shown.note else ""
        return self._look.paragraph(by, tokens.COUNT).natural

    def _back(self, c: Canvas) -> None:
        whole = Box(0, 0, self.width(), self.height())
        radius = self._look.px(tokens.RADIUS)
        if self.underMouse():
            colour = QColor(c.colours.surface)
            colour.setAlphaF(0.6)
            c.box(whole.inset(1), fill=colour.name(QColor.NameFormat.HexArgb), radius=radius)
        if self.hasFocus():
            c.box(whole.inset(2), outline=c.colours.accent, stroke=2, radius=radius)

    def _question(self, c: Canvas, ax: Axes, top: float) -> None:
        width, px = self._text_width(ax), self._look.px
        y = top + c.text(self._voice, ax.text, top, width, c.colours.ink)
        if not ax.compact:
            y += px(1)
            y += c.text(self._plain, ax.text, y, width, c.colours.ink2)
        if self._gap:
            y += px(2)
            c.icon_on(self._gap.first, Icon.LANGUAGE, ax.text, y, px(15), c.colours.caution)
            c.text(self._gap, ax.text + px(24), y, width - px(24), c.colours.caution)

    def _answer(self, c: Canvas, ax: Axes, top: float) -> None:
        px = self._look.px
        glyph_top = top + (self._voice.first - px(18)) / 2
        draw_glyph(c, self.shown.glyph, ax.glyph, glyph_top, px(18))
        if ax.compact:
            self._answer_at_end(c, ax, top)
            return
        y, (x, width) = top, self._answer_box(ax)
        for at, (told, (words, source)) in enumerate(zip(self.shown.told, self._told, strict=True)):
            if at == 0 and self._marked and self._columns:
                draw_marks(c, self._marked, self._columns, y, self._voice.first)
                y += self._voice.first
            else:
                y += c.text(words, x, y, width, self._ink(c, told))
            y += px(2)
            if source:
                if told.icon:
                    c.icon_on(source.first, told.icon, x, y, px(13), c.colours.ink2)
                y += c.text(source, x + px(18), y, width - px(18), c.colours.ink2)
        for problem in self._problems:
            y += px(2)
            c.icon_on(problem.first, Icon.PROBLEM, x, y, px(14), c.colours.caution)
            y += c.text(problem, x + px(20), y, width - px(20), c.colours.caution)

    def _answer_end(self, ax: Axes) -> tuple[float, float]:
        """Return x and width of the one answer that a compact row shows."""
        most = ax.glyph - self._look.px(8)
        width = min(self._told[0][0].natural, most * 0.4)
        return most - width, width

    def _answer_at_end(self, c: Canvas, ax: Axes, top: float) -> None:
        if self._told:
            x, width = self._answer_end(ax)
            words = self._told[0][0]
            words.fit(width)
            shift = (self._voice.first - words.first) / 2
            c.text(words, x, top + shift, width, self._ink(c, self.shown.told[0]))

    def _ink(self, c: Canvas, told: Told) -> str:
        return c.colours.ink if told.strong else c.colours.ink2

    def _noted(self, c: Canvas, ax: Axes, note: Note) -> None:
        px, height = self._look.px, self._note_height(ax)
        top = self.height() - px(10) - height
        box = Box(ax.text, top, ax.glyph - px(10) - ax.text, height)
        outline = c.colours.caution_line if c.colours.plain else ""
        radius = px(tokens.RADIUS_NOTE)
        c.box(box, fill=c.colours.caution_soft, outline=outline, radius=radius)
        y = top + (height - self._note.fit(self._note_width(ax))) / 2
        c.icon_on(self._note.first, Icon.NOTE, box.x + px(10), y, px(14), c.colours.caution)
        c.text(self._note, box.x + px(32), y, self._note_width(ax), c.colours.ink)
        by = Box(box.x, y, box.w - px(10), self._note.first)
        c.words(note.by, tokens.COUNT, by, c.colours.ink2, end=True)
