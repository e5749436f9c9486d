"""The page that tells authors what a workbook holds is true to what is checked."""

from pathlib import Path

import intake
from intake.practice.checks.shapes import SHAPES
from intake.practice.checks.vocabulary import ATTRIBUTE_VALUES, OUR_ATTRIBUTES
from intake.practice.translations import COLUMNS

PAGE = (Path(intake.__file__).parent / "practice" / "WORKBOOK.md").read_text("utf-8")


def part(name: str) -> str:
    head = PAGE.partition("## ")[0]
    return head + PAGE.partition(f"## {name}\n")[2].partition("\n## ")[0]


def test_every_sheet_and_column_of_law_is_told() -> None:
    for name, shape in SHAPES.items():
        untold = [column for column in shape.columns if f"`{column}`" not in part(name)]
        assert (name, untold) == (name, [])


def test_every_closed_word_is_told() -> None:
    for name, shape in SHAPES.items():
        words = {word for allowed in shape.codes.values() for word in allowed if word}
        assert (name, [word for word in words if f"`{word}`" not in part(name)]) == (name, [])


def test_every_attribute_and_its_words_are_told() -> None:
    here = part("settings, survey, choices")
    assert [one for one in OUR_ATTRIBUTES if f"`bind::amparo:{one}`" not in here] == []
    words = {word for allowed in ATTRIBUTE_VALUES.values() for word in allowed}
    assert [word for word in words if f"`{word}`" not in here] == []


def test_the_columns_of_translations_are_told() -> None:
    assert [column for column in COLUMNS if f"`{column}`" not in part("translations")] == []
