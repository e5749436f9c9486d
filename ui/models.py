"""Turns the lines of cases into what the list and the timeline show, in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from intake.case.stages import Stage
from intake.clinic import CaseLine
from intake.clinic.caselist import attention, days_until
from intake.errors import Translate, msg
from intake.text import day_in_short, days_away, language_name, time_in_short
from ui import replies
from ui.look.icons import Icon
from ui.look.parts.cases import CaseGroup, CaseRow, CaseShown
from ui.look.parts.nav import NavItem
from ui.look.parts.timeline import Moment
from ui.look.text import legible

_STAGES: Mapping[Stage, tuple[str, int]] = {
    Stage.NEW: (msg("Begun"), 0),
    Stage.CONSENTED: (msg("Consent given"), 1),
    Stage.CONFLICT_CLEARED: (msg("Interview open"), 2),
    Stage.TRIAGED: (msg("Interview open"), 2),
    Stage.INTERVIEWED: (msg("Interview open"), 2),
    Stage.SCREENED: (msg("Screened"), 3),
    Stage.REVIEWED: (msg("Ready to seal"), 3),
    Stage.PAPERS_GIVEN: (msg("Papers given"), 4),
    Stage.SEALED: (msg("Sealed"), 5),
    Stage.DELIVERED: (msg("Received"), 6),
    Stage.CLOSED: (msg("Closed"), 6),
}
_NO_DAY = {
    "none": msg("Asked, has none"),
    "unknown": msg("Asked, does not know"),
    "not_asked": msg("Not asked yet"),
}
_WAITS = {
    "you": msg("You"),
    "attorney": msg("Attorney"),
    "headquarters": msg("Headquarters"),
    "nobody": msg("Nobody"),
}
_TONES = {"urgent": "urgent", "soon": "caution"}


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the cases: its name, its icon, and which lines belong to it."""

    id: str
    name: str
    icon: Icon
    holds: Callable[[CaseLine, date], bool]
    tone: str = "ink2"


