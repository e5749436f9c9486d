"""Go to a question, a section or a row, by its words, its name or its number."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.case.interview import Interview
from intake.case.pages import page
from intake.case.views import Asked, Table
from intake.errors import msg
from ui.editors.typeahead import Entry, TypeAheadEditor
from ui.interview.questions import Speaker
from ui.interview.seat import Sitting
from ui.interview.summaries import row_title
from ui.look.look import Look
from ui.look.parts.surfaces import Panel

PART = "part:"


def places(speaker: Speaker, sitting: Sitting, part: str) -> tuple[Entry, ...]:
    """Return sections, their questions, the rows of their tables, and the questions of *part*."""
    found: list[Entry] = []
    for section in sitting.outline.sections():
        name = speaker.tongues.read(section.label)
        found.append(Entry(PART + section.part, name, "", f"{section.answered}/{section.asked}"))
        found += _questions(speaker, sitting.interview, section.part, name)
    if part.endswith("]"):
        title = row_title(speaker.look, part, 0)
        found += _questions(speaker, sitting.interview, part, title)
    return tuple(found)


def _questions(speaker: Speaker, interview: Interview, part: str, where: str) -> Iterator[Entry]:
    for one in page(interview, part, lambda _: (0, 0, False)):
        if isinstance(one, Asked) and one.number:
            words = speaker.tongues.read(one.label) or one.question.name
            aliases = " ".join(
                [*one.label.values(), one.path, one.question.attributes.get("aliases", "")]
            )
            yield Entry(one.path, words, str(one.number), where, aliases)
        elif isinstance(one, Table):
            for row in one.rows:
                yield Entry(PART + row.path, row_title(speaker.look, row.path, 0), "", where)


class GoTo(QWidget):
    """The field at the top of the middle. `went` tells a path, or a part behind `PART`."""

    went = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._panel = look, Panel(look, pad=14)
        margins = QVBoxLayout(self)
        margins.setContentsMargins(look.px(24), look.px(12), look.px(24), 0)
        margins.addWidget(self._panel)
        self._editor: TypeAheadEditor | None = None
        self.hide()

    def open(self, entries: Sequence[Entry]) -> None:
        """Open with *entries* to choose from."""
        self.close_field()
        noun = self.look.say(msg("places"))
        self._editor = TypeAheadEditor(self.look, entries, noun=noun)
        self._editor.describe(
            self.look.say(msg("Go to")), self.look.say(msg("Question, section or row"))
        )
        self._editor.changed.connect(self._chosen)
        self._panel.column.addWidget(self._editor)
        self.show()
        self._editor.setFocus()

    def _chosen(self, value: object) -> None:
        if value is not None:
            self.went.emit(str(value))

    def close_field(self) -> bool:
        """Close; tell whether it was open."""
        was = self._editor is not None
        if self._editor is not None:
            self._panel.column.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        self.hide()
        return was
