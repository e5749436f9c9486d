import pytest

from tests.practice.checks.conftest import Faults
from tests.practice.small import SURVEY, TRANSLATED


@pytest.mark.parametrize(
    ("text", "sheet", "row", "words"),
    [
        (TRANSLATED + "survey,gone,label,x,A\n", "translations/es", 10, "no row named gone"),
        (TRANSLATED + "survey,cv,labl,x,A\n", "translations/es", 10, "no column labl"),
        (TRANSLATED + "survey,cv,label,x,A\n", "translations/es", 10, "already translated"),
        (TRANSLATED.replace(",Condena,", ",-,"), "survey", 6, "not translated into Español (es)"),
        (TRANSLATED.replace("Condena", "${cv}"), "translations/es", 6, "does not fill in"),
        (TRANSLATED.replace("A. Reader", ""), "translations/es", None, "8 texts were reviewed"),
    ],
)
def test_each_fault_of_a_translation_names_its_cell(
    faults: Faults, text: str, sheet: str, row: int | None, words: str
) -> None:
    found = faults(**{"translations/es": text})
    here = [one for one in found if words in one.sentences()[0]]
    assert [(one.sheet, one.row) for one in here] == [(sheet, row)]


def test_many_missing_translations_are_told_in_one_sentence(faults: Faults) -> None:
    more = "".join(f"text,q{number},Question {number},,,,\n" for number in range(20))
    (fault,) = faults(survey=SURVEY + more)
    assert fault.values == {"count": 20, "language": "Español (es)"}


def test_or_other_with_translations_is_flagged(faults: Faults) -> None:
    found = faults(survey=SURVEY.replace("select_one yes_no", "select_one yes_no or_other"))
    assert any("or_other" in fault.sentences()[0] for fault in found)
