from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.case.roles import Role
from intake.clinic import Clinic
from intake.errors import Forbidden
from tests.scenario import CLINIC_WORDS, NOW, Scenario


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def test_a_whole_store_is_told_so_while_people_work(scenario: Scenario) -> None:
    looked = scenario.clinic.inspect()
    case = scenario.interviewed()
    report = looked.result()
    assert report is not None
    assert report.whole
    assert scenario.clinic.damage is None
    assert scenario.clinic.open_case(case.code).interview.answers == case.interview.answers


def test_what_can_be_read_opens_as_a_store_of_its_own(scenario: Scenario, tmp_path: Path) -> None:
    case = scenario.interviewed()
    made = scenario.clinic.salvage(tmp_path / "salvaged").result()
    assert (made.taken, made.lost) == ((case.code,), ())
    clinic = Clinic.open(tmp_path / "salvaged", CLINIC_WORDS, clock=NOW)
    assert clinic.open_case(case.code).interview.answers == case.interview.answers
    assert clinic.name == scenario.clinic.name
    clinic.close()


def test_an_administrator_alone_takes_no_cases_along(scenario: Scenario, tmp_path: Path) -> None:
    words = scenario.clinic.offer_passphrase()
    scenario.clinic.add_person("Cy", frozenset({Role.ADMINISTRATOR}), words).result()
    scenario.clinic.close()
    scenario.clinic = Clinic.open(scenario.folder / "clinic", words, clock=NOW)
    with pytest.raises(Forbidden):
        scenario.clinic.salvage(tmp_path / "salvaged")
