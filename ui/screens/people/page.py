"""What every page of a person is: a panel with one verb, its progress, and what came of it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake.case.roles import Role
from intake.errors import AmparoError, msg
from intake.text import long_in_words
from ui import background, errors, roles
from ui.background import Pace
from ui.editors.choices import ChoiceEditor
from ui.editors.tile import Option
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.passing import Progress
from ui.look.parts.surfaces import Notice, Panel, row

Result = TypeVar("Result")


class Page(Panel):
    """`changed` tells that people are to be read again, with the slot to show, blank for none."""

    changed = Signal(str)

    def __init__(self, look: Look, verb: str) -> None:
        super().__init__(look, pad=24)
        self.verb = Button(look, verb, key="Enter", kind=Kind.PRIMARY)
        self.verb.clicked.connect(self.act)
        self.progress = Progress(look)
        self.outcome = Notice(look, "", tone="good", icon=Icon.DONE)
        self.progress.hide()
        self.outcome.hide()
        self.busy = False

    def act(self) -> None:
        """Do what the page is for."""

    def close_page(self) -> None:
        """Add what stands below every page."""
        self.add_button(self.verb, gap=14)
        self.add(self.progress, gap=10)
        self.add(self.outcome, gap=10)

    def add_button(self, button: Button, *, gap: float) -> None:
        """Add a button at its own width."""
        self.column.addSpacing(self.look.px(gap) - tokens.BLEED)
        self.column.addLayout(row(button, gap=0))

    def do(
        self,
        begin: Callable[[], Future[Result]],
        words: str,
        done: Callable[[Result], None],
        trouble: Callable[[Exception], None] | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Begin something on another thread, say *words* meanwhile, then call *done*."""
        if self.busy:
            return
        tell = trouble or self.tell
        self.outcome.hide()
        self._rest(busy=True)
        self.progress.show_progress(words)

        def finished(result: Result) -> None:
            self._rest(busy=False)
            done(result)

        def failed(error: Exception) -> None:
            self._rest(busy=False)
            tell(error)

        def follow(future: Future[Result]) -> None:
            background.follow(self, future, finished, failed, pace)

        # An estimate of a passphrase takes a moment, so even the beginning is elsewhere.
        background.run(self, begin, follow, failed)

    def tell(self, error: Exception) -> None:
        """Say what hindered it."""
        self.say_problem(errors.told(error, self.look.say).sentence)

    def say_problem(self, words: str) -> None:
        """Say what is wanting."""
        self.outcome.title.say(words, ink="caution", icon=Icon.PROBLEM)
        self.outcome.show()

    def say(self, words: str) -> None:
        """Say what came of it."""
        self.outcome.title.say(words, ink="good", icon=Icon.DONE)
        self.outcome.show()

    def _rest(self, *, busy: bool) -> None:
        self.busy = busy
        self.verb.setEnabled(not busy)
        self.progress.setVisible(busy)


def role_tiles(look: Look, offered: Sequence[Role], held: frozenset[Role]) -> ChoiceEditor:
    """Return the roles of this kind of store to choose from, several at once."""
    options = [Option(one, look.say(roles.NAMES[one])) for one in offered]
    editor = ChoiceEditor(look, options, several=True)
    editor.show_value(tuple(one for one in offered if one in held) or None)
    editor.describe(look.say(msg("Roles")), look.say(msg("Several can be chosen")))
    return editor


def chosen(editor: ChoiceEditor) -> frozenset[Role]:
    """Return the roles that are chosen."""
    value = editor.value()
    return frozenset(map(Role, value if isinstance(value, tuple) else ()))


def strength(
    page: QWidget,
    error: Exception,
    look: Look,
    days: Callable[[], float],
    tell: Callable[[str], None],
) -> None:
    """Say why a passphrase of one's own is not taken, and how long a machine would need for it."""
    words = errors.told(error, look.say).sentence
    if not isinstance(error, AmparoError):
        tell(words)
        return
    about = look.say(msg("One fast machine would find it in about {time}."))

    def told(found: float) -> None:
        tell(f"{about.format(time=long_in_words(found, look.language))} {words}")

    background.run(page, days, told, lambda _: tell(words))
