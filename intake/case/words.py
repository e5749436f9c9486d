"""Answers in words, as screens and papers show them; the person's own text stays as typed."""

from decimal import Decimal

from babel.numbers import format_decimal

from intake import text
from intake.case.answers import Answer, Source, State, Value
from intake.case.plain_label import plain_label
from intake.errors import BadAnswer, msg
from intake.form.survey import UNDETERMINED, Choice, Question, Words

STATES = {
    State.UNKNOWN: msg("Does not know"),
    State.DECLINED: msg("Preferred not to say"),
    State.NOT_ASKED: msg("Not asked yet"),
}
SOURCES = {
    Source.CLIENT: msg("Client said"),
    Source.DOCUMENT: msg("Paper seen"),
    Source.ATTORNEY: msg("Attorney says"),
}


def in_language(words: Words, language: str) -> tuple[str, bool]:
    """Return the text in *language*, else in English or whichever there is, and if it is that.

    It comes without the marks of Markdown.
    """
    if language in words:
        return plain_label(words[language]), True
    for other in ("en", UNDETERMINED, *words):
        if other in words:
            return plain_label(words[other]), other == UNDETERMINED
    return "", True


def said_in(words: Words, language: str) -> str:
    """Return only the text of `in_language`."""
    return in_language(words, language)[0]


def answer_in_words(question: Question, answer: Answer, language: str) -> str:
    """Return the value in words, or why there is none."""
    translate = text.translator(language)
    if answer.state is not State.ANSWERED or answer.value is None:
        return translate(STATES.get(answer.state, STATES[State.NOT_ASKED]))
    words = value_in_words(question, answer.value, language)
    return (
        translate(msg("{value}, and perhaps more")).format(value=words)
        if answer.at_least
        else words
    )


def value_in_words(question: Question, value: Value, language: str) -> str:
    """Return a value by the labels of its choices, a date in words, a number in the locale."""
    if isinstance(value, tuple):
        return ", ".join(_choice(question, code, language) for code in value)
    if isinstance(value, int | Decimal):
        return format_decimal(value, locale=language.replace("-", "_"))
    if question.type.startswith("select_one"):
        return _choice(question, value, language)
    if question.type == "date":
        try:
            return text.date_in_words(value, language)
        except BadAnswer:
            return value
    return value


def source_in_words(answer: Answer, language: str) -> str:
    """Return who says it, with the record where a paper was seen; empty where nothing is said."""
    if answer.state is not State.ANSWERED:
        return ""
    words = text.translator(language)(SOURCES[answer.source])
    return f"{words}, {answer.doc}" if answer.doc else words


def label_of(question: Question, language: str) -> str:
    """Return the words said to the client, else the question's name."""
    return said_in(question.label, language) or question.name


def _choice(question: Question, code: str, language: str) -> str:
    found: Choice | None = next((one for one in question.choices if one.name == code), None)
    return said_in(found.label, language) or code if found else code
