"""What stands where the faults would: how one begins, and what to do where there are none."""

from PySide6.QtWidgets import QWidget

from intake.errors import msg
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.pages import EmptyState


def teaching(look: Look) -> tuple[QWidget, QWidget]:
    """Return the page before a first check, and the page of a workbook without a fault."""
    say = look.say
    begin = EmptyState(
        look,
        Icon.TABLE,
        say(msg("Check a workbook before a clinic asks by it")),
        say(
            msg(
                "The questions and the law are a spreadsheet that you own. Name it above: every "
                "fault is listed with its sheet, its row and what to change. Correct the "
                "spreadsheet, save it, and press F5."
            )
        ),
    )
    sound = EmptyState(
        look,
        Icon.VERIFIED,
        say(msg("Every row was read, and nothing is to be changed")),
        say(msg("Try the form beside this before a clinic asks by it.")),
    )
    return begin, sound
