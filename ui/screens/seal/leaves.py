"""The trailing column: what leaves this laptop, what stays, and what a finder of the stick sees."""

from collections.abc import Sequence

from PySide6.QtGui import QPaintEvent

from intake.clinic import Leaving
from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.surfaces import Hairline, Panel, Side
from ui.look.parts.words import Words

_NO_NAME = "pkt-··········.age"


class Leaves(Side):
    """Fixed for as long as nobody answers: the packet holds exactly this."""

    def __init__(self, look: Look, going: Sequence[str], staying: Sequence[str]) -> None:
        super().__init__(look)
        say = look.say
        self.add(Words(look, say(msg("What leaves this laptop")), tokens.HEADING))
        self.told = Words(look, say(msg("Nothing else is in the packet.")), tokens.SMALL, "ink2")
        self.add(self.told, gap=2)
        for line in going:
            words = Words(look, line, tokens.BODY, icon=Icon.DONE, icon_ink="good")
            self.add(words, gap=10)
        self.add(Hairline(look), gap=4)
        self.add(Words(look, say(msg("What stays here")), tokens.BODY.strong))
        for line in staying:
            self.add(Words(look, line, tokens.BODY, "ink2", icon=Icon.NONE), gap=10)
        self.stretch()
        self.add(Hairline(look))
        self.add(
            Words(look, say(msg("On the outside one can read only")), tokens.SMALL, "ink2"), gap=2
        )
        self.name = Words(look, _NO_NAME, tokens.CODE)
        self.name.setAccessibleName(say(msg("A random name")))
        box = _Sunken(look, pad=12)
        box.add(self.name)
        self.add(box, gap=6)
        no_more = say(msg("No name, no date of birth, no size that tells."))
        self.add(Words(look, no_more, tokens.SMALL, "ink2"), gap=6)

    def show_name(self, name: str) -> None:
        """Show the name of the packet that was written."""
        self.name.say(name)
        fixed = msg("Fixed when you sealed. Nothing else is in the packet.")
        self.told.say(self.look.say(fixed))


class _Sunken(Panel):
    def paintEvent(self, _event: QPaintEvent) -> None:
        with canvas(self, self.look) as c:
            box = Box(0, 0, self.width(), self.height())
            c.box(box, fill=c.colours.ground, outline=c.colours.line, radius=self.look.px(8))


def of_case(look: Look, leaving: Leaving) -> Leaves:
    """Return what leaves and what stays of a case."""
    return Leaves(look, _going(look, leaving), _staying(look, leaving))


def of_withdrawal(look: Look) -> Leaves:
    """Return what leaves where a client took the consent back: no answer."""
    say = look.say
    going = (
        say(msg("The code of the case, and which packet it takes back")),
        say(msg("This clinic, who sealed it and when")),
        say(msg("That the client took the consent back")),
    )
    staying = (
        say(msg("Every answer, finding and file of this case")),
        say(msg("Every other case, and the keys of this laptop")),
    )
    return Leaves(look, going, staying)


def of_several(look: Look) -> Leaves:
    """Return what leaves and what stays of cases that are sealed in one go."""
    say = look.say
    going = (
        say(msg("A packet for each case: no packet holds two clients")),
        say(msg("Answers, with where each came from, and findings")),
        say(msg("Notes and attached files")),
        say(msg("What the client agreed to")),
        say(msg("The intake summary, in English")),
    )
    staying = (
        say(msg("A case whose client did not agree to sending")),
        say(msg("Earlier versions of changed answers")),
        say(msg("Half-typed answers")),
        say(msg("Every other case, and the keys of this laptop")),
    )
    return Leaves(look, going, staying)


def _going(look: Look, leaving: Leaving) -> list[str]:
    say = look.say
    lines = [
        say(msg("Answers: {count}, with where each came from")).format(count=leaving.answers),
        say(msg("Findings: {count}, urgent flags: {urgent}")).format(
            count=leaving.findings, urgent=leaving.urgent
        ),
    ]
    if leaving.notes:
        lines.append(say(msg("Notes: {count}")).format(count=leaving.notes))
    if leaving.files:
        lines.append(say(msg("Attached files: {count}")).format(count=leaving.files))
    lines.append(say(msg("What the client agreed to")))
    lines.append(say(msg("The intake summary, in English")))
    return lines


def _staying(look: Look, leaving: Leaving) -> list[str]:
    say = look.say
    lines = [say(line) for line in leaving.left_out]
    lines.append(say(msg("Earlier versions of changed answers")))
    lines.append(say(msg("Half-typed answers")))
    lines.append(say(msg("Every other case, and the keys of this laptop")))
    return lines
