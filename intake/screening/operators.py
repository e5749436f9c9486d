"""The operators of the language on compiled pieces: comparisons and arithmetic."""

from collections.abc import Callable, Mapping, Sequence

from intake.form.syntax import Expression, Reference, Text
from intake.screening import arithmetic, compare
from intake.screening.pieces import Piece, strict
from intake.screening.values import Value, Verdict, negate
from intake.screening.world import World

COMPARISONS: Mapping[str, Callable[[Value, Value], Verdict]] = {
    "=": compare.equals,
    "!=": lambda left, right: negate(compare.equals(left, right)),
    "<": compare.less,
    "<=": compare.at_most,
    ">": lambda left, right: compare.less(right, left),
    ">=": lambda left, right: compare.at_most(right, left),
}


def compared(
    operator: str, operands: Sequence[Expression], pieces: Sequence[Piece], world: World
) -> Piece:
    """Return two pieces compared; a question of choices with a code is a case of its own."""
    one, other = operands
    question = world.questions.get(one.name) if isinstance(one, Reference) else None
    coded = question is not None and bool(question.choices) and isinstance(other, Text)
    if operator not in ("=", "!=") or not coded or not isinstance(other, Text):
        return strict(COMPARISONS[operator], pieces, truth=True)
    piece = strict(compare.is_one_of(frozenset((other.value,))), pieces[:1], truth=True)
    return piece if operator == "=" else strict(negate, (piece,), truth=True)


def calculated(operator: str, pieces: Sequence[Piece]) -> Piece:
    """Return pieces added, subtracted, multiplied or divided, from the left."""
    piece, *rest = pieces
    for other in rest:
        piece = strict(
            lambda left, right: arithmetic.arithmetic(operator, left, right), (piece, other)
        )
    return piece
