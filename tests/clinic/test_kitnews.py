from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from intake.case.roles import Role
from intake.clinic import Clinic, fictional
from intake.clock import stopped_at
from intake.errors import BadPacket, Forbidden
from intake.packet.failures import ClockBeforeKeys
from tests.scenario import CLINIC_WORDS, TODAY, Scenario, our_workbook

CLINICS = [("fresno", "Fresno clinic"), ("stockton", "Stockton clinic")]


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def test_a_kit_tells_what_it_brings_and_nothing_is_accepted(day: Scenario) -> None:
    newer = fictional.next_version(our_workbook())
    news = day.clinic.read_kit(day.office.make_kit(CLINICS, newer))
    assert (news.serial, news.office, news.issued) == (2, "Headquarters", TODAY)
    assert news.sealing_until == date(2028, 11, 23)
    assert (news.version, news.new_questions) == (newer.version, True)
    assert news.clinics == ("Fresno clinic", "Stockton clinic")
    assert news.names_us
    assert not news.in_use
    assert day.clinic.kit.serial == 1


def test_the_kit_in_use_is_told_as_such(day: Scenario) -> None:
    news = day.clinic.read_kit(day.kit)
    assert news.in_use
    assert not news.new_questions


def test_a_kit_that_does_not_name_this_clinic_says_so(day: Scenario) -> None:
    news = day.clinic.read_kit(day.office.make_kit(CLINICS[1:], our_workbook()))
    assert not news.names_us


def test_an_older_kit_is_refused(day: Scenario) -> None:
    older = day.office.make_kit(CLINICS, our_workbook())
    day.clinic.accept_kit(day.office.make_kit(CLINICS, our_workbook()))
    with pytest.raises(BadPacket, match=r"number 2, but kit 3 is already in use. Ask"):
        day.clinic.read_kit(older)


def test_a_kit_of_another_headquarters_is_refused(day: Scenario, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Scenario(tmp_path / "other")
    try:
        foreign = other.office.make_kit(CLINICS, our_workbook())
    finally:
        other.close()
    for verb in (day.clinic.read_kit, day.clinic.accept_kit):
        with pytest.raises(BadPacket, match="not signed by Headquarters"):
            verb(foreign)
    assert day.clinic.kit.serial == 1


@pytest.fixture
def later(day: Scenario) -> Iterator[Clinic]:
    """Open the clinic on the day after the keys of its kit have ended."""
    assert day.clinic.sealing_until == date(2028, 11, 23)
    day.clinic.close()
    clock = stopped_at(date(2028, 11, 24))
    day.clinic = Clinic.open(day.folder / "clinic", CLINIC_WORDS, clock=clock)
    return iter([day.clinic])


def test_a_kit_whose_keys_have_ended_is_refused(day: Scenario, later: Iterator[Clinic]) -> None:
    clinic = next(later)
    assert clinic.sealing_until is None
    with pytest.raises(BadPacket, match="not valid on 2028-11-24"):
        clinic.read_kit(day.office.make_kit(CLINICS, our_workbook()))


def test_a_clock_before_the_keys_is_named_and_no_new_kit_is_asked_for(day: Scenario) -> None:
    case = day.interviewed()
    day.clinic.release(case)
    kit = day.office.make_kit(CLINICS, our_workbook())
    assert early_clock(day.clinic) == ""
    day.clinic._clock = stopped_at(date(2025, 11, 24))
    told = early_clock(day.clinic)
    assert "2025-11-24, is before the first day of headquarters' key, 2026-11-24" in told
    for verb in (
        lambda: day.clinic.seal(case, day.stick, consent=case.consent).result(),
        lambda: day.clinic.read_kit(kit),
        lambda: day.clinic.accept_kit(kit),
    ):
        with pytest.raises(ClockBeforeKeys) as early:
            verb()
        assert str(early.value) == told
    assert not list(day.stick.iterdir())
    assert day.clinic.kit.serial == 1


def early_clock(clinic: Clinic) -> str:
    return str(clinic.clock_before_keys or "")


def test_the_last_day_is_the_day_before_the_keys_end(day: Scenario) -> None:
    until = day.clinic.sealing_until
    assert until is not None
    assert day.clinic.kit.recipients_on(until)
    ends = {one.end for one in day.clinic.kit.recipients}
    assert until + timedelta(days=1) in ends


def test_only_an_administrator_reads_a_kit(day: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    person = type(day.clinic.person)("A. Screener", frozenset({Role.SCREENER}))
    monkeypatch.setattr(day.clinic, "person", person)
    with pytest.raises(Forbidden, match="does not include this step"):
        day.clinic.read_kit(day.kit)


def test_drafts_on_an_older_version_are_told_until_they_are_moved(day: Scenario) -> None:
    case = day.interviewed()
    assert [one.newer for one in day.clinic.cases()] == [False]
    newer = fictional.next_version(our_workbook())
    day.clinic.accept_kit(day.office.make_kit(CLINICS, newer))
    assert [one.newer for one in day.clinic.cases()] == [True]
    day.clinic.move(case, newer.sha256)
    assert [one.newer for one in day.clinic.cases()] == [False]
