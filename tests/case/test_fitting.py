from dataclasses import replace

import pytest

from intake.case.answers import NOT_ASKED, said
from intake.case.fitting import form_text
from intake.form.survey import Question

WHEN = Question("when", "/data/when", "date")


@pytest.mark.parametrize(
    ("appearance", "said_so", "told"),
    [
        ("year", "1998", "1998-01-01"),
        ("month-year", "1998-05", "1998-05-01"),
        ("no-calendar year", "1998", "1998-01-01"),
        ("year", "1998-05-12", "1998-05-12"),
        ("year", "199X", "199X"),
        ("", "1998", "1998"),
    ],
)
def test_a_form_that_asks_for_a_part_of_a_date_is_told_its_first_day(
    appearance: str, said_so: str, told: str
) -> None:
    assert form_text(replace(WHEN, appearance=appearance), said(said_so)) == told


def test_a_form_that_knows_partial_dates_is_told_what_was_said() -> None:
    ours = replace(WHEN, appearance="year", attributes={"precision": "edtf"})
    assert form_text(ours, said("1998")) == "1998"


def test_a_number_that_looks_like_a_year_is_no_date() -> None:
    assert form_text(Question("n", "/data/n", "integer"), said(1998)) == "1998"
    assert form_text(replace(WHEN, appearance="year"), NOT_ASKED) == ""
