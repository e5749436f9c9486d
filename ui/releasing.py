"""Releases a case; with findings that nobody reviewed it asks first: it is said, and recorded."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from intake.clinic import Clinic, OpenCase
from intake.errors import AmparoError, msg
from intake.screening.review import FindingReview, waiting
from ui import errors
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Kind
from ui.look.parts.passing import Dialog, Verb

_BACK, _RELEASE = "back", "release"
_NAMED = 5


def release(
    look: Look,
    over: QWidget,
    clinic: Clinic,
    case: OpenCase,
    found: Sequence[FindingReview],
    *,
    done: Callable[[], object],
    tell: Callable[[str], object],
) -> Dialog | None:
    """Release *case* and call *done*, or *tell* why not; return the question where one is asked."""

    def act() -> None:
        try:
            clinic.release(case)
        except AmparoError as error:
            tell(errors.told(error, look.say).sentence)
            return
        done()

    titles = [case.workbook.law_in(one.finding.rule.title, look.language) for one in waiting(found)]
    if titles:
        return _ask(look, over, titles, act)
    act()
    return None


def _ask(look: Look, over: QWidget, titles: Sequence[str], act: Callable[[], None]) -> Dialog:
    """Name what was not reviewed; *act* only if the attorney says so all the same."""
    say, count = look.say, len(titles)
    items = [(Icon.HELP, title) for title in titles[:_NAMED]]
    if count > _NAMED:
        items.append((Icon.MORE, say(msg("and {count} more")).format(count=count - _NAMED)))
    one = msg("1 finding is not reviewed")
    many = msg("{count} findings are not reviewed")
    dialog = Dialog(
        look,
        over,
        say(one if count == 1 else many).format(count=count),
        say(msg("If you release the case now, that is recorded with your name.")),
        (
            Verb(_BACK, say(msg("Go on reviewing")), "Esc", Kind.PRIMARY),
            Verb(_RELEASE, say(msg("Release all the same")), ""),
        ),
        items=items,
    )
    dialog.decided.connect(lambda verb: act() if verb == _RELEASE else None)
    return dialog
