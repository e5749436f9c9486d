"""What a form takes: an answer as the text that it reads, and why one does not fit."""

import re
from decimal import Decimal, InvalidOperation

from intake.case.answers import Answer, State, Value
from intake.errors import BadAnswer, msg
from intake.form.survey import Question, Words

_ORDERS, _WHOLE = frozenset({"rank", "odk:rank"}), frozenset({"integer", "int"})
_NUMBERS = _WHOLE | {"decimal", "range"}
_PARTS = frozenset({"year", "month-year"})
_PART, _YEAR = re.compile(r"\d{4}(?:-\d{2})?"), 4


def as_form_text(answer: Answer) -> str:
    """Return what the form reads: blank where there is no value, codes joined by spaces."""
    if answer.state is not State.ANSWERED or answer.value is None:
        return ""
    return " ".join(answer.value) if isinstance(answer.value, tuple) else str(answer.value)


def form_text(question: Question, answer: Answer) -> str:
    """Return what the form reads of an answer to *question*.

    Where a form asks for a year or a month alone, it is told their first day, as ODK does; the
    answer itself stays what was said.
    """
    text = as_form_text(answer)
    asks_part = question.type == "date" and not _PARTS.isdisjoint(question.appearance.split())
    if asks_part and _PART.fullmatch(text) and question.attributes.get("precision") != "edtf":
        return text + "-01-01"[len(text) - _YEAR :]
    return text


def value_in(question: Question, text: str) -> Value:
    """Return the value that the form's own *text* is, as an answer to *question* would hold it."""
    kind = question.type.split()[0] if question.type else ""
    if kind.startswith("select_multiple") or kind in _ORDERS:
        return tuple(text.split())
    if kind in _NUMBERS:
        try:
            number = Decimal(text)
        except InvalidOperation:
            return text
        return int(number) if kind in _WHOLE else number
    return text


def fit(question: Question, answer: Answer) -> None:
    """Refuse codes that the list of *question* does not have."""
    if not question.choices or answer.state is not State.ANSWERED:
        return
    codes = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
    strange = [code for code in codes if all(code != one.name for one in question.choices)]
    if strange:
        raise BadAnswer(
            msg("“{code}” is not one of the choices of this question."),
            msg("Choose from the list; the former answer stands."),
            code=strange[0],
        )


def refused(message: Words) -> BadAnswer:
    """Return the error that says *message*, a constraint's, with what to do."""
    words = message.get("en") or next(iter(message.values()), "")
    return BadAnswer(
        words.replace("{", "{{").replace("}", "}}") or msg("The form does not take this answer."),
        msg("Correct it, or press Esc to put the former answer back."),
    )
