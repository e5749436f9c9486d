from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from intake.clinic import sealing
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
    """Seal a case and let headquarters open what is on the stick; return the last arrival."""
    scenario.sealed(scenario.interviewed())
    return scenario.received()[-1]


def set_aside(scenario: Scenario, arrival: Arrival) -> tuple[Check, str, str]:
    """Return which check did not hold and the sentences; nothing of the packet was imported."""
    assert arrival.verdict is Verdict.QUARANTINED
    assert arrival.stopped is not None
    (row,) = scenario.office.inbox()
    assert (row.state, row.case_json) == ("quarantined", None)
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
    assert "cannot take" in remedy


def test_a_branch_from_a_store_that_is_not_enrolled_is_a_branch_as_well(
    scenario: Scenario, state: State, pose_as: Callable[[str], None]
) -> None:
    state(continues=ORIGIN)
    pose_as("restored-1")
    check, problem, _ = set_aside(scenario, send(scenario))
    assert check is Check.FOLLOWS
    assert "a person must confirm it" in problem


@pytest.mark.parametrize("kind", ["correction", "withdrawal"])
def test_what_is_not_a_case_is_never_imported_as_one(
    scenario: Scenario, state: State, kind: str
) -> None:
    state(kind=kind, supersedes="0f" * 16)
    check, problem, remedy = set_aside(scenario, send(scenario))
    assert check is Check.READABLE
    assert kind in problem
    assert "does not import" in problem
    assert "telephone" in remedy
