import pytest

from intake.case.plain_label import plain_label
from intake.case.words import in_language


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Plain words", "Plain words"),
        (" A note for Rosa ", "A note for Rosa"),
        ("A **bold** and an *italic* word", "A bold and an italic word"),
        ("__Bold__, then _italic_.", "Bold, then italic."),
        ("## Title\nWords below", "Title\nWords below"),
        ("See [the list](https://example.org/a)", "See the list"),
        ('<span style="color:red">Stop</span> here', "Stop here"),
        ("One<br/>two", "One\ntwo"),
        ("5 * 3 * 2 and a_b_c", "5 * 3 * 2 and a_b_c"),
        ("Name: ____ Date: ____", "Name: ____ Date: ____"),
        ("Required*", "Required*"),
        ("x < y and y > z", "x < y and y > z"),
        ("A#1 and [sic]", "A#1 and [sic]"),
    ],
)
def test_marks_are_taken_away_and_nothing_else(written: str, shown: str) -> None:
    assert plain_label(written) == shown


def test_words_of_a_form_come_without_marks_in_every_language() -> None:
    assert in_language({"en": "**Now**", "es": "*Ahora*"}, "es") == ("Ahora", True)
    assert in_language({"en": "**Now**"}, "es") == ("Now", False)
