from pathlib import Path

import pytest

from intake.practice.check import check
from intake.practice.checks.difference import check_difference
from intake.practice.folder import read_folder
from tests.practice.small import CHOICES, RULES, SETTINGS, SPANISH, SURVEY, write

NEWER = {"settings": SETTINGS.replace("2026112401", "2026112402")}
ALIASED = SURVEY.replace("amparo:states", "amparo:aliases").replace("dk declined", "old")


def changes(folder: Path, then: dict[str, str], now: dict[str, str]) -> list[tuple[str, str]]:
    write(folder / "then", **then)
    write(folder / "now", **(NEWER | now))
    found = check_difference(read_folder(folder / "now"), read_folder(folder / "then"))
    return [(one.severity.value, one.sentences()[0]) for one in found]


def test_the_same_workbook_has_no_difference(tmp_path: Path) -> None:
    write(tmp_path / "small")
    same = check(tmp_path / "small", since=write(tmp_path / "same"))
    assert same == check(tmp_path / "small")


@pytest.mark.parametrize(
    ("sheet", "old", "new", "severity", "words"),
    [
        ("survey", "date,cv_date", "text,cv_date", "error", "cv_date was date in cv and is text"),
        ("survey", "end_repeat,,,,,,\n", "", "error", "was text and is text in cv"),
        ("survey", "text,p_name", "text,full_name", "warning", "The question p_name was removed"),
        ("survey", "your name?", "your full name?", "note", "it was “What is your name?”"),
        (
            "survey",
            "your name?",
            "your full name?",
            "warning",
            "its translation into Español (es) did not",
        ),
        ("choices", "yes_no,no,No", "yes_no,nay,No", "error", "“No” was no and is nay now"),
        ("choices", "yes_no,no,No\n", "", "warning", "The choice no of cv_any was removed"),
        ("choices", "no,No", "no,Never", "note", "it was “No”"),
        ("rules", "R1,vehicle", "R1,guard", "error", "kind of R1 was vehicle and is guard"),
        ("rules", "R1,vehicle", "R9,vehicle", "warning", "R1 was removed"),
        ("rules", "Rule one", "Rule 1", "note", "it was “Rule one”"),
    ],
)
def test_each_change_is_told_by_its_weight(
    tmp_path: Path, sheet: str, old: str, new: str, severity: str, words: str
) -> None:
    then = {"survey": SURVEY + "text,last,Last?,,,,\n"} if "end_repeat" in old else {}
    texts = {"survey": SURVEY, "choices": CHOICES, "rules": RULES} | then
    now = {sheet: texts[sheet].replace(old, new)}
    if "end_repeat" in old:
        now[sheet] += "end_repeat,,,,,,\n"
    found = changes(tmp_path, then, now)
    assert any(one == severity and words in problem for one, problem in found), found


def test_a_new_name_may_list_the_old_one(tmp_path: Path) -> None:
    then = {"survey": SURVEY.replace("cv_any", "old")}
    found = changes(tmp_path, then, {"survey": ALIASED})
    assert ("note", "old is called cv_any now.") in found


def test_a_version_must_grow(tmp_path: Path) -> None:
    found = changes(
        tmp_path, {}, {"settings": SETTINGS, "translations/es": SPANISH + ",,,,\nx,y,z,,\n"}
    )
    assert ("error", "The version 2026112401 is not higher than 2026112401.") in found


def test_a_higher_version_is_named(tmp_path: Path) -> None:
    write(tmp_path / "then")
    write(tmp_path / "now", rules=RULES.replace("R1", "R9"))
    found = check_difference(read_folder(tmp_path / "now"), read_folder(tmp_path / "then"))
    assert "2026112402" in next(one.sentences()[1] for one in found if one.sheet == "settings")
