"""What heads the row of a table: a few of its answers, and how one row is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.case.answers import Answer, State
from intake.case.interview import Interview
from intake.case.views import RowSummary, Table
from intake.dates import PartialDate
from intake.errors import msg
from intake.form.survey import Group, Item, Question, Repeat
from ui.interview.offences import Offence, titled
from ui.interview.questions import Speaker, in_words
from ui.interview.table import RowShown, TableShown
from ui.look.look import Look
from ui.look.text import latin

_SECOND = " \u00b7 "


@dataclass(frozen=True, slots=True)
class Summary:
    """How rows of a repeat are called, and which answers stand in a cell, the first one in bold.

    *one* names a row, *of_many* how many there are beside; a language may order them as it wants.
    *columns* are heads with the questions of the cell, without the name of the repeat.
    """

    one: str
    of_many: str
    add: str
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()


_UNITS = {
    "cv_jail_days_imposed": msg("{value} days"),
    "cv_probation_end_date": msg("ends {value}"),
}
"""What a value alone would not say."""
PLAIN = Summary(msg("Row {number}"), msg("Row {number} of {count}"), msg("Add a row"))
SUMMARIES: Mapping[str, Summary] = {
    "cv": Summary(
        msg("Conviction {number}"),
        msg("Conviction {number} of {count}"),
        msg("Add a conviction"),
        (
            (msg("Offence"), ("section", "code", "level_at_conv", "county")),
            (msg("Result and date"), ("disposition", "plea_date", "sent_date")),
            (msg("Ordered"), ("sent_type", "jail_days_imposed", "probation_end_date")),
        ),
    ),
    "cf": Summary(msg("Person {number}"), msg("Person {number} of {count}"), msg("Add a person")),
    "fm": Summary(
        msg("Relative {number}"), msg("Relative {number} of {count}"), msg("Add a relative")
    ),
    "en": Summary(msg("Entry {number}"), msg("Entry {number} of {count}"), msg("Add an entry")),
    "ap": Summary(
        msg("Application {number}"),
        msg("Application {number} of {count}"),
        msg("Add an application"),
    ),
    "dc": Summary(msg("Paper {number}"), msg("Paper {number} of {count}"), msg("Add a paper")),
    "dl": Summary(msg("Date {number}"), msg("Date {number} of {count}"), msg("Add a date")),
    "ch_arrest": Summary(
        msg("Arrest {number}"), msg("Arrest {number} of {count}"), msg("Add an arrest")
    ),
    "ch_outside": Summary(msg("Case {number}"), msg("Case {number} of {count}"), msg("Add a case")),
    "cv_charges_filed": Summary(
        msg("Charge {number}"), msg("Charge {number} of {count}"), msg("Add a charge")
    ),
    "cv_prior_pcr": Summary(
        msg("Request {number}"), msg("Request {number} of {count}"), msg("Add a request")
    ),
}


def summary_of(repeat: str) -> Summary:
    """Return how the rows of *repeat* are called."""
    return SUMMARIES.get(repeat, PLAIN)


def row_title(look: Look, path: str, count: int) -> str:
    """Return `Conviction 2 of 3` for the row at *path*; without a *count* `Conviction 2`."""
    repeat, _, number = path.rpartition("[")
    summary = summary_of(repeat.rpartition("/")[2])
    words = look.say(summary.of_many if count else summary.one)
    return words.format(number=number.rstrip("]"), count=count)


def table_shown(
    speaker: Speaker,
    interview: Interview,
    table: Table,
    offences: Sequence[Offence],
    *,
    by_date: bool = False,
) -> TableShown:
    """Return a repeat as a table of three columns and how far each row is.

    *by_date* puts the earliest first and rows without a date last; their numbers stay.
    """
    summary, name = summary_of(table.repeat.name), table.repeat.name
    columns = summary.columns or _first_columns(speaker, table.repeat)
    known = {question.name: question for question in _questions(table.repeat)}
    cells = tuple(
        tuple(known[one] for part in parts for one in (f"{name}_{part}", part) if one in known)
        for _, parts in columns
    )
    dates = [one.name for one in known.values() if one.type == "date"]
    rows = list(table.rows)
    if by_date:
        rows.sort(key=lambda one: _first_day(interview, one.path, dates))
    return TableShown(
        table.path,
        speaker.tongues.read(table.repeat.label) or name,
        tuple(speaker.look.say(head) for head, _ in columns),
        tuple(_row(speaker, interview, one, cells, offences) for one in rows),
        "" if table.counted else speaker.look.say(summary.add),
    )


Cells = tuple[tuple[Question, ...], ...]


def _row(
    speaker: Speaker,
    interview: Interview,
    row: RowSummary,
    columns: Cells,
    offences: Sequence[Offence],
) -> RowShown:
    cells = tuple(_cell(speaker, interview, row.path, column, offences) for column in columns)
    share = row.answered / row.asked if row.asked else 0.0
    return RowShown(row.path, cells, f"{row.answered}/{row.asked}", share, row.flagged)


def _first_day(interview: Interview, row: str, dates: Sequence[str]) -> date:
    """Return the earliest day of the first date that is known in a row, the last of all if none."""
    for name in dates:
        answer = interview.answer_of(f"{row}/{name}")
        if answer.state is State.ANSWERED:
            return PartialDate.parse(str(answer.value)).earliest
    return date.max


def _cell(
    speaker: Speaker,
    interview: Interview,
    path: str,
    column: Sequence[Question],
    offences: Sequence[Offence],
) -> tuple[str, str]:
    """Return what stands first in a cell and, below it, the rest that was answered."""
    answers = [(one, interview.answer_of(f"{path}/{one.name}")) for one in column]
    said = [(one, answer) for one, answer in answers if answer.state is not State.NOT_ASKED]
    if not said:
        return speaker.look.say(msg("Not asked yet")), ""
    offence = _offence(answers, offences)
    if offence is None:
        first, second = _words(speaker, *said[0]), [_words(speaker, *one) for one in said[1:]]
    else:
        first, number = offence
        second = [number, *(_words(speaker, *one) for one in said if one not in answers[:2])]
    return first, _SECOND.join(dict.fromkeys(one for one in second if one and one != first))


def _words(speaker: Speaker, question: Question, answer: Answer) -> str:
    words = in_words(speaker, question, answer)
    unit = _UNITS.get(question.name) if answer.state is State.ANSWERED else None
    return speaker.look.say(unit).format(value=words) if unit else words


def _offence(
    answers: Sequence[tuple[Question, Answer]], offences: Sequence[Offence]
) -> tuple[str, str] | None:
    """Return plain name and number where a column begins with a section and its code."""
    if len(answers) < 2 or not answers[0][0].name.endswith("_section"):  # noqa: PLR2004 - those two
        return None
    section, code = (str(answer.value or "") for _, answer in answers[:2])
    number = latin(" ".join(filter(None, (code, section))))
    return (titled(code, section, offences), number) if section else None


def _first_columns(speaker: Speaker, repeat: Repeat) -> tuple[tuple[str, tuple[str, ...]], ...]:
    asked = [
        one for one in _questions(repeat) if one.label and one.type not in ("note", "calculate")
    ]
    return tuple((speaker.tongues.read(one.label), (one.name,)) for one in asked[:3])


def _questions(item: Repeat | Group) -> list[Question]:
    found: list[Question] = []
    waiting: list[Item] = list(item.children)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, Question):
            found.append(one)
        elif isinstance(one, Group):
            waiting = [*one.children, *waiting]
    return found
