import pytest

from intake.case.roles import Act, Role, require
from intake.case.stages import MOVES, RELEASED, Stage, move
from intake.errors import Forbidden


def test_every_stage_has_its_row() -> None:
    assert set(MOVES) == set(Stage)


def test_no_fact_comes_before_the_conflict_check() -> None:
    with pytest.raises(Forbidden, match="cannot become"):
        move(Stage.CONSENTED, Stage.INTERVIEWED)


def test_nothing_is_sealed_that_no_attorney_released() -> None:
    before = {stage for stage, to in MOVES.items() if Stage.SEALED in to}
    assert before <= RELEASED


def test_every_clinic_stage_leads_to_a_sealed_case() -> None:
    reached, todo = set[Stage](), [Stage.NEW]
    while todo:
        stage = todo.pop()
        if stage not in reached:
            reached.add(stage)
            todo.extend(MOVES[stage])
    assert Stage.SEALED in reached


def test_a_screener_does_not_release() -> None:
    require(frozenset({Role.SCREENER}), Act.SEAL)
    with pytest.raises(Forbidden):
        require(frozenset({Role.SCREENER}), Act.RELEASE)
    with pytest.raises(Forbidden):
        require(frozenset(), Act.INTERVIEW)
