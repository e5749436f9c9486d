"""The first tour: four cards in the trailing column, read while the first question waits."""

from intake.errors import msg
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.findings import Aside, FindingsShown

NEXT = "F2"
CARDS: tuple[tuple[str, tuple[tuple[Icon, str, str, tuple[str, ...]], ...]], ...] = (
    (
        msg("One question at a time"),
        (
            (
                Icon.LANGUAGE,
                msg("Read the large words aloud"),
                msg("They are in the client's language, yours stand below. {0} swaps the two."),
                ("Ctrl L",),
            ),
            (
                Icon.NOT_ALOUD,
                msg("Words beside this ear are for you alone"),
                msg("They say what to mind, and are not read aloud."),
                (),
            ),
            (
                Icon.GO,
                msg("Enter saves and goes on"),
                msg("Shift Tab goes back. {0} goes to any question, in any order."),
                ("Ctrl G",),
            ),
        ),
    ),
    (
        msg("Not knowing is an answer"),
        (
            (
                Icon.HELP,
                msg("Does not know, or declined"),
                msg("{0} and {1}. Neither ever becomes a no."),
                ("Ctrl K", "Ctrl D"),
            ),
            (
                Icon.DATE,
                msg("A part of a date is enough"),
                msg("Type 1998, 5/1998 or about 1998. What it means is said beside the field."),
                (),
            ),
            (
                Icon.FLAG,
                msg("Note, and flag to come back to"),
                msg("{0} and {1}. {2} goes through what is open."),
                ("Ctrl N", "Ctrl B", "F8"),
            ),
        ),
    ),
    (
        msg("What the answers show"),
        (
            (
                Icon.URGENT,
                msg("What is urgent stands on top"),
                msg("It says the day, the reason and one thing to do."),
                (),
            ),
            (
                Icon.ASK_NEXT,
                msg("Ask next"),
                msg("{0} goes to the question that could settle most."),
                ("Alt 1",),
            ),
            (
                Icon.ATTORNEY,
                msg("Nothing here is advice"),
                msg("An attorney reviews it. {0} hides it all from a client who looks on."),
                ("F9",),
            ),
        ),
    ),
    (
        msg("Nothing is lost"),
        (
            (
                Icon.DONE,
                msg("Saved is said after it is saved"),
                msg("There is no button for it. {0} takes an answer back."),
                ("Ctrl Z",),
            ),
            (
                Icon.LOCK,
                msg("Lock when you get up"),
                msg("{0}. You come back to the same question, half a word included."),
                ("Ctrl Shift L",),
            ),
            (
                Icon.WHY,
                msg("Help is one key away"),
                msg("{0} why we ask, {1} words of the law, {2} all keys, {3} this tour."),
                ("F1", "Ctrl F1", "Ctrl /", NEXT),
            ),
        ),
    ),
)


def card(look: Look, number: int) -> FindingsShown:
    """Return card *number*, from 0."""
    say, cap = look.say, look.keys.cap
    title, lines = CARDS[number]
    place = say(msg("{number} of {count}")).format(number=number + 1, count=len(CARDS))
    second = say(msg("{key} goes on, Esc ends the tour.")).format(key=cap(NEXT))
    rows = tuple(
        Aside("", say(head), say(words).format(*map(cap, keys)), icon)
        for icon, head, words, keys in lines
    )
    return FindingsShown(say(title), f"{place}. {second}", (), rows)
