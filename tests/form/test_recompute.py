"""After any acts, what was brought up to date equals what would be worked out from nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.errors import BadAnswer
from intake.form.instance import everything, ref_of
from intake.form.session import Session
from intake.form.xform import load
from tests.form.xforms import NOW, bind, session, xform

TOP, INNER = ("a", "b", "c"), ("x", "y", "z")
READS = {
    "top": ["/data/a", "/data/b", "/data/c", "sum(/data/r/x)", "count(/data/r)", "/data/r[1]/y"],
    "inner": [
        *("/data/a", "/data/c", "../x", "../y", "../z", "position(..)", "sum(../../r/x)"),
        *("count(/data/r[x > current()/../x])", "indexed-repeat(/data/r/z, /data/r, 1)"),
        *("../preceding-sibling::r[1]/z", "sum(/data/r[y = current()/../y]/x)"),
    ],
}


def rules(kind: str) -> st.SearchStrategy[str]:
    one = st.sampled_from(READS[kind])
    two = st.tuples(one, one).map(lambda pair: f"number({pair[0]}) + number({pair[1]})")
    return one | two | one.map(lambda read: f"if({read} > 1, {read}, 0)")


def form_of(top: str, inner: str, relevant: str, shown: str) -> bytes:
    """Return a form with answers a, b, x, y, calculations c, z, and two conditions."""
    return xform(
        "<a>1</a><b>2</b><c/><r><x>1</x><y>2</y><z/></r>",
        bind("c", calculate=top)
        + bind("r/z", calculate=inner)
        + bind("r/y", relevant=f"{relevant} != 3")
        + bind("b", relevant=f"{shown} != 2"),
        '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>',
    )


ACTS = st.lists(
    st.tuples(st.just("set"), st.sampled_from(("a", "b")), st.sampled_from("0123"))
    | st.tuples(st.just("cell"), st.sampled_from(("x", "y")), st.sampled_from("0123"))
    | st.tuples(st.sampled_from(("add", "remove")), st.just("r"), st.sampled_from("012")),
    max_size=8,
)


def act(live: Session, verb: str, name: str, text: str) -> None:
    if verb == "set":
        live.set(f"/data/{name}", text)
    elif verb == "cell":
        live.set(f"/data/r[{max(1, live.rows('/data/r'))}]/{name}", text)
    elif verb == "add":
        live.add("/data/r", int(text))
    else:
        live.remove("/data/r", int(text))


def state(live: Session) -> dict[str, tuple[str, bool]]:
    return {ref_of(one): (one.text, one.hidden) for one in everything(live._live.document)}


@settings(max_examples=150)
@given(rules("top"), rules("inner"), rules("inner"), rules("top"), ACTS)
def test_what_is_brought_up_to_date_is_what_is_true(
    top: str, inner: str, relevant: str, shown: str, acts: list[tuple[str, str, str]]
) -> None:
    made = load(form_of(top, inner, relevant, shown))
    live = Session(made, now=lambda: NOW)
    for verb, name, text in acts:
        try:
            act(live, verb, name, text)
        except BadAnswer:
            continue
    if made.graph.circles:
        return
    before = state(live)
    live._live.recompute.push_all(live._live.document)
    live._live.settle()
    assert state(live) == before


@settings(max_examples=50)
@given(ACTS)
def test_changes_name_exactly_what_changed(acts: list[tuple[str, str, str]]) -> None:
    live = Session(
        load(form_of("sum(/data/r/x)", "../x + /data/a", "../x", "/data/a")), now=lambda: NOW
    )
    for verb, name, text in acts:
        if verb in ("add", "remove"):
            continue
        before = state(live)
        try:
            if verb == "set":
                changes = live.set(f"/data/{name}", text)
            else:
                changes = live.set(f"/data/r[1]/{name}", text)
        except BadAnswer:
            continue
        after = state(live)
        assert changes.values == {ref for ref in after if after[ref][0] != before[ref][0]}
        hidden = {ref for ref in after if after[ref][1] and not before[ref][1]}
        shown = {ref for ref in after if before[ref][1] and not after[ref][1]}
        assert changes.hidden == hidden
        assert changes.shown == shown


def test_members_of_a_circle_run_once_in_the_order_of_the_document() -> None:
    live = session(
        "<a>1</a><b>0</b>",
        bind("a", calculate="/data/b + 1") + bind("b", calculate="/data/a + 1"),
    )
    assert (live.value("/data/a"), live.value("/data/b")) == ("1", "2")
    assert live.form.circles == (("a", "b"),)


def test_a_change_wakes_only_its_own_row() -> None:
    live = session(
        "<r><a/><b/></r>",
        bind("r/b", calculate="concat(../a, random())"),
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    live.add("/data/r", 1)
    before = live.value("/data/r[1]/b")
    live.set("/data/r[2]/a", "x")
    assert live.value("/data/r[1]/b") == before
