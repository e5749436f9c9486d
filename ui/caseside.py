"""What stands beside the list of cases, and instead of it: one case in time, and empty states."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from intake.case.stages import Stage
from intake.clinic import CaseLine
from intake.errors import msg
from ui import models, replies
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.chips import Chips
from ui.look.parts.pages import EmptyState
from ui.look.parts.surfaces import Hairline, Side
from ui.look.parts.timeline import Timeline
from ui.look.parts.words import Words

_SENT = (Stage.SEALED, Stage.DELIVERED)


class CaseSide(Side):
    """One case: its name, the way into it, and its time."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.name = Words(look, "", tokens.HEADING.at(19), limit=2)
        self.code = Words(look, "", tokens.SMALL, "ink2")
        label = look.say(msg("Go on with the interview"))
        self.go = Button(look, label, key="Enter", kind=Kind.PRIMARY)
        newer = look.say(msg("Newer questions are here"))
        self.newer = Words(look, newer, tokens.SMALL, "accent_ink", icon=Icon.CHANGE)
        self.mover = Button(look, look.say(msg("See what a move does")), key="Ctrl M")
        self.said = Chips(look)
        self.hear = Button(look, look.say(msg("What headquarters said")), key="Ctrl H")
        self.timeline = Timeline(look)
        self.add(self.name)
        self.add(self.code, gap=2)
        self.add(self.go, gap=10)
        self.add(self.newer, gap=10)
        self.add(self.mover, gap=6)
        self.add(self.said, gap=12)
        self.add(self.hear, gap=6)
        self.add(Hairline(look, gap=4))
        self.add(self.timeline, gap=4)
        self.stretch()

    def show_line(self, line: CaseLine | None, reader: models.Reader) -> None:
        """Show *line*, or nothing."""
        for part in (self.name, self.code, self.go, self.timeline):
            part.setVisible(line is not None)
        for part in (self.newer, self.mover):
            part.setVisible(line is not None and line.newer)
        sent = line is not None and bool(line.reply or line.stage in _SENT)
        self.hear.setVisible(sent)
        self.said.setVisible(line is not None and bool(line.reply))
        if line is not None and line.reply:
            self.said.show_chips([replies.chip(line.reply, reader.say)])
        if line is not None:
            self.name.say(models.name_of(line, reader.say))
            language = models.spoken(line, reader.language)
            self.code.say("  ".join(filter(None, (line.code, language))))
            self.timeline.show_moments(models.moments(line, reader))


def empty_pages(
    look: Look,
    *,
    clear: Callable[[], None],
    begin: Callable[[], None],
    form: Callable[[], None],
) -> tuple[QWidget, ...]:
    """Return what is shown where a part is empty, the laptop is, or nothing was found."""
    say = look.say
    everything = Button(look, say(msg("Show all cases")))
    everything.clicked.connect(clear)
    new = Button(look, say(msg("New interview")), key="Ctrl N", kind=Kind.PRIMARY, icon=Icon.ADD)
    new.clicked.connect(begin)
    foreign = Button(look, say(msg("Import a form")), key="Ctrl I")
    foreign.clicked.connect(form)
    unfound = Button(look, say(msg("Clear")), key="Esc")
    unfound.clicked.connect(clear)
    return (
        EmptyState(
            look,
            Icon.CASES,
            say(msg("No case is here now")),
            say(msg("Cases come to this part by themselves as they go on.")),
            (everything,),
            quiet=True,
        ),
        EmptyState(
            look,
            Icon.EMPTY,
            say(msg("No cases on this laptop yet")),
            say(msg("Begin with names only. The check for conflicts comes before the story.")),
            (new, foreign),
        ),
        EmptyState(
            look,
            Icon.SEARCH,
            say(msg("No case matches what you typed")),
            say(msg("Search by first name, by the case's code or by the place.")),
            (unfound,),
            quiet=True,
        ),
    )
