from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.case.roles import Act, Role
from intake.errors import BadAnswer, Forbidden, WrongPassphrase
from intake.headquarters import Headquarters
from tests.scenario import NOW, OFFICE_WORDS, Scenario

PARALEGAL = frozenset({Role.PARALEGAL})


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def opened(scenario: Scenario, words: str) -> Headquarters:
    """Lock headquarters, and let somebody unlock it."""
    scenario.office.close()
    scenario.office = Headquarters.open(scenario.folder / "headquarters", words, clock=NOW)
    return scenario.office


def test_a_paralegal_is_added_reads_the_inbox_and_adds_nobody(scenario: Scenario) -> None:
    words = scenario.office.offer_passphrase()
    scenario.office.add_person("Ana Ruiz", PARALEGAL, words).result()
    office = opened(scenario, words)
    assert office.inbox() == ()
    assert office.may(Act.RECEIVE)
    with pytest.raises(Forbidden):
        office.add_person("Cy", PARALEGAL, office.offer_passphrase())


def test_who_was_removed_opens_nothing_and_the_recovery_key_still_does(
    scenario: Scenario,
) -> None:
    words = scenario.office.offer_passphrase()
    slot = scenario.office.add_person("Ana Ruiz", PARALEGAL, words).result()
    scenario.office.remove_person(slot).result()
    assert [one.name for one in scenario.office.people()] == ["D. Okafor"]
    scenario.office.close()
    with pytest.raises(WrongPassphrase):
        Headquarters.open(scenario.folder / "headquarters", words, clock=NOW)
    scenario.office = Headquarters.open(scenario.folder / "headquarters", OFFICE_WORDS, clock=NOW)
    assert scenario.office._store._keys.recovery


def test_nobody_here_gets_a_role_of_a_clinic(scenario: Scenario) -> None:
    with pytest.raises(BadAnswer, match="No role"):
        scenario.office.add_person(
            "Ana Ruiz", frozenset({Role.SCREENER}), scenario.office.offer_passphrase()
        )


def test_what_arrived_goes_along_into_a_new_store(scenario: Scenario, tmp_path: Path) -> None:
    scenario.sealed(scenario.interviewed())
    (scenario.stick / "not-a-packet.age").write_bytes(b"age-encryption.org/v1\n")
    scenario.received()
    before = scenario.office.inbox()
    assert len(before) == 2
    report = scenario.office.inspect().result()
    assert report is not None
    assert (report.whole, report.cases) == (True, 1)
    made = scenario.office.salvage(tmp_path / "salvaged").result()
    assert len(made.taken) == 1
    assert made.lost == ()
    office = Headquarters.open(tmp_path / "salvaged", OFFICE_WORDS, clock=NOW)
    assert office.inbox() == before
    office.close()
