from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from intake import clock
from intake.case.answers import Answers, said
from tests.scenario import TODAY, Scenario

A_YEAR_BEFORE = date(2025, 11, 24)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def set_back(scenario: Scenario, to: date) -> None:
    def told() -> datetime:
        return clock.stopped_at(to)()

    scenario.clinic._clock = told


def test_what_is_saved_after_the_clock_was_set_back_counts_and_the_clock_is_told(
    day: Scenario,
) -> None:
    case = day.interviewed(p_dob=said("1980-05-04"))
    assert day.clinic.clock_behind() is None
    set_back(day, A_YEAR_BEFORE)
    case = day.clinic.open_case(case.code)
    day.fill(case, Answers({"p_dob": said("1980-05-14")}, {}))
    assert day.clinic.clock_behind() == TODAY
    again = day.reopen().open_case(case.code)
    assert again.interview.answer_of("p_dob").value == "1980-05-14"
    assert day.clinic.clock_behind() is None


def test_packets_keep_the_order_of_their_numbers_whatever_the_day_on_them(day: Scenario) -> None:
    case = day.interviewed()
    set_back(day, TODAY + timedelta(days=30))
    day.sealed(case)
    set_back(day, TODAY)
    case = day.clinic.open_case(case.code)
    day.clinic.seal(case, day.stick, consent=case.consent).result()
    day.received()
    lines = {line.seq: line for line in day.office.lines()}
    assert (lines[1].replaced_by, lines[2].replaced_by) == (2, 0)
    assert not day.office.gaps()


def test_a_journey_of_a_day_is_no_clock_that_was_set_back(day: Scenario) -> None:
    day.interviewed()
    set_back(day, date(2026, 11, 23))
    assert day.clinic.clock_behind() is None
    set_back(day, date(2026, 11, 22))
    assert day.clinic.clock_behind() == TODAY
