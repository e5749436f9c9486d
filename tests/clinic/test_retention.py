from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from intake.case.answers import said
from intake.case.roles import Role
from intake.clinic import Clinic, OpenCase
from intake.clinic.retention import Reason
from intake.errors import Forbidden, Trouble
from intake.vault import receipts
from intake.vault.receipts import ReceiptLine
from tests.scenario import NOW, TODAY, Scenario


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def delivered(scenario: Scenario) -> OpenCase:
    """Interview, seal and take in the receipt of headquarters."""
    case = scenario.interviewed()
    scenario.sealed(case)
    scenario.received()
    scenario.clinic.accept_receipt(*scenario.office.receipt())
    return case


def test_a_case_with_a_signed_receipt_goes_and_the_list_forgets_it(scenario: Scenario) -> None:
    code = delivered(scenario).code
    (kept,) = scenario.clinic.kept()
    assert (kept.code, kept.confirmed) == (code, TODAY)
    scenario.clinic.purge(code).result()
    assert scenario.clinic.cases() == ()
    assert scenario.clinic.find("Rosa") == ()
    with pytest.raises(Trouble, match="no case"):
        scenario.clinic.open_case(code)
    scenario.reopen()
    assert scenario.clinic.cases() == ()
    assert not scenario.clinic.owes_generation


def test_the_kit_says_how_long_a_confirmed_case_stays(scenario: Scenario) -> None:
    delivered(scenario)
    (kept,) = scenario.clinic.kept()
    days = scenario.clinic.kit.retention_days
    assert kept.due == TODAY + timedelta(days)
    assert scenario.clinic.due() == ()
    scenario.clinic._clock = lambda: NOW() + timedelta(days)
    assert scenario.clinic.due() == (kept,)


def test_a_case_that_headquarters_has_not_signed_for_stays_unless_an_attorney_says_why(
    scenario: Scenario,
) -> None:
    case = scenario.interviewed()
    scenario.sealed(case)
    with pytest.raises(Forbidden, match="No signed receipt"):
        scenario.clinic.purge(case.code).result()
    assert len(scenario.clinic.cases()) == 1
    scenario.clinic.purge(case.code, reason=Reason.CLIENT).result()
    assert scenario.clinic.cases() == ()


def test_a_code_told_by_telephone_is_no_receipt(scenario: Scenario) -> None:
    case = delivered(scenario)
    (packet,) = scenario.clinic.packets(case)
    scenario.clinic._store.run(
        lambda tx: tx.db.execute("UPDATE receipt_lines SET receipt_sha256 = NULL")
    ).result()
    line = ReceiptLine(packet.packet_id, None, "imported", "", "", TODAY)
    scenario.clinic._store.run(receipts.record, line, at=NOW()).result()
    with pytest.raises(Forbidden):
        scenario.clinic.purge(case.code).result()


@pytest.mark.parametrize("what", ["an answer", "a note"])
def test_what_came_after_the_packet_keeps_the_case(scenario: Scenario, what: str) -> None:
    code = delivered(scenario).code
    case = scenario.clinic.open_case(code)
    change = (
        case.interview.answer("p_name", said("Rosa Ejemplo"))
        if what == "an answer"
        else case.interview.note("p_name", "call her sister")
    )
    scenario.clinic.save(case, change).result()
    (kept,) = scenario.clinic.kept()
    assert kept.confirmed is None
    with pytest.raises(Forbidden):
        scenario.clinic.purge(code).result()


def test_only_a_supervising_attorney_takes_a_case_out(scenario: Scenario) -> None:
    code = delivered(scenario).code
    for role in (Role.SCREENER, Role.ADMINISTRATOR):
        words = scenario.clinic.offer_passphrase()
        scenario.clinic.add_person(f"A {role}", frozenset({role}), words).result()
        scenario.clinic.close()
        scenario.clinic = Clinic.open(scenario.folder / "clinic", words, clock=NOW)
        with pytest.raises(Forbidden):
            scenario.clinic.purge(code, reason=Reason.ORDER)
        scenario.reopen()


def test_the_next_packet_follows_that_of_a_case_that_is_gone(scenario: Scenario) -> None:
    scenario.clinic.purge(delivered(scenario).code).result()
    sealed = scenario.sealed(scenario.interviewed())
    assert sealed.seq == 2
    taken = [arrival.seq for arrival in scenario.received() if not arrival.stopped]
    assert sorted(taken) == [1, 2]
