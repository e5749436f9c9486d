"""Numbers: rounding, powers, angles, sums and extremes."""

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from intake.form.code import Context, Gives
from intake.form.library import Library
from intake.form.nodes import text_of
from intake.form.values import NAN, Value, number_of, to_number

_PLAIN: dict[str, Callable[[float], float]] = {
    "abs": abs,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "exp10": lambda number: float(10**number),
    "log": lambda number: -math.inf if number == 0 else math.log(number),
    "log10": lambda number: -math.inf if number == 0 else math.log10(number),
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
}
_WHOLE: dict[str, Callable[[float], float]] = {
    "int": math.trunc,
    "floor": math.floor,
    "ceiling": math.ceil,
}
_DIGITS = 300


def register(library: Library) -> None:
    """Add the functions of this theme."""
    for name, compute in _PLAIN.items():
        library.plain(name, "n", Gives.NUMBER)(_guarded(compute))
    for name, cut in _WHOLE.items():
        library.plain(name, "n", Gives.NUMBER)(_whole(cut))
    library.here("number", "n?", Gives.NUMBER)(number)
    library.plain("round", "nn?", Gives.NUMBER)(rounded)
    library.plain("pow", "nn", Gives.NUMBER)(power)
    library.plain("atan2", "nn", Gives.NUMBER)(math.atan2)
    library.plain("pi", "", Gives.NUMBER)(lambda: math.pi)
    library.here("random", "", Gives.NUMBER)(lambda context: context.world.random.random())
    library.world("sum", "r", Gives.NUMBER)(total)
    library.world("min", "v*", Gives.NUMBER)(
        lambda context, *values: _extreme(min, context, values)
    )
    library.world("max", "v*", Gives.NUMBER)(
        lambda context, *values: _extreme(max, context, values)
    )


def number(context: Context, *value: float) -> float:
    """Return the value, or the node in hand, as a number."""
    return value[0] if value else number_of(text_of(context.node), context.world.zone)


def rounded(value: float, digits: float = 0.0) -> float:
    """Round half away from zero to *digits* behind the point; negative digits before it."""
    if math.isnan(digits):
        return NAN
    if not math.isfinite(value) or abs(digits) > _DIGITS:
        return value
    try:
        step = Decimal(1).scaleb(-int(digits))
        return float((Decimal(repr(value)) / step).quantize(Decimal(1), ROUND_HALF_UP) * step)
    except InvalidOperation:
        return value


def power(base: float, exponent: float) -> float:
    """Return *base* raised to *exponent*; NaN where that is no real number."""
    try:
        found = base**exponent
    except ZeroDivisionError:
        return math.inf
    except OverflowError:
        return math.inf
    return NAN if isinstance(found, complex) else float(found)


def total(context: Context, nodes: Value) -> float:
    """Return the sum of the nodes as numbers; what is no node is no number."""
    zone = context.world.zone
    if not isinstance(nodes, list):
        return NAN
    return float(sum(number_of(text_of(node), zone) for node in nodes))


def _extreme(
    choose: Callable[[list[float]], float], context: Context, values: tuple[Value, ...]
) -> float:
    """Return the least or greatest; NaN if there is none or one is no number."""
    zone, found = context.world.zone, list[float]()
    for value in values:
        if isinstance(value, list):
            found.extend(number_of(text_of(node), zone) for node in value)
        else:
            found.append(to_number(value, zone))
    return NAN if not found or any(map(math.isnan, found)) else choose(found)


def _guarded(compute: Callable[[float], float]) -> Callable[[float], float]:
    def run(value: float) -> float:
        try:
            return float(compute(value))
        except ValueError:
            return NAN
        except OverflowError:
            return math.inf

    return run


def _whole(cut: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: value if math.isnan(value) or math.isinf(value) else float(cut(value))
