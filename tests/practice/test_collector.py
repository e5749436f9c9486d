import gc
import weakref
from collections.abc import Iterator

import pytest

from intake.practice import collector


class Ring:
    """Something that only the collector of cycles can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def everything_taken_in() -> Iterator[None]:
    """Begin and end with nothing left out."""
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_the_collector_rests_and_works_again_even_after_an_error() -> None:
    with collector.resting():
        assert not gc.isenabled()
        with collector.resting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="damaged"), collector.resting(kept=True):
        raise ValueError("damaged")
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_is_kept_is_left_out_until_it_is_taken_in() -> None:
    with collector.resting(kept=True):
        ring = weakref.ref(Ring())
    gc.collect()
    assert ring() is not None
    collector.take_in()
    gc.collect()
    assert ring() is None


def test_what_was_thrown_away_since_is_collected_before_more_is_kept() -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    collector.leave_out()
    del ring
    with collector.resting(kept=True):
        assert gone() is None
