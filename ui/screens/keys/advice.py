"""What follows from a change of keys, beside them: the next kit, and when a key has had its day."""

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.surfaces import Side
from ui.look.parts.words import Words

_LINES = (
    msg("A key counts for two years. Make the next one after one."),
    msg("The one before counts for 90 days more: a stick by post takes a week."),
    msg("Destroy an ended key once every packet sealed to it has come."),
    msg("A stolen laptop: end it here at once; the clinic founds its store anew."),
)


class Advice(Side):
    """The trailing column while no panel is open; *kit* leads to the next kit."""

    def __init__(self, look: Look, kit: Button) -> None:
        super().__init__(look)
        say = look.say
        self.add(Words(look, say(msg("After a change")), tokens.HEADING))
        self.add(Words(look, say(msg("Make a kit and give it to every clinic."))), gap=6)
        self.add(kit, gap=12)
        for line in _LINES:
            self.add(Words(look, say(line), tokens.BODY, "ink2", icon=Icon.FACT), gap=12)
        self.stretch()
