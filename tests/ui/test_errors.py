import sys
import threading
from collections.abc import Iterator

import pytest

from intake.errors import Trouble
from ui import errors


@pytest.fixture
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def test_a_failure_with_words_keeps_them() -> None:
    shown = errors.told(Trouble("The disk {name} is full.", "Free some room.", name="C"), str)
    assert (shown.problem, shown.remedy) == ("The disk C is full.", "Free some room.")
    assert shown.sentence == "The disk C is full. Free some room."


def test_a_fault_of_ours_shows_place_and_kind_and_never_what_was_inside() -> None:
    def fault() -> None:
        raise KeyError("Rosa Martinez, A 123 456 789")

    try:
        fault()
    except KeyError as error:
        shown = errors.told(error, str)
    assert shown.problem == errors.PROBLEM
    assert shown.details.startswith("KeyError\n")
    assert "test_errors.py" in shown.details
    assert "Rosa" not in shown.details + shown.sentence


def test_what_nobody_caught_is_shown_and_only_its_place_is_written(
    hooks: None, capsys: pytest.CaptureFixture[str]
) -> None:
    del hooks
    caught: list[BaseException] = []
    errors.catch_all(caught.append)
    problem = ValueError("a name")
    sys.excepthook(ValueError, problem, None)
    assert caught == [problem]
    assert capsys.readouterr().err == "ValueError\n"


def test_a_failure_while_a_failure_is_shown_does_not_go_round(hooks: None) -> None:
    del hooks
    seen: list[BaseException] = []

    def show(error: BaseException) -> None:
        seen.append(error)
        sys.excepthook(ValueError, ValueError("again"), None)

    errors.catch_all(show)
    sys.excepthook(ValueError, ValueError("once"), None)
    assert len(seen) == 1
