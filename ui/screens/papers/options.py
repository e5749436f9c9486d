"""The trailing column of the papers: language, paper, what is not reviewed, print and save."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.errors import msg
from intake.text import language_name
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.column import Scroller
from ui.look.parts.picker import Picker
from ui.look.parts.surfaces import Hairline, Notice, Side
from ui.look.parts.words import Words

_PAPERS = (("letter", msg("Letter")), ("a4", msg("A4")))
_FORMS = (("usual", msg("Usual")), ("discreet", msg("Discreet: a stranger may see it")))
_DISCREET = "discreet"


class Options(Side):
    """What one may choose of a paper, and where it may go.

    `changed` says that the papers are to be set anew; `printed` and `saved` are the two ways out;
    `sifted` asks to see what is left out.
    """

    changed = Signal()
    sifted = Signal()
    printed = Signal()
    saved = Signal()

    def __init__(
        self,
        look: Look,
        languages: Mapping[str, bool],
        language: str,
        paper: str,
        *,
        unreviewed: bool,
    ) -> None:
        super().__init__(look)
        say = look.say
        self._reviewed = languages
        self._make_choices(languages, language, paper)
        self.draft = Notice(
            look,
            say(msg("No named translator has checked these words yet. The paper says so.")),
            icon=Icon.LANGUAGE,
        )
        self.unreviewed = Notice(
            look, say(msg("No attorney has reviewed the rules yet. The paper says so."))
        )
        self.count = Words(look, "", tokens.HEADING)
        self.printer = Words(look, "", tokens.SMALL, "ink2")
        self.news = Words(look, "", tokens.BODY, "good", icon=Icon.DONE)
        self.saving = Saving(look)
        self.sift = Button(look, "", key="Alt O", kind=Kind.QUIET)
        self._choices = Scroller(_stack(look, self._chosen()))
        self.print_it = Button(
            look, say(msg("Print")), key="Ctrl P", kind=Kind.PRIMARY, icon=Icon.PRINTER, tall=44
        )
        self.save_it = Button(look, say(msg("Save as PDF")), key="Alt S", icon=Icon.SAVE_AS)
        self._build()
        self.unreviewed.setVisible(unreviewed)
        for editor in (self.language, self.form, self.paper):
            editor.changed.connect(lambda _: self.changed.emit())
        self.sift.clicked.connect(self.sifted)
        self.print_it.clicked.connect(self.printed)
        self.save_it.clicked.connect(lambda: self.ask_where(asked=True))
        self.saving.cancel.clicked.connect(lambda: self.ask_where(asked=False))
        self.saving.go.clicked.connect(self.saved)
        self.saving.where.field.returnPressed.connect(self.saved)
        self.tell("")
        self.ask_where(asked=False)

    def _make_choices(self, languages: Mapping[str, bool], language: str, paper: str) -> None:
        look, say = self.look, self.look.say
        named = [(tag, language_name(tag)) for tag in languages]
        forms = [(code, say(name)) for code, name in _FORMS]
        papers = [(code, say(name)) for code, name in _PAPERS]
        self.language = Picker(look, say(msg("Language of the paper")), named, language)
        self.form = Picker(look, say(msg("Form of the client's papers")), forms, "")
        self.paper = Picker(look, say(msg("Size of the paper")), papers, paper)

    @property
    def language_chosen(self) -> str:
        """The language of the client's papers, beside English."""
        return self.language.code

    @property
    def discreet(self) -> bool:
        """Tell whether the client's papers leave out what a stranger should not read."""
        return self.form.code == _DISCREET

    @property
    def sheet(self) -> str:
        """The size of the paper: `letter` or `a4`."""
        return self.paper.code

    @property
    def draft_chosen(self) -> bool:
        """Tell whether nobody has reviewed the words of the language that is chosen."""
        return not self._reviewed[self.language_chosen]

    def tell_left_out(self, count: int) -> None:
        """Say how many answers are left out, on the button that shows which."""
        words = msg("Leaves out 1 question") if count == 1 else msg("Leaves out {count} questions")
        self.sift.setText(self.look.say(words).format(count=count))

    def ask_where(self, *, asked: bool) -> None:
        """Show where the file goes in the place of the choices, or the choices again."""
        self.saving.setVisible(asked)
        self._choices.setVisible(not asked)
        self.save_it.setVisible(not asked)
        self.print_it.setVisible(not asked)
        if asked:
            self.tell("")
            self.saving.where.tell("")
            self.saving.where.field.setFocus()

    def tell(self, news: str, *, ink: str = "good", icon: Icon = Icon.DONE) -> None:
        """Say what became of printing or saving."""
        self.news.say(news, ink=ink, icon=icon)
        self.news.setVisible(bool(news))

    def _chosen(self) -> list[tuple[QWidget, float]]:
        look, say = self.look, self.look.say
        return [
            (Words(look, say(msg("These papers")), tokens.HEADING), 0),
            (Words(look, say(msg("Language, beside English")), tokens.SMALL, "ink2"), 8),
            (self.language, 3),
            (Words(look, say(msg("Form of the client's papers")), tokens.SMALL, "ink2"), 10),
            (self.form, 3),
            (Words(look, say(msg("Paper")), tokens.SMALL, "ink2"), 10),
            (self.paper, 3),
            (self.sift, 12),
            (self.draft, 10),
            (self.unreviewed, 10),
            (Hairline(look), 12),
            (self.count, 8),
            (self.printer, 4),
        ]

    def _build(self) -> None:
        look = self.look
        self.column.addWidget(self._choices, 1)
        self.column.addWidget(self.saving)
        self.add(self.news, gap=12)
        clear = look.say(
            msg("The pages are in memory. A printer's queue or a saved file is not encrypted.")
        )
        self.add(Words(look, clear, tokens.SMALL, "ink2"))
        self.add(self.print_it, gap=8)
        self.add(self.save_it, gap=8)


