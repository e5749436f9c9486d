"""Expressions that a compiled workbook carries are those that it would read again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadResource
from intake.form.syntax import (
    Call,
    Expression,
    Negative,
    Number,
    Operation,
    Reference,
    Text,
    parse,
    to_text,
)
from intake.practice.workbook import Workbook
from intake.screening.trees import from_plain, to_plain

NAMES = st.sampled_from(["a", "cv_code", "im_status_now"])
LEAVES: st.SearchStrategy[Expression] = st.one_of(
    st.text(st.sampled_from("ab 1'"), max_size=3).map(Text),
    st.floats(0, 1e6, allow_nan=False).map(lambda number: Number(round(number, 2))),
    NAMES.map(Reference),
)


def larger(inside: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    two = st.tuples(inside, inside)
    return st.one_of(
        st.builds(Operation, st.sampled_from(["or", "and", "=", "<", "-", "div"]), two),
        st.builds(Call, st.sampled_from(["not", "offence", "any"]), two),
        inside.map(Negative),
    )


@given(st.recursive(LEAVES, larger, max_leaves=12))
def test_an_expression_comes_back_as_it_was_read(expression: Expression) -> None:
    text = to_text(expression)
    carried = json.loads(json.dumps(to_plain([text])))
    assert from_plain(carried) == {text: parse(text)}


def test_every_expression_of_the_practice_workbook_is_carried(workbook: Workbook) -> None:
    assert workbook.sheets is not None
    written = {
        row["expression"] for name in ("facts", "conditions") for row in workbook.sheets[name]
    }
    carried = from_plain(json.loads(workbook.to_bytes())["trees"])
    assert written - carried.keys() == set()
    assert all(parse(text) == tree for text, tree in carried.items())


@pytest.mark.parametrize("text", ["1 +", "${a}/b[1]"])
def test_what_cannot_be_carried_is_left_to_be_read_again(text: str) -> None:
    assert to_plain([text, "1"]) == {"1": 1.0}


@pytest.mark.parametrize("tree", [None, {}, [], ["$"], ["$", 1], ["()"], ["or", "a"], ["!", 1, 2]])
def test_what_is_no_tree_is_refused(tree: object) -> None:
    with pytest.raises(BadResource, match="damaged"):
        from_plain({"a": tree})
