from ui.interview.summaries import row_title
from ui.look.look import Look

BACKWARDS = {
    "Conviction {number}": "({number}) X",
    "Conviction {number} of {count}": "{count}/{number} X",
}


def test_a_row_is_named_whole_in_a_language_that_puts_the_number_first() -> None:
    look = Look(say=lambda text: BACKWARDS.get(text, text))
    assert row_title(look, "cv[2]", 0) == "(2) X"
    assert row_title(look, "cv[2]", 3) == "3/2 X"


def test_rows_within_rows_have_names_of_their_own() -> None:
    assert row_title(Look(), "cv[1]/cv_prior_pcr[2]", 0) == "Request 2"
    assert row_title(Look(), "household[4]", 0) == "Row 4"
