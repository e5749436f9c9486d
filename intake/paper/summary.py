"""The intake summary: what was said with state and source, and what may follow, for the file.

It says what is a candidate, needs facts or is not now; it never says more, and it says first that
no attorney has reviewed the rules for as long as that is so.
"""

from collections.abc import Iterator

from intake import text
from intake.case.review import Release
from intake.case.transcript import Dated, Said
from intake.errors import Translate, msg
from intake.paper.findings import closed_routes, finding_blocks
from intake.paper.outline import Block, Box, Heading, Line, Outline, Paragraph, Table, Tone
from intake.paper.printed import Printed, Words
from intake.paper.speech import kept
from intake.paper.typed import typed, within


def summary(case: Printed, language: str) -> Outline:
    """Return the outline of the intake summary in *language*."""
    say, words = text.translator(language), case.words(language, case.redaction)
    blocks: list[Block] = [*warnings(case, say), *release_blocks(case.release, language)]
    if case.screening is not None:
        blocks += finding_blocks(
            case.screening, case.answers, words.speech, case.redaction, case.reviews
        )
    blocks += _open_points(words, say)
    blocks += _consents(words, say)
    blocks += _timeline(words, say)
    blocks += _answers(words, say)
    if case.screening is not None:
        blocks += closed_routes(
            case.screening, case.answers, words.speech, case.redaction, case.reviews
        )
    head = say(msg("Head of the record of this store: {head}")).format(
        head=kept(case.audit_head, language)
    )
    blocks.append(Paragraph(head, Tone.QUIET))
    return Outline(
        title=say(msg("Intake summary")),
        subtitle=subtitle(case, language),
        language=language,
        code=case.code,
        office=case.office,
        foot=say(msg("For an attorney to review. Not advice. Privileged and confidential.")),
        blocks=tuple(blocks),
    )


def subtitle(case: Printed, language: str) -> str:
    """Return the name of the client and the day."""
    name = kept(str(case.shown.get("p_name").value or ""), language)
    return ", ".join(filter(None, [name, text.weekday_and_day(case.on, language)]))


def warnings(case: Printed, say: Translate) -> Iterator[Block]:
    """Yield what nobody has reviewed yet, and how much is left out."""
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
    left_out = case.redaction.count(case.answers)
    if left_out:
        words = say(msg("Answers left out of this print: {count}. What rests on them is out too."))
        yield Paragraph(words.format(count=left_out), Tone.CAUTION)


def _open_points(words: Words, say: Translate) -> Iterator[Block]:
    if words.open_points:
        yield Heading(say(msg("Open points")))
        heads = (say(msg("Question")), say(msg("Answer")), say(msg("Why it is open")))
        yield Table(heads, tuple(_line(one) for one in words.open_points))


def release_blocks(release: Release | None, language: str) -> Iterator[Block]:
    """Yield who released the case and how many findings nobody had reviewed then."""
    if release is None:
        return
    say, open_ = text.translator(language), len(release.released.unreviewed)
    words = say(msg("Released by {person}, {day}.")).format(
        person=within(release.author, leftward=False),
        day=text.day_in_words(release.at.date(), language),
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
        lines = tuple(
            Line(_of_row(one, words.speech.language), one.words) for one in words.timeline
        )
        yield Table((say(msg("What")), say(msg("When")), ""), lines)


def _of_row(one: Dated, language: str) -> str:
    return f"{one.row}: {kept(one.what, language)}" if one.row else one.what


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
    return Line(asked, typed(one.words), one.source, strong=one.answered)
