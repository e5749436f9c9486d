"""Findings on paper: urgent first, then routes, consequences and records, each with its reasons."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from intake import text
from intake.case.answers import Answer, Answers
from intake.case.review import VERDICTS, result_words
from intake.errors import msg
from intake.paper.outline import Block, Box, Heading, Line, Table, Tone
from intake.paper.redaction import Redaction
from intake.screening.finding import Deadline, Finding
from intake.screening.reasons import Reason
from intake.screening.review import FindingReview
from intake.screening.screen import Screening
from intake.truth import Truth

Law = Callable[[str], str]
"""Gives a text of the workbook's rules in the reader's language."""
Label = Callable[[str], str]
Said = Callable[[str, Answer], str]
"""Gives the words of the question at a path."""
MOST_QUESTIONS = 12
RESULTS = {
    Truth.YES: msg("Candidate"),
    Truth.UNKNOWN: msg("Needs facts"),
    Truth.NO: msg("Not now"),
}
LEVELS = {
    "L0": msg("Call an attorney before the client leaves"),
    "L1": msg("An attorney within 24 hours"),
    "L2": msg("An attorney at the review"),
    "L3": msg("Keep the date"),
}
NO_EFFECT = "NONE"
_ROWS = {
    "cv": msg("conviction {number}"),
    "ch_arrest": msg("arrest {number}"),
    "en": msg("entry {number}"),
    "rm": msg("removal {number}"),
    "ap": msg("application {number}"),
    "fm": msg("relative {number}"),
    "cf": msg("person {number}"),
    "ch_outside": msg("case elsewhere {number}"),
    "cv_charges_filed": msg("charge {number}"),
    "cv_prior_pcr": msg("earlier request {number}"),
    "dc": msg("paper {number}"),
    "dl": msg("date {number}"),
}
_BESIDE = {"strengthens": msg("Strengthens"), "weakens": msg("Weakens")}


@dataclass(frozen=True, slots=True)
class Speech:
    """How a paper speaks of findings: its language, the law's texts, questions and answers."""

    language: str
    law: Law
    label: Label
    answer: Said


def finding_blocks(
    screening: Screening,
    answers: Answers,
    speech: Speech,
    without: Redaction,
    reviews: Iterable[FindingReview] = (),
) -> Iterator[Block]:
    """Yield what an attorney reads first: urgent, routes, consequences, what to ask, records.

    What rests on answers that are left out is left out with them.
    """
    page = _Page(screening, answers, speech, without, reviews)
    yield from page.urgent_flags()
    yield from page.routes()
    useless = (one for one in page.vehicles if one.scoped.rule.federal == NO_EFFECT)
    yield from page.listed(
        msg("Does not change immigration by itself"),
        (one for one in useless if one.truth is not Truth.NO),
    )
    yield from page.listed(msg("What a conviction may mean"), page.told(screening.consequences))
    yield from page.ask_next()
    yield from page.records()


def closed_routes(
    screening: Screening,
    answers: Answers,
    speech: Speech,
    without: Redaction,
    reviews: Iterable[FindingReview] = (),
) -> Iterator[Block]:
    """Yield the routes that are not open now, for the end of a paper."""
    page = _Page(screening, answers, speech, without, reviews)
    return page.listed(msg("Not now"), (one for one in page.vehicles if one.truth is Truth.NO))


