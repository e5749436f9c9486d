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
