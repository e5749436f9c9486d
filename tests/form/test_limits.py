"""Expressions that a stranger wrote to stop the program end by the count of steps, not of years."""

import pytest

from intake.errors import BadAnswer, BadResource
from intake.form import limits
from intake.form.session import Session
from tests.form.xforms import NOW, bind, form, session

MANY = 1000
ITEMS = "".join(f"<item><k>{n}</k></item>" for n in range(MANY))
LIST = f'<instance id="l"><root>{ITEMS}</root></instance>'


@pytest.fixture(autouse=True)
def _few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_STEPS", 200_000)


def hostile(expression: str) -> Session:
    return session(
        "<go/><x/>", bind("x", calculate=f"if(/data/go = 1, {expression}, '')"), model=LIST
    )


@pytest.mark.parametrize(
    "expression",
    [
        "count(instance('l')/root/item[count(../item[k > 0]) > 1])",
        "count(instance('l')/root/item[position(.) > position(../item[last()])])",
        "count(instance('l')/root/item[preceding-sibling::item[1]/k > 0])",
        "count(instance('l')/root/item[following::k = 1])",
        "count(instance('l')//*[string(..) = string(../..)])",
        "count(instance('l')//*[ancestor::root//k = .])",
        "count(instance('l')/root/item[id('a')])",
        "count(instance('l')//*[concat(..) = 'x'])",
        "count(instance('l')//*[(.. | ../..) = 'x'])",
    ],
)
def test_an_expression_whose_cost_is_the_square_of_a_list_ends(expression: str) -> None:
    live = hostile(expression)
    with pytest.raises(BadResource, match="expensive"):
        live.set("/data/go", "1")
    assert live.value("/data/go") == "1"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("instance('l')/root/item/k = instance('l')/root/item/k", "true"),
        ("instance('l')/root/item/k < instance('l')/root/item/k", "true"),
        ("instance('l')/root/item/k > 99999", "false"),
        ("count(instance('l')/root/item | instance('l')/root/item)", str(MANY)),
        ("count(instance('l')/root/item[k = 5])", "1"),
    ],
)
def test_sets_compare_and_unite_without_their_square(expression: str, expected: str) -> None:
    live = hostile(expression)
    live.set("/data/go", "1")
    assert live.value("/data/x") == expected


def test_after_a_hostile_expression_other_answers_still_settle() -> None:
    live = hostile("count(instance('l')/root/item[count(../item[k > 0]) > 1])")
    with pytest.raises(BadResource):
        live.set("/data/go", "1")
    live.set("/data/go", "2")
    assert live.value("/data/x") == ""


ROWS = '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>'
COUNTED = '<repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>'


def test_a_repeat_takes_no_more_rows_than_it_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 3)
    live = session("<r><x/></r>", "", ROWS)
    live.add("/data/r", 1)
    live.add("/data/r", 2)
    with pytest.raises(BadAnswer, match="as many rows"):
        live.add("/data/r", 3)
    assert live.rows("/data/r") == 3


def test_a_count_beyond_the_nodes_of_an_instance_is_cut_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MAX_INSTANCE_NODES", 50)
    live = session("<n/><r><x/><y/></r>", "", COUNTED)
    changes = live.set("/data/n", "400")
    assert changes.cut == {"/data/r"}
    assert live.rows("/data/r") < 20
    assert live.value("/data/n") == "400"


def test_a_short_form_that_means_a_million_nodes_is_refused() -> None:
    inner = "<g>" + "<i><x/></i>" * 1000 + "</g>"
    body = '<repeat nodeset="/data/r"><repeat nodeset="/data/r/g/i"/></repeat>'
    made = form(f'<r jr:template="">{inner}</r>' + "<r/>" * 1000, "", body)
    with pytest.raises(BadResource, match="nodes"):
        Session(made, now=lambda: NOW)


def test_too_many_choices_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CHOICES", MANY - 1)
    with pytest.raises(BadResource, match="choices"):
        session("<x/>", model=LIST)


@pytest.mark.parametrize(
    ("operator", "expected"), [("or", "true"), ("and", "false"), ("+", "1"), ("|", "1")]
)
def test_a_chain_as_long_as_an_expression_may_be_is_evaluated(operator: str, expected: str) -> None:
    chain = f" {operator} ".join(["/data/z"] * 1000 + ["/data/y"])
    live = session("<y>1</y><z>0</z><x/>", bind("x", calculate=_asked(operator, chain)))
    assert live.value("/data/x") == expected


def _asked(operator: str, chain: str) -> str:
    if operator in ("or", "and"):
        return chain.replace("/data/z", "/data/z = 1").replace("/data/y", "/data/y = 1")
    return f"count({chain}) - 1" if operator == "|" else chain


def test_markup_in_a_label_is_no_more_than_its_words() -> None:
    live = session(
        "<a>&lt;i&gt;</a><b/>",
        "",
        '<input ref="/data/b"><label>see <b>this</b><img src="file:///x"/> '
        '&lt;b&gt; <output value="/data/a"/></label></input>',
    )
    assert live.label("/data/b") == "see this <b> <i>"


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|a)*$", "^(.*a){20}$"])
def test_a_hostile_pattern_ends_and_the_answer_stays(pattern: str) -> None:
    live = session("<q/>", bind("q", constraint=f"regex(., '{pattern}')"))
    live.set("/data/q", "a" * 4000 + "!")
    assert not live.node("/data/q").valid
    assert live.value("/data/q").endswith("!")


def test_an_answer_longer_than_a_pattern_may_be_held_against_does_not_match() -> None:
    live = session("<q/>", bind("q", constraint="regex(., 'a')"))
    live.set("/data/q", "a" * (limits.MAX_PATTERN + 1))
    assert not live.node("/data/q").valid
