"""What may be taken out as rows: due first, then confirmed by headquarters, then the rest."""

from collections.abc import Iterable, Sequence
from datetime import date

from intake.clinic import Kept
from intake.errors import Translate, msg
from intake.text import day_in_short
from ui.look.look import Look
from ui.look.parts.cases import CaseGroup, CaseRow, CaseShown
from ui.models import stage_of

DUE, CONFIRMED, OPEN = "due", "confirmed", "open"
PARTS = {
    DUE: msg("Due to leave"),
    CONFIRMED: msg("Headquarters has them"),
    OPEN: msg("Not confirmed"),
}
HEADS = (msg("Stage"), msg("Stays until"), "")


def part_of(one: Kept, today: date) -> str:
    """Return which part of the list a case stands in."""
    if one.due is None:
        return OPEN
    return DUE if one.due <= today else CONFIRMED


def rows(kept: Iterable[Kept], look: Look, today: date) -> list[CaseRow]:
    """Return the cases under the headings of their parts."""
    parts: dict[str, list[Kept]] = {part: [] for part in PARTS}
    for one in kept:
        parts[part_of(one, today)].append(one)
    shown: list[CaseRow] = []
    for part, cases in parts.items():
        if cases:
            shown.append(CaseGroup(look.say(PARTS[part]), len(cases)))
            shown += [_shown(one, look, today) for one in cases]
    return shown


def name_of(one: Kept, say: Translate) -> str:
    """Return the short name, or that none is known."""
    return one.name or say(msg("No name yet"))


def confirmed(one: Kept, look: Look, today: date) -> str:
    """Say on which day headquarters signed for all of a case, or that it did not."""
    if one.confirmed is None:
        return look.say(msg("Headquarters has not signed for all of it"))
    on = day_in_short(one.confirmed, today, look.language)
    return look.say(msg("Headquarters signed for it on {date}")).format(date=on)


def counted(kept: Sequence[Kept], today: date) -> dict[str, int]:
    """Return how many cases stand in each part."""
    found = [part_of(one, today) for one in kept]
    return {part: found.count(part) for part in PARTS}


def _shown(one: Kept, look: Look, today: date) -> CaseShown:
    say, (stage, done) = look.say, stage_of(one.stage)
    until, signed = say(msg("Not signed for yet")), ""
    if one.due is not None and one.confirmed is not None:
        until = day_in_short(one.due, today, look.language)
        on = day_in_short(one.confirmed, today, look.language)
        signed = say(msg("Signed for {date}")).format(date=on)
    return CaseShown(
        id=one.code,
        name=name_of(one, say),
        code=one.code,
        language="",
        stage=say(stage),
        done=done,
        date=until,
        distance=signed,
        tone="caution" if part_of(one, today) == DUE else "",
    )
