"""A path means the same whether it is followed by the shape of the form or step by step."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.form.code import Context
from intake.form.compiler import Compiler
from intake.form.functions import LIBRARY
from intake.form.instance import Field, everything
from intake.form.nodes import Kind
from intake.form.paths import Scope
from intake.form.syntax import parse
from tests.form.xforms import bind, session

NAMES = ("data", "a", "g", "b", "r", "x", "i", "n", "none")
STEP = st.sampled_from(
    [*NAMES, "..", ".", "*", "r[2]", "r[x = 'two']", "i[1]", "preceding-sibling::r", "@k"]
)
LIVE = session(
    "<a>A</a><g><b k='K'>B</b></g>"
    "<r><x>one</x><i><n>1</n></i><i><n>2</n></i></r><r><x>two</x><i><n>3</n></i></r>",
    "",
    '<repeat nodeset="/data/r"><repeat nodeset="/data/r/i"><input ref="n"/></repeat></repeat>',
)
FIELDS = [one for one in everything(LIVE._live.document) if one.kind == Kind.ELEMENT]


def nodes(text: str, field: Field, scope: Scope) -> object:
    code = Compiler(LIBRARY).compile(parse(text), scope)
    return code.run(Context(field, LIVE._live.world))


@settings(max_examples=400)
@given(
    st.sampled_from(("", "/", "/data/", "current()/")),
    st.lists(STEP, min_size=1, max_size=4),
    st.sampled_from(FIELDS),
)
def test_both_ways_lead_to_the_same_nodes(start: str, steps: list[str], field: Field) -> None:
    text = start + "/".join(steps)
    assert nodes(text, field, Scope.at(field.schema)) == nodes(text, field, Scope())


@given(st.sampled_from(FIELDS))
def test_a_reference_leads_to_the_first_of_that_name_in_the_same_row(field: Field) -> None:
    compiler = Compiler(LIBRARY, named=LIVE.form.finder.by_name.get)
    code = compiler.compile(parse("${x}"), Scope.at(field.schema))
    found = code.run(Context(field, LIVE._live.world))
    assert isinstance(found, list)
    row: Field | None = field
    while row is not None and row.name != "r":
        row = row.parent
    assert found == [row.parts[0]] if row else len(found) == 2


def test_an_index_finds_what_looking_finds() -> None:
    items = "".join(f"<item><k>{n % 3}</k><v>{n}</v></item>" for n in range(9))
    live = session(
        "<q>1</q><s/><t/>",
        bind("s", calculate="join(' ', instance('l')/root/item[k = /data/q]/v)")
        + bind("t", calculate="join(' ', instance('l')/root/item[k = /data/q][v > 2]/v)"),
        model=f'<instance id="l"><root>{items}</root></instance>',
    )
    assert (live.value("/data/s"), live.value("/data/t")) == ("1 4 7", "4 7")
    live.set("/data/q", "2")
    assert (live.value("/data/s"), live.value("/data/t")) == ("2 5 8", "5 8")
    live.set("/data/q", "9")
    assert live.value("/data/s") == ""


LIST = (
    '<instance id="l"><root>'
    + "".join(
        f"<item><k>{k}</k><v>{v}</v></item>"
        for k, v in (("a", 1), ("b", 1), ("a", 2), ("a", 2), ("", 3))
    )
    + "</root></instance>"
)


@pytest.mark.parametrize(
    ("predicate", "places"),
    [
        ("[k = 'a' and v = 2]", [3, 4]),
        ("[k = 'a' and v = 2 and v != 3]", [3, 4]),
        ("[k = 'a' and 1]", [1, 3, 4]),
        ("[k = 'a' and position() = 3]", [3]),
        ("[k = 'a' and position() = last() - 1]", [4]),
        ("[k = 'a'][position() = 2]", [3]),
        ("[k = 'a' and v = 2][2]", [4]),
        ("[v = 2 or k = 'b']", [2, 3, 4]),
        ("[k != 'a']", [2, 5]),
        ("['b' = k]", [2]),
        ("[none = '']", []),
        ("[none != '']", []),
        ("[k = '' and v = 3]", [5]),
    ],
)
def test_a_predicate_finds_the_same_by_an_index_and_one_by_one(
    predicate: str, places: list[int]
) -> None:
    live = session("<x/>", model=LIST)
    compiler, scope = live.form.compiler, Scope.at(live.form.root)
    code = compiler.compile(parse(f"instance('l')/root/item{predicate}"), scope)
    found = code.run(Context(live._live.document, live._live.world))
    assert isinstance(found, list)
    items = list(live.form.instances["l"].children[0].children)
    assert [items.index(one) + 1 for one in found] == places
