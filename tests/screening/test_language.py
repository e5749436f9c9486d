from pathlib import Path

import pytest

from intake.screening.functions import VOCABULARY, Entry

PAGE = (Path(__file__).parents[2] / "intake" / "form" / "LANGUAGE.md").read_text("utf-8")


@pytest.mark.parametrize("entry", VOCABULARY.values(), ids=lambda entry: entry.name)
def test_the_page_defines_every_function_as_the_code_does(entry: Entry) -> None:
    assert f"| `{entry.usage}` | {entry.meaning} |" in PAGE


def test_the_page_defines_no_function_that_is_not_there() -> None:
    part = PAGE.partition("## The reading in three values")[2]
    rows = [line for line in part.splitlines() if line.startswith("| `")]
    assert len(rows) == len(VOCABULARY)
