"""The screening memo for the attorney: each route with every condition, and what it rests on."""

from collections.abc import Iterator

from intake import text
from intake.case.answers import State
from intake.errors import Translate, msg
from intake.paper.findings import (
    NO_EFFECT,
    RESULTS,
    closed_routes,
    finding_blocks,
)
from intake.paper.outline import Block, Heading, Line, Outline, Paragraph, Signature, Table, Tone
from intake.paper.printed import Printed
from intake.paper.speech import (
    Speech,
    deadline_in_words,
    kept,
    review_in_words,
    scope_in_words,
    source_in_words,
    stand,
)
from intake.paper.summary import release_blocks, subtitle, warnings
from intake.screening.finding import Finding
from intake.screening.reasons import Reason, RestsOn
from intake.screening.screen import Screening
from intake.truth import Truth

_MOST_ANSWERS = 6
_ENDS = "?.!:؟"


def memo(case: Printed, language: str) -> Outline:
    """Return the memo in *language*; a form without rules has only a sentence in it."""
    say = text.translator(language)
    speech = case.words(language, case.redaction).speech
    blocks: list[Block] = [*warnings(case, say), *release_blocks(case.release, language)]
    if case.screening is None:
        blocks.append(Paragraph(say(msg("This form has no rules, so nothing was screened."))))
    else:
        blocks += finding_blocks(
            case.screening,
            case.answers,
            speech,
            case.redaction,
            case.reviews,
            routes=_routes(case, case.screening, speech, say),
        )
        blocks += closed_routes(case.screening, case.answers, speech, case.redaction, case.reviews)
    blocks.append(Heading(say(msg("Review"))))
    blocks += [Signature(say(msg("Reviewing attorney")), say(msg("Date")))]
    return Outline(
        title=say(msg("Screening memo")),
        subtitle=subtitle(case, language),
        language=language,
        code=case.code,
        office=case.office,
        foot=say(msg("For an attorney to review. Not advice. Privileged and confidential.")),
        blocks=tuple(blocks),
    )


def _routes(case: Printed, screening: Screening, speech: Speech, say: Translate) -> Iterator[Block]:
    yield Heading(say(msg("Routes for an attorney to review, condition by condition")))
    for one in screening.vehicles:
        if one.truth is Truth.NO or one.scoped.rule.federal == NO_EFFECT:
            continue
        if not case.redaction.touches(one):
            yield from _route(one, case, speech, say)


def _route(finding: Finding, case: Printed, speech: Speech, say: Translate) -> Iterator[Block]:
    rule = finding.scoped.rule
    without, scope = case.redaction, scope_in_words(finding.scope, case.shown, speech.language)
    title = kept(f"{speech.law(rule.title)} ({rule.authority})", speech.language)
    yield Heading(f"{title}, {scope}", 2)
    yield Paragraph(say(RESULTS[finding.truth]), strong=True)
    known = {(one.finding.id, one.finding.scope): one for one in case.reviews}
    for said in (
        *deadline_in_words(finding.deadline, case.on, speech.language),
        source_in_words(finding, speech.language),
        *review_in_words(known.get((finding.id, finding.scope)), speech.language),
    ):
        yield Paragraph(said)
    told = [one for one in finding.conditions if not without.touches_reason(one)]
    lines = tuple(_condition(one, finding.scope, speech, say) for one in told)
    heads = (say(msg("Condition")), say(msg("Rests on")), say(msg("Source")))
    yield Table(heads, lines, told=True)
    ask = [path for path in finding.ask if not without.hides(path)]
    if ask:
        asked = "; ".join(kept(speech.label(path), speech.language) for path in ask[:_MOST_ANSWERS])
        yield Paragraph(f"{say(msg('What would change this'))}: {asked}", Tone.QUIET)


def _condition(reason: Reason, scope: str, speech: Speech, say: Translate) -> Line:
    words = f"{say(stand(reason))}: {kept(speech.law(reason.text), speech.language)}"
    rests = [one for one in reason.answers if one.state == State.ANSWERED]
    others = [one for one in reason.answers if one.state in (State.UNKNOWN, State.DECLINED)]
    shown = (rests + others)[:_MOST_ANSWERS]
    answers = "\n".join(_rests_on(one, scope, speech) for one in shown)
    return Line(words, answers, reason.condition.basis, strong=False)


def _rests_on(one: RestsOn, scope: str, speech: Speech) -> str:
    """Return a question and its answer; the row is named where it is not that of the finding."""
    rows, _, name = one.question.rpartition("/")
    label = speech.label(name if rows == scope else one.question)
    between = " " if label[-1:] in _ENDS else ": "
    answer = kept(speech.answer(name, one.answer), speech.language)
    return f"{kept(label, speech.language)}{between}{answer}"
