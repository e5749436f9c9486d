"""The seven rules that comparing with the reference engine taught, each by its number."""

from intake.form.session import Session
from tests.form.xforms import LISTS, NOW, bind, form, session

PLACE = (
    '<input ref="/data/state"/><select1 ref="/data/place">'
    "<itemset nodeset=\"instance('places')/root/item[state = /data/state]\">"
    '<value ref="name"/><label ref="label"/></itemset></select1>'
)


# 1. A hidden question reads as blank, it is not absent; of several nodes hidden ones are left out


def test_a_hidden_answer_reads_as_blank_and_is_not_absent() -> None:
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


# 2. A calculation on a visible question runs when its inputs change, not over what was typed


def test_a_calculation_does_not_run_over_what_was_typed_until_its_inputs_change() -> None:
    live = session("<a>1</a><b/>", bind("b", calculate="/data/a + 1"), '<input ref="/data/b"/>')
    assert live.value("/data/b") == "2"
    live.set("/data/b", "typed")
    assert live.value("/data/b") == "typed"
    live.set("/data/a", "5")
    assert live.value("/data/b") == "6"


def test_what_was_typed_stays_while_the_calculation_gives_the_same() -> None:
    live = session("<a>1</a><b/>", bind("b", calculate="/data/a > 0"))
    live.set("/data/b", "typed")
    live.set("/data/a", "2")
    assert live.value("/data/b") == "typed"
    live.set("/data/a", "-2")
    assert live.value("/data/b") == "false"


# 3. Not a number is kept as blank, and a whole number is cut


def test_no_number_is_stored_as_blank_and_whole_numbers_are_cut() -> None:
    live = session(
        "<a>x</a><b/><c/><d/>",
        bind("b", type="string", calculate="/data/a + 1")
        + bind("c", type="int", calculate="2.9")
        + bind("d", type="int", calculate="/data/a + 1"),
    )
    assert [live.value(f"/data/{name}") for name in "bcd"] == ["", "2", ""]
    live.set("/data/a", "NaN")
    assert live.value("/data/a") == "NaN"


# 4. What a filter withdraws is hidden, and comes back with its choice, list after list


def test_a_filter_hides_a_choice_and_gives_it_back() -> None:
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


def test_lists_that_hang_together_settle_from_the_first_to_the_last() -> None:
    lists = "".join(
        f'<instance id="{name}"><root>'
        + "".join(f"<item><name>{one}</name><in>{above}</in></item>" for one, above in pairs)
        + "</root></instance>"
        for name, pairs in (
            ("mid", (("m1", "a"), ("m2", "b"))),
            ("low", (("l1", "m1"), ("l2", "m2"))),
        )
    )
    body = "".join(
        f'<select1 ref="/data/{name}"><itemset nodeset="instance(\'{name}\')/root/item'
        f'[in = /data/{above}]"><value ref="name"/><label ref="name"/></itemset></select1>'
        for name, above in (("low", "mid"), ("mid", "top"))
    )
    live = session("<top/><mid/><low/>", "", body, model=lists)
    for name, answer in (("top", "a"), ("mid", "m1"), ("low", "l1")):
        live.set(f"/data/{name}", answer)
    live.set("/data/top", "b")
    assert [live.value(f"/data/{name}") for name in ("mid", "low")] == ["", ""]
    live.set("/data/top", "a")
    assert [live.value(f"/data/{name}") for name in ("mid", "low")] == ["m1", "l1"]


# 5. A group whose relevance reads its own child is a circle: it runs, hidden, and is reported


def test_a_group_whose_relevance_reads_its_own_child_runs_and_is_reported() -> None:
    made = form("<g><source>user</source></g>", bind("g", relevant="./source = 'user'"))
    assert made.circles == (("g",),)
    live = Session(made, now=lambda: NOW)
    live.set("/data/g/source", "other")
    assert not live.node("/data/g").relevant


# 6. Relevance wakes all that reads below it; rows that come or go wake positions, counts and sums


def test_relevance_of_a_group_wakes_whatever_reads_below_it() -> None:
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
    live = session(
        '<r jr:template=""><n>1</n><at/><of/><sum/></r><r><n>1</n><at/><of/><sum/></r>',
        bind("r/at", calculate="position(..)")
        + bind("r/of", calculate="count(/data/r)")
        + bind("r/sum", calculate="sum(../../r/n)"),
        '<repeat nodeset="/data/r"><input ref="/data/r/at"/></repeat>',
    )
    live.add("/data/r", 1)
    added = live.add("/data/r", 0)
    assert added.added == {"/data/r[1]"}
    assert [live.value(f"/data/r[{n}]/at") for n in (1, 2, 3)] == ["1", "2", "3"]
    assert live.value("/data/r[1]/of") == "3"
    live.set("/data/r[1]/n", "5")
    assert [live.value(f"/data/r[{n}]/sum") for n in (1, 2, 3)] == ["7"] * 3
    removed = live.remove("/data/r", 0)
    assert removed.removed == {"/data/r[1]"}
    assert [live.value(f"/data/r[{n}]/at") for n in (1, 2)] == ["1", "2"]
    assert live.value("/data/r[2]/of") == "2"
    assert [live.value(f"/data/r[{n}]/sum") for n in (1, 2)] == ["2"] * 2


# 7. Hidden answers are kept and come back, and are not exported


def test_hidden_answers_come_back_and_are_not_exported() -> None:
    live = session("<gate>1</gate><x/>", bind("x", relevant="/data/gate = 1"))
    live.set("/data/x", "kept")
    live.set("/data/gate", "0")
    assert live.kept("/data/x") == "kept"
    assert b"kept" not in live.to_xml()
    live.set("/data/gate", "1")
    assert live.value("/data/x") == "kept"
    assert b"<x>kept</x>" in live.to_xml()
