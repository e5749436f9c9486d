from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intake.case.interview import Interview
from intake.form import xform
from intake.form.xform import Form

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def small_form() -> Form:
    return xform.load((Path(__file__).parent / "small_form.xml").read_bytes(), {})


@pytest.fixture
def begin(small_form: Form) -> Callable[[], Interview]:
    return lambda: Interview(small_form, author="M. Ortiz", clock=lambda: NOON)


@pytest.fixture
def interview(begin: Callable[[], Interview]) -> Interview:
    return begin()
