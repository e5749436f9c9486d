"""What attorneys made of findings, in words: the newest first, and what changed since."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from intake import text
from intake.case.review import VERDICTS, Opinion, result_words
from intake.case.words import SOURCES
from intake.errors import msg
from intake.screening.review import DEADLINE, LEVEL, RESULT, RULE, Difference, FindingReview
from ui import authority
from ui.explaining import Explainer
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.chips import ChipShown
from ui.look.parts.explained import Remark
from ui.look.parts.reading import Line, Part, ReadingRow, Title
from ui.look.text import isolate, latin

_STATES: Mapping[str, str] = {
    "unknown": msg("does not know"),
    "declined": msg("preferred not to say"),
    "not_asked": msg("not asked"),
    "not_applicable": msg("does not apply"),
    "not_reached": msg("not reached"),
}
_SOURCES = {source.value: words for source, words in SOURCES.items()}


def key(review: FindingReview) -> str:
    """Return the name by which screens call a finding: `rule@scope`."""
    return f"{review.finding.id}@{review.finding.scope}"


def standing(look: Look, review: FindingReview) -> ChipShown:
    """Return whether an attorney has seen a finding as it is now."""
    newest = review.newest
    if newest is None:
        return ChipShown(Icon.HELP, look.say(msg("Not reviewed yet")), "")
    if review.changes:
        return ChipShown(Icon.PROBLEM, look.say(msg("Changed since its review")), "caution")
    words = look.say(VERDICTS[newest.reviewed.verdict])
    return ChipShown(Icon.VERIFIED, words, "good")


def law_rows(explainer: Explainer, review: FindingReview) -> list[ReadingRow]:
    """Return the column beside an explanation: the law, then what attorneys said."""
    say, finding = explainer.look.say, review.finding
    rows: list[ReadingRow] = [Title(say(msg("The law")))]
    rows += [_line(remark) for remark in authority.law(explainer, finding)]
    records = [_line(remark) for remark in authority.records(explainer, finding)]
    if records:
        rows += [Part(say(msg("Records that would settle it"))), *records]
    return [*rows, Part(say(msg("Review"))), *review_rows(explainer, review)]


def _line(remark: Remark) -> Line:
    return Line(
        remark.words, remark.icon, remark.tone, "ink" if remark.tone == "ink2" else remark.tone
    )


def review_rows(explainer: Explainer, review: FindingReview) -> Iterator[ReadingRow]:
    """Yield what changed since the newest review, then every review, the newest first."""
    look = explainer.look
    chip = standing(look, review)
    yield Line(chip.words, chip.icon, chip.tone or "ink2", "ink")
    kind = review.finding.rule.kind
    for one in review.changes:
        yield Line(changed(explainer, kind, one), Icon.CHANGE, "caution")
    for opinion in reversed(review.opinions):
        yield Line(told(look, kind, opinion), Icon.HISTORY)


def told(look: Look, kind: str, opinion: Opinion) -> str:
    """Return one review in words: what, instead of what, who, when, why."""
    reviewed = opinion.reviewed
    words = look.say(VERDICTS[reviewed.verdict])
    if reviewed.result:
        words = f"{words}: {look.say(result_words(kind, reviewed.result))}"
    day = text.day_in_words(opinion.at.date(), look.language)
    by = f"{words} ({isolate(opinion.author)}, {day})"
    return f"{by}. {isolate(reviewed.reason)}" if reviewed.reason else f"{by}."


def changed(explainer: Explainer, kind: str, one: Difference) -> str:
    """Return in one sentence what is not as the attorney saw it."""
    say = explainer.look.say
    if one.what == RULE:
        return say(msg("The rule itself is another now."))
    if one.what == LEVEL:
        return say(msg("Its urgency changed: {before}, now {now}.")).format(
            before=latin(one.before or "-"), now=latin(one.now or "-")
        )
    if one.what == RESULT:
        before, now = (say(result_words(kind, was)) for was in (one.before, one.now))
        return say(msg("It was “{before}”, it is “{now}”.")).format(before=before, now=now)
    if one.what == DEADLINE:
        return say(msg("Its deadline changed: {before}, now {now}.")).format(
            before=latin(one.before.replace("/", " ") or "-"),
            now=latin(one.now.replace("/", " ") or "-"),
        )
    sentence = say(msg("“{question}”: it was {before}, it is {now}."))
    return sentence.format(
        question=explainer.named(one.what),
        before=_answer(explainer, one.what, one.before),
        now=_answer(explainer, one.what, one.now),
    )


def _answer(explainer: Explainer, path: str, written: str) -> str:
    """Return an answer as a sight writes it in words, with who says it."""
    say = explainer.look.say
    if not written:
        return say(msg("not there"))
    value, *known = written.split("\t")
    if not known:
        return say(_STATES.get(value, value))
    words = explainer.value(path, json.loads(value, parse_float=Decimal))
    source = " ".join((say(_SOURCES[known[0]]), *map(latin, known[1:])))
    return f"{isolate(words)} ({source})"
