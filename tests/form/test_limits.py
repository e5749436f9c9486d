"""Expressions that a stranger wrote to stop the program end by the count of steps, not of years."""

import time

import pytest

from intake.errors import BadResource
from intake.form import limits
from intake.form.session import Session
from tests.form.xforms import bind, session

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
    start = time.process_time()
    with pytest.raises(BadResource, match="expensive"):
        live.set("/data/go", "1")
    assert time.process_time() - start < 5
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
