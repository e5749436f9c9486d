"""What the client takes home from a visit: dates, what to do and not to do, what was noted."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from intake.case.answers import State
from intake.paper.outline import Block, Box, Item, Mark, Outline, Paragraph, Tone
from intake.paper.texts import kinds
from intake.paper.tongue import Tongue
from intake.screening.finding import Finding
from intake.truth import Truth

_FIRST_DATES, _FIRST_RECORDS = 2, 3
_SHORT_NO = ("no_sign", "no_travel", "no_apply")
_SHORT_YES = ("yes_letters", "yes_move")
_NO = (
    "no_sign",
    "no_travel",
    "no_apply",
    "no_plead",
    "no_clear",
    "no_go",
    "no_miss",
    "no_lie",
    "no_notary",
)
_YES = ("yes_letters", "yes_move", "yes_lawyer", "yes_phone", "yes_call", "yes_plan")
_RIGHTS = (
    "silent",
    "door",
    "warrant",
    "search",
    "sign",
    "lawyer",
    "call",
    "truth",
    "find",
    "number",
)
_CARD = ("card_1", "card_2", "card_3", "card_4")
_FACTS = (
    ("im_first_entry_date", "first", "visit.unknown_first"),
    ("im_lpr_date", "green_card", ""),
    ("im_nta_received", "notice", "visit.unknown_notice"),
)
_MILESTONES = frozenset({"supervision", "release"})
"""Days on which something ends by itself: there is nothing to miss."""


class Kept(NamedTuple):
    """A date: its first possible day, its words, and whether day and matter are sure."""

    day: date | None
    title: str
    exact: bool
    certain: bool


def visit(tongue: Tongue) -> Outline:
    """Return the summary of a visit: what counts today first, what was noted last."""
    blocks: list[Block] = [tongue.heading("visit.dates")]
    known = [one for one in dates_of(tongue) if one.day is not None]
    blocks += [_card(tongue, one) for one in known[:_FIRST_DATES]]
    if not known:
        blocks.append(tongue.said("visit.no_dates"))
    elif len(known) > _FIRST_DATES:
        blocks.append(tongue.said("visit.more_dates"))
    blocks.append(tongue.heading("visit.do_not"))
    blocks += [tongue.item(Mark.NO, f"dos.{key}") for key in _SHORT_NO]
    blocks.append(tongue.heading("visit.do"))
    blocks += [tongue.item(Mark.YES, f"dos.{key}") for key in _SHORT_YES]
    papers = list(_records(tongue))[:_FIRST_RECORDS]
    if papers:
        blocks += [tongue.heading("visit.papers"), *papers]
    if not tongue.discreet:
        noted = list(_noted(tongue))
        blocks += [tongue.heading("visit.noted"), *noted] if noted else []
    blocks += [*_next(tongue), *tongue.telephone()]
    return tongue.outline("visit.title", blocks)


def deadlines(tongue: Tongue) -> Outline:
    """Return every date with its weekday, the earliest day where a day is not sure."""
    found = dates_of(tongue)
    blocks: list[Block] = [tongue.said("dates.intro", strong=True)]
    blocks += [_card(tongue, one) for one in found if one.day is not None]
    for one in found:
        if one.day is None:
            key = f"dates.{one.title}"
            words = f"{tongue.own.say(key)}: {tongue.own.say('dates.unknown')}"
            beside = (
                tongue.beside(key) and f"{tongue.beside(key)}: {tongue.beside('dates.unknown')}"
            )
            blocks.append(Item(Mark.TICK, words, beside))
    blocks += [tongue.said("dates.none")] if not found else [tongue.said("dates.counted")]
    blocks += [*_next(tongue), *tongue.telephone()]
    return tongue.outline("dates.title", blocks)


def dos(tongue: Tongue) -> Outline:
    """Return what to do and not to do until the legal team calls."""
    blocks: list[Block] = [tongue.said("dos.intro"), tongue.heading("visit.do_not")]
    blocks += [tongue.item(Mark.NO, f"dos.{key}") for key in _NO]
    blocks.append(tongue.heading("visit.do"))
    blocks += [tongue.item(Mark.YES, f"dos.{key}") for key in _YES]
    blocks += tongue.telephone()
    return tongue.outline("dos.title", blocks)


def rights(tongue: Tongue) -> tuple[Outline, Outline]:
    """Return the rights that everyone has, and a card in English to hand over, on its own page."""
    blocks: list[Block] = [tongue.said("rights.intro")]
    blocks += [tongue.item(Mark.DOT, f"rights.{key}") for key in _RIGHTS]
    page = tongue.outline("rights.title", blocks, name=False)
    blocks = [tongue.said("rights.card_intro")]
    # The card is for whoever stands at the door: English is what is handed over.
    lines = tuple(tongue.english.say(f"rights.{key}") for key in _CARD)
    blocks.append(Box(lines[0], lines[1:]))
    if tongue.beside("rights.card_1"):
        blocks += [Paragraph(tongue.own.say(f"rights.{key}"), Tone.QUIET) for key in _CARD]
    return page, tongue.outline("rights.card_title", blocks, name=False)


def records(tongue: Tongue) -> Outline:
    """Return the papers to ask for, with whose turn it is."""
    found = list(_records(tongue))
    blocks: list[Block] = [tongue.said("records.intro" if found else "records.none"), *found]
    if found:
        blocks += [tongue.said("records.letters"), tongue.said("records.care", strong=True)]
    return tongue.outline("records.title", blocks)


def dates_of(tongue: Tongue) -> list[Kept]:
    """Return the dates that urgent flags count, the earliest first, those without a day last."""
    screening, words = tongue.case.screening, kinds()["dates"]
    flags = screening.urgent if screening else ()
    found = {
        _kept(one, f"{words.get(one.id, 'other')}")
        for one in flags
        if one.deadline is not None and not tongue.case.redaction.touches(one)
    }
    return sorted(found, key=lambda one: (one.day is None, one.day or date.max, one.title))


def _kept(finding: Finding, title: str) -> Kept:
    deadline = finding.deadline
    assert deadline is not None, "only flags with a deadline are dates"
    exact = deadline.earliest is not None and deadline.earliest == deadline.latest
    return Kept(deadline.earliest, title, exact, finding.truth is Truth.YES)


def _card(tongue: Tongue, kept: Kept) -> Block:
    assert kept.day is not None, "a card has a day"
    if kept.title in _MILESTONES:
        words = ""
    elif kept.day < tongue.case.on:
        words = "dates.passed"
    elif not kept.exact:
        words = "dates.earliest"
    else:
        words = "dates.keep" if kept.certain else "dates.maybe"
    return tongue.day(kept.day, f"dates.{kept.title}", words)


def _records(tongue: Tongue) -> Iterator[Item]:
    screening = tongue.case.screening
    theirs = set(kinds()["asked_by_client"]["records"])
    seen: dict[str, bool] = {}
    for record in screening.records if screening else ():
        seen[record.id] = seen.get(record.id, True) and record.held
    for number, held in seen.items():
        who = "records.here" if held else "common.you" if number in theirs else "common.we"
        key = f"records.{number}" if tongue.own.knows(f"records.{number}") else "records.other"
        said = tongue.own.say(who)
        yield tongue.item(Mark.YES if held else Mark.TICK, key, said, name=number)


def _noted(tongue: Tongue) -> Iterator[Item]:
    """Yield dates and cases, never what a case was about."""
    for name, key, unknown in _FACTS:
        answer = tongue.answers.get(name)
        if answer.state is State.ANSWERED:
            yield tongue.dated(Mark.DOT, f"visit.noted_{key}", str(answer.value))
        elif unknown and answer.state is State.UNKNOWN:
            yield _open(tongue, unknown)
    for row in tongue.answers.rows("cv") or ():
        county, number = tongue.value("cv_county", row), tongue.value("cv_case_no", row)
        if not county:
            continue
        values = {"county": county, "number": number}
        yield tongue.item(
            Mark.DOT, "visit.noted_case" if number else "visit.noted_case_plain", **values
        )
        if not number:
            yield _open(tongue, "visit.unknown_case", county=county)


def _open(tongue: Tongue, key: str, **values: str) -> Item:
    own = tongue.own.say("visit.not_known", what=tongue.own.say(key, **values))
    english = tongue.english.say("visit.not_known", what=tongue.english.say(key, **values))
    return Item(Mark.TICK, own, english if tongue.beside(key, **values) else "")


def _next(tongue: Tongue) -> list[Block]:
    answer = tongue.answers.get("sc_next_contact")
    day = tongue.own.exact(str(answer.value)) if answer.state is State.ANSWERED else None
    if day is None or day < tongue.case.on:
        return []
    own = tongue.own.say("common.next", day=tongue.own.dated(day.isoformat()))
    english = tongue.english.say("common.next", day=tongue.english.dated(day.isoformat()))
    return [
        Paragraph(own, beside=english if tongue.beside("common.next", day="") else "", strong=True)
    ]
