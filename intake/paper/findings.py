"""Findings on paper: urgent first, then routes, consequences and records, each with its reasons."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from intake import text
from intake.case.answers import Answers
from intake.errors import msg
from intake.paper.outline import Block, Box, Heading, Line, Table, Tone
from intake.paper.redaction import Redaction
from intake.paper.speech import (
    Speech,
    change_in_words,
    deadline_in_words,
    kept,
    review_in_words,
    scope_in_words,
    source_in_words,
    stand,
)
from intake.screening.finding import Deadline, Finding
from intake.screening.review import FindingReview
from intake.screening.screen import Screening
from intake.truth import Truth

Told = TypeVar("Told")
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


def finding_blocks(
    screening: Screening,
    answers: Answers,
    speech: Speech,
    without: Redaction,
    reviews: Iterable[FindingReview] = (),
    *,
    routes: Iterable[Block] | None = None,
) -> Iterator[Block]:
    """Yield what an attorney reads first: urgent, routes, consequences, what to ask, records.

    What rests on answers that are left out is left out with them. *routes* stand in the place of
    the routes in short.
    """
    page = _Page(screening, answers, speech, without, reviews)
    yield from page.urgent_flags()
    yield from page.routes() if routes is None else routes
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
        rules = (one.scoped.rule for one in screening.vehicles)
        self._titles = {rule.id: speech.law(rule.title) for rule in rules}

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
            for (title, lines), several in _alike(shown, self.route).items():
                yield Box(f"{title}, {self._rows(several)}", lines)

    def ask_next(self) -> Iterator[Block]:
        """Yield the questions that could settle findings, and the records that would."""
        titles = {one.record.id: one.record.title for one in self._screening.book.records}
        lines = tuple(
            Line(
                self._label(one.question),
                "; ".join(self._kept(f"{self._law(titles[at])} ({at})") for at in one.records),
                self._say(msg("could settle {count}")).format(count=len(one.settles)),
                strong=False,
            )
            for one in self._screening.ask_next[:MOST_QUESTIONS]
            if not self._without.hides(one.question)
        )
        if lines:
            yield Heading(self._say(msg("Ask next")))
            heads = (msg("Question"), msg("Or this record"), msg("Why"))
            yield Table((self._say(heads[0]), self._say(heads[1]), self._say(heads[2])), lines)

    def urgent(self, finding: Finding) -> Box:
        """Return an urgent flag; what is only possible says so."""
        possible = "" if finding.truth is Truth.YES else self._say(msg("possible"))
        lines = [self._say(LEVELS[finding.level]), *self._deadline(finding.deadline)]
        lines += [*self._reasons(finding), self._source(finding), *self._reviewed(finding)]
        grave = finding.level in ("L0", "L1") and finding.truth is Truth.YES
        title = ", ".join(
            filter(None, [self._kept(self._law(finding.scoped.rule.title)), possible])
        )
        return Box(title, tuple(lines), Tone.URGENT if grave else Tone.CAUTION)

    def route(self, finding: Finding) -> tuple[str, tuple[str, ...]]:
        """Return a route with its result, and below it its reasons and what to ask."""
        result = self._say(RESULTS[finding.truth])
        lines = [*self._reasons(finding), *self._deadline(finding.deadline)]
        lines += [self._source(finding), *self._reviewed(finding)]
        rule = finding.scoped.rule
        title = self._kept(f"{self._law(rule.title)} ({rule.authority})")
        return f"{result}: {title}", tuple(lines)

    def listed(self, title: str, findings: Iterable[Finding]) -> Iterator[Block]:
        """Yield a table of findings under a heading, nothing where there are none."""
        lines = tuple(
            replace(line, left=f"{line.left}, {self._rows(several)}")
            for line, several in _alike(findings, self._line).items()
        )
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
        title = self._kept(self._law(finding.scoped.rule.title))
        why = [*self._reasons(finding)]
        if change := finding.could_change:
            when = change_in_words(change, self._titles, self._law, self._language)
            why.append(self._say(msg("Could change: {when}")).format(when=when))
        if finding.from_memory:
            why.append(self._say(msg("From memory: check R01, R03-R07 before relying on this.")))
        why += self._reviewed(finding)
        return Line(title, "\n".join(why), self._source(finding), strong=False)

    def _reasons(self, finding: Finding) -> Iterator[str]:
        for reason in finding.because:
            words = self._kept(f"{self._law(reason.text)} ({reason.condition.basis})")
            yield f"{self._say(stand(reason))}: {words}"

    def _deadline(self, deadline: Deadline | None) -> Iterator[str]:
        return deadline_in_words(deadline, self._screening.on, self._language)

    def _source(self, finding: Finding) -> str:
        return source_in_words(finding, self._language)

    def _reviewed(self, finding: Finding) -> Iterator[str]:
        return review_in_words(self._reviews.get((finding.id, finding.scope)), self._language)

    def _rows(self, findings: Iterable[Finding]) -> str:
        return "; ".join(self._scope(one.scope) for one in findings)

    def _kept(self, words: str) -> str:
        return kept(words, self._language)

    def _scope(self, scope: str) -> str:
        return scope_in_words(scope, self._answers, self._language)


def _alike(
    findings: Iterable[Finding], tell: Callable[[Finding], Told]
) -> Mapping[Told, list[Finding]]:
    """Return what is told of findings, once for all rows of which the same is told."""
    found: dict[Told, list[Finding]] = {}
    for one in findings:
        found.setdefault(tell(one), []).append(one)
    return found
