"""What is left out of a print, answer by answer: private parts are out until they are asked for.

What is left out is said to be left out, never shown as not asked; a finding that rests on it goes
with it, for its reasons would tell what was hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.case.answers import Answer, Answers, State
from intake.paper.texts import kinds
from intake.screening.finding import Finding
from intake.screening.reasons import Reason


@dataclass(frozen=True, slots=True)
class Private:
    """One group of private answers that a print may leave out: its name and its questions."""

    name: str
    questions: frozenset[str]
    off: bool


@dataclass(frozen=True, slots=True)
class Redaction:
    """The names of the questions whose answers are left out."""

    hidden: frozenset[str] = field(default_factory=frozenset)

    def hides(self, path: str) -> bool:
        """Tell whether the question at *path* (`cv[1]/cv_section`) is left out."""
        return path.rpartition("/")[2] in self.hidden

    def touches(self, finding: Finding) -> bool:
        """Tell whether a finding rests on what is left out."""
        return any(self.touches_reason(reason) for reason in finding.because)

    def touches_reason(self, reason: Reason) -> bool:
        """Tell whether one reason of a finding rests on what is left out."""
        return any(
            self.hides(one.question) and one.state != State.NOT_ASKED for one in reason.answers
        )

    def of(self, answers: Answers) -> Answers:
        """Return *answers* without what is left out."""
        return Answers(
            {name: one for name, one in answers.values.items() if name not in self.hidden},
            {name: tuple(self.of(row) for row in rows) for name, rows in answers.repeats.items()},
        )

    def count(self, answers: Answers) -> int:
        """Return how many answers are left out."""
        own = sum(1 for name, one in answers.values.items() if self._left_out(name, one))
        rows = (row for rows in answers.repeats.values() for row in rows)
        return own + sum(self.count(row) for row in rows)

    def _left_out(self, name: str, answer: Answer) -> bool:
        return name in self.hidden and answer.state is not State.NOT_ASKED


EVERYTHING = Redaction()
"""Leaves nothing out."""


def private_groups(sections: Mapping[str, str]) -> tuple[Private, ...]:
    """Return the groups of private answers among questions, given each with its section."""
    found = []
    for name, group in kinds()["private"].items():
        section = {one for one, where in sections.items() if where == group.get("section")}
        questions = frozenset((section | set(group["questions"])) & set(sections))
        if questions:
            found.append(Private(name, questions, off=bool(group["off"])))
    return tuple(found)


def by_default(sections: Mapping[str, str]) -> Redaction:
    """Return what is left out unless somebody asks for it."""
    groups = private_groups(sections)
    return Redaction(frozenset().union(*(one.questions for one in groups if one.off)))
