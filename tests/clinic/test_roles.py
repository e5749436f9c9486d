"""What a role does not include, the door does not do: every verb that is guarded, by every role."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake.case.answers import said
from intake.case.review import Verdict
from intake.case.roles import Role
from intake.clinic import Clinic, OpenCase
from intake.errors import AmparoError, Forbidden
from tests.scenario import Scenario

Verb = Callable[[Clinic, OpenCase, Path], object]
CASES = {Role.SCREENER, Role.SUPERVISING_ATTORNEY}
ATTORNEY, ADMINISTRATOR = {Role.SUPERVISING_ATTORNEY}, {Role.ADMINISTRATOR}
ROLES = (Role.SCREENER, Role.SUPERVISING_ATTORNEY, Role.ADMINISTRATOR)
VERBS: dict[str, tuple[set[Role], Verb]] = {
    "cases": (CASES, lambda door, _, __: door.cases()),
    "find": (CASES, lambda door, _, __: door.find("Rosa")),
    "begin": (CASES, lambda door, _, __: door.begin()),
    "open_case": (CASES, lambda door, case, _: door.open_case(case.code)),
    "save": (
        CASES,
        lambda door, case, _: door.save(case, case.interview.note("p_name", "x")).result(),
    ),
    "draft": (CASES, lambda door, case, _: door.draft(case, "p_name", "Ro", 2).result()),
    "drafts": (CASES, lambda door, case, _: door.drafts(case)),
    "describe": (CASES, lambda door, case, _: door.describe(case)),
    "attach": (CASES, lambda door, case, to: door.attach(case, "cs_signature", to / "no.pdf")),
    "attachments": (CASES, lambda door, case, _: door.attachments(case)),
    "attachment": (CASES, lambda door, case, _: door.attachment(case, "0" * 16)),
    "export_attachment": (CASES, lambda door, case, to: door.export_attachment(case, "0", to)),
    "papers": (CASES, lambda door, case, _: door.papers(case, ())),
    "count_papers": (CASES, lambda door, case, _: door.count_papers(case, ())),
    "packets": (CASES, lambda door, _, __: door.packets()),
    "replies": (CASES, lambda door, case, _: door.replies(case)),
    "seal": (CASES, lambda door, case, to: door.seal(case, to, consent=case.consent)),
    "accept_receipt": (CASES, lambda door, _, __: door.accept_receipt(b"", b"")),
    "confirm_by_telephone": (CASES, lambda door, case, _: door.confirm_by_telephone(case, "x")),
    "import_workbook": (CASES, lambda door, _, to: door.import_workbook(to / "no.xlsx", to)),
    "salvage": (CASES, lambda door, _, to: door.salvage(to / "new").result()),
    "review": (ATTORNEY, lambda door, case, _: _review(door, case)),
    "release": (ATTORNEY, lambda door, case, _: door.release(case)),
    "clear_conflict": (ATTORNEY, lambda door, case, _: door.clear_conflict(case)),
    "kept": (ATTORNEY, lambda door, _, __: door.kept()),
    "due": (ATTORNEY, lambda door, _, __: door.due()),
    "purge": (ATTORNEY, lambda door, case, _: door.purge(case.code).result()),
    "read_kit": (ADMINISTRATOR, lambda door, _, __: door.read_kit(b"")),
    "accept_kit": (ADMINISTRATOR, lambda door, _, __: door.accept_kit(b"")),
    "add_person": (
        ADMINISTRATOR,
        lambda door, _, __: door.add_person("", frozenset(), "x"),
    ),
    "change_roles": (ADMINISTRATOR, lambda door, _, __: door.change_roles("0", frozenset())),
    "remove_person": (ADMINISTRATOR, lambda door, _, __: door.remove_person("0")),
    "put_back_key_file": (ADMINISTRATOR, lambda door, _, __: door.put_back_key_file().result()),
}


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def _review(door: Clinic, case: OpenCase) -> None:
    first = next(iter(door.reviews(case)))
    door.review(case, first.finding, Verdict.CONFIRMED)


def refused(scenario: Scenario, case: OpenCase, role: Role, verb: Verb, to: Path) -> bool:
    """Tell whether the role alone keeps somebody from a verb; other failures are not meant here."""
    door = scenario.clinic
    before = door.person
    door.person = door._store.person = replace(before, roles=frozenset({role}))
    try:
        verb(door, case, to)
    except Forbidden as error:
        return error.problem.startswith("Your role")
    except AmparoError:
        return False
    finally:
        door.person = door._store.person = before
    return False


def test_every_verb_is_done_for_the_roles_that_include_it_and_for_no_other(
    scenario: Scenario, tmp_path: Path
) -> None:
    case = scenario.interviewed({"tr_ice_custody": "yes"}, p_dob=said("1980-05-01"))
    wrong = [
        f"{name} as {role}"
        for name, (permitted, verb) in VERBS.items()
        for role in sorted(ROLES, key=lambda one: one in permitted)
        if refused(scenario, case, role, verb, tmp_path) == (role in permitted)
    ]
    assert wrong == []


def test_the_reason_names_the_act_and_whom_to_ask(scenario: Scenario) -> None:
    door = scenario.clinic
    door.person = replace(door.person, roles=frozenset({Role.SCREENER}))
    with pytest.raises(Forbidden, match="Ask an administrator or a supervising attorney"):
        door.kept()
