"""The page of the language says what the code does; nothing more, nothing less."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.form import casting, limits
from intake.form.axes import AXES
from intake.form.functions import LIBRARY
from intake.form.schema import Bind
from intake.form.syntax import BadExpression, parse
from intake.form.tree import PRECEDENCE
from intake.truth import Truth, all_of, any_of, negate

ROOM = Path(__file__).parents[2] / "intake" / "form"
PAGE = (ROOM / "LANGUAGE.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.*) \|$", PAGE, re.MULTILINE)
TRUTHS = {"yes": Truth.YES, "unknown": Truth.UNKNOWN, "no": Truth.NO}
LETTERS = {"t": "'a'", "n": "1", "b": "true()", "s": "..", "v": "'a'"}


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_the_page_names_every_function_and_no_other() -> None:
    missing = [name for name in LIBRARY.functions if f"`{name}(" not in PAGE]
    assert missing == []
    named = {part.split("(")[0] for part in section("Functions").split("`")[1::2] if "(" in part}
    assert named == LIBRARY.functions.keys()


SIGNATURES = re.findall(r"`([\w:-]+)\(([^)`]*)\)`", section("Functions"))


@pytest.mark.parametrize(("name", "arguments"), SIGNATURES)
def test_a_function_takes_as_many_arguments_as_the_page_says(name: str, arguments: str) -> None:
    listed = [one.strip() for one in arguments.split(",") if one.strip()]
    fixed = [one for one in listed if one[-1] not in "?*."]
    function = LIBRARY.functions[name]
    repeats = any(one[-1] in "*." for one in listed)
    assert function.most is None if repeats else function.most == len(listed)
    assert function.least in (len(fixed), len(fixed) - (listed[-1:] == ["..."]) * 2)
    if function.most is not None:
        with pytest.raises(BadExpression, match="does not take"):
            LIBRARY.function(name, function.most + 1)


def test_operators_bind_as_the_page_says() -> None:
    lines = re.findall(r"^\|[^|]*\| (`.*`) \|$", section("Grammar"), re.MULTILINE)
    levels = [line.replace("\\|", "|").strip("`").split("` `") for line in lines]
    assert [one for one in levels if one[0] in PRECEDENCE] == [
        [name for name, at in PRECEDENCE.items() if at == level]
        for level in sorted(set(PRECEDENCE.values()))
    ]
    assert "thirteen axes" in PAGE
    assert len(AXES) == 13
    with pytest.raises(BadExpression):
        parse("$x")


KEPT = re.findall(r"^\| (`.*`) \| .* \| `(.*)` → (.*) \|$", section("Types"), re.MULTILINE)


def test_the_page_names_every_type_that_keeps_less_than_all() -> None:
    assert {name for types, _, _ in KEPT for name in types.strip("`").split("` `")} == set(
        casting._KEEPS
    )


@pytest.mark.parametrize(("types", "said", "kept"), KEPT)
def test_a_type_keeps_what_the_page_says(types: str, said: str, kept: str) -> None:
    for name in types.strip("`").split("` `"):
        assert casting.cast(Bind(type=name), said) == ("" if kept == "blank" else kept.strip("`"))


def test_the_page_tells_the_limits_in_force() -> None:
    for limit in (
        limits.MAX_EXPRESSION,
        limits.MAX_DEPTH,
        limits.MAX_STEPS,
        limits.MAX_ROWS,
        limits.MAX_INSTANCE_NODES,
        limits.MAX_PATTERN,
        limits.MAX_TEXT,
    ):
        assert f"{limit:,}" in section("Limits")


def test_the_page_names_every_error_and_no_other() -> None:
    told = re.findall(r"^(?:\* |.*it: )`(.+?)`(?: |$)", section("Errors"), re.MULTILINE)
    assert sorted(told) == sorted(set(problems()))


ERRORS = {"BadExpression", "BadResource", "BadAnswer", "refusal"}


def problems() -> Iterator[str]:
    """Yield the sentences that the room says of a fault, not those that say what to do."""
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ERRORS and node.args:
                yield from _marked(node.args[0])
            elif isinstance(node, ast.Assign) and _name(node.targets[0]) in ("problem", "_WHERE"):
                yield from _marked(node.value)


def _name(node: ast.expr) -> str:
    return str(getattr(node, "id", getattr(node, "attr", "")))


def _marked(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Call) and _name(node.func) == "msg":
        yield ast.literal_eval(node.args[0])


def test_the_tables_of_three_values_are_those_of_the_code() -> None:
    rows = [row.replace("*", "").split("|") for row in ROWS if row.startswith("**")]
    assert len(rows) == 3
    for cells in ([cell.strip() for cell in row] for row in rows):
        left = TRUTHS[cells[0]]
        for at, right in enumerate(TRUTHS.values(), start=1):
            assert TRUTHS[cells[at]] is all_of(left, right)
            assert TRUTHS[cells[at + 5]] is any_of(left, right)
        assert TRUTHS[cells[-1]] is negate(TRUTHS[cells[-2]])
