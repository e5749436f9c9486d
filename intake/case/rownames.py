"""Names a row of a repeat in one way wherever somebody reads of it."""

from intake import text
from intake.case.words import said_in
from intake.errors import msg
from intake.form.survey import Repeat

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


def row_in_words(path: str, language: str) -> str:
    """Return which row `cv[1]` is, outermost first where it is a row of a row."""
    say, words = text.translator(language), []
    for step in path.split("/"):
        repeat, _, number = step.rstrip("]").partition("[")
        words.append(say(_ROWS.get(repeat, msg("row {number}"))).format(number=number))
    return ", ".join(words)


def row_title(repeat: Repeat, number: int, language: str, above: str = "") -> str:
    """Return the name of a row as a title, below the title *above* of the row that it is in.

    A repeat that is not one of ours has the words of its form.
    """
    if repeat.name in _ROWS:
        name = row_in_words(f"{repeat.name}[{number}]", language)
    else:
        name = f"{said_in(repeat.label, language) or repeat.name} {number}"
    return f"{above}, {name}" if above else name[:1].upper() + name[1:]
