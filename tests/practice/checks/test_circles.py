import pytest

from intake.practice.checks.circles import circles


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, ()),
        ({"a": ["a"]}, (("a", "a"),)),
        ({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a", "x"]}, (("x", "a", "b", "c", "x"),)),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c", "a"]}, (("a", "b", "a"), ("c", "d", "c"))),
        ({"a": ["nowhere"]}, ()),
    ],
)
def test_every_knot_gives_one_circle(
    graph: dict[str, list[str]], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert circles(graph) == expected


def test_a_circle_through_thousands_of_questions_is_found() -> None:
    graph = {str(number): [str((number + 1) % 5_000)] for number in range(5_000)}
    (circle,) = circles(graph)
    assert len(circle) == 5_001
