import hashlib
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadResource
from intake.form.code import Context
from intake.form.compiler import Compiler
from intake.form.documents import read_as_written
from intake.form.functions import LIBRARY
from intake.form.functions.texts import regex
from intake.form.nodes import text_of
from intake.form.paths import Scope
from intake.form.syntax import BadExpression, parse
from intake.form.values import Value, to_text
from intake.form.world import World

ZONE = ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=ZONE)
LETTERS = "<l>" + "".join(f"<i>{letter}</i>" for letter in "ABCDEF") + "</l>"


def value(text: str, xml: str = LETTERS) -> Value:
    document = read_as_written(xml.encode())
    world = World(document, lambda: NOW, {})
    return Compiler(LIBRARY).compile(parse(text), Scope()).run(Context(document, world))


def evaluated(text: str, xml: str = LETTERS) -> str:
    return to_text(value(text, xml))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # logic
        ("if('x', 1, 1 div 0)", "1"),
        ("coalesce('', 0 div 0, 'c')", "c"),
        ("checklist(1, 2, 'a', '', false())", "true"),
        ("checklist(-1, 1, true(), true())", "false"),
        ("weighted-checklist(4, 4, true(), 4, false(), 9)", "true"),
        ("weighted-checklist(2, 2, //i, //i)", "false"),
        ("weighted-checklist(-1, -1, //i, //i)", "true"),
        ("boolean-from-string('true') and not(boolean-from-string('yes'))", "true"),
        # texts
        ("substring('12345', 1.5, 2.6)", "234"),
        ("substring('12345', 0)", "12345"),
        ("substring('12345', 0 div 0)", ""),
        ("substr('hello', -3)", "llo"),
        ("substr('hello', 1, -1)", "ell"),
        ("substr('hello', 4, 1)", ""),
        ("substring-before('a-b', '-')", "a"),
        ("substring-after('a--b', '--')", "b"),
        ("translate('bar', 'abc', 'AB')", "BAr"),
        ("normalize-space(' a  b ')", "a b"),
        ("string-length('Ünï')", "3"),
        ("join('-', 'a', //i)", "a-A-B-C-D-E-F"),
        ("concat(//i)", "ABCDEF"),
        ("digest('a', 'MD5', 'hex')", hashlib.md5(b"a", usedforsecurity=False).hexdigest()),
        ("base64-decode('w6k=')", "é"),
        ("base64-decode('?')", ""),
        # numbers
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(1234.567, -2)", "1200"),
        ("round(1.005, 2)", "1.01"),
        ("int(-1.9)", "-1"),
        ("floor(-1.5)", "-2"),
        ("pow(2, 10)", "1024"),
        ("pow(-8, 0.5)", "NaN"),
        ("pow(0, -1)", "Infinity"),
        ("log10(1000)", "3"),
        ("sqrt(-1)", "NaN"),
        ("exp(1000)", "Infinity"),
        ("-7 mod 3", "-1"),
        ("1 div -0", "-Infinity"),
        ("min()", "NaN"),
        ("max(1, '3', 2)", "3"),
        ("max(1, 'x')", "NaN"),
        ("sum(//none)", "0"),
        ("10000000000 * 10000000000 * 10", "1000000000000000000000"),
        ("0.1 + 0.2", "0.30000000000000004"),
        # nodes
        ("count(//i)", "6"),
        ("count-non-empty(//i)", "6"),
        ("position(/l/i[3])", "3"),
        ("/l/i[last()]", "F"),
        ("name(/l/*[1])", "i"),
        # selects
        ("selected('a b', 'b')", "true"),
        ("selected('a b', '')", "false"),
        ("selected-at('a b', 1)", "b"),
        ("selected-at('a b', -1)", ""),
        ("count-selected(' a  b ')", "2"),
        # dates
        ("today()", "2026-11-24"),
        ("now()", "2026-11-24T10:42:00.000-08:00"),
        ("date('2026-1-2')", "2026-01-02"),
        ("date('2026-02-30')", ""),
        ("date(today() + 7)", "2026-12-01"),
        ("date('2026-11-01') + 0 = date('2026-11-01')", "true"),
        ("'2026-11-24' = today()", "true"),
        ("date('2026-11-24T08:00:00Z') = '2026-11-24'", "true"),
        ("'2026-11-23' < today()", "true"),
        ("'' < today()", "false"),
        ("format-date('2026-03-05', '%e/%n/%y %a %b %%')", "5/3/26 Thu Mar %"),
        ("format-date-time('2026-03-05T04:05:06.007', '%H.%M.%S.%3')", "04.05.06.007"),
        ("format-date('', '%Y')", ""),
        ("decimal-time('06:00')", "0.25"),
        ("decimal-time('25:00')", "NaN"),
        ("round(decimal-date-time('1970-01-02T00:00:00Z'), 3)", "1"),
        # chance
        ("string-length(uuid())", "36"),
        ("string-length(uuid(5))", "5"),
        ("random() < 1", "true"),
        # places
        ("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')", "true"),
        ("geofence('2 2', '0 0;0 1;1 1;1 0;0 0')", "false"),
        ("geofence('0.5 0.5', '0 0;0 1;1 1;1 0')", "false"),
        ("distance('0 0;0 0')", "0"),
        ("area('nonsense')", "0"),
    ],
)
def test_functions_give_what_the_specification_says(text: str, expected: str) -> None:
    assert evaluated(text) == expected


