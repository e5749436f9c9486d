"""Several cases in one go: each stands for itself, and a medium that fails stops what follows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from intake.clinic.sealing import SealedCase
from intake.errors import AmparoError, Trouble


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: *sealed*, or why not; neither where it was not tried."""

    code: str
    sealed: SealedCase | None = None
    problem: AmparoError | None = None


def each(codes: Iterable[str], seal: Callable[[str], SealedCase]) -> Iterator[Outcome]:
    """Yield what became of each of *codes*, in order; after a `Trouble` none is tried any more.

    A case that may not leave stops no other: what is wrong with it is its own.
    """
    stopped = False
    for code in codes:
        if stopped:
            yield Outcome(code)
            continue
        try:
            yield Outcome(code, seal(code))
        except Trouble as error:
            stopped = True
            yield Outcome(code, problem=error)
        except AmparoError as error:
            yield Outcome(code, problem=error)
