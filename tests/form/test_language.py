from pathlib import Path

from intake.form import limits
from intake.form.functions import LIBRARY

PAGE = (Path(__file__).parents[2] / "intake" / "form" / "LANGUAGE.md").read_text(encoding="utf-8")


def test_the_page_names_every_function_and_no_other() -> None:
    missing = [name for name in LIBRARY.functions if f"`{name}(" not in PAGE]
    assert missing == []
    forms = PAGE.partition("## The reading in three values")[0]
    named = {
        part.split("(")[0] for part in forms.split("`")[1::2] if part[:1].isalpha() and "(" in part
    }
    assert named - LIBRARY.functions.keys() <= {"cht:..."}


def test_the_page_tells_the_limits_in_force() -> None:
    for limit in (
        limits.MAX_EXPRESSION,
        limits.MAX_DEPTH,
        limits.MAX_STEPS,
        limits.MAX_ROWS,
        limits.MAX_INSTANCE_NODES,
        limits.MAX_PATTERN,
        limits.MAX_TEXT,
    ):
        assert f"{limit:,}" in PAGE
