"""What was told as saved is there after any accident, and exactly one generation opens.

As many times as a change must pass; `tests/benchmarks/durability.py` goes on for longer.
"""

import random
from collections.abc import Iterable

import pytest

from tests.vault import accidents, traced
from tests.vault.judge import Verdict
from tests.vault.powercut import Mode

traces = pytest.mark.skipif(not traced.HAS_STRACE, reason="needs strace")
LONG = pytest.mark.long


def hold(verdicts: Iterable[Verdict], least: int) -> None:
    """Nothing lost, nothing wrong, and enough happened that it could have been."""
    seen = list(verdicts)
    assert [one.wrong for one in seen if one.wrong] == []
    assert sum(one.lost for one in seen) == 0
    assert sum(one.told for one in seen) >= least


@traces
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("images", [30, pytest.param(300, marks=LONG)])
def test_no_power_cut_loses_what_was_told_as_saved(mode: Mode, images: int) -> None:
    with accidents.scratch() as home:
        hold(accidents.power_cuts(home, mode, images, random.Random(7)), images)


@traces
def test_the_power_cuts_would_show_a_store_that_is_not_synced() -> None:
    with accidents.scratch() as home:
        careless = accidents.power_cuts(
            home, Mode.SOME, 30, random.Random(7), ("careless", "answer:20")
        )
        assert sum(one.lost for one in careless) > 0


@traces
@pytest.mark.parametrize("act", ["rotate", "purge"])
@pytest.mark.parametrize("cycles", [3, pytest.param(40, marks=LONG)])
def test_a_kill_inside_a_change_of_generation_leaves_one_that_opens(act: str, cycles: int) -> None:
    with accidents.scratch() as home:
        hold(accidents.kills_while_renewing(home, act, cycles, random.Random(7)), 1)


@traces
@pytest.mark.parametrize("cycles", [4, pytest.param(40, marks=LONG)])
def test_a_full_disk_at_any_call_leaves_every_file_old_or_new(cycles: int) -> None:
    with accidents.scratch() as home:
        hold(accidents.full_disks(home, cycles, random.Random(7)), 1)


@traces
def test_a_full_disk_inside_a_rotation_is_told() -> None:
    with accidents.scratch() as home:
        hold(accidents.full_disks(home, 6, random.Random(7), ("answer:1", "rotate")), 1)


@LONG
def test_a_killed_program_loses_no_acknowledged_answer() -> None:
    with accidents.scratch() as home:
        hold(accidents.kills_while_answering(home, 300, random.Random(7)), 600)


@pytest.mark.parametrize("cycles", [60, pytest.param(600, marks=LONG)])
def test_a_flipped_bit_is_found_or_changes_nothing(cycles: int) -> None:
    with accidents.scratch() as home:
        hold(accidents.flips(home, cycles, random.Random(7)), cycles)
