from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake.case.roles import Role
from intake.errors import Forbidden
from intake.headquarters import Headquarters
from intake.vault import audit
from tests.scenario import Scenario

Verb = Callable[[Headquarters], object]
READING: dict[str, Verb] = {
    "lines": lambda office: office.lines(),
    "gaps": lambda office: office.gaps(),
    "inbox": lambda office: office.inbox(),
    "case_in_words": lambda office: office.case_in_words("0f" * 16, "en"),
    "attachments": lambda office: office.attachments("0f" * 16),
}


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def as_role(scenario: Scenario, *roles: Role) -> Headquarters:
    """Let the person at headquarters be only what *roles* say."""
    scenario.office.person = replace(scenario.office.person, roles=frozenset(roles))
    return scenario.office


def shown(scenario: Scenario) -> list[str]:
    """Return the identities whose showing stands in the audit."""
    rows = scenario.office._store.run(lambda tx: audit.rows(tx.db)).result()
    return [row.object for row in rows if row.action == "intake-identity-shown"]


@pytest.mark.parametrize("verb", READING)
def test_only_who_reads_cases_reads_what_arrived(scenario: Scenario, verb: str) -> None:
    with pytest.raises(Forbidden):
        READING[verb](as_role(scenario, Role.ADMINISTRATOR))
    READING[verb](as_role(scenario, Role.PARALEGAL))


def test_a_case_and_its_line_are_not_read_by_who_only_makes_kits(scenario: Scenario) -> None:
    scenario.sealed(scenario.interviewed())
    (arrival,) = scenario.received()
    (row,) = scenario.office.inbox()
    office = as_role(scenario, Role.ADMINISTRATOR)
    with pytest.raises(Forbidden):
        office.case(row)
    with pytest.raises(Forbidden):
        office.line_of(arrival)


def test_receiving_is_refused_before_the_first_packet_is_asked_for(scenario: Scenario) -> None:
    with pytest.raises(Forbidden):
        as_role(scenario, Role.ADMINISTRATOR).receive([scenario.stick])


def test_the_intake_identity_is_shown_to_who_makes_kits_and_the_audit_says_so(
    scenario: Scenario,
) -> None:
    with pytest.raises(Forbidden):
        _ = as_role(scenario, Role.PARALEGAL).identity_file
    assert shown(scenario) == []
    text = as_role(scenario, Role.ADMINISTRATOR).identity_file
    assert "AGE-SECRET-KEY-PQ-1" in text
    assert shown(scenario) == ["intake-1"]
