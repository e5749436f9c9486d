"""What stands beside people: what roles are, and what removing somebody can and cannot do."""

from intake.case.roles import Role
from intake.errors import msg
from ui import roles
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.column import Scroller
from ui.look.parts.surfaces import Side, Surface, marked
from ui.look.parts.words import Words

_CAN = (
    msg("Their slot is gone, and the store has a key that they never had."),
    msg("Everyone else keeps their passphrase."),
    msg("The journal still says who answered what."),
)
_CANNOT = (
    msg("A copy of the store or a backup made before opens with their passphrase."),
    msg("What they saw, printed or wrote down stays with them."),
    msg("Other laptops of the clinic: remove them there too."),
)


class Promises(Side):
    """Words only; nothing here takes the keys."""

    def __init__(self, look: Look, offered: tuple[Role, ...]) -> None:
        super().__init__(look)
        say, inner = look.say, Surface(look)
        inner.pad(tokens.BLEED, 0, 0)
        inner.add(Words(look, say(msg("What roles are")), tokens.HEADING))
        of_the_program = msg(
            "Rules of this program. Every person's passphrase opens the whole store; what a role "
            "does not include, the program does not do."
        )
        inner.add(Words(look, say(of_the_program), tokens.SMALL, "ink2"), gap=4)
        for role in offered:
            name = say(roles.NAMES[role])
            inner.add(Words(look, name, tokens.SMALL.strong), gap=8)
            inner.add(Words(look, say(roles.MAY[role]), tokens.SMALL, "ink2"), gap=0)
        inner.add(Words(look, say(msg("What removing does")), tokens.HEADING), gap=18)
        for words in _CAN:
            inner.add(marked(look, say(words), Icon.DONE, "good"), gap=6)
        inner.add(Words(look, say(msg("What it cannot do")), tokens.HEADING), gap=14)
        for words in _CANNOT:
            inner.add(marked(look, say(words), Icon.PROBLEM, "caution"), gap=6)
        inner.stretch()
        self.column.addWidget(Scroller(inner), 1)
