"""The placement card: what a volunteer attorney must know to say yes, and nothing of who it is.

No name, no birth date, no number, no address, no place smaller than a county, and not one word that
the client said: it is built from findings, codes of choices and counts alone.
"""

from collections.abc import Iterator
from datetime import date

from intake import text
from intake.case.answers import Answers, State
from intake.dates import PartialDate
from intake.errors import Forbidden, Translate, msg
from intake.paper.findings import NO_EFFECT, RESULTS
from intake.paper.outline import Block, Field, Heading, Item, Mark, Outline, Paragraph, Tone
from intake.paper.printed import Printed
from intake.screening.screen import Screening
from intake.truth import Truth

_SOON = (7, 30, 90)
_ANSWERS = {
    State.UNKNOWN: msg("does not know"),
    State.DECLINED: msg("preferred not to say"),
    State.NOT_ASKED: msg("not asked yet"),
}
_YES_NO = {"yes": msg("yes"), "no": msg("no")}


def card(case: Printed, language: str) -> Outline:
    """Return the card; raise `Forbidden` unless the client agreed to a volunteer attorney."""
    if case.consent is None or not case.consent.volunteer or case.consent.withdrawn:
        raise Forbidden(
            msg("The client has not agreed that a volunteer attorney sees the case."),
            msg("No card is made. Ask again, or place the case without one."),
        )
    say = text.translator(language)
    blocks: list[Block] = [
        Paragraph(say(msg("Names are told after a conflict check, and only then.")), Tone.CAUTION),
        Heading(say(msg("The client"))),
        *_client(case.answers, say, language),
        Heading(say(msg("How soon"))),
        *_urgent(case.screening, case, say, language),
        Heading(say(msg("Routes for an attorney to review"))),
        *_routes(case.screening, case, say, language),
        Heading(say(msg("The record"))),
        *_record(case, say),
    ]
    return Outline(
        title=say(msg("Placement card")),
        subtitle=say(msg("Without identity, for a volunteer attorney")),
        language=language,
        code=case.code,
        office=case.office,
        foot=say(msg("For an attorney to review. Not advice. Privileged and confidential.")),
        blocks=tuple(blocks),
    )


def _client(answers: Answers, say: Translate, language: str) -> Iterator[Block]:
    spoken = answers.get("p_lang_primary").value
    named = text.language_name(str(spoken), language) if spoken else ""
    yield Field(say(msg("Language")), named or say(_ANSWERS[State.NOT_ASKED]))
    for question, label in (
        ("tr_ice_custody", msg("Immigration detention")),
        ("tr_crim_custody", msg("Jail or prison")),
        ("im_proceedings", msg("Immigration court")),
    ):
        yield Field(say(label), _yes_no(answers, question, say))


def _yes_no(answers: Answers, question: str, say: Translate) -> str:
    answer = answers.get(question)
    if answer.state is State.ANSWERED:
        return say(_YES_NO[str(answer.value)])
    return say(_ANSWERS[answer.state])


def _urgent(
    screening: Screening | None, case: Printed, say: Translate, language: str
) -> Iterator[Block]:
    found = screening.urgent if screening else ()
    law = case.words(language, case.redaction).speech.law
    for one in found:
        if case.redaction.touches(one):
            continue
        possible = "" if one.truth is Truth.YES else say(msg("possible"))
        day = one.deadline.earliest if one.deadline else None
        parts = filter(None, (possible, _band(day, case.on, say)))
        yield Item(Mark.DOT, ", ".join((law(one.scoped.rule.title), *parts)))
    if not found:
        yield Paragraph(say(msg("No urgent flag.")))


def _band(day: date | None, on: date, say: Translate) -> str:
    """Return how soon in bands: a day alone can tell who somebody is."""
    if day is None:
        return ""
    days = (day - on).days
    if days < 0:
        return say(msg("the day has passed"))
    for most in _SOON:
        if days <= most:
            return say(msg("within {days} days")).format(days=most)
    return say(msg("later than {days} days")).format(days=_SOON[-1])


def _routes(
    screening: Screening | None, case: Printed, say: Translate, language: str
) -> Iterator[Block]:
    law, seen = case.words(language, case.redaction).speech.law, set[str]()
    for one in screening.vehicles if screening else ():
        rule = one.scoped.rule
        if one.truth is Truth.NO or rule.federal == NO_EFFECT or case.redaction.touches(one):
            continue
        line = f"{say(RESULTS[one.truth])}: {law(rule.title)} ({rule.authority})"
        if line not in seen:
            seen.add(line)
            yield Item(Mark.DOT, line)


def _record(case: Printed, say: Translate) -> Iterator[Block]:
    rows = case.answers.rows("cv") or ()
    yield Field(say(msg("Convictions recorded")), str(len(rows)))
    counties = sorted({str(one) for row in rows if (one := row.get("cv_county").value)})
    yield Field(say(msg("Counties")), ", ".join(counties))
    decades = sorted({one for row in rows if (one := _decade(row))})
    yield Field(say(msg("Pleas in the years")), ", ".join(decades))
    found = case.screening.records if case.screening else ()
    held = sum(1 for one in found if one.held)
    words = say(msg("{held} of {whole} here")).format(held=held, whole=len(found))
    yield Field(say(msg("Records")), words)


def _decade(row: Answers) -> str:
    answer = row.get("cv_plea_date")
    if answer.state is not State.ANSWERED:
        return ""
    when = PartialDate.parse(str(answer.value))
    first, last = when.earliest.year // 10, when.latest.year // 10
    return f"{first * 10}–{first * 10 + 9}" if first == last else ""
