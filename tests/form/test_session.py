from datetime import UTC, datetime

import pytest

from intake.errors import BadAnswer, BadResource
from intake.form.session import Changes, Session
from tests.form.xforms import NOW, bind, form, session

LISTS = (
    '<instance id="places"><root>'
    "<item><name>la</name><label>Los Angeles</label><state>ca</state></item>"
    "<item><name>sf</name><label>San Francisco</label><state>ca</state></item>"
    "<item><name>ny</name><label>New York</label><state>nys</state></item>"
    "</root></instance>"
)
PLACE = (
    '<input ref="/data/state"/><select1 ref="/data/place">'
    "<itemset nodeset=\"instance('places')/root/item[state = /data/state]\">"
    '<value ref="name"/><label ref="label"/></itemset></select1>'
)


def changed(target: str, value: str) -> str:
    return f'<setvalue event="xforms-value-changed" ref="/data/{target}" value="{value}"/>'


def test_a_hidden_answer_reads_as_blank_and_is_not_absent() -> None:
    # 1 of the rules learnt from the reference: `!=` is true of a blank
    live = session(
        "<gate/><x>yes</x><seen/>",
        bind("x", relevant="/data/gate = 'open'") + bind("seen", calculate="/data/x != 'yes'"),
    )
    assert not live.node("/data/x").relevant
    assert live.value("/data/seen") == "true"
    live.set("/data/gate", "open")
    assert live.value("/data/seen") == "false"


def test_several_nodes_leave_hidden_ones_out() -> None:
    live = session(
        "<r><on>1</on><n>2</n></r><r><on>1</on><n>3</n></r><total/><many/>",
        bind("r/n", type="int", relevant="../on = 1")
        + bind("total", calculate="sum(/data/r/n)")
        + bind("many", calculate="count(/data/r/n)"),
        '<repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>',
    )
    assert (live.value("/data/total"), live.value("/data/many")) == ("5", "2")
    live.set("/data/r[1]/on", "0")
    assert (live.value("/data/total"), live.value("/data/many")) == ("3", "1")


def test_a_calculation_does_not_run_over_what_was_typed_until_its_inputs_change() -> None:
    # 2
    live = session("<a>1</a><b/>", bind("b", calculate="/data/a + 1"), '<input ref="/data/b"/>')
    assert live.value("/data/b") == "2"
    live.set("/data/b", "typed")
    assert live.value("/data/b") == "typed"
    live.set("/data/a", "5")
    assert live.value("/data/b") == "6"


def test_no_number_is_stored_as_blank_and_whole_numbers_are_cut() -> None:
    # 3
    live = session(
        "<a>x</a><b/><c/><d/>",
        bind("b", type="string", calculate="/data/a + 1")
        + bind("c", type="int", calculate="2.9")
        + bind("d", type="int", calculate="/data/a + 1"),
    )
    assert [live.value(f"/data/{name}") for name in "bcd"] == ["", "2", ""]
    live.set("/data/a", "NaN")
    assert live.value("/data/a") == "NaN"


def test_a_filter_hides_a_choice_and_gives_it_back() -> None:
    # 4
    live = session("<state/><place/>", "", PLACE, model=LISTS)
    live.set("/data/state", "ca")
    live.set("/data/place", "la")
    changes = live.set("/data/state", "nys")
    assert live.value("/data/place") == ""
    assert live.kept("/data/place") == "la"
    assert "/data/place" in changes.values
    assert [choice.name for choice in live.node("/data/place").choices] == ["ny"]
    live.set("/data/state", "ca")
    assert live.value("/data/place") == "la"


def test_a_group_whose_relevance_reads_its_own_child_runs_and_is_reported() -> None:
    # 5
    made = form("<g><source>user</source></g>", bind("g", relevant="./source = 'user'"))
    assert made.circles == (("g",),)
    live = Session(made, now=lambda: NOW)
    live.set("/data/g/source", "other")
    assert not live.node("/data/g").relevant


