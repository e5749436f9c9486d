import pytest

from intake.errors import BadAnswer
from intake.form.changes import Changes
from tests.form.xforms import LISTS, bind, session


def changed(target: str, value: str) -> str:
    return f'<setvalue event="xforms-value-changed" ref="/data/{target}" value="{value}"/>'


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
