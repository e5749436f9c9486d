"""What a type keeps of a text: whole numbers are cut, what cannot be of the type is blank."""

import math
from collections.abc import Callable
from datetime import UTC
from decimal import Decimal

from intake.dates import PartialDate
from intake.errors import BadAnswer
from intake.form import moments
from intake.form.functions import geo
from intake.form.schema import Bind
from intake.form.values import decimal_text, number_of

_WHOLE = frozenset({"int", "integer", "long", "short"})
_LEAST, _MOST = -(2**31), 2**31 - 1
_LINE, _SHAPE = 2, 3


def cast(bind: Bind, text: str) -> str:
    """Return *text* as the type of *bind* keeps it; blank where it is none of the type."""
    keep = _KEEPS.get(bind.type)
    if keep is None or not text:
        return text
    if keep is _date and bind.attributes.get("precision") == "edtf":
        return _partial_date(text)
    return keep(text)


def out_of_bounds(bind: Bind, text: str) -> bool:
    """Tell whether *text* is a whole number beyond what the type holds (32 bits)."""
    return bind.type in _WHOLE and text != "" and not _LEAST <= int(text) <= _MOST


def _whole(text: str) -> str:
    number = number_of(text, UTC)
    return str(int(Decimal(repr(number)))) if math.isfinite(number) else ""


def _decimal(text: str) -> str:
    number = number_of(text, UTC)
    return decimal_text(number) if math.isfinite(number) else ""


def _date(text: str) -> str:
    """A date keeps its day alone."""
    return text[:10] if moments.moment(text, UTC) else ""


def _partial_date(text: str) -> str:
    """Where the form allows it, a date may be partly known."""
    try:
        return PartialDate.parse(text).text
    except BadAnswer:
        return _date(text)


_KEEPS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(_WHOLE, _whole),
    "decimal": _decimal,
    "date": _date,
    "dateTime": lambda text: text if moments.moment(text, UTC) else "",
    "time": lambda text: text if moments.is_time(text) else "",
    "geopoint": geo.point_text,
    "geotrace": lambda text: geo.line_text(text, _LINE),
    "geoshape": lambda text: geo.line_text(text, _SHAPE),
}
