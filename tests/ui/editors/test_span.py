from decimal import Decimal

import pytest

from ui.editors.span import Span


def span(start: str, end: str, step: str) -> Span:
    return Span.of({"start": start, "end": end, "step": step})


def test_what_a_form_leaves_out_is_one_to_ten() -> None:
    assert Span.of({}) == Span(Decimal(1), Decimal(10), Decimal(1))


def test_tenths_are_exact() -> None:
    tenths = span("0", "1", "0.1")
    assert tenths.places == 10
    assert [tenths.at(place) for place in (0, 3, 10)] == [0, Decimal("0.3"), 1]
    assert tenths.holds(Decimal("0.3"))
    assert not tenths.holds(Decimal("0.35"))
    assert not tenths.whole


def test_a_scale_may_run_downwards() -> None:
    down = span("10", "0", "2")
    assert [down.at(place) for place in range(down.places + 1)] == [10, 8, 6, 4, 2, 0]
    assert down.place(Decimal(4)) == 3
    assert down.moved(Decimal(4), 1) == 6


def test_nothing_moves_beyond_the_ends() -> None:
    ten = span("1", "10", "1")
    assert ten.moved(Decimal(10), 1) == 10
    assert ten.moved(Decimal(1), -10) == 1
    assert ten.moved(Decimal(400), 1) == 10
    assert ten.moved(None, 1) == 1


def test_without_ends_only_the_step_holds() -> None:
    count = Span(Decimal(0))
    assert count.moved(Decimal(41), 1) == 42
    assert count.holds(Decimal(42))
    assert count.places == 0


@pytest.mark.parametrize("step", ["0", "NaN", "Infinity", "x", "1e-400", "", "-1"])
def test_an_absurd_step_is_one(step: str) -> None:
    assert span("1", "5", step).step == 1


def test_a_scale_of_a_billion_places_is_not_drawn() -> None:
    assert span("0", "1000000000", "0.001").places == 0
