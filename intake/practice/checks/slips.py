"""What goes wrong when an expression is typed into a spreadsheet, in the words of who typed it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.errors import msg
from intake.form.syntax import BadExpression, Expression, Path, children
from intake.practice.faults import Fault, Place


@dataclass(frozen=True, slots=True)
class _Slip:
    """A sign that another program or another language writes there."""

    pattern: re.Pattern[str]
    problem: str
    remedy: str
    sign: str = ""


_INSTEAD = msg("Write {sign} instead.")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_SLIPS = (
    _Slip(
        re.compile("[\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb]"),
        msg("{found} is a printed quotation mark, which spreadsheet programs make by themselves."),
        msg("Write straight ones: ' before and behind the code."),
    ),
    _Slip(
        re.compile(r"\$\([^)]*\)?|\$\{[^}]*$|\$(?!\{)\w*|(?<!\$)\{"),
        msg("{found} does not name a question."),
        msg("Write a dollar sign and braces around the name: ${{name}}."),
    ),
    _Slip(re.compile("=="), msg("{found} is not a comparison here."), _INSTEAD, "="),
    _Slip(re.compile("<>|\u2260"), msg("{found} is not a comparison here."), _INSTEAD, "!="),
    _Slip(re.compile("\u2264|=<"), msg("{found} is not a comparison here."), _INSTEAD, "<="),
    _Slip(re.compile("\u2265|=>"), msg("{found} is not a comparison here."), _INSTEAD, ">="),
    _Slip(
        re.compile(r"&&?|\|\||\b(?:AND|And|OR|Or)\b"),
        msg("{found} does not join two conditions here."),
        msg("Write “and” or “or” in small letters, with blanks around it."),
    ),
    _Slip(
        re.compile(r"^\s*="),
        msg("The expression begins with {found}, as a formula of a spreadsheet does."),
        msg("Take the sign away; the cell holds the expression alone."),
    ),
)
_WANTED_A_VALUE = "("


def misread(place: Place, text: str, error: BadExpression) -> Fault:
    """Return the fault of an expression that cannot be read."""
    outside = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    for slip in _SLIPS:
        found = slip.pattern.search(outside)
        if found:
            return place.error(slip.problem, slip.remedy, found=found[0].strip(), sign=slip.sign)
    if text.count("'") % 2 or text.count('"') % 2:
        return place.error(
            msg("A quotation mark is opened in this expression and not closed."),
            msg("Write the second one behind the text."),
        )
    if error.values.get("wanted") == _WANTED_A_VALUE:
        return _breaks_off(place, text, error)
    return place.raised(error)


def _breaks_off(place: Place, text: str, error: BadExpression) -> Fault:
    position = error.values.get("position")
    before = text[: position - 1].strip() if isinstance(position, int) else ""
    if not error.values.get("found"):
        return place.error(
            msg("The expression breaks off after “{before}”."),
            msg("Write what it is compared or joined with, or take the rest away."),
            before=before[-40:],
        )
    return place.error(
        msg("Before “{found}”, at character {position}, something is missing."),
        msg("Write a question, a number or a text there, or take the sign away."),
        found=error.values["found"],
        position=position,
    )


def bare_words(place: Place, tree: Expression, names: set[str]) -> Iterator[Fault]:
    """Yield each word that stands alone: a question without its sign, or a code without quotes.

    To a form it is the name of something inside the question, where there is nothing: the
    expression can be read, and never says what its author meant.
    """
    for word in dict.fromkeys(alone(tree)):
        if word in names:
            remedy = msg("Write ${{{word}}} for the answer to that question.")
        elif word.lower() in {"true", "false"}:
            remedy = msg("Write true() or false(), with brackets.")
        else:
            remedy = msg("Write '{word}' with quotation marks for a code or a text.")
        yield place.warning(
            msg("{word} stands alone here, and is always blank."), remedy, word=word
        )


def alone(tree: Expression) -> Iterator[str]:
    """Yield one-step paths from the question itself; what stands in brackets is of another row."""
    if isinstance(tree, Path):
        step = tree.steps[0] if len(tree.steps) == 1 else None
        if tree.start is None and not tree.absolute and step and step.axis == "child":
            if re.fullmatch(r"[^\W\d][\w.\-]*", step.test):
                yield step.test
        elif tree.start is not None:
            yield from alone(tree.start)
        return
    for one in children(tree):
        yield from alone(one)
