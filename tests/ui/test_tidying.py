import gc
import weakref
from collections.abc import Iterator

import pytest

from ui import tidying


class Ring:
    """Something that only the collector of cycles can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_a_full_round_waits_for_a_rest_and_then_frees_what_is_gone() -> None:
    tidying.only_at_rest()
    ring = Ring()
    gone = weakref.ref(ring)
    gc.collect()
    del ring
    for _ in range(12):
        gc.collect(1)
    assert gone() is not None
    assert gc.get_threshold()[2] > 100
    assert tidying.tidy()
    assert gone() is None


def test_a_rest_with_little_to_free_makes_no_round() -> None:
    gc.collect()
    assert not tidying.tidy()
