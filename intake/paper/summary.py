"""The intake summary: what was said with state and source, and what may follow, for the file.

It says what is a candidate, needs facts or is not now; it never says more, and it says first that
no attorney has reviewed the rules for as long as that is so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from intake import text
from intake.case.answers import NOT_ASKED, Answer, Answers, State
from intake.case.consent import QUESTIONS
from intake.case.words import answer_in_words, label_of, said_in, source_in_words
from intake.dates import PartialDate
from intake.errors import BadAnswer, Translate, msg
from intake.form.survey import Item, Question, Repeat, Survey, Words
from intake.paper.findings import finding_blocks
from intake.paper.outline import Block, Box, Heading, Line, Outline, Paragraph, Table, Tone
from intake.screening.screen import Screening

_UNSAID = frozenset({"note", "hidden", "calculate"})


@dataclass(frozen=True, slots=True)
class Printed:
    """What the summary of a case is made of; *screening* is None for a form without rules.

    *law* gives a text of the rules in a language; *reviewed* tells that counsel has seen them.
    """

    code: str
    office: str
    survey: Survey
    answers: Answers
    screening: Screening | None
    reviewed: bool
    version: str
    on: date
    audit_head: str
    released: bool
    law: Callable[[str, str], str]


def summary(case: Printed, language: str) -> Outline:
    """Return the outline of the intake summary in *language*."""
    say = text.translator(language)
    blocks: list[Block] = [*_warnings(case, say)]
    if case.screening is not None:
        blocks += finding_blocks(
            case.screening, case.answers, language, lambda words: case.law(words, language)
        )
    blocks += _consent(case.answers, case.survey, language)
    blocks += _timeline(case, language)
    blocks += _answers(case, language)
    head = say(msg("Head of the record of this store: {head}")).format(head=case.audit_head)
    blocks.append(Paragraph(head, Tone.QUIET))
    return Outline(
        title=say(msg("Intake summary")),
        subtitle=_subtitle(case, language),
        language=language,
        code=case.code,
        office=case.office,
        foot=say(msg("For an attorney to review. Not advice. Privileged and confidential.")),
        blocks=tuple(blocks),
    )


def _subtitle(case: Printed, language: str) -> str:
    name = str(case.answers.get("p_name").value or "")
    return ", ".join(filter(None, [name, text.weekday_and_day(case.on, language)]))


def _warnings(case: Printed, say: Translate) -> Iterator[Block]:
    if case.screening is not None and not case.reviewed:
        yield Box(
            say(msg("Not reviewed by counsel")),
            (
                say(msg("No attorney has reviewed the rules of this workbook ({version}).")).format(
                    version=case.version
                ),
                say(msg("What follows are points for an attorney to look at, not advice.")),
            ),
            Tone.CAUTION,
        )
    if not case.released:
        yield Paragraph(say(msg("No attorney has released this case yet.")), Tone.CAUTION)


def _consent(answers: Answers, survey: Survey, language: str) -> Iterator[Block]:
    questions = {question.name: question for question in survey.questions()}
    asked = [questions[name] for name in QUESTIONS.values() if name in questions]
    if asked:
        say = text.translator(language)
        yield Heading(say(msg("What the client agreed to")))
        yield _table(((question, answers.get(question.name)) for question in asked), language)


def _timeline(case: Printed, language: str) -> Iterator[Block]:
    dated = sorted(_dated(case.survey.children, case.answers, language), key=lambda one: one[0])
    if dated:
        say = text.translator(language)
        yield Heading(say(msg("Timeline")))
        lines = tuple(Line(where, when, strong=True) for _, when, where in dated)
        yield Table((say(msg("What")), say(msg("When")), ""), lines)


def _dated(
    items: Sequence[Item], answers: Answers, language: str, row: str = ""
) -> Iterator[tuple[date, str, str]]:
    for item in items:
        if isinstance(item, Question):
            found = _day_of(item, answers.get(item.name))
            if found is not None:
                words = answer_in_words(item, answers.get(item.name), language)
                yield found, words, f"{row}{label_of(item, language)}"
        elif isinstance(item, Repeat):
            for number, inner in enumerate(answers.rows(item.name) or (), start=1):
                title = f"{_title(item.label, item.name, language)} {number}: "
                yield from _dated(item.children, inner, language, title)
        else:
            yield from _dated(item.children, answers, language, row)


def _day_of(question: Question, answer: Answer) -> date | None:
    if question.type != "date" or answer.state is not State.ANSWERED:
        return None
    try:
        when = PartialDate.parse(str(answer.value))
    except BadAnswer:
        return None
    return when.earliest if when.earliest > date.min else when.latest


def _answers(case: Printed, language: str) -> Iterator[Block]:
    for item in case.survey.children:
        if not isinstance(item, Question):
            yield from _part(item, case.answers, language, level=1)
    loose = [item for item in case.survey.children if isinstance(item, Question)]
    yield from _said(loose, case.answers, language)


def _part(item: Item, answers: Answers, language: str, *, level: int) -> Iterator[Block]:
    if isinstance(item, Question):
        return
    if isinstance(item, Repeat):
        for number, row in enumerate(answers.rows(item.name) or (), start=1):
            inner = [*_inside(item.children, row, language)]
            if inner:
                yield Heading(f"{_title(item.label, item.name, language)} {number}", level=2)
                yield from inner
        return
    inner = [*_inside(item.children, answers, language)]
    if inner:
        if item.label:
            yield Heading(_title(item.label, item.name, language), level=level)
        yield from inner


def _inside(items: Sequence[Item], answers: Answers, language: str) -> Iterator[Block]:
    yield from _said([item for item in items if isinstance(item, Question)], answers, language)
    for item in items:
        yield from _part(item, answers, language, level=2)


def _said(questions: Sequence[Question], answers: Answers, language: str) -> Iterator[Block]:
    said = [
        (question, answers.get(question.name))
        for question in questions
        if question.type not in _UNSAID and answers.get(question.name) != NOT_ASKED
    ]
    if said:
        yield _table(iter(said), language)


def _table(said: Iterator[tuple[Question, Answer]], language: str) -> Table:
    say = text.translator(language)
    lines: list[Line] = []
    for question, answer in said:
        lines.append(_line(question, answer, label_of(question, language), language))
        # Two sources may disagree; both are printed, the one that counts first.
        lines += [_line(question, other, "", language) for other in answer.also]
    heads = (say(msg("Question")), say(msg("Answer")), say(msg("How we know")))
    return Table(heads, tuple(lines))


def _line(question: Question, answer: Answer, label: str, language: str) -> Line:
    return Line(
        label,
        answer_in_words(question, answer, language),
        source_in_words(answer, language),
        strong=answer.state is State.ANSWERED,
    )


def _title(label: Words, name: str, language: str) -> str:
    return said_in(label, language) or name
