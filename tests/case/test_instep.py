"""A form goes along with its case: rows that it counts, values that it sets, its beginning."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from intake.case.answers import NOT_ASKED, Answer, State, said
from intake.case.instep import Beginning
from intake.case.interview import Interview
from intake.case.journal import Entry
from intake.case.outline import Outline
from intake.case.pages import page
from intake.case.views import Asked, Change, Table
from intake.errors import BadAnswer
from intake.form import xform
from intake.form.preload import Surroundings

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 9, tzinfo=UTC)
BEGUN = Beginning(NOON, 7, Surroundings("M. Ortiz", "laptop"))
FORM = xform.load(
    b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>C</h:title><model>
<instance><data id="c" version="1"><n/><kid><name/><toys/><toy><what/></toy></kid><start/><user/>
<device/><luck/><age/><born>2000</born><count>5</count><double/><said/><first/><source/><copy/></data></instance>
<bind nodeset="/data/n" type="int"/><bind nodeset="/data/kid/name" type="string"/>
<bind nodeset="/data/kid/toys" type="int"/><bind nodeset="/data/kid/toy/what" type="string"/>
<bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
<bind nodeset="/data/user" jr:preload="property" jr:preloadParams="username"/>
<bind nodeset="/data/device" jr:preload="property" jr:preloadParams="deviceid"/>
<bind nodeset="/data/luck" calculate="once(random())"/>
<bind nodeset="/data/age" calculate="format-date(today(), '%d')"/>
<bind nodeset="/data/count" type="int"/>
<bind nodeset="/data/said" type="string"/><bind nodeset="/data/first" calculate="once(/data/said)"/>
<bind nodeset="/data/double" type="int" readonly="true()" calculate="/data/count * 2"/>
<bind nodeset="/data/source" type="string"/><bind nodeset="/data/copy" type="string"/>
</model></h:head><h:body><input ref="/data/n"><label>How many?</label></input>
<group ref="/data/kid"><label>Child</label><repeat nodeset="/data/kid" jr:count="/data/n">
<input ref="/data/kid/name"><label>Name</label></input>
<input ref="/data/kid/toys"><label>Toys</label></input>
<group ref="/data/kid/toy"><label>Toy</label><repeat nodeset="/data/kid/toy"
 jr:count="../toys"><input ref="/data/kid/toy/what"><label>What</label></input></repeat>
</group></repeat></group>
<input ref="/data/count"><label>Count</label></input>
<input ref="/data/said"><label>Said</label></input>
<input ref="/data/double"><label>Double</label></input>
<input ref="/data/source"><label>Source</label><setvalue event="xforms-value-changed"
 ref="/data/copy" value="concat('from ', /data/source)"/></input>
<input ref="/data/copy"><label>Copy</label></input></h:body></h:html>""",
    {},
)
Kept = list[Entry]


@pytest.fixture
def kept() -> Kept:
    return []


@pytest.fixture
def begun(kept: Kept) -> Interview:
    interview = Interview(FORM, author="M. Ortiz", clock=lambda: NOON, begun=BEGUN)

    def keep(change: Change) -> None:
        kept.extend(Entry(event, "M. Ortiz", NOON) for event in change.events)

    interview.listen(keep)
    return interview


@pytest.fixture
def again(kept: Kept) -> Callable[[], Interview]:
    """Open the case a week later, on another laptop's clock, by another person."""
    return lambda: Interview.resumed(
        FORM, kept, author="D. Okafor", clock=lambda: LATER, begun=BEGUN
    )


def names(interview: Interview) -> list[object]:
    count = interview.row_count("kid")
    return [interview.answer_of(f"kid[{at}]/name").value for at in range(1, count + 1)]


def three_children(interview: Interview) -> None:
    interview.answer("n", said(3))
    for at, name in enumerate(("Ana", "Luz", "Sol"), start=1):
        interview.answer(f"kid[{at}]/name", said(name))


# Rows that the form counts


def test_counted_rows_are_there_to_be_answered(begun: Interview) -> None:
    three_children(begun)
    (table,) = [one for one in page(begun, ".") if isinstance(one, Table)]
    assert (len(table.rows), table.counted) == (3, True)
    assert [row.get("name").value for row in begun.answers.rows("kid") or ()] == names(begun)


def test_rows_that_go_take_their_answers_along_and_bring_them_back(begun: Interview) -> None:
    three_children(begun)
    assert begun.weigh("n", said(1)).hidden == ("kid[2]/name", "kid[3]/name")
    assert names(begun) == ["Ana", "Luz", "Sol"]
    assert begun.answer("n", said(1)).hidden == ("kid[2]/name", "kid[3]/name")
    assert len(begun.answers.rows("kid") or ()) == 1
    begun.answer("n", said(4))
    assert names(begun) == ["Ana", "Luz", "Sol", None]
    begun.undo()
    begun.undo()
    assert names(begun) == ["Ana", "Luz", "Sol"]


def test_counted_rows_inside_counted_rows(begun: Interview, again: Callable[[], Interview]) -> None:
    three_children(begun)
    begun.answer("kid[2]/toys", said(2))
    begun.answer("kid[2]/toy[2]/what", said("a ball"))
    begun.answer("n", said(0))
    begun.answer("n", said(2))
    for one in (begun, again()):
        assert one.row_count("kid[2]/toy") == 2
        assert one.answer_of("kid[2]/toy[2]/what").value == "a ball"
        assert one._session.value("/data/kid[2]/toy[2]/what") == "a ball"
    assert again().answers == begun.answers


def test_counted_rows_are_the_same_when_the_case_is_opened_again(
    begun: Interview, again: Callable[[], Interview]
) -> None:
    three_children(begun)
    begun.answer("n", said(2))
    reopened = again()
    assert names(reopened) == ["Ana", "Luz"]
    reopened.answer("n", said(3))
    assert names(reopened) == ["Ana", "Luz", "Sol"]
    assert reopened._session.value("/data/kid[3]/name") == "Sol"


