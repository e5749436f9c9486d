from datetime import UTC, datetime

import pytest

from intake.errors import BadAnswer, BadResource
from intake.form.session import Session
from tests.form.xforms import NOW, bind, form, session


def test_required_constraint_and_read_only_are_told() -> None:
    live = session(
        "<gate>0</gate><g><x/></g>",
        bind("g", readonly="/data/gate = 1")
        + bind("g/x", type="int", required="true()", constraint=". > 5 and . < 10"),
    )
    blank = live.node("/data/g/x")
    assert (blank.required, blank.valid, blank.read_only) == (True, True, False)
    live.set("/data/g/x", "3")
    assert not live.node("/data/g/x").valid
    live.set("/data/g/x", "7")
    live.set("/data/gate", "1")
    assert live.node("/data/g/x").valid
    assert live.node("/data/g/x").read_only


def test_partial_dates_are_kept_where_the_form_allows_them() -> None:
    live = session(
        "<d/><e/>",
        '<bind nodeset="/data/d" type="date" amparo:precision="edtf"/>' + bind("e", type="date"),
    )
    live.set("/data/d", "1998-05")
    live.set("/data/e", "1998-05")
    assert (live.value("/data/d"), live.value("/data/e")) == ("1998-05", "")


def test_a_number_too_large_is_refused_and_nothing_changes() -> None:
    live = session("<n>1</n>", bind("n", type="int"))
    with pytest.raises(BadAnswer, match="too large"):
        live.set("/data/n", "2147483648")
    assert live.value("/data/n") == "1"


@pytest.mark.parametrize("ref", ["/data/none", "/data/r[9]/a", "/data/a[2]", "", "/data", "x["])
def test_an_unknown_reference_is_refused(ref: str) -> None:
    live = session("<a/><r><a/></r>", "", '<repeat nodeset="/data/r"><input ref="a"/></repeat>')
    with pytest.raises(BadAnswer):
        live.set(ref, "1")


def test_an_expression_that_costs_too_much_ends_and_keeps_the_answer() -> None:
    live = session(
        "<go/><n/><r><x>1</x></r><s/>",
        bind("s", calculate="if(/data/go = 1, count(/data/r[count(../r[x]) > 1]), 0)"),
        '<repeat nodeset="/data/r" jr:count="/data/n"><input ref="x"/></repeat>',
    )
    live.set("/data/n", "1000")
    with pytest.raises(BadResource, match="expensive"):
        live.set("/data/go", "1")
    assert live.value("/data/go") == "1"
    live.set("/data/go", "0")
    assert live.value("/data/s") == "0"


def test_chance_is_decided_by_the_seed() -> None:
    made = form("<u/>", bind("u", calculate="uuid()"))
    values = {seed: Session(made, now=lambda: NOW, seed=seed).value("/data/u") for seed in (1, 2)}
    again = Session(made, now=lambda: datetime(2027, 1, 1, tzinfo=UTC), seed=1)
    assert values[1] != values[2]
    assert again.value("/data/u") == values[1]


def test_references_come_in_the_order_of_the_document() -> None:
    live = session("<a/><r><b/></r><c/>", "", '<repeat nodeset="/data/r"><input ref="b"/></repeat>')
    live.add("/data/r", 1)
    assert live.refs() == (
        "/data",
        "/data/a",
        "/data/r[1]",
        "/data/r[1]/b",
        "/data/r[2]",
        "/data/r[2]/b",
        "/data/c",
    )


def test_an_expression_that_cannot_be_evaluated_stands_in_nobodys_way() -> None:
    live = session(
        "<p>a</p><x>1</x><hit/><after/>",
        bind("hit", calculate="regex('a', /data/p)")
        + bind("after", calculate="/data/p")
        + bind("x", constraint="regex(., /data/p)"),
    )
    changes = live.set("/data/p", "(")
    assert changes.faulty == {"/data/hit"}
    assert (live.value("/data/hit"), live.value("/data/after")) == ("true", "(")
    assert live.node("/data/x").valid


def test_looking_costs_nothing_of_what_an_answer_may_cost() -> None:
    live = session("<a/><x>1</x>", bind("x", constraint="count(//*) > 0"))
    for _ in range(3):
        live._live.world.steps = 1
        assert live.node("/data/x").valid


_ROWS = (
    "<gate/><r><a/><b/></r><sum/><typed/>",
    bind("r", relevant="/data/gate = 1")
    + bind("r/b", relevant="../a > 5")
    + bind("sum", type="int", calculate="count(/data/r) + sum(/data/r/b)")
    + bind("typed", type="int", calculate="/data/sum * 2"),
    '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
)


def _fill(live: Session) -> None:
    live.remove("/data/r", 0)
    for row, number in enumerate(("7", "3", "9"), start=1):
        live.add("/data/r", row - 1)
        live.set(f"/data/r[{row}]/a", number)
        live.set(f"/data/r[{row}]/b", "2")
    live.set("/data/gate", "1")
    live.set("/data/typed", "100")


def test_what_is_changed_together_comes_to_the_same_as_one_by_one() -> None:
    slow, quick = session(*_ROWS), session(*_ROWS)
    _fill(slow)
    with quick.together():
        _fill(quick)
    assert quick.to_xml() == slow.to_xml()
    assert (quick.value("/data/sum"), quick.value("/data/typed")) == ("7", "100")
    assert [quick.relevant(f"/data/r[{row}]/b") for row in (1, 2, 3)] == [True, False, True]


def test_after_a_change_together_the_next_one_tells_only_of_itself() -> None:
    live = session(*_ROWS)
    with live.together():
        _fill(live)
    assert live.set("/data/r[2]/a", "8").shown == {"/data/r[2]/b"}


def test_a_form_that_adds_rows_itself_settles_one_by_one() -> None:
    body = '<repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>'
    live = session("<n/><r><a/></r>", bind("n", type="int"), body)
    with live.together():
        live.set("/data/n", "2")
        assert live.rows("/data/r") == 2


def test_what_a_remembered_value_hangs_on_settles_one_by_one() -> None:
    live = session("<x/><first/>", bind("x") + bind("first", calculate="once(/data/x)"))
    with live.together():
        live.set("/data/x", "early")
        live.set("/data/x", "late")
    assert live.value("/data/first") == "early"


def test_what_was_tried_and_put_back_fixes_nothing_that_is_worked_out_once() -> None:
    live = session("<x/><first/>", bind("x") + bind("first", calculate="once(/data/x)"))
    put_back = live.remember("/data/x")
    live.set("/data/x", "perhaps")
    put_back()
    live.set("/data/x", "surely")
    assert live.value("/data/first") == "surely"
