"""Findings beside what attorneys made of them: an opinion holds for what its author saw, only."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from intake.case.answers import State
from intake.case.review import Opinion, Sight
from intake.screening.finding import Finding
from intake.screening.plain import value_of
from intake.screening.reasons import RestsOn
from intake.screening.screen import Screening
from intake.truth import Truth

RESULT, LEVEL, DEADLINE, RULE = "result", "level", "deadline", "rule"
_ANSWER, _CONDITION, _THERE = "answer ", "condition ", "there"
_OWN_ROW = "./"
Opinions = Mapping[tuple[str, str], tuple[Opinion, ...]]


class Difference(NamedTuple):
    """What is not as an attorney saw it; *what* is `result`, `level`, `deadline`, `rule` or a path.

    *before* and *now* are as `sight` writes them, empty where there was nothing: an answer is its
    state, or its value as JSON, who says it and the paper, with tabs between.
    """

    what: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class FindingReview:
    """One finding with its opinions, the oldest first, and what changed since the newest.

    *asked* tells that an attorney should see it before the case is released.
    """

    finding: Finding
    opinions: tuple[Opinion, ...]
    changes: tuple[Difference, ...]
    asked: bool

    @property
    def newest(self) -> Opinion | None:
        """Return the opinion that counts, whether or not it still holds."""
        return self.opinions[-1] if self.opinions else None

    @property
    def holds(self) -> bool:
        """Tell whether an attorney reviewed the finding as it is now."""
        return bool(self.opinions) and not self.changes

    @property
    def waits(self) -> bool:
        """Tell whether an attorney has still to look at it."""
        return self.asked and not self.holds


def sight(finding: Finding) -> Sight:
    """Return what there is to see of *finding*: result, level, day, conditions and answers.

    Answers of its own row are named from there, so that another place of the row changes nothing.
    """
    return tuple(_sight(finding))


def of(screening: Screening, opinions: Opinions) -> tuple[FindingReview, ...]:
    """Return what there is to review, the gravest first, then what was reviewed before."""
    listed = (*screening.urgent, *_routes(screening), *screening.consequences)
    closed = (found for found in screening.vehicles if found.truth is Truth.NO)
    order = {(found.id, found.scope): found for found in (*listed, *closed)}
    for found in screening.findings:
        if (found.id, found.scope) in opinions:
            order.setdefault((found.id, found.scope), found)
    return tuple(one(finding, opinions) for finding in order.values())


def one(finding: Finding, opinions: Opinions) -> FindingReview:
    """Return one finding with its opinions."""
    return _review(finding, opinions.get((finding.id, finding.scope), ()))


URGENT, CASE = "urgent", "case"


class Group(NamedTuple):
    """Findings that are looked at together: what is urgent, the case's, or those of one row."""

    scope: str
    reviews: tuple[FindingReview, ...]

    @property
    def waiting(self) -> int:
        """Return how many an attorney has still to look at."""
        return sum(one.waits for one in self.reviews)

    @property
    def asked(self) -> int:
        """Return how many an attorney should see before the case is released."""
        return sum(one.asked for one in self.reviews)


def grouped(reviews: Iterable[FindingReview]) -> tuple[Group, ...]:
    """Return *reviews* by what they are of: the urgent ones, then the case, then row by row.

    Within a group they keep their order, but what need not be seen stands last.
    """
    found: dict[str, list[FindingReview]] = {}
    for one in reviews:
        urgent = one.finding.rule.kind == URGENT and one.finding.truth is not Truth.NO
        found.setdefault(URGENT if urgent else one.finding.scope, []).append(one)
    return tuple(
        Group(scope, tuple(sorted(found[scope], key=lambda one: not (one.asked or one.opinions))))
        for scope in sorted(found, key=_group_order)
    )


def _group_order(scope: str) -> tuple[bool, bool, str, int]:
    name, _, number = scope.rstrip("]").partition("[")
    return scope != URGENT, scope != CASE, name, int(number or 0)


def waiting(reviews: Iterable[FindingReview]) -> tuple[FindingReview, ...]:
    """Return those that an attorney has still to look at."""
    return tuple(one for one in reviews if one.waits)


def _routes(screening: Screening) -> Iterator[Finding]:
    return (one for one in screening.vehicles if one.truth is not Truth.NO)


def _review(finding: Finding, opinions: tuple[Opinion, ...]) -> FindingReview:
    changes = _changes(opinions[-1].reviewed.seen, finding) if opinions else ()
    shown = finding.truth is not Truth.NO if finding.rule.kind == "vehicle" else finding.listed
    return FindingReview(finding, opinions, changes, asked=shown or bool(changes))


def _changes(seen: Sight, finding: Finding) -> tuple[Difference, ...]:
    before, now = dict(seen), dict(sight(finding))
    differs = [what for what in (before | now) if before.get(what) != now.get(what)]
    found = (
        Difference(RULE, "", "")
        if what.startswith(_CONDITION)
        else Difference(_path(what, finding), before.get(what, ""), now.get(what, ""))
        for what in differs
    )
    return tuple(dict.fromkeys(found))


def _path(what: str, finding: Finding) -> str:
    path = what.removeprefix(_ANSWER)
    own = path.startswith(_OWN_ROW)
    return f"{finding.frame.path}{path.removeprefix(_OWN_ROW)}" if own else path


def _sight(finding: Finding) -> Iterator[tuple[str, str]]:
    yield RESULT, str(finding.truth)
    if finding.rule.kind == "urgent":
        yield LEVEL, finding.level
    deadline = finding.deadline
    if deadline is not None:
        yield DEADLINE, f"{deadline.earliest or ''}/{deadline.latest or ''}"
    own, answers = finding.frame.path, dict[str, RestsOn]()
    for reason in finding.conditions:
        yield f"{_CONDITION}{reason.condition.role} {reason.condition.expression}", _THERE
        answers.update((one.question, one) for one in reason.answers)
    for path, rests in answers.items():
        inside = own and path.startswith(own)
        yield _ANSWER + (_OWN_ROW + path[len(own) :] if inside else path), _words(rests)


def _words(rests: RestsOn) -> str:
    """Return an answer as text: its state, or its value (JSON), who says it and the paper."""
    if rests.state != State.ANSWERED:
        return rests.state
    answer = rests.answer
    said = json.dumps(value_of(answer), ensure_ascii=False)
    return "\t".join(filter(None, (said, answer.source.value, answer.doc)))
