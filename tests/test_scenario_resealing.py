"""Another recovery identity at headquarters: every store is sealed anew to it and to no other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake.case.roles import Role
from intake.clinic import Clinic, stores
from intake.errors import BadPacket, Forbidden, Trouble
from intake.headquarters import answer_recovery, rehearse_recovery
from intake.vault import audit, database, folder, keyfile
from tests.scenario import CLINIC_WORDS, CLINICS, NOW, TODAY, Scenario, our_workbook

HOLDERS = ("D. Okafor", "L. Chen")


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def old(scenario: Scenario) -> Path:
    """Return the file of the first recovery identity."""
    file = scenario.folder / "recovery-1.txt"
    file.write_text(f"{scenario.recovery_identity}\n", "utf-8")
    return file


@pytest.fixture
def new(scenario: Scenario, old: Path) -> Path:
    """Renew the recovery identity at headquarters, and accept its next kit at the clinic."""
    file = old.with_name("recovery-2.txt")
    scenario.office.renew_recovery(file).result()
    scenario.clinic.accept_kit(scenario.office.make_kit(CLINICS, our_workbook()))
    return file


def drilled(clinic: Clinic, identity: Path) -> None:
    clinic.prove_recovery(rehearse_recovery(clinic.recovery_request(), identity).check)


def test_a_kit_with_another_recovery_identity_tells_that_the_store_is_to_be_sealed_anew(
    scenario: Scenario, old: Path
) -> None:
    drilled(scenario.clinic, old)
    assert not scenario.clinic.safety().reseal_due
    scenario.office.renew_recovery(old.with_name("recovery-2.txt")).result()
    kit = scenario.office.make_kit(CLINICS, our_workbook())
    assert scenario.clinic.read_kit(kit).reseals
    scenario.clinic.accept_kit(kit)
    assert scenario.clinic.safety().reseal_due
    assert scenario.reopen().safety().reseal_due


def test_a_store_that_was_sealed_anew_opens_with_the_new_identity_and_not_with_the_old(
    scenario: Scenario, old: Path, new: Path
) -> None:
    case = scenario.interviewed()
    drilled(scenario.clinic, old)
    scenario.clinic.seal_anew().result()
    safety = scenario.clinic.safety()
    assert not safety.reseal_due
    assert (safety.drilled, safety.drill_due) == (None, True)
    request = scenario.clinic.recovery_request()
    with pytest.raises(BadPacket, match="not made with that recovery key"):
        rehearse_recovery(request, old)
    drilled(scenario.clinic, new)
    assert scenario.clinic.safety().drilled == TODAY
    scenario.clinic.close()
    made = answer_recovery(request, new, HOLDERS)
    opened = stores.open_answer(made.content, made.words)
    where = scenario.folder / "clinic"
    stores.recover(where, opened, name="Ben", passphrase="a new one", clock=NOW).close()
    scenario.clinic = Clinic.open(where, CLINIC_WORDS, clock=NOW)
    answers = scenario.clinic.open_case(case.code).interview.answers
    assert answers == case.interview.answers


def test_what_the_old_identity_opened_before_opens_nothing_that_was_sealed_anew(
    scenario: Scenario, old: Path
) -> None:
    before = answer_recovery(scenario.clinic.recovery_request(), old, HOLDERS)
    scenario.office.renew_recovery(old.with_name("recovery-2.txt")).result()
    scenario.clinic.accept_kit(scenario.office.make_kit(CLINICS, our_workbook()))
    scenario.clinic.seal_anew().result()
    scenario.clinic.close()
    opened = stores.open_answer(before.content, before.words)
    with pytest.raises(Trouble, match="earlier keys of this one"):
        stores.recover(
            scenario.folder / "clinic", opened, name="B", passphrase="a new one", clock=NOW
        )
    scenario.reopen()


def test_a_sealing_that_is_interrupted_stays_owed_and_the_store_is_as_before(
    scenario: Scenario, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Trouble("There is no room left.", "Free some space.")

    with monkeypatch.context() as disk:
        disk.setattr(database.Database, "copy_to", full)
        with pytest.raises(Trouble, match="no room"):
            scenario.clinic.seal_anew().result()
    assert scenario.clinic.safety().reseal_due
    assert rehearse_recovery(scenario.clinic.recovery_request(), old).check
    assert scenario.reopen().safety().reseal_due
    scenario.clinic.seal_anew().result()
    drilled(scenario.clinic, new)


def test_headquarters_seals_its_own_store_to_the_identity_that_lies_in_the_file(
    scenario: Scenario, old: Path
) -> None:
    file = old.with_name("recovery-2.txt")
    scenario.office.renew_recovery(file).result()
    assert not scenario.office.safety().reseal_due
    request = scenario.office.recovery_request()
    scenario.office.prove_recovery(rehearse_recovery(request, file).check)
    with pytest.raises(BadPacket):
        rehearse_recovery(request, old)
    actions = scenario.office._store.run(lambda tx: audit.rows(tx.db)).result()
    assert "recovery-renewed" in [row.action for row in actions]


def test_an_identity_that_cannot_be_written_is_not_taken(scenario: Scenario, old: Path) -> None:
    with pytest.raises(Trouble, match="in that folder already"):
        scenario.office.renew_recovery(old).result()
    assert not scenario.office.safety().reseal_due
    kit = scenario.office.make_kit(CLINICS, our_workbook())
    assert not scenario.clinic.read_kit(kit).reseals
    assert rehearse_recovery(scenario.office.recovery_request(), old).check


def somebody_leaves(clinic: Clinic) -> None:
    words = clinic.offer_passphrase()
    slot = clinic.add_person("B. Ferreira", frozenset({Role.SCREENER}), words).result()
    clinic.remove_person(slot).result()


def test_removing_somebody_under_such_a_kit_seals_anew_too_and_the_drill_is_owed_again(
    scenario: Scenario, old: Path, new: Path
) -> None:
    drilled(scenario.clinic, old)
    somebody_leaves(scenario.clinic)
    safety = scenario.clinic.safety()
    assert (safety.reseal_due, safety.drill_due) == (False, True)
    drilled(scenario.clinic, new)
    somebody_leaves(scenario.clinic)
    assert not scenario.clinic.safety().drill_due


def test_where_the_key_file_was_altered_that_is_told_and_nothing_else_is_owed_by_it(
    scenario: Scenario,
) -> None:
    scenario.clinic.close()
    keys = folder.current(scenario.folder / "clinic").keys
    keys.write_bytes(keyfile.dump(replace(keyfile.load(keys.read_bytes()), recovery=())))
    clinic = scenario.reopen()
    assert clinic.altered
    assert not clinic.safety().reseal_due


def test_only_an_administrator_seals_anew(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = type(scenario.clinic.person)("A. Screener", frozenset())
    monkeypatch.setattr(scenario.clinic, "person", nobody)
    with pytest.raises(Forbidden):
        scenario.clinic.seal_anew()
    monkeypatch.setattr(scenario.office, "person", nobody)
    with pytest.raises(Forbidden):
        scenario.office.renew_recovery(scenario.folder / "recovery-2.txt")
