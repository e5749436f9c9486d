"""The four kinds of value and how one becomes another; W3C XPath 1.0 sections 3 and 4, ODK dates.

A date is a text; where a number is wanted it is its days since 1970 in the zone of the form.
"""

import math
import re
from collections.abc import Callable
from datetime import tzinfo
from decimal import Decimal
from typing import TypeAlias

from intake.form.moments import days_of
from intake.form.nodes import Node, text_of

Value: TypeAlias = str | float | bool | list[Node]
NAN = math.nan

_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[ \t\r\n]*", re.ASCII)
_EXACT = 1e15
"""Up to here a whole number is printed as an integer without a detour."""


def number_of(text: str, zone: tzinfo) -> float:
    """Return the number, or the days of the date, that *text* is; NaN if neither."""
    match = _NUMBER.fullmatch(text)
    if match is not None:
        return float(match[1])
    days = days_of(text, zone) if "-" in text else None
    return NAN if days is None else days


def number_text(number: float) -> str:
    """Return *number* as XPath writes it: no exponent, no trailing zero."""
    if number != number:  # noqa: PLR0124 - NaN alone differs from itself
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number) and abs(number) < _EXACT:
        return str(int(number))
    return format(Decimal(repr(number)), "f").removesuffix(".0")


def decimal_text(number: float) -> str:
    """Return *number* as a decimal answer: a whole one keeps `.0`."""
    text = number_text(number)
    return text if "." in text else text + ".0"


def to_text(value: Value) -> str:
    """Return *value* as text; a node-set is the text of its first node."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    return text_of(value[0]) if value else ""


def to_number(value: Value, zone: tzinfo) -> float:
    """Return *value* as a number."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return float(value)
    return number_of(to_text(value), zone)


def to_truth(value: Value) -> bool:
    """Return *value* as true or false: a text that is not empty, a number but 0 and NaN."""
    if isinstance(value, float):
        return value != 0 and value == value  # noqa: PLR0124 - NaN is false
    return bool(value)


Compare: TypeAlias = Callable[[float, float], bool]
ORDERED: dict[str, Compare] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def equal(left: Value, right: Value, zone: tzinfo, *, wanted: bool) -> bool:
    """Return `left = right` (*wanted* true) or `left != right`; section 3.4."""
    if isinstance(left, bool) or isinstance(right, bool):
        return (to_truth(left) == to_truth(right)) is wanted
    if isinstance(left, float) or isinstance(right, float):
        firsts, seconds = _numbers(left, zone), _numbers(right, zone)
        return any((a == b) is wanted for a in firsts for b in seconds)
    return _share(_texts(left), _texts(right)) if wanted else _differ(_texts(left), _texts(right))


def ordered(operator: str, left: Value, right: Value, zone: tzinfo) -> bool:
    """Return whether any pair of members is in order; section 3.4.

    It is enough to compare the extremes, so that sets cost no more than their sizes.
    """
    firsts = [number for number in _numbers(left, zone) if not math.isnan(number)]
    seconds = [number for number in _numbers(right, zone) if not math.isnan(number)]
    if not firsts or not seconds:
        return False
    if operator.startswith("<"):
        return ORDERED[operator](min(firsts), max(seconds))
    return ORDERED[operator](max(firsts), min(seconds))


def _texts(value: Value) -> set[str]:
    return {text_of(node) for node in value} if isinstance(value, list) else {to_text(value)}


def _numbers(value: Value, zone: tzinfo) -> list[float]:
    if isinstance(value, list):
        return [number_of(text_of(node), zone) for node in value]
    return [to_number(value, zone)]


def _share(firsts: set[str], seconds: set[str]) -> bool:
    return not firsts.isdisjoint(seconds)


def _differ(firsts: set[str], seconds: set[str]) -> bool:
    """Tell whether some member of one is not some member of the other."""
    return bool(firsts and seconds) and len(firsts | seconds) > 1
