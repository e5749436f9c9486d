"""What comes and goes: a toast with its undo, a dialog for what hides answers, long work."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas, progress
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.surfaces import Card
from ui.look.parts.words import Words

_SHADOW = 8


class Toast(QAbstractButton):
    """A line at the bottom centre of *over*: what changed, and the key that takes it back."""

    undone = Signal()

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._look, self._over, self._undo = look, over, ""
        self._share = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.go)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(tokens.MOTION_MS)
        self._fade.valueChanged.connect(self._faded)
        self._fade.finished.connect(lambda: self.setVisible(self._share > 0))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._take_back)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: str = "") -> None:
        """Show *text* for 8 seconds; *undo* is the word of the undo, its key is Ctrl Z."""
        self.setText(text)
        self.setAccessibleName(text)
        self._undo = undo
        self._place()
        self.show()
        self.raise_()
        self._to(1.0)
        self._timer.start(tokens.TOAST_MS)

    def go(self) -> None:
        """Fade out."""
        self._timer.stop()
        self._to(0.0)

    def sizeHint(self) -> QSize:
        """Return what the words need."""
        look, px = self._look, self._look.px
        width = px(38) + look.paragraph(self.text(), tokens.BODY).natural + px(14)
        if self._undo:
            width += px(24) + look.paragraph(self._undo, tokens.BODY.strong).natural
            width += px(10) + look.paragraph("Ctrl Z", tokens.TINY).natural
        return QSize(int(width) + 2 * _SHADOW, px(38) + 2 * _SHADOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the toast in the inverted colours."""
        with canvas(self, self._look) as c:
            px, colours = self._look.px, c.colours
            c.painter.setOpacity(self._share)
            box = Box(0, 0, self.width(), self.height()).inset(_SHADOW)
            c.shadow(box, px(tokens.RADIUS))
            c.box(box, fill=colours.ink, radius=px(tokens.RADIUS))
            c.icon_on(box.h, Icon.UNDO, box.x + px(14), box.y, px(16), colours.surface)
            x = box.x + px(38)
            x += c.words(self.text(), tokens.BODY, Box(x, box.y, box.w, box.h), colours.surface)
            if self._undo:
                x += px(24)
                spot = Box(x, box.y, box.w, box.h)
                x += c.words(self._undo, tokens.BODY.strong, spot, colours.surface) + px(10)
                spot = Box(x, box.y, box.w, box.h)
                c.words("Ctrl Z", tokens.TINY, spot, colours.surface, ltr=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the middle changes its size."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        hint = self.sizeHint()
        width = min(hint.width(), self._over.width())
        top = self._over.height() - hint.height() - self._look.px(20) + _SHADOW
        self.setGeometry((self._over.width() - width) // 2, top, width, hint.height())

    def _to(self, share: float) -> None:
        self._fade.stop()
        self._fade.setStartValue(self._share)
        self._fade.setEndValue(share)
        self._fade.start()

    def _faded(self, share: object) -> None:
        self._share = share if isinstance(share, float) else self._share
        self.update()

    def _take_back(self) -> None:
        if self._undo:
            self.undone.emit()
            self.go()


@dataclass(frozen=True, slots=True)
class Verb:
    """One button of a dialog: a verb, its key, and how it looks."""

    id: str
    label: str
    key: str
    kind: Kind = Kind.PLAIN


class Dialog(QWidget):
    """A card of 440 over the whole window, only for what cannot be undone or hides answers.

    Its first verb is the safe one and answers to Esc; Enter takes the button with focus, at
    first *default*. Afterwards focus is where it was.
    """

    decided = Signal(str)

    def __init__(
        self,
        look: Look,
        over: QWidget,
        title: str,
        text: str,
        verbs: Sequence[Verb],
        *,
        items: Sequence[tuple[Icon, str]] = (),
        default: str = "",
    ) -> None:
        super().__init__(over)
        self._look, self._over, self._verbs = look, over, tuple(verbs)
        self._before = over.window().focusWidget()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._card = Card(look, wide=tokens.DIALOG, pad=20, parent=self)
        self._card.add(Words(look, title, tokens.HEADING.at(18)))
        self._card.add(Words(look, text, tokens.BODY, "ink2"), gap=6)
        for icon, words in items:
            self._card.add(Words(look, words, tokens.BODY, "ink", icon=icon), gap=8)
        self.buttons = self._line(default or self._verbs[0].id)
        over.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        wanted = default or self._verbs[0].id
        self.buttons[wanted].setFocus(Qt.FocusReason.PopupFocusReason)

    def decide(self, verb: str) -> None:
        """Close, give focus back, and tell the *verb*."""
        self._over.removeEventFilter(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.decided.emit(verb)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the safe verb, Enter the one with focus; no key goes through."""
        if event.key() == Qt.Key.Key_Escape:
            self.decide(self._verbs[0].id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            there = self.focusWidget()
            here = next((v for v, b in self.buttons.items() if b is there), self._verbs[0].id)
            self.decide(here)
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        """Keep Tab within the buttons."""
        order: list[QWidget] = list(self.buttons.values())
        here = order.index(there) if (there := self.focusWidget()) in order else 0
        order[(here + (1 if next else -1)) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window when its size changes."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the window step back."""
        with canvas(self, self._look) as c:
            veil = QColor(c.colours.sunken)
            veil.setAlphaF(0.85)
            c.painter.fillRect(self.rect(), veil)

    def _line(self, default: str) -> dict[str, Button]:
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addStretch(1)
        self._card.column.addSpacing(self._look.px(16) - tokens.BLEED)
        buttons = {}
        for verb in self._verbs:
            button = Button(self._look, verb.label, key=verb.key, kind=verb.kind)
            button.setAutoDefault(verb.id == default)
            button.clicked.connect(lambda _=False, one=verb.id: self.decide(one))
            line.addWidget(button)
            buttons[verb.id] = button
        self._card.column.addLayout(line)
        return buttons

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        hint = self._card.sizeHint()
        left, top = (self.width() - hint.width()) // 2, (self.height() - hint.height()) // 2
        self._card.setGeometry(left, max(0, top), hint.width(), hint.height())


class Progress(QWidget):
    """Long work: words left, per cent or a count right, a bar 6 high, and Cancel with its key.

    Without a share only the count is shown: no bar pretends to know.
    """

    cancelled = Signal()

    def __init__(
        self, look: Look, *, cancel: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.words = Words(look, role=tokens.BODY.strong)
        self.end = Words(look, role=tokens.SMALL, ink="ink2")
        self.bar = _Bar(look)
        self.note = Words(look, role=tokens.SMALL, ink="ink2")
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.end)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        if cancel:
            self.cancel = Button(look, cancel, key=key)
            self.cancel.clicked.connect(self.cancelled)
            foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def show_progress(
        self, words: str, share: float | None = None, *, end: str = "", note: str = ""
    ) -> None:
        """Show what is done now; *share* is 0 to 1 or None where the length is not known."""
        self.words.say(words)
        self.end.say(end or ("" if share is None else f"{round(share * 100)} %"))
        self.note.say(note)
        self.bar.setVisible(share is not None)
        self.bar.fill(share or 0.0)


class _Bar(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._share = look, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, share: float) -> None:
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._look.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with canvas(self, self._look) as c:
            progress(c, Box(0, 0, self.width(), self.height()), self._share)
