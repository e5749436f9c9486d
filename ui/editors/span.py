"""The numbers that a range question offers: plain arithmetic, exact in decimals."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_MOST_PLACES = 1_000_000


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from `start` by `step` to `end`; without ends where `end` is None.

    A scale may run downwards: then `start` is the larger of the two. `step` is never negative.
    """

    start: Decimal = Decimal(0)
    end: Decimal | None = None
    step: Decimal = Decimal(1)

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "Span":
        """Return the span of a range question; what is absent is 1 to 10 by 1, as in XLSForm."""
        start, end, step = (
            _number(parameters.get(name, ""), default)
            for name, default in (("start", 1), ("end", 10), ("step", 1))
        )
        return cls(start, end, abs(step) or Decimal(1))

    @property
    def whole(self) -> bool:
        """Tell whether all numbers of the span are whole."""
        ends = (self.start, self.step) if self.end is None else (self.start, self.step, self.end)
        return all(one == one.to_integral_value() for one in ends)

    @property
    def places(self) -> int:
        """How many steps lead from one end to the other; 0 without ends or for too many."""
        if self.end is None:
            return 0
        count = int(abs(self.end - self.start) / self.step)
        return count if count <= _MOST_PLACES else 0

    def at(self, place: int) -> Decimal:
        """Return the number *place* steps from the start."""
        return self.start + place * self._way

    def place(self, number: Decimal) -> int:
        """Return the step that is nearest to *number*, from 0 to `places`."""
        return max(0, min(self.places, round((number - self.start) / self._way)))

    def holds(self, number: Decimal) -> bool:
        """Tell whether *number* is one of the span."""
        if self.end is not None:
            low, high = sorted((self.start, self.end))
            if not low <= number <= high:
                return False
        return (number - self.start) % self.step == 0

    def moved(self, number: Decimal | None, steps: int) -> Decimal:
        """Return what lies *steps* above *number* within the ends; begin at the start."""
        if number is None:
            return self.start
        further = number + steps * self.step
        if self.end is None:
            return further
        low, high = sorted((self.start, self.end))
        inside = max(low, min(high, further))
        return self.at(self.place(inside)) if self.places else inside

    @property
    def _way(self) -> Decimal:
        return -self.step if self.end is not None and self.end < self.start else self.step


def _number(text: str, default: int) -> Decimal:
    """Return the number in a parameter, *default* where it is none or absurd."""
    try:
        number = Decimal(text.strip() or default)
    except InvalidOperation:
        return Decimal(default)
    sane = number.is_finite() and abs(number.adjusted()) <= _LARGEST
    return number if sane else Decimal(default)


_LARGEST = 12
"""Digits before or behind the point, so that a step stays a step."""
