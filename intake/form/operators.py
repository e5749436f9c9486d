"""Joins operands: logic is lazy, chains are loops, comparing an answer with a text is quick."""

import math
from collections.abc import Callable, Sequence

from intake.form.code import (
    Code,
    Context,
    Gives,
    as_nodes,
    as_number,
    as_read,
    as_text,
    as_truth,
    read,
)
from intake.form.values import NAN, ORDERED, equal, ordered, to_number

Truth = Callable[[Context], bool]
Number = Callable[[float, float], float]


def joined(operator: str, codes: Sequence[Code]) -> Code:
    """Return the code of *codes* joined by any operator but `|`."""
    fixed = all(code.fixed for code in codes)
    if operator == "or":
        return Code(Gives.TRUTH, _or([as_truth(code) for code in codes]), fixed=fixed)
    if operator == "and":
        return Code(Gives.TRUTH, _and([as_truth(code) for code in codes]), fixed=fixed)
    left, right = codes[0], codes[1]
    if operator in ("=", "!="):
        return Code(Gives.TRUTH, _equality(left, right, wanted=operator == "="), fixed=fixed)
    if operator in ORDERED:
        return Code(Gives.TRUTH, _order(operator, left, right), fixed=fixed)
    closures = [as_number(code) for code in codes]
    run = _sum(closures) if operator == "+" else _arithmetic(_ARITHMETIC[operator], closures)
    return Code(Gives.NUMBER, run, fixed=fixed)


def _or(parts: Sequence[Truth]) -> Truth:
    if len(parts) == 2:  # noqa: PLR2004 - the common case without a loop
        first, second = parts
        return lambda context: first(context) or second(context)

    def run(context: Context) -> bool:
        for part in parts:  # noqa: SIM110 - quicker than a generator
            if part(context):
                return True
        return False

    return run


def _and(parts: Sequence[Truth]) -> Truth:
    if len(parts) == 2:  # noqa: PLR2004 - the common case without a loop
        first, second = parts
        return lambda context: first(context) and second(context)

    def run(context: Context) -> bool:
        for part in parts:  # noqa: SIM110 - quicker than a generator
            if not part(context):
                return False
        return True

    return run


def _single_text(code: Code) -> bool:
    """Tell whether the value is exactly one text, so that comparing needs no sets."""
    return code.gives == Gives.TEXT or code.one is not None


def _equality(left: Code, right: Code, *, wanted: bool) -> Truth:
    if Gives.DATE in (left.gives, right.gives):
        return _same_time(left, right, wanted=wanted)
    if _single_text(left) and _single_text(right):
        return _text_equality(left, right, wanted=wanted)
    if left.gives is Gives.NODES and _single_text(right):
        return _any_equality(left, right, wanted=wanted)
    if right.gives is Gives.NODES and _single_text(left):
        return _any_equality(right, left, wanted=wanted)
    a, b = as_read(left), as_read(right)
    return lambda context: equal(a(context), b(context), context.world.zone, wanted=wanted)


def _any_equality(several: Code, single: Code, *, wanted: bool) -> Truth:
    """Whether the text of any node equals, or differs from, a single text."""
    nodes, text = as_nodes(several), as_text(single)

    def run(context: Context) -> bool:
        wanted_text = text(context)
        for node in nodes(context):
            found = read(node, context)
            if (found == wanted_text) is wanted:
                return True
        return False

    return run


def _same_time(left: Code, right: Code, *, wanted: bool) -> Truth:
    """A date equals whatever names the same moment, in any zone and with any number of digits."""
    a, b = left.run, right.run

    def run(context: Context) -> bool:
        first, second, zone = a(context), b(context), context.world.zone
        if isinstance(first, bool) or isinstance(second, bool):
            return equal(first, second, zone, wanted=wanted)
        if isinstance(first, str):
            first = to_number(first, zone)
        if isinstance(second, str):
            second = to_number(second, zone)
        return equal(first, second, zone, wanted=wanted)

    return run


def _text_equality(left: Code, right: Code, *, wanted: bool) -> Truth:
    if left.constant is not None:
        left, right = right, left
    a, b, one, text = as_text(left), as_text(right), left.one, right.constant
    if text is not None and one is not None and left.leaf:
        if wanted:
            return lambda context: one(context).text == text
        return lambda context: one(context).text != text
    if wanted:
        return lambda context: a(context) == b(context)
    return lambda context: a(context) != b(context)


def _order(operator: str, left: Code, right: Code) -> Truth:
    single = (Gives.TEXT, Gives.DATE, Gives.NUMBER)
    if all(code.one is not None or code.gives in single for code in (left, right)):
        a, b, compare = as_number(left), as_number(right), ORDERED[operator]
        return lambda context: compare(a(context), b(context))
    first, second = as_read(left), as_read(right)
    return lambda context: ordered(operator, first(context), second(context), context.world.zone)


def _sum(parts: Sequence[Callable[[Context], float]]) -> Callable[[Context], float]:
    def run(context: Context) -> float:
        total = parts[0](context)
        for part in parts[1:]:
            total += part(context)
        return total

    return run


def _arithmetic(
    compute: Number, parts: Sequence[Callable[[Context], float]]
) -> Callable[[Context], float]:
    left, right = parts
    return lambda context: compute(left(context), right(context))


def _divided(a: float, b: float) -> float:
    if b != 0:
        return a / b
    if a == 0 or a != a:  # noqa: PLR0124 - NaN stays NaN
        return NAN
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def _modulo(a: float, b: float) -> float:
    """The remainder has the sign of the dividend."""
    if b == 0 or math.isinf(a) or a != a or b != b:  # noqa: PLR0124 - NaN stays NaN
        return NAN
    return math.fmod(a, b)


_ARITHMETIC: dict[str, Number] = {
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "div": _divided,
    "mod": _modulo,
}
