"""The practice workbook, compiled once for all tests, and small ones made of a few rows."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from intake.case.answers import Answers
from intake.case.plain import read_answers
from intake.form.survey import Survey
from intake.practice.load import load
from intake.practice.workbook import Workbook
from intake.screening import RuleBook, Screening, screen

CHECKOUT = Path(__file__).parent.parent.parent
PRACTICE = CHECKOUT / "resources" / "practice" / "post_conviction_relief"
ON = date(2026, 11, 24)

Screen = Callable[..., Screening]
Plain = Mapping[str, object]


@pytest.fixture(scope="session")
def workbook() -> Workbook:
    return load(PRACTICE, Path(tempfile.gettempdir()) / "amparo-test-cache")


@pytest.fixture(scope="session")
def book(workbook: Workbook) -> RuleBook:
    assert workbook.book is not None
    return workbook.book


@pytest.fixture(scope="session")
def survey(workbook: Workbook) -> Survey:
    return workbook.form.survey


@pytest.fixture(scope="session")
def read(survey: Survey) -> Callable[[Plain], Answers]:
    return lambda plain: read_answers(plain, survey)


@pytest.fixture(scope="session")
def screened(book: RuleBook, survey: Survey) -> Screen:
    def run(plain: Plain, on: date = ON) -> Screening:
        return screen(book, read_answers(plain, survey), on)

    return run