def test_relevance_of_a_group_wakes_whatever_reads_below_it() -> None:
    # 6
    live = session(
        "<gate>1</gate><g><x>5</x></g><seen/>",
        bind("g", relevant="/data/gate = 1") + bind("seen", calculate="concat('x', /data/g/x)"),
    )
    assert live.value("/data/seen") == "x5"
    changes = live.set("/data/gate", "0")
    assert live.value("/data/seen") == "x"
    assert changes.hidden == {"/data/g", "/data/g/x"}
    assert changes.values == {"/data/gate", "/data/g/x", "/data/seen"}


def test_rows_that_come_and_go_wake_positions_and_counts_in_other_rows() -> None:
    # 6
    live = session(
        "<r><at/><of/></r>",
        bind("r/at", calculate="position(..)") + bind("r/of", calculate="count(/data/r)"),
        '<repeat nodeset="/data/r"><input ref="/data/r/at"/></repeat>',
    )
    live.add("/data/r", 1)
    added = live.add("/data/r", 0)
    assert added.added == {"/data/r[1]"}
    assert [live.value(f"/data/r[{n}]/at") for n in (1, 2, 3)] == ["1", "2", "3"]
    assert live.value("/data/r[1]/of") == "3"
    removed = live.remove("/data/r", 0)
    assert removed.removed == {"/data/r[1]"}
    assert [live.value(f"/data/r[{n}]/at") for n in (1, 2)] == ["1", "2"]
    assert live.value("/data/r[2]/of") == "2"


def test_hidden_answers_come_back_and_are_not_exported() -> None:
    # 7
    live = session("<gate>1</gate><x/>", bind("x", relevant="/data/gate = 1"))
    live.set("/data/x", "kept")
    live.set("/data/gate", "0")
    assert live.kept("/data/x") == "kept"
    assert b"kept" not in live.to_xml()
    live.set("/data/gate", "1")
    assert live.value("/data/x") == "kept"
    assert b"<x>kept</x>" in live.to_xml()


