import pytest

from ui.editors import readings


@pytest.mark.parametrize(
    ("unit", "typed", "edtf", "words"),
    [
        ("year", "1998", "1998", "1998"),
        ("year", "5/1998", "1998", "1998"),
        ("month", "5/1998", "1998-05", "May 1998"),
        ("month", "12 May 1998", "1998-05", "May 1998"),
        ("day", "12 May 1998", "1998-05-12", "May 12, 1998"),
    ],
)
def test_a_form_gets_the_unit_that_it_asks_for_and_no_made_up_day(
    unit: str, typed: str, edtf: str, words: str
) -> None:
    reading = readings.whole_dates("en", str, day_first=False, unit=unit)(typed)
    assert (reading.edtf, reading.words) == (edtf, words)


@pytest.mark.parametrize(
    ("unit", "typed"),
    [("month", "1998"), ("day", "5/1998"), ("day", "about 1998"), ("year", "199x"), ("day", "x")],
)
def test_less_than_the_unit_says_what_to_type(unit: str, typed: str) -> None:
    reading = readings.whole_dates("en", str, day_first=False, unit=unit)(typed)
    assert reading.problem
    assert not reading.edtf


def test_a_year_is_clear_where_its_day_is_not() -> None:
    read = readings.whole_dates("en", str, day_first=False, unit="year")
    assert read("3/4/1998").edtf == "1998"
    assert len(readings.whole_dates("en", str, day_first=False)("3/4/1998").either) == 2


def test_a_client_may_remember_a_year_alone() -> None:
    reading = readings.partial_dates("en", str, day_first=False)("1998")
    assert reading.edtf == "1998"
    assert "every day" in reading.span


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9:30", "09:30:00.000"),
        ("21.30", "21:30:00.000"),
        ("9 pm", "21:00:00.000"),
        ("12 am", "00:00:00.000"),
        ("12:05 p.m.", "12:05:00.000"),
        ("٩:٣٠", "09:30:00.000"),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, kept: str) -> None:
    assert readings.times("en", str)(typed).edtf == kept


@pytest.mark.parametrize("typed", ["25:00", "9:60", "13 pm", "0 am", "soon", ""])
def test_what_is_no_time_says_what_to_type(typed: str) -> None:
    assert readings.times("en", str)(typed).problem


@pytest.mark.parametrize(
    ("typed", "kept", "words"),
    [
        ("38.5449 -121.7405", "38.5449 -121.7405 0 0", "38.5449° north, 121.7405° west"),
        ("38.5449, -121.7405", "38.5449 -121.7405 0 0", "38.5449° north, 121.7405° west"),
        ("-33.9 18.4 25 5", "-33.9 18.4 25 5", "33.9° south, 18.4° east"),
    ],
)
def test_a_place_is_latitude_and_longitude(typed: str, kept: str, words: str) -> None:
    reading = readings.places("en", str)(typed)
    assert (reading.edtf, reading.words) == (kept, words)


@pytest.mark.parametrize("typed", ["38.5", "91 0", "0 181", "Fresno", "1 2 3 4 5", "1e9 2"])
def test_what_is_not_on_earth_is_no_place(typed: str) -> None:
    assert readings.places("en", str)(typed).problem


@pytest.mark.parametrize("edtf", ["1998", "1998-05", "1998-05-12", "199X", "1998~", "../1998"])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_date_is_shown_as_something_that_reads_as_the_same(edtf: str, language: str) -> None:
    read = readings.partial_dates(language, str, day_first=True)
    assert read(readings.written(edtf, language)).edtf == edtf


def test_a_place_is_shown_without_what_nobody_gave() -> None:
    assert readings.written_place("38.5449 -121.7405 0 0") == "38.5449 -121.7405"
    assert readings.written_place("38.5449 -121.7405 20 0") == "38.5449 -121.7405 20 0"
