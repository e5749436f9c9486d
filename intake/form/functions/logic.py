"""Truth and choice between values; what is not chosen is not evaluated."""

from collections.abc import Sequence

from intake.form.code import Code, Context, Gives, as_nodes, as_number, as_text, as_truth
from intake.form.library import Library
from intake.form.nodes import text_of
from intake.form.tree import Expression
from intake.form.values import Value, number_of, to_text, to_truth

_PAIR = 2


def register(library: Library) -> None:
    """Add the functions of this theme."""
    library.plain("true", "", Gives.TRUTH)(lambda: True)
    library.plain("false", "", Gives.TRUTH)(lambda: False)
    library.plain("boolean", "b", Gives.TRUTH)(bool)
    library.plain("not", "b", Gives.TRUTH)(lambda truth: not truth)
    library.plain("boolean-from-string", "t", Gives.TRUTH)(lambda text: text in ("1", "true"))
    library.plain("checklist", "nnv*", Gives.TRUTH)(checklist)
    library.special("weighted-checklist", 2)(weighted_checklist)
    library.special("if", 3, 3)(choose)
    library.special("coalesce", 1)(coalesce)
    library.here("once", "v", Gives.TEXT)(once)


def choose(codes: Sequence[Code], _trees: Sequence[Expression]) -> Code:
    """`if(condition, then, otherwise)`."""
    test, then, otherwise = as_truth(codes[0]), codes[1].run, codes[2].run
    gives = codes[1].gives if codes[1].gives == codes[2].gives else Gives.ANY

    def run(context: Context) -> Value:
        return then(context) if test(context) else otherwise(context)

    return Code(gives, run, fixed=all(code.fixed for code in codes))


def coalesce(codes: Sequence[Code], _trees: Sequence[Expression]) -> Code:
    """Return the first value that is not blank, as text; NaN is blank."""
    closures = [as_text(code) for code in codes]

    def run(context: Context) -> str:
        for closure in closures:
            text = closure(context)
            if text not in ("", "NaN"):
                return text
        return ""

    return Code(Gives.TEXT, run, fixed=all(code.fixed for code in codes))


def once(context: Context, value: Value) -> str:
    """Return what the node already holds, or *value* if it is blank."""
    return text_of(context.origin) or to_text(value)


def checklist(least: float, most: float, *values: Value) -> bool:
    """Tell whether between *least* and *most* of the values are true; below 0 is no bound."""
    return _between(float(sum(map(to_truth, _flat(values)))), least, most)


def weighted_checklist(codes: Sequence[Code], _trees: Sequence[Expression]) -> Code:
    """Like `checklist`, of pairs of a value and its weight; nodes pair up one by one."""
    least, most = as_number(codes[0]), as_number(codes[1])
    rest = codes[2:]
    pairs = [
        (value, as_nodes(value), weight, as_number(weight), as_nodes(weight))
        for value, weight in zip(rest[::_PAIR], rest[1::_PAIR], strict=False)
    ]

    def run(context: Context) -> bool:
        total, zone = 0.0, context.world.zone
        for value, nodes, weight, number, weights in pairs:
            if value.gives == weight.gives == Gives.NODES:
                for node, heavy in zip(nodes(context), weights(context), strict=False):
                    if to_truth(text_of(node)):
                        words = text_of(heavy)
                        total += number_of(words, zone) if words else 0.0
            elif any(map(to_truth, _flat((value.run(context),)))):
                total += number(context)
        return _between(total, least(context), most(context))

    return Code(Gives.TRUTH, run, fixed=all(code.fixed for code in codes))


def _between(total: float, least: float, most: float) -> bool:
    return (least < 0 or total >= least) and (most < 0 or total <= most)


def _flat(values: Sequence[Value]) -> list[Value]:
    found: list[Value] = []
    for value in values:
        if isinstance(value, list):
            found.extend(text_of(node) for node in value)
        else:
            found.append(value)
    return found