def test_a_row_reads_its_own_row() -> None:
    live = session(
        "<r><a/><b/></r>",
        bind("r/b", calculate="concat(../a, '!')"),
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    live.add("/data/r", 1)
    live.set("/data/r[1]/a", "one")
    changes = live.set("/data/r[2]/a", "two")
    assert changes == Changes(values=frozenset({"/data/r[2]/a", "/data/r[2]/b"}))
    assert live.value("/data/r[1]/b") == "one!"


def test_a_running_total_over_rows_runs_each_row_once_in_order() -> None:
    live = session(
        '<r jr:template=""><n>1</n><sum/></r><r><n>1</n><sum/></r>',
        bind(
            "r/sum",
            calculate="../n + coalesce(/data/r[position() = position(current()/..) - 1]/sum, 0)",
        ),
        '<repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>',
    )
    for at in (1, 2):
        live.add("/data/r", at)
    assert [live.value(f"/data/r[{n}]/sum") for n in (1, 2, 3)] == ["1", "2", "3"]
    live.set("/data/r[1]/n", "10")
    assert [live.value(f"/data/r[{n}]/sum") for n in (1, 2, 3)] == ["10", "11", "12"]


def test_nested_repeats_add_rows_inside_rows() -> None:
    live = session(
        '<o jr:template=""><i jr:template=""><n/></i></o>',
        bind("o/i/n", calculate="count(../../i)"),
        '<repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="n"/></repeat></repeat>',
    )
    assert live.rows("/data/o") == 0
    live.add("/data/o", 0)
    live.add("/data/o[1]/i", 0)
    live.add("/data/o[1]/i", 1)
    assert live.rows("/data/o[1]/i") == 2
    assert live.value("/data/o[1]/i[1]/n") == "2"


def test_a_counted_repeat_follows_its_count_and_takes_no_rows_by_hand() -> None:
    live = session(
        "<n>2</n><r><a/></r>",
        "",
        '<repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>',
    )
    assert live.rows("/data/r") == 2
    live.set("/data/n", "3")
    assert live.rows("/data/r") == 3
    live.set("/data/n", "1000000000")
    assert live.rows("/data/r") == 1000
    with pytest.raises(BadAnswer, match="decides"):
        live.add("/data/r", 0)


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


def test_an_action_runs_when_its_question_changes() -> None:
    live = session(
        "<a/><b/><c/>",
        bind("b", type="int") + bind("c", calculate="/data/b + 1"),
        f'<input ref="/data/a">{changed("b", "/data/a * 2")}</input>',
    )
    changes = live.set("/data/a", "4")
    assert live.value("/data/c") == "9"
    assert changes.values == {"/data/a", "/data/b", "/data/c"}


def test_actions_that_set_each_other_off_come_to_an_end() -> None:
    live = session(
        "<a/><b/>",
        "",
        f'<input ref="/data/a">{changed("b", "/data/a + 1")}</input>'
        f'<input ref="/data/b">{changed("a", "/data/b + 1")}</input>',
    )
    live.set("/data/a", "1")
    assert live.value("/data/a") != "1"


def test_a_default_by_expression_is_set_at_the_beginning_and_in_new_rows() -> None:
    live = session(
        '<d/><r jr:template=""><n/></r>',
        '<setvalue event="odk-instance-first-load" ref="/data/d" value="today()"/>',
        '<repeat nodeset="/data/r"><setvalue event="odk-new-repeat" ref="/data/r/n" '
        'value="position(..)"/><input ref="/data/r/n"/></repeat>',
    )
    assert live.value("/data/d") == "2026-11-24"
    live.add("/data/r", 0)
    live.add("/data/r", 1)
    assert live.value("/data/r[2]/n") == "2"


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


def test_a_new_row_without_a_template_is_blank() -> None:
    body = '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>'
    live = session("<r><a>first</a></r>", "", body)
    live.add("/data/r", 1)
    assert [live.value(f"/data/r[{n}]/a") for n in (1, 2)] == ["first", ""]
    live = session('<r jr:template=""><a>new</a></r><r><a>first</a></r>', "", body)
    live.add("/data/r", 1)
    assert [live.value(f"/data/r[{n}]/a") for n in (1, 2)] == ["first", "new"]


def test_rows_stay_while_their_count_is_no_number() -> None:
    live = session(
        "<n>2</n><r><a/></r>",
        "",
        '<repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>',
    )
    live.set("/data/r[2]/a", "kept")
    live.set("/data/n", "")
    assert live.value("/data/r[2]/a") == "kept"
    live.set("/data/n", "-1")
    assert live.rows("/data/r") == 0


def test_what_was_typed_stays_while_the_calculation_gives_the_same() -> None:
    live = session("<a>1</a><b/>", bind("b", calculate="/data/a > 0"))
    live.set("/data/b", "typed")
    live.set("/data/a", "2")
    assert live.value("/data/b") == "typed"
    live.set("/data/a", "-2")
    assert live.value("/data/b") == "false"


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


def test_a_filter_or_an_action_that_cannot_be_evaluated_leaves_the_answer() -> None:
    live = session(
        "<p>a</p><q/><r/>",
        "",
        '<input ref="/data/p"><setvalue event="xforms-value-changed" ref="/data/r" '
        "value=\"regex('a', /data/p)\"/></input>"
        '<select1 ref="/data/q"><itemset nodeset="instance(\'places\')/root/item'
        '[regex(name, /data/p)]"><value ref="name"/><label ref="label"/></itemset></select1>',
        model=LISTS,
    )
    live.set("/data/q", "la")
    changes = live.set("/data/p", "(")
    assert changes.faulty == {"/data/p", "/data/q"}
    assert (live.value("/data/q"), live.value("/data/r")) == ("la", "")
    assert live.node("/data/q").choices == ()


def test_looking_costs_nothing_of_what_an_answer_may_cost() -> None:
    live = session("<a/><x>1</x>", bind("x", constraint="count(//*) > 0"))
    for _ in range(3):
        live._live.world.steps = 1
        assert live.node("/data/x").valid
