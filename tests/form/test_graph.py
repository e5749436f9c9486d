from hypothesis import given
from hypothesis import strategies as st

from intake.form.graph import Does, Trigger
from tests.form.xforms import bind, form

EDGES = st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=3), max_size=8)


@given(EDGES)
def test_what_is_read_comes_first_and_circles_share_a_rank(edges: dict[int, list[int]]) -> None:
    binds = "".join(
        bind(f"q{reader}", calculate=f"concat('', {', '.join(f'/data/q{one}' for one in read)})")
        for reader, read in edges.items()
        if read
    )
    graph = form("".join(f"<q{n}/>" for n in range(8)), binds).graph
    rank = {trigger.schema.name: trigger for trigger in graph.triggers}
    for reader, read in edges.items():
        for one in read:
            before, after = rank.get(f"q{one}"), rank.get(f"q{reader}")
            if before is None or after is None:
                continue
            assert before.rank < after.rank or before in _circle_of(after, graph.circles)


def _circle_of(trigger: Trigger, circles: list[tuple[Trigger, ...]]) -> tuple[Trigger, ...]:
    return next((circle for circle in circles if trigger in circle), (trigger,))


def test_relevance_around_a_question_comes_before_it_and_its_readers() -> None:
    graph = form(
        "<seen/><g><x/></g><gate/>",
        bind("seen", calculate="/data/g/x")
        + bind("g", relevant="/data/gate = 1")
        + bind("g/x", calculate="1"),
    ).graph
    assert [(one.schema.name, one.does) for one in graph.triggers] == [
        ("g", Does.RELEVANT),
        ("x", Does.CALCULATE),
        ("seen", Does.CALCULATE),
    ]


def test_a_long_chain_needs_no_recursion() -> None:
    many = 3000
    binds = "".join(bind(f"q{n}", calculate=f"/data/q{n + 1}") for n in range(many))
    graph = form("".join(f"<q{n}/>" for n in range(many + 1)), binds).graph
    assert graph.triggers[0].schema.name == f"q{many - 1}"
    assert not graph.circles
