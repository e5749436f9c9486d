from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from intake.clinic import sealing
from intake.errors import Trouble
from intake.headquarters import Arrival, Check, Verdict
from intake.packet.seal import Terms
from intake.packet.statement import Continues
from intake.vault import packets
from intake.vault.packets import Place
from tests.scenario import Scenario

State = Callable[..., None]


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> State:
    """Return what makes the clinic sign other terms than its store would."""

    def change(**changes: object) -> None:
        def terms(**honest: object) -> Terms:
            return replace(Terms(**honest), **changes)  # type: ignore[arg-type]  # as sealing calls

        monkeypatch.setattr(sealing, "Terms", terms)

    return change


@pytest.fixture
def pose_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what makes the clinic sign as the first packet of another store."""

    def pose(store_id: str) -> None:
        monkeypatch.setattr(packets, "next_place", lambda _: Place(store_id, 1, None))

    return pose


def send(scenario: Scenario) -> Arrival:
    """Seal a case and let headquarters open what is on the stick; return what is new there."""
    scenario.sealed(scenario.interviewed())
    return new(scenario)


def new(scenario: Scenario) -> Arrival:
    (arrival,) = (one for one in scenario.received() if one.verdict is not Verdict.KNOWN)
    return arrival


def set_aside(scenario: Scenario, arrival: Arrival) -> tuple[Check, str, str]:
    """Return which check did not hold and the sentences; nothing of the packet was imported."""
    assert arrival.verdict is Verdict.QUARANTINED
    assert arrival.stopped is not None
    (row,) = (row for row in scenario.office.inbox() if row.state == "quarantined")
    assert (row.case_code, row.case_json) == (None, None)
    return arrival.stopped.check, *arrival.stopped.sentences()


def test_a_key_speaks_for_the_store_it_was_enrolled_with_and_no_other(
    scenario: Scenario, pose_as: Callable[[str], None]
) -> None:
    with closing(scenario.found_clinic("other")) as other:
        enrolled = scenario.office.read_enrolment(other.enrolment_file())
    pose_as(enrolled.store_id)
    check, problem, remedy = set_aside(scenario, send(scenario))
    assert check is Check.SIGNED
    assert "another laptop" in problem
    assert "telephone" in remedy
    assert scenario.office.gaps() == ()


def test_a_packet_that_claims_the_place_of_another_store_leaves_it_free(
    scenario: Scenario, pose_as: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = scenario.clinic, scenario.found_clinic("second")
    enrolled = scenario.office.read_enrolment(second.enrolment_file())
    pose_as(enrolled.store_id)
    assert send(scenario).verdict is Verdict.QUARANTINED
    monkeypatch.undo()
    for packet in scenario.stick.iterdir():
        packet.unlink()
    scenario.clinic = second
    assert send(scenario).verdict is Verdict.ACCEPTED
    first.close()


ORIGIN = Continues("0a1b2c", 7, "ab" * 32)


def test_a_branch_after_a_restore_waits_for_a_person(scenario: Scenario, state: State) -> None:
    state(continues=ORIGIN)
    check, problem, remedy = set_aside(scenario, send(scenario))
    assert check is Check.FOLLOWS
    assert "continues another store after a restore; a person must confirm it" in problem
    assert "telephone" in remedy


def test_a_branch_from_a_store_that_is_not_enrolled_is_a_branch_as_well(
    scenario: Scenario, state: State, pose_as: Callable[[str], None]
) -> None:
    state(continues=ORIGIN)
    pose_as("restored-1")
    check, problem, _ = set_aside(scenario, send(scenario))
    assert check is Check.FOLLOWS
    assert "a person must confirm it" in problem


def test_a_confirmed_branch_is_accepted_and_goes_on(
    scenario: Scenario,
    state: State,
    pose_as: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    enrolled = scenario.clinic.enrolment()
    with monkeypatch.context():
        state(continues=Continues(enrolled.store_id, 7, "ab" * 32))
        pose_as("restored-1")
        set_aside(scenario, send(scenario))
    (line,) = scenario.office.lines()
    assert line.branch
    scenario.office.confirm_branch(line.arrival)
    (again,) = scenario.received()
    assert (again.verdict, again.seq) == (Verdict.ACCEPTED, 1)


def test_a_branch_of_a_store_that_the_signer_was_not_enrolled_with_stays_out(
    scenario: Scenario, state: State, pose_as: Callable[[str], None]
) -> None:
    state(continues=ORIGIN)
    pose_as("restored-1")
    set_aside(scenario, send(scenario))
    scenario.office.confirm_branch(scenario.office.lines()[0].arrival)
    again = new(scenario)
    assert again.stopped is not None
    assert (again.verdict, again.stopped.check) == (Verdict.QUARANTINED, Check.FOLLOWS)


def test_a_store_that_claims_another_past_than_the_one_that_came_is_not_confirmed(
    scenario: Scenario, state: State, pose_as: Callable[[str], None]
) -> None:
    first = scenario.sealed(scenario.interviewed())
    scenario.received()
    enrolled = scenario.clinic.enrolment()
    state(continues=Continues(enrolled.store_id, first.seq, "ab" * 32))
    pose_as("restored-1")
    check, problem, _ = set_aside(scenario, send(scenario))
    assert check is Check.FOLLOWS
    assert "does not fit" in problem
    line = scenario.office.lines()[0]
    assert not line.branch
    with pytest.raises(Trouble, match="nothing to confirm"):
        scenario.office.confirm_branch(line.arrival)


def test_only_a_branch_is_confirmed(scenario: Scenario) -> None:
    scenario.sealed(scenario.interviewed())
    (arrival,) = scenario.received()
    with pytest.raises(Trouble, match="nothing to confirm"):
        scenario.office.confirm_branch(arrival.number)


def test_a_case_of_another_clinic_is_not_touched(scenario: Scenario, state: State) -> None:
    first = scenario.sealed(scenario.interviewed())
    scenario.received()
    ours, scenario.clinic = scenario.clinic, scenario.found_clinic("other", "selma")
    state(kind="withdrawal", supersedes=first.packet_id)
    check, problem, _ = set_aside(scenario, send(scenario))
    assert check is Check.READABLE
    assert "another clinic" in problem
    assert not scenario.office.lines()[-1].withdrawn
    ours.close()


def test_a_packet_does_not_replace_that_of_another_case(scenario: Scenario, state: State) -> None:
    first = scenario.sealed(scenario.interviewed())
    scenario.received()
    state(kind="correction", supersedes=first.packet_id)
    check, problem, _ = set_aside(scenario, send(scenario))
    assert check is Check.READABLE
    assert "another case" in problem
