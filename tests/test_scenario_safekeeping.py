"""What saves a clinic's store from a lost laptop and a lost passphrase, with both offices there."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from intake import clock
from intake.clinic import Clinic, stores
from intake.clock import Clock
from intake.errors import BadAnswer, Forbidden, Trouble, WrongPassphrase
from intake.headquarters import Verdict, answer_recovery, rehearse_recovery
from intake.vault import audit, packets
from tests.scenario import CLINIC_WORDS, NOW, TODAY, Scenario


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def heard(_done: int, _whole: int) -> None:
    """Hear nothing."""


def identity_of(scenario: Scenario) -> Path:
    file = scenario.folder / "recovery-identity.txt"
    file.write_text(f"# two people, a safe\n{scenario.recovery_identity}\n", "utf-8")
    return file


def arrived(folder: Path, marks: Path, now: Clock = NOW) -> Clinic:
    """Unlock a store at a computer, as the window does."""
    store = stores.unlock(folder, CLINIC_WORDS)
    arrival = stores.arrive(store, marks, now)
    clinic = Clinic(store, clock=now)
    clinic.arrival = arrival
    return clinic


def test_a_store_is_restored_on_another_laptop_and_goes_on_from_its_last_packet(
    scenario: Scenario, tmp_path: Path
) -> None:
    first = scenario.sealed(scenario.interviewed())
    scenario.received()
    kept = scenario.clinic.back_up(scenario.stick, heard=heard).result()
    assert Path(kept.path).name == "amparo-2026-11-24.amparo-backup"
    stores.unpack(Path(kept.path), tmp_path / "new laptop", heard)
    scenario.clinic.close()
    scenario.clinic = arrived(tmp_path / "new laptop", tmp_path / "marks")
    assert not scenario.clinic.safety().enrol
    second = scenario.sealed(scenario.interviewed())
    rows = {row.packet_id: row for row in scenario.clinic.packets()}
    place = scenario.clinic._store.run(packets.next_place).result()
    old, new = rows[first.packet_id], rows[second.packet_id]
    assert new.store_id != old.store_id == scenario.clinic._store._keys.store_id
    assert (new.seq, place.seq) == (1, 2)
    (aside,) = [one for one in scenario.received() if one.verdict is Verdict.QUARANTINED]
    assert "continues another store after a restore" in aside.reason


def test_a_receipt_for_what_was_sealed_before_a_restore_is_accepted_after_it(
    scenario: Scenario, tmp_path: Path
) -> None:
    case = scenario.interviewed()
    sealed = scenario.sealed(case)
    scenario.received()
    kept = scenario.clinic.back_up(scenario.stick, heard=heard).result()
    stores.unpack(Path(kept.path), tmp_path / "new laptop", heard)
    restored = arrived(tmp_path / "new laptop", tmp_path / "marks")
    try:
        receipt = scenario.office.receipt([sealed.packet_id])
        assert restored.accept_receipt(*receipt) == (case.code,)
    finally:
        restored.close()


def test_a_store_that_never_sealed_is_enrolled_anew_after_a_restore(
    scenario: Scenario, tmp_path: Path
) -> None:
    words = scenario.clinic.enrolment().words
    kept = scenario.clinic.back_up(tmp_path / "one.amparo-backup", heard=heard).result()
    stores.unpack(Path(kept.path), tmp_path / "new laptop", heard)
    scenario.clinic.close()
    scenario.clinic = arrived(tmp_path / "new laptop", tmp_path / "marks")
    assert scenario.clinic.safety().enrol
    assert scenario.clinic.enrolment().words != words
    scenario.office.enrol(scenario.office.read_enrolment(scenario.clinic.enrolment_file()))
    assert not scenario.clinic.safety().enrol
    scenario.sealed(scenario.interviewed())
    assert [one.verdict for one in scenario.received()] == [Verdict.ACCEPTED]


def test_a_salvaged_store_goes_on_beside_the_damaged_one_and_forks_nothing(
    scenario: Scenario, tmp_path: Path
) -> None:
    case = scenario.interviewed()
    first = scenario.sealed(case)
    scenario.received()
    scenario.clinic.salvage(tmp_path / "salvaged").result()
    second = scenario.sealed(scenario.interviewed())
    scenario.clinic.close()
    scenario.clinic = Clinic.open(tmp_path / "salvaged", CLINIC_WORDS, clock=NOW)
    third = scenario.sealed(scenario.interviewed())
    rows = {row.packet_id: row for row in scenario.clinic.packets()}
    assert second.packet_id not in rows
    old, new = rows[first.packet_id], rows[third.packet_id]
    assert (new.store_id != old.store_id, new.seq) == (True, 1)
    by_verdict = {one.verdict: one for one in scenario.received()}
    assert set(by_verdict) == {Verdict.KNOWN, Verdict.ACCEPTED, Verdict.QUARANTINED}
    assert "continues another store after a restore" in by_verdict[Verdict.QUARANTINED].reason


def test_an_older_copy_is_used_only_after_somebody_chose_it(
    scenario: Scenario, tmp_path: Path
) -> None:
    folder, marks = tmp_path / "clinic", tmp_path / "marks"
    scenario.sealed(scenario.interviewed())
    scenario.clinic.close()
    arrived(folder, marks).close()
    shutil.copytree(folder, tmp_path / "copy")
    scenario.clinic = arrived(folder, marks)
    scenario.sealed(scenario.interviewed())
    scenario.clinic.close()
    for _ in range(2):  # closing it without a choice changes nothing
        older = arrived(tmp_path / "copy", marks)
        assert older.arrival is not None
        assert older.arrival.older is not None
        assert older.arrival.older.last_used == TODAY
        older.close()
    scenario.clinic = arrived(tmp_path / "copy", marks)
    assert scenario.clinic.arrival is not None
    scenario.clinic.arrival.accept()
    rows = scenario.clinic._store.run(lambda tx: audit.rows(tx.db)).result()
    assert "older-store-accepted" in [row.action for row in rows]
    scenario.sealed(scenario.interviewed())
    verdicts = sorted(one.verdict for one in scenario.received())
    assert verdicts == [Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.QUARANTINED]


def test_a_drill_is_done_when_headquarters_reads_the_right_characters(
    scenario: Scenario,
) -> None:
    assert scenario.clinic.safety().drill_due
    request = scenario.clinic.recovery_request()
    seen = rehearse_recovery(request, identity_of(scenario))
    assert (seen.clinic, seen.person) == ("Fresno clinic", "M. Ortiz")
    with pytest.raises(BadAnswer, match="not the characters"):
        scenario.clinic.prove_recovery("00000000")
    scenario.clinic.prove_recovery(f"{seen.check[:4].lower()} {seen.check[4:]}")
    safety = scenario.clinic.safety()
    assert (safety.drilled, safety.drill_due) == (TODAY, False)


def test_a_lost_passphrase_is_replaced_with_two_people_of_headquarters(
    scenario: Scenario, tmp_path: Path
) -> None:
    case = scenario.interviewed()
    scenario.clinic.close()
    folder = tmp_path / "clinic"
    request = stores.recovery_request(folder, clinic="Fresno", person="M. Ortiz")
    identity = identity_of(scenario)
    with pytest.raises(BadAnswer, match="two people"):
        answer_recovery(request, identity, ("D. Okafor", "d. okafor "))
    answer = scenario.office.answer_recovery(request, identity, ("D. Okafor", "L. Chen"))
    with pytest.raises(WrongPassphrase):
        stores.open_answer(answer.content, "not these words at all")
    opened = stores.open_answer(answer.content, answer.words)
    store = stores.recover(folder, opened, name="M. Ortiz", passphrase="new words here", clock=NOW)
    store.close()
    scenario.clinic = Clinic.open(folder, "new words here", clock=NOW)
    assert scenario.clinic.open_case(case.code).stage == case.stage
    assert scenario.clinic.safekeeps


def test_what_is_owed_is_told_when_its_day_has_come(scenario: Scenario, tmp_path: Path) -> None:
    assert not scenario.clinic.safety().backup_due
    scenario.clinic.close()
    week = clock.stopped_at(TODAY + timedelta(days=7))
    scenario.clinic = Clinic.open(tmp_path / "clinic", CLINIC_WORDS, clock=week)
    assert scenario.clinic.safety().backup_due
    scenario.clinic.back_up(scenario.stick, heard=heard).result()
    safety = scenario.clinic.safety()
    assert (safety.backed_up, safety.backup_due) == (week().date(), False)
    (listed,) = scenario.clinic.backups()
    assert listed.size == Path(listed.path).stat().st_size


def test_a_stick_that_is_full_leaves_no_backup_and_no_line(scenario: Scenario) -> None:
    there = scenario.stick / "mine.amparo-backup"
    there.write_text("an older one", "utf-8")
    with pytest.raises(Trouble, match="a file mine"):
        scenario.clinic.back_up(there, heard=heard).result()
    assert there.read_text("utf-8") == "an older one"
    assert scenario.clinic.backups() == ()


def test_a_screener_makes_no_backup(scenario: Scenario) -> None:
    scenario.clinic.person = type(scenario.clinic.person)("B", frozenset())
    with pytest.raises(Forbidden):
        scenario.clinic.back_up(scenario.stick, heard=heard)
    with pytest.raises(Forbidden):
        scenario.clinic.prove_recovery("00000000")


def test_headquarters_backs_itself_up_and_opens_again(scenario: Scenario, tmp_path: Path) -> None:
    kept = scenario.office.back_up(scenario.stick, heard=heard).result()
    stores.unpack(Path(kept.path), tmp_path / "new office", heard)
    store = stores.unlock(tmp_path / "new office", "staple pear orange")
    arrival = stores.arrive(store, tmp_path / "marks", NOW)
    assert arrival.older is None
    before = scenario.office.allowed_signers
    scenario.office.close()
    scenario.office = type(scenario.office)(store, clock=NOW)
    assert scenario.office.allowed_signers == before
    assert not scenario.office.safety().enrol


def test_whoever_opens_a_restored_store_first_opens_it_under_its_new_id(
    scenario: Scenario, tmp_path: Path
) -> None:
    scenario.sealed(scenario.interviewed())
    kept = scenario.clinic.back_up(scenario.stick, heard=heard).result()
    before = scenario.clinic.enrolment().store_id
    stores.unpack(Path(kept.path), tmp_path / "new laptop", heard)
    scenario.clinic.close()
    scenario.clinic = Clinic.open(tmp_path / "new laptop", CLINIC_WORDS, clock=NOW)
    assert scenario.clinic.enrolment().store_id != before


def test_a_backup_older_than_what_was_used_here_is_asked_about_when_it_is_unlocked(
    scenario: Scenario, tmp_path: Path
) -> None:
    marks = tmp_path / "marks"
    kept = scenario.clinic.back_up(scenario.stick, heard=heard).result()
    scenario.clinic.close()
    scenario.clinic = arrived(tmp_path / "clinic", marks)
    scenario.interviewed()
    scenario.clinic.close()
    stores.unpack(Path(kept.path), tmp_path / "restored", heard)
    scenario.clinic = arrived(tmp_path / "restored", marks)
    assert scenario.clinic.arrival is not None
    assert scenario.clinic.arrival.older is not None
    assert not scenario.clinic.arrival.older.parted