_NEWER = "newer"
"""Shown only while it holds something: most days there is nothing to move."""
FILTERS = (
    Filter("all", msg("All cases"), Icon.CASES, lambda *_: True),
    Filter("urgent", msg("Urgent"), Icon.URGENT, lambda c, t: bool(attention(c, t)), "urgent"),
    Filter("open", msg("Open points"), Icon.OPEN_POINTS, lambda c, _: bool(c.open_points)),
    Filter(
        "attorney",
        msg("Waits for attorney"),
        Icon.ATTORNEY,
        lambda c, _: c.waits_for == "attorney",
    ),
    Filter(
        "ready",
        msg("Ready to seal"),
        Icon.SEALED,
        lambda c, _: c.stage in (Stage.REVIEWED, Stage.PAPERS_GIVEN),
    ),
    Filter("sealed", msg("Sealed, no receipt"), Icon.SEND, lambda c, _: c.stage is Stage.SEALED),
    Filter(
        "received",
        msg("At headquarters"),
        Icon.RECEIVED,
        lambda c, _: c.stage is Stage.DELIVERED,
    ),
    Filter(_NEWER, msg("Newer questions are here"), Icon.CHANGE, lambda c, _: c.newer),
    Filter("closed", msg("Closed"), Icon.SHELF, lambda c, _: c.stage is Stage.CLOSED),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the day, the language and its words; *sealed* says when each case was sealed."""

    today: date
    language: str
    say: Translate
    sealed: Mapping[str, date] = field(default_factory=dict)


def kept(lines: Sequence[CaseLine], part: str, today: date) -> list[CaseLine]:
    """Return the lines that belong to the filter *part*."""
    holds = next(one.holds for one in FILTERS if one.id == part)
    return [line for line in lines if holds(line, today)]


def filters(lines: Sequence[CaseLine], here: str, reader: Reader) -> list[NavItem]:
    """Return the filters with the count of each."""
    counted = ((one, len(kept(lines, one.id, reader.today))) for one in FILTERS)
    return [
        NavItem(
            id=one.id,
            name=reader.say(one.name),
            count=str(count),
            icon=one.icon,
            tone=one.tone,
            here=one.id == here,
        )
        for one, count in counted
        if count or one.id != _NEWER or here == _NEWER
    ]


def grouped(lines: Sequence[CaseLine], reader: Reader) -> list[CaseRow]:
    """Return the lines as rows: who needs someone today first, by the day that is nearest."""
    today = reader.today
    needed = sorted((c for c in lines if attention(c, today)), key=lambda c: _nearest(c, today))
    others = [line for line in lines if not attention(line, today)]
    rows: list[CaseRow] = []
    for title, part, urgent in (
        (msg("Needs someone today"), needed, True),
        (msg("In progress"), others, False),
    ):
        if part:
            rows.append(CaseGroup(reader.say(title), len(part), urgent=urgent))
            rows.extend(_shown(line, reader) for line in part)
    return rows


def name_of(line: CaseLine, say: Translate) -> str:
    """Return the short name, or that none is known."""
    return line.name or say(msg("No name yet"))


def spoken(line: CaseLine, language: str) -> str:
    """Return the client's language by its own name, in the reader's where no font has that."""
    if legible(line.spoken):
        return line.spoken
    return language_name(line.language, language) or line.language


def moments(line: CaseLine, reader: Reader) -> list[Moment]:
    """Return what is ahead of a case and what has happened so far."""
    say = reader.say
    ahead = [*_ahead(line, reader), Moment(say(msg("Today")), _todo(line, say), hollow=True)]
    answered = say(msg("Interview, {answered} of {asked}"))
    open_points = say(msg("{count} open points")).format(count=line.open_points)
    so_far = [
        Moment(
            _when(line.updated, reader),
            answered.format(answered=line.answered, asked=line.asked),
            open_points if line.open_points else "",
            heading=say(msg("So far")),
        )
    ]
    if line.code in reader.sealed:
        on = day_in_short(reader.sealed[line.code], reader.today, reader.language)
        so_far.append(Moment(on, say(msg("Sealed for headquarters"))))
    if line.created:
        so_far.append(Moment(_when(line.created, reader), say(msg("Interview begun"))))
    first = ahead[0]
    head = Moment(first.when, first.what, first.more, first.tone, first.hollow, say(msg("Ahead")))
    return [head, *ahead[1:], *so_far]


def stage_of(stage: Stage) -> tuple[str, int]:
    """Return what a stage is called, to be translated, and how many of the six ticks are filled."""
    return _STAGES.get(stage, (msg("Begun"), 0))


def _shown(line: CaseLine, reader: Reader) -> CaseShown:
    say, (stage, done) = reader.say, stage_of(line.stage)
    if line.stage is Stage.SEALED and line.code in reader.sealed:
        on = day_in_short(reader.sealed[line.code], reader.today, reader.language)
        stage = say(msg("Sealed {date}")).format(date=on)
    if line.withdrawn:
        stage = say(msg("Withdrawn"))
    elif line.reply not in ("", "imported"):
        stage = replies.in_short(line.reply, say)
    day, distance = _day(line, reader)
    return CaseShown(
        id=line.code,
        name=name_of(line, say),
        code=line.code,
        language=spoken(line, reader.language),
        stage=say(stage),
        done=done,
        date=day,
        distance=distance,
        waits=say(_WAITS[line.waits_for]),
        tone=_TONES.get(attention(line, reader.today), ""),
    )


def _day(line: CaseLine, reader: Reader) -> tuple[str, str]:
    """Return the next day with what it is, or why none is known."""
    if not line.next_day:
        return reader.say(msg("No date known")), reader.say(_NO_DAY[line.no_day])
    day = date.fromisoformat(line.next_day)
    away = days_away(day, reader.today, reader.language)
    # How far comes first: what it is may be cut where there is no room.
    distance = f"{away[:1].upper()}{away[1:]}: {line.next_what}"
    return day_in_short(day, reader.today, reader.language), distance


def _ahead(line: CaseLine, reader: Reader) -> list[Moment]:
    if not line.next_day:
        return []
    day = date.fromisoformat(line.next_day)
    away = days_away(day, reader.today, reader.language)
    counted = reader.say(msg("{distance}, counted on the safe side")).format(distance=away)
    tone = _TONES.get(attention(line, reader.today), "")
    when = day_in_short(day, reader.today, reader.language)
    return [Moment(when, line.next_what, counted[:1].upper() + counted[1:], tone)]


def _todo(line: CaseLine, say: Translate) -> str:
    todo = {
        "attorney": msg("An attorney reviews the case"),
        "headquarters": msg("The packet waits for its receipt"),
        "nobody": msg("Nothing to do here"),
    }
    asked = {
        "more_information": msg("Headquarters asks for more information"),
        "quarantined": msg("Headquarters set the packet aside; seal the case once more"),
    }
    withdrawn = {
        "due": msg("The client withdrew: seal that for headquarters"),
        "done": msg("The client withdrew; nothing to do here"),
    }
    if line.withdrawn:
        return say(withdrawn[line.withdrawn])
    if line.waits_for == "you" and line.stage in (Stage.SEALED, Stage.DELIVERED):
        return say(asked[line.reply])
    return say(todo.get(line.waits_for, msg("The interview goes on")))


def _when(moment: str, reader: Reader) -> str:
    at = datetime.fromisoformat(moment)
    if at.date() == reader.today:
        time = time_in_short(at, reader.language)
        return reader.say(msg("Today {time}")).format(time=time)
    return day_in_short(at.date(), reader.today, reader.language)


def _nearest(line: CaseLine, today: date) -> tuple[str, bool, int]:
    """Order by gravity, then by the day ahead; days that have passed and none come last."""
    days = days_until(line, today)
    ahead = days is not None and days >= 0
    return line.level, not ahead, days if ahead and days is not None else 0
