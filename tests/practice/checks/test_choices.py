import pytest

from tests.practice.checks.conftest import Faults
from tests.practice.small import CHOICES


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        (CHOICES + "yes_no,no,Never\n", 4, "already in the list yes_no, in row 3"),
        (CHOICES + "yes_no,,Never\n", 4, "cannot be the code"),
        (CHOICES + "spare,a,A\n", 4, "No question uses the list spare"),
    ],
)
def test_each_fault_of_the_choices_names_its_cell(
    faults: Faults, text: str, row: int, words: str
) -> None:
    found = faults(choices=text)
    assert [one.row for one in found if words in one.sentences()[0]] == [row]
