"""The intake summary: what was said with state and source, and what may follow, for the file.

It says what is a candidate, needs facts or is not now; it never says more, and it says first that
no attorney has reviewed the rules for as long as that is so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from intake import text
from intake.case.answers import Answers
from intake.case.review import Release
from intake.case.transcript import Dated, Part, Said
from intake.errors import Translate, msg
from intake.paper.findings import Speech, closed_routes, finding_blocks
from intake.paper.outline import Block, Box, Heading, Line, Outline, Paragraph, Table, Tone
from intake.screening.review import FindingReview
from intake.screening.screen import Screening


@dataclass(frozen=True, slots=True)
class Words:
    """The answers of a case in one language."""

    parts: tuple[Part, ...]
    timeline: tuple[Dated, ...]
    consents: tuple[Said, ...]
    speech: Speech


@dataclass(frozen=True, slots=True)
class Printed:
    """What the summary of a case is made of; *screening* is None for a form without rules.

    *words* gives the answers and the texts of the rules in a language; *reviewed* tells that
    counsel has seen the rules, *released* that an attorney has seen the case, *release* how.
    *reviews* are what attorneys made of each finding.
    """

    code: str
    office: str
    answers: Answers
    screening: Screening | None
    reviewed: bool
    version: str
    on: date
    audit_head: str
    released: bool
    words: Callable[[str], Words]
    reviews: tuple[FindingReview, ...] = ()
    release: Release | None = None


def summary(case: Printed, language: str) -> Outline:
    """Return the outline of the intake summary in *language*."""
    say, words = text.translator(language), case.words(language)
    blocks: list[Block] = [*_warnings(case, say), *_release(case.release, language)]
    if case.screening is not None:
        blocks += finding_blocks(case.screening, case.answers, words.speech, case.reviews)
    blocks += _consents(words, say)
    blocks += _timeline(words, say)
    blocks += _answers(words, say)
    if case.screening is not None:
        blocks += closed_routes(case.screening, case.answers, words.speech, case.reviews)
    head = say(msg("Head of the record of this store: {head}")).format(head=case.audit_head)
    blocks.append(Paragraph(head, Tone.QUIET))
    return Outline(
        title=say(msg("Intake summary")),
        subtitle=_subtitle(case, language),
        language=language,
        code=case.code,
        office=case.office,
        foot=say(msg("For an attorney to review. Not advice. Privileged and confidential.")),
        blocks=tuple(blocks),
    )


def _subtitle(case: Printed, language: str) -> str:
    name = str(case.answers.get("p_name").value or "")
    return ", ".join(filter(None, [name, text.weekday_and_day(case.on, language)]))


def _warnings(case: Printed, say: Translate) -> Iterator[Block]:
    if case.screening is not None and not case.reviewed:
        rules = say(msg("No attorney has reviewed the rules of this workbook ({version})."))
        yield Box(
            say(msg("Not reviewed by counsel")),
            (
                rules.format(version=case.version),
                say(msg("What follows are points for an attorney to look at, not advice.")),
            ),
            Tone.CAUTION,
        )
    if not case.released:
        yield Paragraph(say(msg("No attorney has released this case yet.")), Tone.CAUTION)


def _release(release: Release | None, language: str) -> Iterator[Block]:
    if release is None:
        return
    say, open_ = text.translator(language), len(release.released.unreviewed)
    words = say(msg("Released by {person}, {day}.")).format(
        person=release.author, day=text.day_in_words(release.at.date(), language)
    )
    if not open_:
        yield Paragraph(words)
        return
    count = say(msg("Findings that nobody had reviewed then: {count}.")).format(count=open_)
    yield Paragraph(f"{words} {count}", Tone.CAUTION)


def _consents(words: Words, say: Translate) -> Iterator[Block]:
    if words.consents:
        yield Heading(say(msg("What the client agreed to")))
        yield _table(words.consents, say)


def _timeline(words: Words, say: Translate) -> Iterator[Block]:
    if words.timeline:
        yield Heading(say(msg("Timeline")))
        lines = tuple(Line(one.what, one.words) for one in words.timeline)
        yield Table((say(msg("What")), say(msg("When")), ""), lines)


def _answers(words: Words, say: Translate) -> Iterator[Block]:
    for part in words.parts:
        if part.title:
            yield Heading(part.title, part.level)
        if part.said:
            yield _table(part.said, say)


def _table(said: tuple[Said, ...], say: Translate) -> Table:
    heads = (say(msg("Question")), say(msg("Answer")), say(msg("How we know")))
    return Table(heads, tuple(_line(one) for one in said))


def _line(one: Said) -> Line:
    # Two sources may disagree: both are printed, the one that counts first.
    asked = "" if one.again else one.asked
    return Line(asked, one.words, one.source, strong=one.answered)
