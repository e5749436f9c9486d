"""Three values: what is not known is never read as no.

Kleene's strong logic of indeterminacy (Introduction to Metamathematics, 1952, section 64).
"""

from enum import IntEnum


class Truth(IntEnum):
    """NO < UNKNOWN < YES, so that AND is the least and OR the greatest."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, value: bool) -> "Truth":  # noqa: FBT001 - the one place where two values become three
        """Return YES or NO."""
        return cls.YES if value else cls.NO

    @classmethod
    def between(cls, low: bool, high: bool) -> "Truth":  # noqa: FBT001 - bounds, in order
        """Return what is known when the truth lies between *low* and *high*."""
        return cls.of(low) if low == high else cls.UNKNOWN


def all_of(first: Truth, *rest: Truth) -> Truth:
    """Kleene AND. It needs one operand: nothing is vacuously true of a person."""
    return min(first, *rest) if rest else first


def any_of(first: Truth, *rest: Truth) -> Truth:
    """Kleene OR."""
    return max(first, *rest) if rest else first


def negate(truth: Truth) -> Truth:
    """Kleene NOT."""
    return Truth(Truth.YES - truth)
