"""The words of the law in plain words, those of the question first; typing narrows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent

from intake.errors import msg
from ui.editors.typeahead import fold
from ui.look import tokens
from ui.look.paint import Canvas, canvas
from ui.screens.interview.overlay import Page

_WIDEST = 620


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means, in the interviewer's language; *here* in the question's words."""

    label: str
    meaning: str
    here: bool = False
    also: tuple[str, ...] = ()


class GlossaryPage(Page):
    """The terms under each other, in one column that is easy to read."""

    terms: tuple[Term, ...] = ()

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show *terms*, those of the question before all others."""
        self.terms = tuple(sorted(terms, key=lambda term: (not term.here, fold(term.label))))
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show only the terms that have the words that were typed."""
        self._typed = typed
        self.setAccessibleName(" ".join(f"{term.label}: {term.meaning}" for term in self._wanted()))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of every term that is shown."""
        return int(self._stack(None, width))

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        return QSize(0, self.heightForWidth(self.width() or self._look.px(_WIDEST)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the terms."""
        with canvas(self, self._look) as c:
            self._stack(c, self.width())

    def _wanted(self) -> list[Term]:
        typed = fold(self._typed).split()
        return [
            term
            for term in self.terms
            if all(
                one in fold(f"{term.label} {term.meaning} {' '.join(term.also)}") for one in typed
            )
        ]

    def _stack(self, c: Canvas | None, width: float) -> float:
        look, y = self._look, 0.0
        room, here = min(width - look.px(16), look.px(_WIDEST)), None
        for term in self._wanted():
            if term.here is not here:
                title = msg("In this question") if term.here else msg("All words")
                y = self._put(c, look.say(title), tokens.SMALL.strong, y + look.px(4), room, "ink2")
                y, here = y + look.px(8), term.here
            y = self._put(c, term.label, tokens.TEXT.strong, y, room, "ink")
            y = self._put(c, term.meaning, tokens.BODY, y, room, "ink2") + look.px(12)
        return y

    def _put(
        self, c: Canvas | None, text: str, role: tokens.Role, y: float, room: float, ink: str
    ) -> float:
        words = self._look.paragraph(text, role, mirrored=self._look.mirrored)
        if c is None:
            return y + words.fit(room)
        return y + c.text(words, 0, y, room, getattr(c.colours, ink))
