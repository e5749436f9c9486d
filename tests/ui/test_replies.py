import pytest

from intake.text import translator
from ui import replies


@pytest.mark.parametrize("language", ["es", "ar"])
def test_a_case_not_taken_on_is_not_worded_as_an_answer_that_was_declined(language: str) -> None:
    say = translator(language)
    assert say("Declined") not in {
        replies.in_words("declined", say),
        replies.in_short("declined", say),
    }
