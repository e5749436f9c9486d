from datetime import date

import pytest

from intake import text


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1998", "1998, month unknown"),
        ("1998-05", "May 1998, day unknown"),
        ("1998-05-12", "May 12, 1998"),
        ("199X", "the 1990s"),
        ("1998~", "about 1998"),
        ("1998-05?", "May 1998, day unknown, not sure"),
        ("../1998", "before 1999"),
        ("../1998-04", "before May 1998"),
        ("1998-05/..", "May 1998 or later"),
        ("1997/1999", "between 1997 and 1999"),
    ],
)
def test_a_partial_date_is_echoed_in_words(edtf: str, words: str) -> None:
    assert text.date_in_words(edtf, "en") == words


def test_the_days_that_rules_count_are_named() -> None:
    meant = "In the rules this is every day from May 1, 1998 to May 31, 1998."
    assert text.days_meant("1998-05", "en") == meant


def test_arabic_is_written_from_right_to_left() -> None:
    assert [text.direction(language) for language in ("en", "es", "ar")] == ["ltr", "ltr", "rtl"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 25), "tomorrow"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 11, 30), "in 6 days"),
        (date(2027, 1, 22), "in 59 days"),
        (date(2027, 3, 1), "in 3 months"),
        (date(2012, 3, 2), "15 years ago"),
    ],
)
def test_a_day_is_said_by_how_far_it_is(day: date, words: str) -> None:
    assert text.days_away(day, date(2026, 11, 24), "en") == words


@pytest.mark.parametrize(
    ("days", "language", "words"),
    [
        (0.2, "en", "less than a day"),
        (3.4, "en", "3 days"),
        (40.0, "es", "1 mes"),
        (800 * 365, "en", "800 years"),
        (1e9, "en", "more than a thousand years"),
    ],
)
def test_a_long_time_is_said_roughly(days: float, language: str, words: str) -> None:
    assert text.long_in_words(days, language) == words


def test_a_short_day_has_its_year_only_where_that_is_another() -> None:
    today = date(2026, 11, 24)
    assert text.day_in_short(date(2026, 11, 30), today, "en") == "Mon, Nov 30"
    assert text.day_in_short(date(2027, 1, 30), today, "es") == "30 ene 2027"


def test_arabic_has_days_in_its_own_words() -> None:
    today = date(2026, 11, 24)
    assert text.weekday_and_day(date(2026, 11, 30), "ar") == "الاثنين، 30 نوفمبر 2026"
    assert text.days_away(date(2026, 11, 30), today, "ar") == "خلال 6 أيام"
    assert text.days_away(date(2026, 12, 6), today, "ar") == "خلال 12 يومًا"


def test_a_language_that_nobody_reviewed_says_so_where_it_is_offered() -> None:
    assert [text.offered(tag) for tag in text.LANGUAGES] == [
        "English",
        "Español",
        "العربية (غير مراجَعة)",
    ]


def test_a_language_has_its_own_name_and_one_for_each_reader() -> None:
    assert text.language_name("es") == "Español"
    assert text.language_name("pa", "en") == "Punjabi"
    assert text.language_name("zh-Hans") == "中文 (简体)"
    assert text.language_name("mix") == ""
