from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screening.small import finding, truth

UNKNOWN = {"state": "unknown"}


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("${a} = 'yes' or ${a} != 'yes'", "yes"),
        ("${a} = 'yes' and ${a} = 'no'", "no"),
        ("${size} = 'small' or ${size} = 'large' or ${size} = 'huge'", "yes"),
        ("(${a} = 'yes' and ${b} = 'yes') or (not(${a} = 'yes') and ${b} = 'yes')", "unknown"),
        ("(${a} = 'yes' or ${b} = 'yes') and not(${a} = 'yes') and not(${b} = 'yes')", "no"),
    ],
)
def test_what_every_answer_would_settle_alike_is_settled(expression: str, found: str) -> None:
    assert truth(expression) == found
    assert truth(expression, a=UNKNOWN, b=UNKNOWN, size=UNKNOWN) == found


def test_it_is_settled_in_rows_and_beside_what_stays_unknown() -> None:
    expression = (
        "(${cv_ok} = 'yes' and ${cv_days} > 5) or (not(${cv_ok} = 'yes') and ${cv_days} > 4)"
    )
    assert truth(expression, "cv", cv=[{"cv_days": 6}]) == "yes"
    assert truth(expression, "cv", cv=[{"cv_days": 5}]) == "unknown"
    assert truth("${a} = 'yes' or ${a} != 'yes' or unknown()") == "yes"


def test_whether_something_was_asked_is_never_supposed() -> None:
    assert truth("not-asked(${a}) and ${a} = 'yes' and ${a} != 'yes' or unknown()") == "unknown"
    assert truth("answered(${a}) or not(answered(${a}))", a=UNKNOWN) == "unknown"


def test_nothing_is_asked_of_what_is_settled() -> None:
    assert finding("${a} = 'yes' or ${a} != 'yes'").ask == ()


NAMES = ("a", "b", "c", "p", "q", "r")
LEAVES = st.sampled_from([f"${{{name}}} = '{code}'" for name in NAMES for code in ("yes", "no")])
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not({})".format, inner),
        st.builds("if({}, {}, {})".format, inner, inner, inner),
    ),
    max_leaves=9,
)


def test_six_open_answers_are_still_tried_together() -> None:
    every = " or ".join(f"${{{name}}} = 'yes'" for name in NAMES)
    none = " and ".join(f"${{{name}}} = 'no'" for name in NAMES)
    assert truth(f"({every}) or ({none})") == "yes"
    assert truth(f"({every}) and ({none})") == "no"


@given(
    EXPRESSIONS,
    st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, st.sampled_from(["yes", "no"]))),
)
def test_the_result_is_the_set_over_all_completions(
    expression: str, answers: dict[str, object]
) -> None:
    open_ = [name for name in NAMES if name not in answers]
    completions = {
        truth(expression, **answers, **dict(zip(open_, codes, strict=True)))
        for codes in product(("yes", "no"), repeat=len(open_))
    }
    expected = completions.pop() if len(completions) == 1 else "unknown"
    assert truth(expression, **answers) == expected
