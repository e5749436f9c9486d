import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.form import limits
from intake.form.syntax import (
    BadExpression,
    Call,
    Expression,
    Filter,
    Negative,
    Number,
    Operation,
    Path,
    Reference,
    Step,
    Text,
    parse,
    references,
    to_text,
    walk,
)

NAME = st.from_regex(r"[a-z_][a-z0-9_]{0,5}", fullmatch=True)


def child(*names: str) -> Path:
    return Path(None, absolute=False, steps=tuple(Step("child", name) for name in names))


def joined(operands: tuple[str, list[Expression]]) -> Expression:
    operator, (first, *rest) = operands
    if isinstance(first, Operation) and first.operator == operator:
        first = Call("sum", (first,))
    return Operation(operator, (first, *rest))


def larger(inside: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    steps = st.builds(
        Step, st.sampled_from(("child", "attribute", "parent", "self")), NAME, st.tuples()
    ) | st.builds(Step, st.just("child"), st.just("*"), st.tuples(inside))
    binary = st.tuples(
        st.sampled_from(("=", "<", "-", "div", "mod", "*")),
        st.lists(inside, min_size=2, max_size=2),
    )
    nary = st.tuples(st.sampled_from(("or", "and", "+")), st.lists(inside, min_size=2, max_size=4))
    path = st.builds(
        Path, st.none(), st.booleans(), st.lists(steps, min_size=1, max_size=3).map(tuple)
    )
    return (
        (binary | nary).map(joined)
        | path
        | st.builds(Path, path, st.just(False), st.tuples(steps))  # noqa: FBT003 - a field
        | st.builds(Filter, path, st.tuples(inside))
        | st.builds(Call, NAME, st.lists(inside, max_size=3).map(tuple))
        | st.builds(Negative, inside)
    )


TREES = st.recursive(
    st.builds(Text, st.text(alphabet="ab 'é", max_size=5))
    | st.builds(Number, st.floats(min_value=0, allow_nan=False, allow_infinity=False))
    | st.builds(Reference, NAME),
    larger,
    max_leaves=12,
)


@given(TREES)
def test_what_is_written_reads_as_the_same_tree(tree: Expression) -> None:
    assert parse(to_text(tree)) == tree


def test_or_binds_weaker_than_and_and_comparison() -> None:
    tree = parse("${a} = 'x' or ${b} < 2 and not(${c})")
    assert tree == Operation(
        "or",
        (
            Operation("=", (Reference("a"), Text("x"))),
            Operation(
                "and",
                (
                    Operation("<", (Reference("b"), Number(2))),
                    Call("not", (Reference("c"),)),
                ),
            ),
        ),
    )


def test_chains_of_one_operator_are_flat() -> None:
    chain = parse(" or ".join(["${a}"] * 1000))
    assert isinstance(chain, Operation)
    assert len(chain.operands) == 1000


def test_minus_and_comparison_join_from_the_left() -> None:
    assert to_text(parse("1 - 2 - 3")) == "1 - 2 - 3"
    assert to_text(parse("1 - (2 - 3)")) == "1 - (2 - 3)"
    assert to_text(parse("(1 - 2) - 3")) == "1 - 2 - 3"


def test_a_minus_inside_a_name_belongs_to_the_name() -> None:
    assert parse("a-b") == child("a-b")
    assert parse("a - b") == Operation("-", (child("a"), child("b")))


def test_a_star_multiplies_after_an_operand_only() -> None:
    assert to_text(parse("* * *")) == "* * *"
    assert to_text(parse("2*3")) == "2 * 3"


def test_operators_are_names_where_an_operand_is_expected() -> None:
    assert parse("or or and") == Operation("or", (child("or"), child("and")))
    assert parse("1mod2") == Operation("mod", (Number(1), Number(2)))


@pytest.mark.parametrize(
    "text",
    [
        "instance('counties')/root/item[name = ${county}]/label",
        "../../cv[position() = 2]/cv_code",
        "/data/a//b/@id",
        "(a | b)[1]",
        "jr:choice-name(${a}, '${a}')",
        "current()/../x",
        ".",
        "/",
        "//node()",
        ".[. = 1]",
        "orx:meta/orx:*",
        "processing-instruction('x')",
        "--1",
        "-(a + b)",
    ],
)
def test_paths_read_and_write(text: str) -> None:
    assert to_text(parse(text)) == text


def test_references_name_questions_once_and_nothing_of_other_instances() -> None:
    tree = parse("${a} + ${b} + ../c + /data/d + ${a} + instance('x')/root/item[y = ${e}]/label")
    assert references(tree) == ("a", "b", "c", "d", "y", "e")


def test_a_walk_keeps_the_order_of_the_text() -> None:
    assert [one.name for one in walk(parse("f(g(), h(i()))")) if isinstance(one, Call)] == [
        "f",
        "g",
        "h",
        "i",
    ]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 1),
        ("${a} =", 7),
        ("(1", 3),
        ("f(1,)", 5),
        ("1 2", 3),
        ("'open", 1),
        ("a[1", 4),
        ("$a", 1),
        ("a::b", 1),
        ("f(,1)", 3),
        ("1 = = 2", 5),
        ("/data/", 7),
        ("a!b", 2),
    ],
)
def test_a_broken_expression_says_where(text: str, position: int) -> None:
    with pytest.raises(BadExpression) as caught:
        parse(text)
    assert caught.value.values["position"] == position
    assert str(position) in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 3000 + "1" + ")" * 3000,
        "f(" * 3000 + ")" * 3000,
        "a[" * 3000 + "]" * 3000,
        "-" * 3000 + "1",
        "1" + " - 1" * 3000,
        "1 = " * 3000 + "1",
    ],
)
def test_deep_expressions_end_in_our_own_error(text: str) -> None:
    with pytest.raises(BadExpression, match="levels deep"):
        parse(text)


def test_long_expressions_are_refused() -> None:
    with pytest.raises(BadExpression, match="characters"):
        parse("1" * (limits.MAX_EXPRESSION + 1))


@given(st.text(alphabet="ab1 ()[]'\"/.$@*{}-+=<>!|,:orand", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except BadExpression:
        return
    assert parse(to_text(tree)) == tree
