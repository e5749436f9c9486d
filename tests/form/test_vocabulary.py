"""Every function that is promised, called once on one form; and what repeats promise."""

import pytest

from intake.errors import BadAnswer
from intake.form.functions import LIBRARY
from intake.form.session import Session
from intake.form.syntax import BadExpression
from tests.form.xforms import NOW, bind, form, session

ITEXT = (
    '<itext><translation lang="en" default="true()"><text id="hi"><value>Hello</value></text>'
    "</translation></itext>"
    '<instance id="l"><root><item><name>a</name><label>Ay</label><n>1</n></item>'
    "<item><name>b</name><label>Bee</label><n>2</n></item></root></instance>"
)
INSTANCE = (
    '<q>a</q><s>a b</s><x/><g id="here" xml:lang="en"><k/></g>'
    "<r><n>1</n><i><m>10</m></i></r><r><n>2</n><i><m>20</m></i><i><m>21</m></i></r>"
)
BODY = (
    '<select1 ref="/data/q"><itemset nodeset="instance(\'l\')/root/item"><value ref="name"/>'
    '<label ref="label"/></itemset></select1><repeat nodeset="/data/r"><input ref="/data/r/n"/>'
    '<repeat nodeset="/data/r/i"><input ref="/data/r/i/m"/></repeat></repeat>'
)
SHAPE = "'0 0;0 1;1 1;1 0;0 0'"
CALLS = {
    # logic
    "if(true(), 'a', 'b')": "a",
    "coalesce('', 'b')": "b",
    "once('first')": "first",
    "not(false())": "true",
    "boolean('x')": "true",
    "boolean-from-string('1')": "true",
    "checklist(1, 1, 'a', '')": "true",
    "weighted-checklist(2, 2, 'a', 2, '', 5)": "true",
    # nodes
    "position(/data/r[2])": "2",
    "count(/data/r[position() = last()])": "1",
    "name(current())": "x",
    "local-name(/data/q)": "q",
    "namespace-uri(/data/q)": "http://www.w3.org/2002/xforms",
    "count(id('here'))": "1",
    "count(/data/g[lang('en')])": "1",
    "instance('l')/root/item[name = /data/q]/label": "Ay",
    "count(/data/r)": "2",
    "count-non-empty(/data/r/n)": "2",
    "sum(/data/r/n)": "3",
    "min(/data/r/n)": "1",
    "max(/data/r/n, 7)": "7",
    "indexed-repeat(/data/r/n, /data/r, 2)": "2",
    "indexed-repeat(/data/r/i/m, /data/r, 2, /data/r/i, 2)": "21",
    "randomize(instance('l')/root/item, 3)": "bBee2",
    "pulldata('l', 'label', 'name', 'b')": "Bee",
    "jr:itext('hi')": "Hello",
    # choices
    "selected(/data/s, 'b')": "true",
    "selected-at(/data/s, 1)": "b",
    "count-selected(/data/s)": "2",
    "jr:choice-name(/data/q, '/data/q')": "Ay",
    # texts
    "regex('ab', '^a')": "true",
    "contains('abc', 'b')": "true",
    "starts-with('abc', 'a')": "true",
    "ends-with('abc', 'c')": "true",
    "substr('abc', 1)": "bc",
    "substring('abc', 2, 1)": "b",
    "substring-before('a-b', '-')": "a",
    "substring-after('a-b', '-')": "b",
    "translate('abc', 'b', 'x')": "axc",
    "string-length('abc')": "3",
    "normalize-space(' a  b ')": "a b",
    "concat('a', /data/r/n)": "a12",
    "join('-', /data/r/n)": "1-2",
    "string(1)": "1",
    "digest('a', 'SHA-1', 'hex')": "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8",
    "base64-decode('YQ==')": "a",
    "string-length(uuid())": "36",
    # numbers
    "number('1')": "1",
    "int(1.9)": "1",
    "round(1.26, 1)": "1.3",
    "abs(-1)": "1",
    "pow(2, 3)": "8",
    "floor(1.9)": "1",
    "ceiling(1.1)": "2",
    "round(log(2.718281828), 3)": "1",
    "log10(100)": "2",
    "exp(0)": "1",
    "exp10(2)": "100",
    "sqrt(9)": "3",
    "round(sin(pi() div 2), 3)": "1",
    "cos(0)": "1",
    "tan(0)": "0",
    "round(asin(1) * 2, 2)": "3.14",
    "acos(1)": "0",
    "round(atan(1) * 4, 2)": "3.14",
    "round(atan2(1, 1) * 4, 2)": "3.14",
    "random() < 1": "true",
    # dates
    "today()": "2026-11-24",
    "substring(now(), 1, 16)": "2026-11-24T10:42",
    "date('2026-1-2')": "2026-01-02",
    "date-time('2026-01-02T03:04:05Z')": "2026-01-02T03:04:05.000+00:00",
    "decimal-date-time('1970-01-02')": "1",
    "decimal-time('12:00')": "0.5",
    "format-date('2026-01-02', '%d/%m/%Y')": "02/01/2026",
    "format-date-time('2026-01-02T03:04:05', '%H:%M')": "03:04",
    # places
    "round(distance('0 0;0 1') div 1000, 0)": "111",
    f"area({SHAPE}) > 12000000000": "true",
    f"geofence('0.5 0.5', {SHAPE})": "true",
}