class Saving(QWidget):
    """Where the file goes, and that it will lie there in the clear."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        say = look.say
        self.where = PathField(
            look, say(msg("Name of the file")), Sought.NEW_FILE, suffixes=(".pdf",)
        )
        # The column is narrow: the button that looks for a place stands below the name.
        self.where.line.removeWidget(self.where.browse)
        self.where.column.addWidget(self.where.browse)
        self.go = Button(look, say(msg("Save")), key="Enter", kind=Kind.PRIMARY)
        self.cancel = Button(look, say(msg("Back")), key="Esc", kind=Kind.QUIET)
        clear = say(
            msg(
                "This file will not be encrypted. Anybody who has it can read it, and this "
                "program cannot take it back."
            )
        )
        parts: list[tuple[QWidget, float]] = [
            (Words(look, say(msg("Save as PDF")), tokens.HEADING), 0),
            (Notice(look, clear), 10),
            (self.where, 14),
        ]
        column = _column(look, self, parts)
        column.addSpacing(look.px(10))
        for button in (self.go, self.cancel):
            column.addWidget(button)

    def path(self) -> Path | None:
        """Return the whole path, `.pdf` added where it is left out; None where none is named."""
        path = self.where.path()
        if path is None or path.suffix.casefold() == ".pdf":
            return path
        return path.with_name(f"{path.name}.pdf")


def _stack(look: Look, parts: Sequence[tuple[QWidget, float]]) -> QWidget:
    holder = QWidget()
    _column(look, holder, parts)
    return holder


def _column(look: Look, holder: QWidget, parts: Sequence[tuple[QWidget, float]]) -> QVBoxLayout:
    """Put *parts* under each other in *holder*, each below its gap in text units."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part, gap in parts:
        bleeds = isinstance(part, Button)
        column.addSpacing(look.px(gap))
        if bleeds:
            column.addWidget(part)
            continue
        line = QVBoxLayout()
        line.setContentsMargins(tokens.BLEED, 0, tokens.BLEED, 0)
        line.addWidget(part)
        column.addLayout(line)
    return column
