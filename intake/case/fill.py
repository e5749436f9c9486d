"""Answers an interview from values, question by question in the order of the form.

For demonstrations, tests and imports: the same verbs that a window uses, one change at a time.
"""

from collections.abc import Iterator

from intake.case.answers import NOT_ASKED, Answers, said
from intake.case.interview import Interview
from intake.case.views import Change
from intake.form.survey import Item, Question, Repeat
from intake.form.syntax import references

YES, NO = "yes", "no"


def fill(interview: Interview, answers: Answers) -> Iterator[Change]:
    """Answer what *answers* hold; yield every change, to be saved before the next is asked for."""
    yield from _fill(interview, interview.survey.children, answers, "")


def gate_of(repeat: Repeat) -> str | None:
    """Return the question that a repeat is asked behind, None where it has none."""
    named = references(repeat.relevant) if repeat.relevant is not None else ()
    return named[0] if len(named) == 1 else None


def _fill(
    interview: Interview, items: tuple[Item, ...], answers: Answers, prefix: str
) -> Iterator[Change]:
    gates = _gates(items, answers)
    for item in items:
        if isinstance(item, Question):
            yield from _answer(interview, item, answers, prefix, gates)
        elif isinstance(item, Repeat):
            yield from _rows(interview, item, answers, prefix)
        else:
            yield from _fill(interview, item.children, answers, prefix)


def _gates(items: tuple[Item, ...], answers: Answers) -> dict[str, str]:
    """Rows, or their absence, answer the gate that stands before them."""
    gates: dict[str, str] = {}
    for item in items:
        rows = answers.rows(item.name) if isinstance(item, Repeat) else None
        gate = gate_of(item) if isinstance(item, Repeat) else None
        if rows is not None and gate:
            gates[gate] = YES if rows else NO
        elif not isinstance(item, Question | Repeat):
            gates |= _gates(item.children, answers)
    return gates


def _answer(
    interview: Interview, question: Question, answers: Answers, prefix: str, gates: dict[str, str]
) -> Iterator[Change]:
    answer = answers.get(question.name)
    if answer == NOT_ASKED and question.name in gates:
        answer = said(gates[question.name])
    if answer != NOT_ASKED and interview.answer_of(prefix + question.name) != answer:
        yield interview.answer(prefix + question.name, answer)


def _rows(interview: Interview, repeat: Repeat, answers: Answers, prefix: str) -> Iterator[Change]:
    path = prefix + repeat.name
    for number, row in enumerate(answers.rows(repeat.name) or (), start=1):
        if repeat.count is None:
            yield interview.add_row(path)
        elif number > interview.row_count(path):
            return
        yield from _fill(interview, repeat.children, row, f"{path}[{number}]/")
