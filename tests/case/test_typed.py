import pytest

from intake.case.typed import DateReading, read_date
from intake.errors import BadAnswer


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("1998", "1998"),
        ("5/1998", "1998-05"),
        ("25/5/1998", "1998-05-25"),
        ("5/25/1998", "1998-05-25"),
        ("1998-05-12", "1998-05-12"),
        ("12 May 1998", "1998-05-12"),
        ("May 12, 1998", "1998-05-12"),
        ("Sept. 3 2004", "2004-09-03"),
        ("12 de mayo de 1998", "1998-05-12"),
        ("mayo de 1998", "1998-05"),
        ("199x", "199X"),
        ("1990s", "199X"),
        ("about 1998", "1998~"),
        ("~ 5/1998", "1998-05~"),
        ("hacia 1998", "1998~"),
        ("before 1999", "../1998"),
        ("antes de mayo de 1998", "../1998-04"),
        ("before 12 May 1998", "../1998-05-11"),
        ("desde 2004", "2004/.."),
        ("حوالي 1998", "1998~"),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, edtf: str) -> None:
    assert read_date(typed, day_first=False).edtf == edtf


def test_a_day_that_could_be_two_comes_back_with_both_readings() -> None:
    assert read_date("12/5/1998", day_first=True) == DateReading("1998-05-12", "1998-12-05")
    assert read_date("12/5/1998", day_first=False) == DateReading("1998-12-05", "1998-05-12")
    assert read_date("5/5/1998", day_first=True).other is None


@pytest.mark.parametrize("typed", ["", "soon", "98", "13/13/1998", "30 Feb 2004", "1998 1999", "—"])
def test_what_is_not_a_date_yet_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(BadAnswer, match="is not a date"):
        read_date(typed, day_first=True)
