"""Where one is in the interview, and how one goes on: nothing is left before it is saved."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from intake.case import pages
from intake.errors import AmparoError, msg
from ui.editors.choices import ChoiceEditor
from ui.editors.tile import Option
from ui.interview.acts import Acts
from ui.interview.asking import Asking
from ui.interview.editing import Desk
from ui.interview.middle import MORE, Middle
from ui.interview.offences import Offence
from ui.interview.page import PageShown, page_of, parent_of, section_of
from ui.interview.seat import Sitting
from ui.interview.tongues import Tongues
from ui.look.parts.card import CardShown

_YES, _NO = "yes", "no"


class Walk(QObject):
    """The way through one case. `came` tells that one is at another stop, `refused` why not."""

    came = Signal()
    refused = Signal(object)

    def __init__(
        self,
        sitting: Sitting,
        middle: Middle,
        asking: Asking,
        acts: Acts,
        offences: Sequence[Offence],
    ) -> None:
        super().__init__(middle)
        self._sitting, self._middle, self.asking, self._acts = sitting, middle, asking, acts
        self._offences = offences
        self.desk: Desk | None = None
        self.page: PageShown | None = None
        self.stop = self._looking = ""
        self.by_date = False
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.timeout.connect(self.refresh)
        asking.gone_on.connect(self.forward)
        asking.gone_back.connect(self.backward)

    @property
    def part(self) -> str:
        """The section or row that is shown."""
        return self.page.part if self.page else ""

    @property
    def section(self) -> str:
        """The section in which one is."""
        return section_of(self._sitting.interview, self.part)

    def sit(self, desk: Desk) -> None:
        """Take other languages or another look; the question is shown anew."""
        self.desk = desk
        if self.page is not None:
            self.asking.leave(lambda: self.enter(self.part, self.stop))

    # Going

    def enter(self, part: str, stop: str = "") -> None:
        """Show *part* with its card at *stop*, else at the first question that is open."""
        self.page = self._page(part)
        wanted = stop if stop in self.page.stops else self.page.first_open
        self._stand(wanted)

    def go(self, path: str) -> None:
        """Save, then go to the question at *path*."""
        part = pages.part_of(self._sitting.interview, path.removesuffix(MORE))
        self.asking.leave(lambda: self.enter(part, path) if self._is_there(part) else self.start())

    def go_part(self, part: str) -> None:
        """Save, then show a section or a row."""
        self.asking.leave(lambda: self.enter(part))

    def forward(self) -> None:
        """Save and go on; words that are no answer yet hold one back."""
        if self.asking.close_other():
            return
        if self.stop.endswith(MORE) and self._wants_more():
            self.add_row(self.stop.removesuffix(MORE))
            return
        self.asking.leave(lambda: self._step(1), firm=True)

    def backward(self) -> None:
        """Save and go back."""
        if not self.asking.close_other():
            self.asking.leave(lambda: self._step(-1))

    def step_on(self) -> None:
        """Go on: what was to be saved is saved."""
        self._step(1)

    @property
    def row_pointed(self) -> str:
        """The row of the table that the keys are in, or the row whose page is shown."""
        table = self._middle.tables.get(self.stop)
        if table is not None:
            return table.row
        return self.part if self.part.endswith("]") and not self.stop.endswith(MORE) else ""

    def look_along(self, step: int) -> None:
        """Put the keys on the quiet question after or before, without leaving the card."""
        assert self.page is not None, "a page is shown"
        row = self._middle.row(self._looking) if self._looking else None
        here = self._looking if row is not None and row.hasFocus() else self.stop
        following = self.page.after(here, step)
        if following == self.stop:
            self.focus()
        elif following:
            self._looking = following
            self._middle.point(following)

    def open_looked_at(self) -> None:
        """Ask the quiet question that the keys are on."""
        self.go(self._looking)

    def sections_on(self, step: int) -> None:
        """Save and go to the next section, or to the one before."""
        self.asking.leave(lambda: self._section(step))

    def up(self) -> bool:
        """Go from a row back to its table; tell whether one was in a row."""
        parent = parent_of(self._sitting.interview, self.part)
        if not parent:
            return False
        row, table = self.part, self.part.rpartition("[")[0]
        self.asking.leave(lambda: self._back_to(parent, table, row))
        return True

    # Rows

    def add_row(self, table: str) -> None:
        """Add a row to *table* and open it."""
        try:
            self._acts.add_row(table)
        except AmparoError as error:
            self.refused.emit(error)
            return
        self.enter(f"{table}[{self._sitting.interview.row_count(table)}]")

    # As it stands

    def change(self) -> None:
        """Hear that something changed: the page is shown anew, once, where one goes or stays."""
        self._stale.start(0)

    def refresh(self) -> None:
        """Show the page as it stands after a change; the field stays as it is."""
        self._stale.stop()
        if self.page is None:
            return
        if not self._is_there(self.part):
            self.enter(parent_of(self._sitting.interview, self.part) or self._first())
            return
        self.page = self._page(self.part)
        if self.stop not in self.page.stops:
            self._stand(self.page.first_open)
            return
        self._show()
        if self.stop in self.page.asked:
            self.asking.renew(self.page.asked[self.stop])

    def start(self) -> None:
        """Go to the first section that is not done, else to the first."""
        sections = self._sitting.outline.sections()
        begun = next((one.part for one in sections if one.answered < one.asked), "")
        self.enter(begun or self._first())

    def focus(self) -> None:
        """Put the keys where one is."""
        table = self._middle.tables.get(self.stop)
        if table is not None and self.stop in self._middle.tables:
            table.list.setFocus()
        else:
            self.asking.focus()

    # Within

    def _step(self, step: int) -> None:
        if self._stale.isActive() or self.page is None:
            self.page = self._page(self.part)
        following = self.page.after(self.stop, step)
        if following:
            self._stand(following)
        elif parent_of(self._sitting.interview, self.part):
            table = self.part.rpartition("[")[0]
            parent = parent_of(self._sitting.interview, self.part)
            counted = self._sitting.interview.refs.repeat(table).count is not None
            self.enter(parent, table if step < 0 or counted else table + MORE)
        else:
            self._section(step)

    def _section(self, step: int) -> None:
        parts = [one.part for one in self._sitting.outline.sections()]
        here = parts.index(self.section) if self.section in parts else 0
        at = here + step
        if 0 <= at < len(parts):
            self.enter(parts[at])
        else:
            self._stand(self.stop)

    def _back_to(self, parent: str, table: str, row: str) -> None:
        self.enter(parent, table)
        shown = self._middle.tables.get(table)
        if shown is not None:
            shown.point(row)

    def _stand(self, stop: str) -> None:
        """Put the card at *stop* and the keys into it."""
        self._stale.stop()
        assert self.page is not None, "a page is shown"
        assert self.desk is not None, "languages are known"
        self.stop = stop if stop in self.page.stops else self.page.first_open
        if self.stop in self.page.asked:
            self.asking.begin(self.desk, self.page.asked[self.stop])
        elif self.stop.endswith(MORE):
            self.asking.rest(self._more_editor(), self._more_card())
        else:
            self.asking.end()
        self._show()
        self.focus()
        self._bring()
        self.came.emit()

    def _bring(self) -> None:
        """Scroll when the column has taken its new height."""
        part = self._middle.tables.get(self.stop) or self._middle.card
        QTimer.singleShot(0, self._middle, lambda: self._middle.bring(part))

    def _show(self) -> None:
        assert self.page is not None, "a page is shown"
        self._middle.head.show_head(self.page.head)
        self._middle.in_one_column(single=self._middle.single)
        self._middle.show_page(self.page.pieces, self.stop)

    def _page(self, part: str) -> PageShown:
        assert self.desk is not None, "languages are known"
        speaker, known = self.desk.speaker, self._offences
        return page_of(speaker, self._sitting, part, known, by_date=self.by_date)

    def _is_there(self, part: str) -> bool:
        if not part.endswith("]"):
            return any(one.part == part for one in self._sitting.outline.sections())
        table, _, number = part.rpartition("[")
        outer = parent_of(self._sitting.interview, part)
        return self._is_there(outer) and (
            int(number.rstrip("]")) <= self._sitting.interview.row_count(table)
        )

    def _first(self) -> str:
        return self._sitting.outline.sections()[0].part

    def _wants_more(self) -> bool:
        return self.asking.editor is not None and self.asking.editor.value() == _YES

    def _more_editor(self) -> ChoiceEditor:
        assert self.desk is not None, "languages are known"
        say, said = self.desk.look.say, self.desk.speaker.tongues.said
        yes, no = msg("Yes, one more"), msg("No, that is all")
        options = [Option(_YES, say(yes), said(yes)), Option(_NO, say(no), said(no))]
        editor = ChoiceEditor(self.desk.look, options)
        editor.forward.connect(self.forward)
        editor.back.connect(self.backward)
        return editor

    def _more_card(self) -> CardShown:
        assert self.desk is not None, "languages are known"
        words = _ANOTHER.get(self.stop.removesuffix(MORE), _ANOTHER[""])
        tongues: Tongues = self.desk.speaker.tongues
        voice, plain = tongues.said(words), self.desk.look.say(words)
        return CardShown(self.stop, MORE, voice, plain if plain != voice else "")


_ANOTHER = {
    "": msg("Is there any other, even an old one?"),
    "cv": msg("Is there any other conviction, even an old one or one from another state?"),
}