class _Page:
    """One screening as one language shows it."""

    def __init__(
        self,
        screening: Screening,
        answers: Answers,
        speech: Speech,
        without: Redaction,
        reviews: Iterable[FindingReview],
    ) -> None:
        self._screening, self._answers, self._without = screening, without.of(answers), without
        self._reviews = {(one.finding.id, one.finding.scope): one for one in reviews}
        self._language, self._law, self._label = speech.language, speech.law, speech.label
        self._say = text.translator(speech.language)

    def told(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return those that rest on nothing that is left out."""
        return [one for one in findings if not self._without.touches(one)]

    @property
    def vehicles(self) -> list[Finding]:
        """The routes that may be told."""
        return self.told(self._screening.vehicles)

    def urgent_flags(self) -> Iterator[Block]:
        """Yield the urgent flags under their heading."""
        flags = self.told(self._screening.urgent)
        if flags:
            yield Heading(self._say(msg("Urgent")))
            yield from (self.urgent(one) for one in flags)

    def routes(self) -> Iterator[Block]:
        """Yield the routes that are candidates or need facts."""
        shown = [
            one
            for one in self.vehicles
            if one.truth is not Truth.NO and one.scoped.rule.federal != NO_EFFECT
        ]
        if shown:
            yield Heading(self._say(msg("Routes for an attorney to review")))
            yield from (self.route(one) for one in shown)

    def ask_next(self) -> Iterator[Block]:
        """Yield the questions that could settle findings."""
        lines = tuple(
            Line(
                self._label(one.question),
                self._say(msg("could settle {count}")).format(count=len(one.settles)),
                " ".join(one.records),
                strong=False,
            )
            for one in self._screening.ask_next[:MOST_QUESTIONS]
            if not self._without.hides(one.question)
        )
        if lines:
            yield Heading(self._say(msg("Ask next")))
            heads = (msg("Question"), msg("Why"), msg("Or this record"))
            yield Table((self._say(heads[0]), self._say(heads[1]), self._say(heads[2])), lines)

    def urgent(self, finding: Finding) -> Box:
        """Return an urgent flag; what is only possible says so."""
        possible = "" if finding.truth is Truth.YES else self._say(msg("possible"))
        lines = [self._say(LEVELS[finding.level]), *self._deadline(finding.deadline)]
        lines += [*self._reasons(finding), self._source(finding), *self._reviewed(finding)]
        grave = finding.level in ("L0", "L1") and finding.truth is Truth.YES
        title = ", ".join(filter(None, [self._law(finding.scoped.rule.title), possible]))
        return Box(title, tuple(lines), Tone.URGENT if grave else Tone.CAUTION)

    def route(self, finding: Finding) -> Box:
        """Return a route with its result, its reasons and what to ask."""
        result = self._say(RESULTS[finding.truth])
        lines = [*self._reasons(finding), *self._deadline(finding.deadline)]
        lines += [self._source(finding), *self._reviewed(finding)]
        title = f"{self._law(finding.scoped.rule.title)} ({finding.scoped.rule.authority})"
        return Box(f"{result}: {title}, {self._row(finding)}", tuple(lines))

    def listed(self, title: str, findings: Iterable[Finding]) -> Iterator[Block]:
        """Yield a table of findings under a heading, nothing where there are none."""
        lines = tuple(self._line(one) for one in findings)
        if lines:
            yield Heading(self._say(title))
            heads = (self._say(msg("Finding")), self._say(msg("Why")), self._say(msg("Source")))
            yield Table(heads, lines, told=True)

    def records(self) -> Iterator[Block]:
        """Yield the records to obtain."""
        lines = tuple(
            Line(
                f"{record.id} {self._law(record.title)}",
                self._say(msg("Here")) if record.held else self._say(msg("To obtain")),
                self._scope(record.scope),
                strong=record.held,
            )
            for record in self._screening.records
        )
        if lines:
            yield Heading(self._say(msg("Records")))
            yield Table((self._say(msg("Record")), "", ""), lines)

    def _line(self, finding: Finding) -> Line:
        title = f"{self._law(finding.scoped.rule.title)}, {self._row(finding)}"
        why = [*self._reasons(finding)]
        if finding.when:
            why.append(self._say(msg("Could change: {when}")).format(when=finding.when))
        if finding.from_memory:
            why.append(self._say(msg("From memory: check R01, R03-R07 before relying on this.")))
        why += self._reviewed(finding)
        return Line(title, "\n".join(why), self._source(finding), strong=False)

    def _reasons(self, finding: Finding) -> Iterator[str]:
        for reason in finding.because:
            yield f"{self._say(stand(reason))}: {self._law(reason.text)} ({reason.condition.basis})"

    def _deadline(self, deadline: Deadline | None) -> Iterator[str]:
        if deadline is None:
            return
        if deadline.earliest is None:
            yield self._say(msg("The day is not known yet."))
            return
        day = text.weekday_and_day(deadline.earliest, self._language)
        exact = deadline.earliest == deadline.latest
        sentence = (
            msg("By {day}, {distance}") if exact else msg("At the earliest {day}, {distance}")
        )
        away = text.days_away(deadline.earliest, self._screening.on, self._language)
        yield self._say(sentence).format(day=day, distance=away)

    def _source(self, finding: Finding) -> str:
        rule = finding.scoped.rule
        as_of = text.day_in_words(date.fromisoformat(rule.as_of), self._language)
        seen = rule.reviewed_by or self._say(msg("not reviewed"))
        stand = self._say(msg("as of {day}, {reviewer}")).format(day=as_of, reviewer=seen)
        return f"{rule.authority}; {stand}"

    def _reviewed(self, finding: Finding) -> Iterator[str]:
        """Yield what an attorney made of it last, and whether it is still so."""
        known = self._reviews.get((finding.id, finding.scope))
        if known is None or known.newest is None:
            return
        said = known.newest
        verdict = self._say(VERDICTS[said.reviewed.verdict])
        if said.reviewed.result:
            instead = result_words(finding.rule.kind, said.reviewed.result)
            verdict = f"{verdict}: {self._say(instead)}"
        day = text.day_in_words(said.at.date(), self._language)
        by = self._say(msg("Attorney's review: {verdict} ({person}, {day}).")).format(
            verdict=verdict, person=said.author, day=day
        )
        yield " ".join(filter(None, (by, said.reviewed.reason)))
        if not known.holds:
            yield self._say(msg("It changed after that review and waits for a new one."))

    def _row(self, finding: Finding) -> str:
        return self._scope(finding.scope)

    def _scope(self, scope: str) -> str:
        return scope_in_words(scope, self._answers, self._language)


def scope_in_words(scope: str, answers: Answers, language: str) -> str:
    """Return what a finding is about: the whole case or a row, with the section of a conviction."""
    if scope == "case":
        return text.translator(language)(msg("whole case"))
    repeat, _, number = scope.rstrip("]").partition("[")
    offence, rows = "", answers.rows(repeat)
    if repeat == "cv" and rows and int(number) <= len(rows):
        row = rows[int(number) - 1]
        parts = (row.get("cv_code").value, row.get("cv_section").value)
        offence = " ".join(str(part) for part in parts if part)
    return ", ".join(filter(None, [row_in_words(scope, language), offence]))


def row_in_words(path: str, language: str) -> str:
    """Return which row `cv[1]` is, outermost first where it is a row of a row."""
    say, words = text.translator(language), []
    for step in path.split("/"):
        repeat, _, number = step.rstrip("]").partition("[")
        words.append(say(_ROWS.get(repeat, msg("row {number}"))).format(number=number))
    return ", ".join(words)


def stand(reason: Reason) -> str:
    """Return how a condition stands; a bar that does not hold is met."""
    role = reason.condition.role
    if role in _BESIDE:
        return _BESIDE[role]
    if reason.truth is Truth.UNKNOWN:
        return msg("Open")
    return msg("Met") if (reason.truth is Truth.YES) != (role == "bars") else msg("Not met")
