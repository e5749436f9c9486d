"""What each key does to an interview, where it does not belong to the field itself."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from intake.case import pages
from intake.case.answers import Answer, State
from intake.case.journal import Answered, RowAdded, RowRemoved, RowRestored
from intake.case.views import Change
from intake.errors import AmparoError, msg
from ui.interview import beside
from ui.interview.acts import Acts
from ui.interview.middle import MORE
from ui.interview.questions import locked
from ui.interview.seat import Sitting
from ui.interview.walk import Walk
from ui.look.parts.passing import Toast


class Verbs(QObject):
    """Verbs by their id: `do` does one and tells whether there was one.

    *further* are those of the screen that the interview stands in.
    """

    def __init__(
        self,
        sitting: Sitting,
        acts: Acts,
        walk: Walk,
        toast: Toast,
        further: Mapping[str, Callable[[], object]],
    ) -> None:
        super().__init__(toast)
        self._sitting, self._acts, self._walk, self._toast = sitting, acts, walk, toast
        self._asking = walk.asking
        self.table: Mapping[str, Callable[[], object]] = {
            "unknown": lambda: self._state(State.UNKNOWN, "dk"),
            "declined": lambda: self._state(State.DECLINED, "declined"),
            "note": self._note,
            "flag": self._flag,
            "source": self._source,
            "otherwise": self._otherwise,
            "undo": lambda: self._swing(self._acts.undo, msg("Undone: {what}")),
            "redo": lambda: self._swing(self._acts.redo, msg("Done again: {what}")),
            "row_down": lambda: self._quiet(1),
            "row_up": lambda: self._quiet(-1),
            "section_down": lambda: walk.sections_on(1),
            "section_up": lambda: walk.sections_on(-1),
            "forward": walk.forward,
            "backward": walk.backward,
            "open_row": self._open_row,
            "open_quiet": walk.open_looked_at,
            "add_row": self._add_row,
            "remove_row": self._remove_row,
            "by_date": self._by_date,
            **further,
        }

    def do(self, verb: str) -> bool:
        """Do what *verb* says."""
        act = self.table.get(verb)
        if act is None:
            return False
        try:
            act()
        except AmparoError as error:
            self.tell(error)
        return True

    def tell(self, error: AmparoError) -> None:
        """Say why something was not done, and what to do."""
        self._toast.say(" ".join(error.sentences(self._say)))

    def _say(self, words: str) -> str:
        assert self._walk.desk is not None, "languages are known"
        return self._walk.desk.look.say(words)

    def _state(self, state: State, word: str) -> None:
        asked, desk = self._asking.asked, self._walk.desk
        if asked is None or desk is None:
            return
        if not desk.speaker.may(asked.question, word):
            self._toast.say(self._say(msg("This question wants an answer or none.")))
            return
        self._asking.take(Answer(state), self._walk.step_on)

    def _note(self) -> None:
        assert self._walk.desk is not None, "languages are known"
        beside.write_note(self._walk.desk, self._asking, self._noted)

    def _noted(self, path: str, text: str) -> None:
        kept = self._sitting.interview.kept(path).note
        if text == (kept.text if kept else ""):
            return
        try:
            self._acts.note(path, text)
        except AmparoError as error:
            self.tell(error)

    def _flag(self) -> None:
        asked = self._asking.asked
        if asked is not None:
            self._acts.flag(asked.path, on=not asked.flag)
            words = msg("Flag taken away.") if asked.flag else msg("Flagged, to come back to.")
            self._toast.say(self._say(words), self._say(msg("Undo")))

    def _source(self) -> None:
        asked, desk = self._asking.asked, self._walk.desk
        if asked is not None and desk is not None and asked.question.type != "note":
            beside.choose_source(desk, self._asking, desk.speaker.records)

    def _otherwise(self) -> None:
        asked, desk = self._asking.asked, self._walk.desk
        if asked is not None and desk is not None and not locked(desk.speaker, asked):
            beside.say_otherwise(desk, self._asking, desk.speaker.records)

    def _swing(self, act: Callable[[], Change | None], words: str) -> None:
        """Undo or redo, go where it happened, and say what it was."""
        change = act()
        if change is None:
            self._toast.say(self._say(msg("Nothing to undo.")))
            return
        event = change.events[0]
        self._toast.say(self._say(words).format(what=self._what(event.path)))
        self._asking.forget()
        if isinstance(event, Answered):
            self._walk.go(event.path)
        elif isinstance(event, RowAdded | RowRestored | RowRemoved):
            table = event.path.rpartition("[")[0] if event.path.endswith("]") else event.path
            self._walk.enter(pages.part_of(self._sitting.interview, table), table)

    def _what(self, path: str) -> str:
        assert self._walk.desk is not None, "languages are known"
        tongues = self._walk.desk.speaker.tongues
        table = path.rpartition("[")[0] if path.endswith("]") else path
        name = table.rpartition("/")[2]
        items = self._sitting.interview.survey.items()
        return next((tongues.read(one.label) or name for one in items if one.name == name), name)

    def _quiet(self, step: int) -> None:
        self._walk.look_along(step)

    def _open_row(self) -> None:
        row = self._walk.row_pointed
        if row:
            self._walk.go_part(row)

    def _add_row(self) -> None:
        table = self._table()
        if table:
            self._asking.leave(lambda: self._walk.add_row(table))

    def _remove_row(self) -> None:
        """Remove the row that the keys are on, or in which one is."""
        row = self._walk.row_pointed
        if not row:
            return
        count = self._sitting.outline.part(row).answered
        table, _, number = row.rpartition("[")
        self._asking.forget()
        self._acts.remove_row(row)
        self._walk.enter(pages.part_of(self._sitting.interview, table), table)
        words = msg("Row {number} removed. Its answers ({count}) are kept for undo.")
        said = self._say(words).format(number=number.rstrip("]"), count=count)
        self._toast.say(said, self._say(msg("Undo")))

    def _by_date(self) -> None:
        """Show rows by their dates, or as they were added; what is kept stays as it is."""
        self._walk.by_date = not self._walk.by_date
        self._walk.refresh()
        dated = msg("Rows by date, the earliest first. Their numbers stay.")
        added = msg("Rows as they were added.")
        self._toast.say(self._say(dated if self._walk.by_date else added))

    def _table(self) -> str:
        """Return the table to which a row is added: the one at hand, or the only one."""
        page = self._walk.page
        here = self._walk.stop.removesuffix(MORE)
        if page is None:
            return ""
        open_ = [path for path, table in page.tables.items() if not table.counted]
        if here in open_:
            return here
        if open_:
            return open_[0]
        part = self._walk.part
        return part.rpartition("[")[0] if part.endswith("]") else ""