@pytest.mark.parametrize("act", [lambda i: i.add_row("kid"), lambda i: i.remove_row("kid[1]")])
def test_nobody_adds_or_removes_rows_that_the_form_counts(
    begun: Interview, act: Callable[[Interview], Change]
) -> None:
    three_children(begun)
    with pytest.raises(BadAnswer, match="counts these rows"):
        act(begun)
    assert begun.row_count("kid") == 3


def test_the_outline_counts_questions_in_counted_rows(begun: Interview) -> None:
    outline = Outline(begun)
    begun.answer("n", said(0))
    before = sum(one.asked for one in outline.sections())
    begun.answer("n", said(2))
    for row in (1, 2):
        begun.answer(f"kid[{row}]/toys", said(row))
    assert sum(one.asked for one in outline.sections()) == before + 2 * 2 + 1 + 2
    begun.answer("n", said(0))
    assert sum(one.asked for one in outline.sections()) == before


# What the form sets by itself


def test_a_default_is_shown_and_is_an_answer_only_once_it_stands(begun: Interview) -> None:
    assert begun.filled("count") == 5
    assert begun.answer_of("count") == NOT_ASKED
    assert begun.filled("double") == 10
    shown = {one.path: one for one in page(begun, ".") if isinstance(one, Asked)}
    assert (shown["count"].filled, shown["double"].filled) == (5, 10)
    begun.answer("count", said(6))
    assert (begun.filled("count"), begun.filled("double")) == (None, 12)


@pytest.mark.parametrize("answer", [Answer(State.UNKNOWN), NOT_ASKED])
def test_a_default_that_was_taken_away_does_not_come_back(
    begun: Interview, again: Callable[[], Interview], answer: Answer
) -> None:
    begun.answer("count", said(6))
    begun.answer("count", answer)
    for one in (begun, again()):
        assert one._session.value("/data/count") == ""
        assert one.filled("count") is None


def test_to_weigh_an_answer_sets_nothing(begun: Interview) -> None:
    begun.answer("copy", said("mine"))
    begun.weigh("source", said("a"))
    assert begun._session.value("/data/copy") == "mine"


def test_a_value_that_the_form_sets_over_an_answer_is_an_answer_and_is_kept(
    begun: Interview, again: Callable[[], Interview], kept: Kept
) -> None:
    begun.answer("copy", said("mine"))
    change = begun.answer("source", said("a"))
    assert [event.path for event in change.events] == ["source", "copy"]
    assert begun.answer_of("copy") == said("from a")
    begun.answer("copy", said("mine again"))
    for one in (begun, again()):
        assert one.answer_of("copy").value == one._session.value("/data/copy") == "mine again"
    assert len(kept) == 4


# Choices that a filter takes away

TOWNS = xform.load(
    b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
<h:title>T</h:title><model><instance><data id="t" version="1"><state/><town/></data></instance>
<instance id="towns"><root><item><name>la</name><of>ca</of></item><item><name>sf</name><of>ca</of>
</item><item><name>ny</name><of>nys</of></item></root></instance>
<bind nodeset="/data/state" type="string"/><bind nodeset="/data/town" type="string"/></model>
</h:head><h:body><select1 ref="/data/state"><label>State</label>
<item><label>CA</label><value>ca</value></item><item><label>NY</label><value>nys</value></item>
</select1><select1 ref="/data/town"><label>Town</label>
<itemset nodeset="instance('towns')/root/item[of = /data/state]"><value ref="name"/>
<label ref="name"/></itemset></select1></h:body></h:html>""",
    {},
)


def test_a_choice_that_is_not_offered_any_more_counts_nowhere_and_comes_back() -> None:
    interview = Interview(TOWNS, author="", clock=lambda: NOON)
    outline = Outline(interview)
    interview.answer("state", said("ca"))
    interview.answer("town", said("sf"))
    assert interview.weigh("state", said("nys")).hidden == ("town",)
    assert interview.answers.get("town") == said("sf")
    interview.answer("state", said("nys"))
    assert interview.answers.get("town") == NOT_ASKED
    assert interview.shelved == ("town",)
    asked = {one.path: one for one in page(interview, ".") if isinstance(one, Asked)}
    assert asked["town"].answer == NOT_ASKED
    assert outline.part(".").answered == 1
    interview.answer("state", said("ca"))
    assert interview.answers.get("town") == said("sf")
    assert outline.part(".").answered == 2


# How it began


def test_what_a_form_took_from_its_beginning_stays(
    begun: Interview, again: Callable[[], Interview]
) -> None:
    begun.answer("n", said(1))
    reopened = again()
    for name in ("start", "user", "device", "luck"):
        value = begun._session.value(f"/data/{name}")
        assert value
        assert reopened._session.value(f"/data/{name}") == value
    assert begun._session.value("/data/user") == "M. Ortiz"


def test_what_follows_from_today_is_of_today(again: Callable[[], Interview]) -> None:
    assert again()._session.value("/data/age") == "01"


def test_chance_differs_from_case_to_case() -> None:
    luck = {
        Interview(
            FORM, author="", clock=lambda: NOON, begun=replace(BEGUN, seed=seed)
        )._session.value("/data/luck")
        for seed in range(5)
    }
    assert len(luck) == 5


def test_what_was_worked_out_once_is_the_same_when_the_case_is_opened_again(
    begun: Interview, again: Callable[[], Interview]
) -> None:
    for word in ("early", "late"):
        begun.answer("said", said(word))
    first = [one._session.value("/data/first") for one in (begun, again())]
    assert first == ["early", "early"]
