"""A clock that stands before what was done last: said once, since deadlines are counted from it."""

from collections.abc import Callable
from datetime import date

from intake.errors import msg
from intake.text import weekday_and_day
from ui.errors import Told
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.pages import Way
from ui.screens.error_page import ErrorScreen


def screen(look: Look, today: date, newest: date, left: Callable[[], object]) -> ErrorScreen:
    """Return the page that says so; *left* is called when somebody goes on."""
    say = look.say
    problem = say(msg("The clock of this laptop stands on {today}.")).format(
        today=weekday_and_day(today, look.language)
    )
    remedy = say(
        msg(
            "The last thing saved here is of {newest}. Deadlines and days until a hearing are "
            "counted from the clock: set it right before you trust one. Answers are saved in "
            "their order all the same."
        )
    ).format(newest=weekday_and_day(newest, look.language))
    way = Way("go", say(msg("Go on")), first=True)
    shown = ErrorScreen(look, Told(problem, remedy), (way,), icon=Icon.NOT_NOW)
    shown.signpost.silence()
    shown.chosen.connect(lambda _: left())
    return shown