@pytest.mark.parametrize(
    ("seed", "expected"),
    [("42", "AFCBDE"), ("-42", "EDAFBC"), ("1", "BFEACD"), ("0", "CBEAFD"), ("''", "CBEAFD")],
)
def test_a_seed_decides_the_order_as_in_other_engines(seed: str, expected: str) -> None:
    found = value(f"randomize(//i, {seed})")
    assert isinstance(found, list)
    assert "".join(map(text_of, found)) == expected


def test_without_a_seed_every_node_is_still_there() -> None:
    found = value("randomize(//i)")
    assert isinstance(found, list)
    assert sorted(map(text_of, found)) == list("ABCDEF")


def test_what_is_not_chosen_is_not_evaluated() -> None:
    assert evaluated("if(true(), 'a', regex('x', '('))") == "a"
    assert evaluated("true() or regex('x', '(')") == "true"
    assert evaluated("coalesce('a', regex('x', '('))") == "a"


@pytest.mark.parametrize("pattern", ["(", "(?=a)", r"(a)\1", "a" * 5000])
def test_a_pattern_that_cannot_be_used_is_named(pattern: str) -> None:
    with pytest.raises(BadExpression, match="pattern"):
        regex("a", pattern)


def test_a_hostile_pattern_ends_at_once() -> None:
    assert not regex("a" * 4000 + "!", "^(a+)+$")
    assert not regex("a" * 5000, "a")


def test_a_text_that_grows_without_end_is_refused() -> None:
    big = "<l><i>" + "x" * 70_000 + "</i></l>"
    with pytest.raises(BadResource, match="builds a text"):
        evaluated("concat(//i, //i)", big)


@pytest.mark.parametrize(
    "text", ["unknown()", "if(1, 2)", "not()", "count(1, 2)", "pulldata('a')", "cht:x()"]
)
def test_calls_that_cannot_be_are_refused_at_once(text: str) -> None:
    with pytest.raises(BadExpression):
        value(text)


@given(
    st.sampled_from(sorted(LIBRARY.functions)),
    st.lists(
        st.sampled_from(
            [
                "''",
                "'a'",
                "-1",
                "0 div 0",
                "1 div 0",
                "//i",
                "//none",
                "true()",
                "'2026-11-24'",
                "1e",
                ".",
            ]
        ),
        max_size=5,
    ),
)
def test_no_function_fails_other_than_by_our_own_errors(name: str, arguments: list[str]) -> None:
    try:
        evaluated(f"{name}({', '.join(arguments)})")
    except BadResource:
        return