@pytest.mark.parametrize(("call", "expected"), CALLS.items(), ids=str)
def test_a_promised_function_works_in_a_form(call: str, expected: str) -> None:
    live = session(INSTANCE, bind("x", calculate=call), BODY, model=ITEXT)
    assert live.value("/data/x") == expected


def test_no_function_is_left_out() -> None:
    called = " ".join(CALLS)
    assert [name for name in LIBRARY.functions if f"{name}(" not in called] == []


@pytest.mark.parametrize("call", ["extract-signed('a', 'b')", "cht:score()", "ex:intent()"])
def test_a_function_of_another_program_is_named(call: str) -> None:
    with pytest.raises(BadExpression, match="not known") as caught:
        form("<x/>", bind("x", calculate=call))
    assert call.partition("(")[0] in str(caught.value)


# Repeats


def test_a_path_stays_in_its_row_and_an_absolute_one_means_all_rows_the_first_for_one_text() -> (
    None
):
    # As ODK's specification has it since absolute paths mean what XPath says
    live = session(
        "<r><n>1</n><own/><first/><all/></r><r><n>2</n><own/><first/><all/></r>",
        bind("r/own", calculate="../n")
        + bind("r/first", calculate="/data/r/n")
        + bind("r/all", calculate="sum(/data/r/n)"),
        '<repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>',
    )
    told = [live.value(f"/data/r[2]/{name}") for name in ("own", "first", "all")]
    assert told == ["2", "1", "3"]


def test_a_name_between_braces_means_the_question_in_the_same_row() -> None:
    live = session(
        "<r><n>1</n><i><m/></i></r><r><n>2</n><i><m/></i></r>",
        bind("r/i/m", calculate="${n} * 10"),
        BODY.partition("</select1>")[2],
    )
    assert [live.value(f"/data/r[{row}]/i[1]/m") for row in (1, 2)] == ["10", "20"]


def test_a_count_inside_a_row_is_of_that_row() -> None:
    live = session(
        '<r jr:template=""><n/><i jr:template=""><m/></i></r><r><n>2</n></r>',
        bind("r/i/m", calculate="position(..) + 100 * position(../..)"),
        '<repeat nodeset="/data/r"><input ref="/data/r/n"/>'
        '<repeat nodeset="/data/r/i" jr:count="../n"><input ref="/data/r/i/m"/></repeat></repeat>',
    )
    live.add("/data/r", 1)
    live.set("/data/r[2]/n", "3")
    assert (live.rows("/data/r[1]/i"), live.rows("/data/r[2]/i")) == (2, 3)
    assert live.value("/data/r[2]/i[3]/m") == "203"
    live.remove("/data/r", 0)
    assert live.value("/data/r[1]/i[3]/m") == "103"


def test_rows_that_no_hand_may_add_are_not_added() -> None:
    live = session(
        "<r><n/></r>",
        "",
        '<repeat nodeset="/data/r" jr:noAddRemove="true()"><input ref="/data/r/n"/></repeat>',
    )
    with pytest.raises(BadAnswer, match="decides"):
        live.add("/data/r", 1)


def test_an_answer_from_a_template_is_in_every_new_row_and_a_default_by_expression_too() -> None:
    live = session(
        '<r jr:template=""><n>7</n><at/></r>',
        "",
        '<repeat nodeset="/data/r"><setvalue event="odk-new-repeat" ref="/data/r/at" '
        'value="today()"/><input ref="/data/r/n"/></repeat>',
    )
    live.add("/data/r", 0)
    live.set("/data/r[1]/n", "8")
    live.add("/data/r", 1)
    rows = [(live.value(f"/data/r[{row}]/n"), live.value(f"/data/r[{row}]/at")) for row in (1, 2)]
    assert rows == [("8", "2026-11-24"), ("7", "2026-11-24")]


def test_a_list_in_random_order_by_a_seed_has_one_order_and_all_its_choices() -> None:
    made = form(
        "<q/>",
        "",
        '<select ref="/data/q"><itemset nodeset="randomize(instance(\'l\')/root/item, 3)">'
        '<value ref="name"/><label ref="label"/></itemset></select>',
        model=ITEXT,
    )
    orders = [
        [choice.name for choice in Session(made, now=lambda: NOW).node("/data/q").choices]
        for _ in range(2)
    ]
    assert orders == [["b", "a"], ["b", "a"]]
