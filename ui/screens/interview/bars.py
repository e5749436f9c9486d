"""What the leading column, the top bar and the strip say of an open case."""

from collections.abc import Sequence

from intake.case.conflict import Names
from intake.case.views import Section
from intake.clinic import OpenCase
from intake.clinic.caselist import short_name
from intake.errors import msg
from ui.interview.questions import Speaker
from ui.look.glyphs import Mark
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.findings import FindingsShown
from ui.look.parts.nav import NavItem
from ui.look.parts.topbar import TopShown

OPEN_POINTS, FILES, NEWER, NAME = "!open", "!files", "!newer", "p_name"


def items(
    speaker: Speaker, case: OpenCase, here: str, fire: frozenset[str], *, newer: bool = False
) -> tuple[NavItem, ...]:
    """Return the sections with their marks and counts, and the open points below.

    Attached files are counted, and where a *newer* version of the questions is here, it says so.
    """
    say = speaker.look.say
    burning = {_section(case, part) for part in fire}
    found = [
        _item(speaker, one, here=one.part == here, urgent=one.part in burning)
        for one in case.outline.sections()
    ]
    count = len(case.outline.open_points())
    points = NavItem(
        OPEN_POINTS,
        say(msg("Open points")),
        str(count),
        icon=Icon.OPEN_POINTS,
        ruled=True,
        badge=True,
    )
    version = NavItem(
        NEWER,
        say(msg("Newer questions are here")),
        "Ctrl M",
        icon=Icon.CHANGE,
        tone="accent_ink",
    )
    files = NavItem(FILES, say(msg("Attached files")), str(len(speaker.files)), icon=Icon.ATTACHED)
    return (*found, points, *([files] if speaker.files else []), *([version] if newer else []))


def progress(look: Look, sections: Sequence[Section], minutes: int) -> tuple[str, str, float]:
    """Return what is answered of all, how long one sits here, and the share."""
    answered, asked = sum(one.answered for one in sections), sum(one.asked for one in sections)
    words = look.say(msg("{answered} of {asked} questions")).format(answered=answered, asked=asked)
    end = look.say(msg("{minutes} min")).format(minutes=minutes)
    return words, end, answered / asked if asked else 0.0


def top(speaker: Speaker, case: OpenCase) -> TopShown:
    """Return the case's code, the client's short name, and the two languages."""
    name = short_name(Names((_said(case, NAME),), ()))
    return TopShown(case.code, name, languages=speaker.tongues.names)


def loudest(shown: FindingsShown) -> str:
    """Return the words of the flag that is loud."""
    return next((flag.title for flag in shown.flags if flag.loud), "")


def _said(case: OpenCase, name: str) -> str:
    asked = case.interview.survey.asks(name)
    return str(case.interview.answer_of(name).value or "") if asked else ""


def _item(speaker: Speaker, section: Section, *, here: bool, urgent: bool) -> NavItem:
    name = speaker.tongues.read(section.label) or section.part
    share = section.answered / section.asked if section.asked else 0.0
    count = f"{section.answered}/{section.asked}" if section.asked else ""
    mark = _mark(section, here=here, urgent=urgent)
    spoken = speaker.look.say(msg("{section}, {answered} of {asked}"))
    words = spoken.format(section=name, answered=section.answered, asked=section.asked)
    extra = {
        Mark.URGENT: speaker.look.say(msg("urgent")),
        Mark.FLAG: speaker.look.say(msg("flagged")),
    }.get(mark, "")
    return NavItem(
        section.part,
        name,
        count,
        mark=mark,
        share=share,
        here=here,
        spoken=", ".join(filter(None, (words, extra))),
    )


def _mark(section: Section, *, here: bool, urgent: bool) -> Mark:
    if urgent:
        return Mark.URGENT
    if section.flagged or section.problem:
        return Mark.FLAG
    if here:
        return Mark.HERE
    if section.asked and section.answered == section.asked:
        return Mark.DONE
    return Mark.PART if section.answered else Mark.TO_DO


def _section(case: OpenCase, part: str) -> str:
    """Return the section of a row by the place of its repeat."""
    if not part.endswith("]"):
        return part
    refs = case.interview.refs
    outermost = part.partition("[")[0]
    return refs.part(refs.ref(outermost))
