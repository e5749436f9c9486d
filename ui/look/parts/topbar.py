"""The bar above every screen: the sign, where one is, what is saved, language, lock, help."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.glyphs import arch, tick
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, cap_width, key_cap
from ui.look.parts.buttons import ActionButton
from ui.look.parts.words import Words
from ui.look.tokens import TWO_COLUMNS


class Saved(StrEnum):
    """Whether what is on the screen is committed. Saved is only said after the commit."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class TopShown:
    """What the bar says.

    `back` names where Esc leads, and stands instead of the sign; `code` is the case's code;
    `assurance` says what is safe, `person` who works here. `languages` are the client's and the
    interviewer's, in their own script; None hides the swap.
    """

    code: str = ""
    title: str = ""
    place: str = ""
    back: str = ""
    assurance: str = ""
    person: str = ""
    languages: tuple[str, str] | None = None
    lockable: bool = True


class TopBar(QWidget):
    """The top bar, 52 high. The title is the client's short name; it never leaves the window."""

    went_back = Signal()
    swapped = Signal()
    locked = Signal()
    helped = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.shown = look, TopShown()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.saved = SaveIndicator(look, self)
        self.swap = LanguageSwap(look, self)
        say = look.say
        self.back = self._action(Icon.BACK, "", "Esc")
        self.lock = self._action(Icon.LOCK, say(msg("Lock")), "Ctrl Shift L")
        self.help = self._action(Icon.HELP, "", "?")
        self.help.setAccessibleName(say(msg("Help")))
        for button, signal in (
            (self.back, self.went_back),
            (self.swap, self.swapped),
            (self.lock, self.locked),
            (self.help, self.helped),
        ):
            button.clicked.connect(signal)
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._assurance = Words(look, role=tokens.SMALL, ink="ink2", icon=Icon.SAFE, limit=1)
        self._person = Words(look, limit=1)
        for part in (self._assurance, self._person, self.saved, self.swap, self.lock, self.help):
            self._row.addWidget(part)
        look.changed.connect(self._fit)
        self.show_top(self.shown)

    def show_top(self, shown: TopShown) -> None:
        """Show *shown*."""
        self.shown = shown
        self.back.say(shown.back)
        self.back.setVisible(bool(shown.back))
        self._assurance.say(shown.assurance)
        self._person.say(shown.person)
        self.saved.setVisible(bool(shown.code))
        self.swap.setVisible(shown.languages is not None)
        self.swap.show_languages(*(shown.languages or ("", "")))
        self.lock.setVisible(shown.lockable)
        self._fit()

    def hasHeightForWidth(self) -> bool:
        """Say no: the bar has one height, whatever stands in it."""
        return False

    def sizeHint(self) -> QSize:
        """Return the height of the bar, lower than its words at no scale."""
        return QSize(0, max(self._look.px(tokens.TOP_BAR) * 3 // 4, tokens.TOP_BAR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop words where the width wants it."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign, the name of the program, code and title."""
        with canvas(self, self._look) as c:
            px, colours, tall = self._look.px, c.colours, self.height() - 1
            c.box(Box(0, 0, self.width(), self.height()), fill=colours.surface)
            c.hairline(0, tall, self.width())
            x: float = px(22)
            if self.shown.back:
                x += self.back.sizeHint().width() + px(18)
            else:
                arch(c, Box(x, (tall - px(21)) / 2, px(20), px(21)), colours.accent)
                x += px(32)
            if not self.shown.back and not self._narrow():
                box = Box(x, 0, px(160), tall)
                x += c.words("Amparo", tokens.HEADING, box, colours.ink) + px(17)
            if not self._narrow():
                c.box(Box(x, (tall - px(22)) / 2, 1, px(22)), fill=colours.line)
                x += px(17)
            self._paint_place(c, x, tall)

    def _paint_place(self, c: Canvas, x: float, tall: float) -> None:
        px = self._look.px
        room = max(px(80), self._free() - x)
        if self.shown.code:
            role = tokens.CODE.at(14)
            box = Box(x, 0, room, tall)
            x += c.words(self.shown.code, role, box, c.colours.ink2, ltr=True) + px(10)
        role = tokens.BODY.strong
        x += c.words(self.shown.title, role, Box(x, 0, room, tall), c.colours.ink)
        c.words(self.shown.place, tokens.BODY, Box(x, 0, room, tall), c.colours.ink2)

    def _action(self, icon: Icon, label: str, key: str) -> ActionButton:
        return ActionButton(
            self._look, icon, label, key, parent=self, role=tokens.BODY, size=16, focusable=True
        )

    def _free(self) -> float:
        """Return where the widgets at the trailing end begin, from the leading edge."""
        parts = (self._assurance, self._person, self.saved, self.swap, self.lock, self.help)
        shown = [part.geometry() for part in parts if part.isVisible()]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return self.width() - max((spot.right() for spot in shown), default=0) - 12
        return min((spot.x() for spot in shown), default=self.width()) - 12

    def _narrow(self) -> bool:
        return self.width() < self._look.px(TWO_COLUMNS)

    def _fit(self) -> None:
        px, narrow = self._look.px, self._narrow()
        self._row.setContentsMargins(px(16), 0, px(16), 1)
        self._row.setSpacing(px(15))
        for part in (self.lock, self.help):
            part.terse(terse=narrow)
        self.swap.terse(terse=narrow)
        self._assurance.setVisible(bool(self.shown.assurance) and not narrow)
        self._person.setVisible(bool(self.shown.person) and not narrow)
        hint = self.back.sizeHint()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - px(22) - hint.width() if rtl else px(22)
        top = (self.height() - hint.height()) // 2
        self.back.setGeometry(x, top, hint.width(), hint.height())
        self.update()


class SaveIndicator(QLabel):
    """Check and time, or words; of fixed width so that nothing jumps."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._state = look, Saved.SAVED
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_saved(self, state: Saved, at: str = "") -> None:
        """Show *state*; *at* is the time of the commit, as the locale writes it."""
        self._state = state
        texts = {
            Saved.SAVED: self._look.say(msg("Saved {time}")).format(time=at).strip(),
            Saved.SAVING: self._look.say(msg("Saving")),
            Saved.NOT_YET: self._look.say(msg("Not saved yet")),
        }
        self.setText(texts[state])
        self.setAccessibleName(texts[state])
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the longest state."""
        longest = (self._look.say(msg("Not saved yet")), self.text())
        widths = [self._look.paragraph(text, tokens.SMALL.strong).natural for text in longest]
        return QSize(int(max(widths)) + self._look.px(22), self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark and words at the trailing end."""
        if not self.text():
            return
        with canvas(self, self._look) as c:
            colours, px = c.colours, self._look.px
            loud = self._state is Saved.NOT_YET
            role = tokens.SMALL.strong if loud else tokens.SMALL
            ink = {Saved.SAVED: colours.good, Saved.NOT_YET: colours.caution}.get(
                self._state, colours.ink2
            )
            box = Box(0, 0, self.width(), self.height())
            x = box.w - c.words(self.text(), role, box, ink, end=True) - px(20)
            if self._state is Saved.SAVED:
                tick(c, x, (box.h - px(14)) / 2, px(14), ink)
            elif loud:
                c.icon_on(box.h, Icon.PROBLEM, x, 0, px(14), ink)


class LanguageSwap(QAbstractButton):
    """The client's language in bold, the interviewer's beside it; `Ctrl+L` exchanges them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._languages, self._terse = look, ("", ""), False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(look.say(msg("Swap the languages")))

    def show_languages(self, client: str, staff: str) -> None:
        """Show both languages, each in its own script."""
        self._languages = (client, staff)
        self.setAccessibleDescription(f"{client}, {staff}. {self._look.keys.cap('Ctrl L')}")
        self.updateGeometry()
        self.update()

    def terse(self, *, terse: bool) -> None:
        """Show the icon alone where there is little room."""
        self._terse = terse
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return what both names need."""
        px = self._look.px
        if self._terse:
            return QSize(px(28), px(32))
        client, staff = self._languages
        width = self._look.paragraph(client, tokens.BODY.strong).natural
        width += self._look.paragraph(staff, tokens.BODY).natural
        cap = cap_width(self._look, "Ctrl L")
        return QSize(int(width + px(9 + 16 + 7 + 28 + 8 + 7) + cap), px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, names, arrows and key in a soft outline."""
        with canvas(self, self._look) as c:
            px, colours, tall = self._look.px, c.colours, self.height()
            whole = Box(0, 0, self.width(), tall)
            if self._terse:
                c.icon_on(tall, Icon.LANGUAGE, px(5), 0, px(18), colours.ink2)
            if not self._terse or self.hasFocus() or self.underMouse():
                edge = colours.accent if self.hasFocus() else colours.line
                stroke = 2 if self.hasFocus() else 1
                c.box(whole, outline=edge, stroke=stroke, radius=px(tokens.RADIUS))
            if self._terse:
                return
            client, staff = self._languages
            x: float = px(9)
            c.icon_on(tall, Icon.LANGUAGE, x, 0, px(16), colours.accent_ink)
            x += px(16 + 7)
            x += c.words(client, tokens.BODY.strong, Box(x, 0, whole.w, tall), colours.ink)
            c.icon_on(tall, Icon.SWAP, x + px(7), 0, px(13), colours.ink2)
            x += px(28)
            x += c.words(staff, tokens.BODY, Box(x, 0, whole.w, tall), colours.ink2) + px(8)
            key_cap(c, "Ctrl L", x, 0, tall)
