"""Choices of older forms, from a CSV file with the form: the attribute `query`, `search(...)`.

Both become what newer forms write: nodes of an instance, with a filter. ODK XLSForm, "external
selects" and "dynamic selects from preloaded data".
"""

import re
from contextlib import suppress

from intake.form.nodes import Node, text_of
from intake.form.syntax import BadExpression, parse
from intake.form.tree import Call, Expression, Operation, Path, Step, Text

_SEARCH = re.compile(r"search\s*\(.*\)", re.DOTALL)
_TESTS = {"contains": "contains", "startswith": "starts-with", "endswith": "ends-with"}
_NAME = re.compile(r"[^\W\d][\w.\-]*")
_NUMBER = re.compile(r"-?\d+", re.ASCII)
Lookup = tuple[Expression, Expression, Expression]
"""Nodes, and the paths from each of them to its name and to its label."""


def lookup_of(element: Node) -> Lookup | None:
    """Return where the choices of a control come from, if it looks them up in the older ways."""
    query = element.attribute("query").strip()
    if query:
        return parse(query), _child("name"), _child("label")
    match = _SEARCH.search(element.attribute("appearance"))
    return None if match is None else _search(match[0], element)


def searched(element: Node) -> bool:
    """Tell whether the choices written in a control are columns of a file."""
    return _SEARCH.search(element.attribute("appearance")) is not None


def _search(text: str, element: Node) -> Lookup | None:
    """Return what `search(file, test, columns, text, column, text)` finds; None if it is another.

    The choices written beside it name the columns of the name and the label; those whose name is
    a number stand for themselves, and are left out.
    """
    with suppress(BadExpression):
        match parse(text):
            case Call("search", (Text(file), *rest)):
                steps = (Step("child", "root"), Step("child", "item", tuple(_tests(rest))))
                nodes = Path(Call("instance", (Text(file),)), False, steps)  # noqa: FBT003 - a field
                name, label = _columns(element)
                return nodes, _child(name), _child(label)
    return None


def _tests(rest: list[Expression]) -> list[Expression]:
    found: list[Expression] = []
    match rest:
        case [Text(test), Text(columns), wanted, *_]:
            every = [_held(test, column.strip(), wanted) for column in columns.split(",")]
            found.append(every[0] if len(every) == 1 else Operation("or", tuple(every)))
    match rest:
        case [_, _, _, Text(column), wanted]:
            found.append(_held("matches", column, wanted))
    return found


def _held(test: str, column: str, wanted: Expression) -> Expression:
    if test in _TESTS:
        return Call(_TESTS[test], (_child(column), wanted))
    return Operation("=", (_child(column), Call("string", (wanted,))))


def _columns(element: Node) -> tuple[str, str]:
    for item in element.elements("item"):
        value, label = item.first("value"), item.first("label")
        name = "" if value is None else text_of(value).strip()
        if name and not _NUMBER.fullmatch(name):
            shown = name if label is None else text_of(label).partition(",")[0].strip()
            return name, shown or name
    return "name", "label"


def _child(name: str) -> Expression:
    """Return the path to a column; blank for what cannot be the name of one."""
    if _NAME.fullmatch(name) is None:
        return Text("")
    return Path(None, False, (Step("child", name),))  # noqa: FBT003 - a field
