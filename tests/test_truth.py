from hypothesis import given
from hypothesis import strategies as st

from intake.truth import Truth, all_of, any_of, negate

TRUTHS = st.sampled_from(Truth)


@given(TRUTHS, TRUTHS)
def test_de_morgan_holds(one: Truth, other: Truth) -> None:
    assert negate(all_of(one, other)) is any_of(negate(one), negate(other))


@given(st.lists(TRUTHS, min_size=1), st.randoms())
def test_order_does_not_matter(truths: list[Truth], random: object) -> None:
    shuffled = sorted(truths, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert all_of(*truths) is all_of(*shuffled)


@given(TRUTHS, TRUTHS)
def test_unknown_never_decides_what_the_other_operand_decides(one: Truth, other: Truth) -> None:
    if one is Truth.NO:
        assert all_of(one, other) is Truth.NO
    if one is Truth.YES:
        assert any_of(one, other) is Truth.YES


def test_unknown_stays_unknown_when_denied() -> None:
    assert negate(Truth.UNKNOWN) is Truth.UNKNOWN
