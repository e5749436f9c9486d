from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.case.roles import Act, Role
from intake.clinic import Clinic
from intake.errors import BadAnswer, Forbidden, WrongPassphrase
from intake.vault.people import Person
from intake.vault.store import Store
from tests.scenario import CLINIC_WORDS, NOW, Scenario

SCREENER, ADMINISTRATOR = frozenset({Role.SCREENER}), frozenset({Role.ADMINISTRATOR})


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def as_person(scenario: Scenario, words: str) -> Clinic:
    """Lock, and let somebody else unlock."""
    scenario.clinic.close()
    scenario.clinic = Clinic.open(scenario.folder / "clinic", words, clock=NOW)
    return scenario.clinic


def added(scenario: Scenario, name: str, roles: frozenset[Role]) -> tuple[str, str]:
    """Add somebody with an offered passphrase; return the slot and the passphrase."""
    words = scenario.clinic.offer_passphrase()
    return scenario.clinic.add_person(name, roles, words).result(), words


def test_a_second_person_opens_the_same_cases_with_a_passphrase_of_their_own(
    scenario: Scenario,
) -> None:
    code = scenario.interviewed().code
    slot, words = added(scenario, "  Ben   Ortiz ", SCREENER)
    clinic = as_person(scenario, words)
    assert [line.code for line in clinic.cases()] == [code]
    assert [(one.name, one.you) for one in clinic.people()] == [
        ("Ben Ortiz", True),
        ("M. Ortiz", False),
    ]
    assert clinic.people()[0].slot == slot


def test_who_was_removed_opens_nothing_and_the_others_go_on(scenario: Scenario) -> None:
    case = scenario.interviewed()
    slot, words = added(scenario, "Ben Ortiz", SCREENER)
    heard: list[tuple[int, int]] = []
    scenario.clinic.remove_person(
        slot, heard=lambda done, whole: heard.append((done, whole))
    ).result()
    assert heard[-1][0] == heard[-1][1]
    assert [one.name for one in scenario.clinic.people()] == ["M. Ortiz"]
    scenario.reopen()
    assert scenario.clinic.open_case(case.code).interview.answers == case.interview.answers
    scenario.clinic.close()
    with pytest.raises(WrongPassphrase):
        Clinic.open(scenario.folder / "clinic", words, clock=NOW)
    scenario.reopen()


def test_after_a_removal_headquarters_still_recovers_the_store(scenario: Scenario) -> None:
    before = scenario.clinic.enrolment().recovery_check
    slot, _ = added(scenario, "Ben Ortiz", SCREENER)
    scenario.clinic.remove_person(slot).result()
    assert scenario.clinic.enrolment().recovery_check != before
    scenario.clinic.close()
    with Store.recover(
        scenario.folder / "clinic",
        scenario.recovery_identity,
        passphrase="a new one",
        person=Person("Cy", ADMINISTRATOR),
        at=NOW(),
    ) as store:
        assert len(store.people()) == 2
    scenario.reopen()


def test_only_an_administrator_adds_and_removes(scenario: Scenario) -> None:
    slot, words = added(scenario, "Ben Ortiz", SCREENER)
    clinic = as_person(scenario, words)
    assert not clinic.may(Act.PEOPLE)
    with pytest.raises(Forbidden):
        clinic.add_person("Cy", SCREENER, clinic.offer_passphrase())
    with pytest.raises(Forbidden):
        clinic.remove_person(slot)
    with pytest.raises(Forbidden):
        clinic.change_roles(slot, ADMINISTRATOR)


def test_an_administrator_alone_reads_no_case_and_a_screener_alone_adds_nobody(
    scenario: Scenario,
) -> None:
    scenario.interviewed()
    _, words = added(scenario, "Cy Admin", ADMINISTRATOR)
    clinic = as_person(scenario, words)
    assert len(clinic.people()) == 2
    with pytest.raises(Forbidden):
        clinic.cases()


