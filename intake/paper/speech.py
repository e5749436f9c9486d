"""How a paper speaks of findings: the words of the law, of questions, of rows and of conditions."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from intake import text
from intake.case.answers import Answer, Answers
from intake.case.review import VERDICTS, result_words
from intake.case.rownames import row_in_words
from intake.errors import msg
from intake.paper.typed import within
from intake.screening.finding import Change, Deadline, Finding
from intake.screening.reasons import Reason
from intake.screening.review import FindingReview
from intake.truth import Truth

Law = Callable[[str], str]
"""Gives a text of the workbook's rules in the reader's language."""
Label = Callable[[str], str]
"""Gives the words of the question at a path."""
Said = Callable[[str, Answer], str]
"""Gives an answer to the question of a name in words."""
_BESIDE = {"strengthens": msg("Strengthens"), "weakens": msg("Weakens")}


@dataclass(frozen=True, slots=True)
class Speech:
    """How a paper speaks of findings: its language, the law's texts, questions and answers."""

    language: str
    law: Law
    label: Label
    answer: Said


def kept(words: str, language: str) -> str:
    """Return *words* that may be of another language in their own order within a sentence."""
    return within(words, leftward=text.direction(language) == "rtl")


def scope_in_words(scope: str, answers: Answers, language: str) -> str:
    """Return what a finding is about: the whole case or a row, with the section of a conviction."""
    if scope == "case":
        return text.translator(language)(msg("whole case"))
    repeat, _, number = scope.rstrip("]").partition("[")
    offence, rows = "", answers.rows(repeat)
    if repeat == "cv" and rows and int(number) <= len(rows):
        row = rows[int(number) - 1]
        parts = (row.get("cv_code").value, row.get("cv_section").value)
        offence = kept(" ".join(str(part) for part in parts if part), language)
    return ", ".join(filter(None, [row_in_words(scope, language), offence]))


def stand(reason: Reason) -> str:
    """Return how a condition stands; a bar that does not hold is met."""
    role = reason.condition.role
    if role in _BESIDE:
        return _BESIDE[role]
    if reason.truth is Truth.UNKNOWN:
        return msg("Open")
    return msg("Met") if (reason.truth is Truth.YES) != (role == "bars") else msg("Not met")


def review_in_words(known: FindingReview | None, language: str) -> Iterator[str]:
    """Yield what an attorney made of a finding last, and whether it is still so."""
    if known is None or known.newest is None:
        return
    say, said = text.translator(language), known.newest
    verdict = say(VERDICTS[said.reviewed.verdict])
    if said.reviewed.result:
        instead = result_words(known.finding.rule.kind, said.reviewed.result)
        verdict = f"{verdict}: {say(instead)}"
    by = say(msg("Attorney's review: {verdict} ({person}, {day}).")).format(
        verdict=verdict,
        person=within(said.author, leftward=False),
        day=text.day_in_words(said.at.date(), language),
    )
    yield " ".join(filter(None, (by, said.reviewed.reason)))
    if not known.holds:
        yield say(msg("It changed after that review and waits for a new one."))


def deadline_in_words(deadline: Deadline | None, on: date, language: str) -> Iterator[str]:
    """Yield by when something must be done, the earliest day where the day is not sure."""
    say = text.translator(language)
    if deadline is None:
        return
    if deadline.earliest is None:
        yield say(msg("The day is not known yet."))
        return
    exact = deadline.earliest == deadline.latest
    sentence = msg("By {day}, {distance}") if exact else msg("At the earliest {day}, {distance}")
    day = text.weekday_and_day(deadline.earliest, language)
    yield say(sentence).format(day=day, distance=text.days_away(deadline.earliest, on, language))


def change_in_words(change: Change, titles: Mapping[str, str], law: Law, language: str) -> str:
    """Return what could change a finding, its day written out and routes named by *titles*."""
    words = re.sub(r"\w+", lambda found: _quoted(titles, found[0]), law(change.text))
    if change.day is None:
        return words
    return words.replace("{day}", text.date_in_words(change.day.text, language))


def _quoted(titles: Mapping[str, str], word: str) -> str:
    return f"“{titles[word]}”" if word in titles else word


def source_in_words(finding: Finding, language: str) -> str:
    """Return on what law a finding rests, as of which day, and who reviewed the rule."""
    say, rule = text.translator(language), finding.scoped.rule
    as_of = text.day_in_words(date.fromisoformat(rule.as_of), language)
    seen = rule.reviewed_by or say(msg("not reviewed"))
    standing = say(msg("as of {day}, {reviewer}")).format(day=as_of, reviewer=seen)
    return f"{kept(rule.authority, language)}; {standing}"