def test_nobody_removes_themselves_so_an_administrator_remains(scenario: Scenario) -> None:
    (me,) = scenario.clinic.people()
    with pytest.raises(Forbidden, match="your own slot stays"):
        scenario.clinic.remove_person(me.slot)


def test_other_roles_hold_from_the_next_unlocking_and_the_passphrase_stays(
    scenario: Scenario,
) -> None:
    slot, words = added(scenario, "Ben Ortiz", SCREENER)
    scenario.clinic.change_roles(slot, SCREENER | ADMINISTRATOR).result()
    assert scenario.clinic.people()[0].roles == SCREENER | ADMINISTRATOR
    clinic = as_person(scenario, words)
    assert clinic.may(Act.PEOPLE)
    assert clinic.person.name == "Ben Ortiz"


def test_other_roles_outlive_a_rotation(scenario: Scenario) -> None:
    slot, words = added(scenario, "Ben Ortiz", SCREENER)
    gone, _ = added(scenario, "Cy Admin", ADMINISTRATOR)
    scenario.clinic.change_roles(slot, ADMINISTRATOR).result()
    scenario.clinic.remove_person(gone).result()
    assert as_person(scenario, words).person.roles == ADMINISTRATOR


def test_nobody_changes_their_own_roles_and_nobody_is_left_without_one(
    scenario: Scenario,
) -> None:
    slot, _ = added(scenario, "Ben Ortiz", SCREENER)
    (mine,) = (one.slot for one in scenario.clinic.people() if one.you)
    with pytest.raises(Forbidden, match="your own roles stay"):
        scenario.clinic.change_roles(mine, SCREENER)
    with pytest.raises(BadAnswer, match="No role"):
        scenario.clinic.change_roles(slot, frozenset())
    with pytest.raises(BadAnswer, match="Nobody has this slot"):
        scenario.clinic.change_roles("0" * 16, SCREENER)
    with pytest.raises(BadAnswer, match="Nobody has this slot"):
        scenario.clinic.remove_person("0" * 16)


def test_how_long_a_passphrase_of_ones_own_withstands_is_told_in_days(
    scenario: Scenario,
) -> None:
    of_the_clinic = scenario.clinic.days_to_guess("fresno clinic 1")
    assert of_the_clinic < 1
    assert scenario.clinic.days_to_guess("marmot under seven green kettles") > 365 * 500
    assert scenario.clinic.days_to_guess("Zwetschgenbaum", "Zwetschgenbaum") < 1


@pytest.mark.parametrize(
    ("name", "roles"), [("", SCREENER), ("m. ortiz", SCREENER), ("Ben", set())]
)
def test_a_person_has_a_name_of_their_own_and_a_role(
    scenario: Scenario, name: str, roles: frozenset[Role]
) -> None:
    with pytest.raises(BadAnswer):
        scenario.clinic.add_person(name, frozenset(roles), scenario.clinic.offer_passphrase())


def test_a_weak_passphrase_of_ones_own_is_not_taken_and_a_strong_one_is(
    scenario: Scenario,
) -> None:
    with pytest.raises(BadAnswer, match="could guess"):
        scenario.clinic.change_passphrase("fresno clinic 1")
    own = "marmot under seven green kettles"
    scenario.clinic.change_passphrase(own).result()
    as_person(scenario, own)
    scenario.clinic.close()
    with pytest.raises(WrongPassphrase):
        Clinic.open(scenario.folder / "clinic", CLINIC_WORDS, clock=NOW)
    scenario.clinic = Clinic.open(scenario.folder / "clinic", own, clock=NOW)


def test_a_passphrase_in_use_is_not_given_twice(scenario: Scenario) -> None:
    words = scenario.clinic.offer_passphrase()
    scenario.clinic.add_person("Ben Ortiz", SCREENER, words).result()
    with pytest.raises(BadAnswer, match="cannot be used"):
        scenario.clinic.add_person("Cy Admin", SCREENER, words).result()
