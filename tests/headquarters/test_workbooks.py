from pathlib import Path

import pytest

from intake.case.answers import said
from intake.errors import Trouble
from intake.headquarters import (
    Rehearsal,
    Severity,
    check_workbook,
    convert_workbook,
    question_at,
    rehearse,
    write_report,
)
from intake.practice.convert import read
from tests.practice.small import SETTINGS, SOUND, SURVEY, write
from tests.scenario import NOW, Scenario

CLOCK = NOW


def form(folder: Path, former: Rehearsal | None = None, **changed: str) -> Rehearsal:
    checked = check_workbook(write(folder, **(SOUND | changed)))
    kept = former.interview.everything_kept() if former else None
    rehearsal = rehearse(checked, CLOCK, kept)
    assert rehearsal is not None
    return rehearsal


def test_answers_come_along_to_the_next_version_as_far_as_it_asks_them(tmp_path: Path) -> None:
    first = form(tmp_path)
    first.interview.answer("p_name", said("Ana"))
    first.interview.answer("cv_any", said("yes"))
    second = form(tmp_path, first, survey=SURVEY.replace("text,p_name", "text,full_name"))
    assert second.interview.answer_of("cv_any").value == "yes"
    assert second.interview.answer_of("full_name").value is None


def test_an_answer_of_another_type_does_not_stop_the_next_version(tmp_path: Path) -> None:
    first = form(tmp_path)
    first.interview.answer("p_name", said("Ana"))
    second = form(tmp_path, first, survey=SURVEY.replace("text,p_name", "integer,p_name"))
    assert second.outline.sections()


def test_a_form_that_cannot_run_is_not_tried_out(tmp_path: Path) -> None:
    broken = SURVEY.replace("${cv_any} = 'yes'", "nowhere(${cv_any})")
    checked = check_workbook(write(tmp_path, **(SOUND | {"survey": broken})))
    assert checked.count(Severity.ERROR) == 1
    assert rehearse(checked, CLOCK) is None


def test_rules_that_are_broken_leave_the_form_to_be_tried_out(tmp_path: Path) -> None:
    rules = "id,kind,scope,rank,title,authority,as_of\nR1,vehicle,nowhere,x,,PC,2026-11-24\n"
    checked = check_workbook(write(tmp_path, **(SOUND | {"rules": rules})))
    assert checked.count(Severity.ERROR)
    assert rehearse(checked, CLOCK) is not None


def test_a_fault_names_its_question(tmp_path: Path) -> None:
    broken = SURVEY.replace("${cv_any} = 'yes'", "${cv_an} = 'yes'")
    settings = SETTINGS.replace("2026112401", "7")
    checked = check_workbook(write(tmp_path, **(SOUND | {"survey": broken, "settings": settings})))
    assert [question_at(checked, one) for one in checked.faults] == ["", "cv"]


def test_the_report_says_everything_and_overwrites_nothing(tmp_path: Path) -> None:
    broken = SURVEY.replace("${cv_any} = 'yes'", "${cv_an} = 'yes'")
    book, target = write(tmp_path / "book", **(SOUND | {"survey": broken})), tmp_path / "faults.txt"
    faults = check_workbook(book).faults
    write_report(target, book, faults, str)
    assert target.read_text("utf-8") == (
        "book\n\nError: sheet survey, row 6, column relevant\n"
        "  There is no question or fact named cv_an.\n  Did you mean cv_any?\n"
    )
    with pytest.raises(Trouble, match="already there"):
        write_report(target, book, (), str)
    with pytest.raises(Trouble, match="cannot be written"):
        write_report(tmp_path / "no" / "where.txt", book, (), str)


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    book = write(tmp_path / "book", **SOUND)
    (tmp_path / "file").write_bytes(b"")
    for target in (tmp_path / "no" / "where.xlsx", tmp_path / "file" / "folder"):
        with pytest.raises(Trouble, match="cannot be written"):
            convert_workbook(book, target)
    convert_workbook(book, tmp_path / "book.xlsx")
    assert read(tmp_path / "book.xlsx") == read(book)


def test_the_workbook_in_use_is_the_one_of_the_newest_kit(tmp_path: Path) -> None:
    scenario = Scenario(tmp_path)
    try:
        used = scenario.office.workbook_in_use()
        assert used is not None
        assert used.id == "post_conviction_relief"
        checked = check_workbook(write(tmp_path / "book", **SOUND), used)
        assert any("and the earlier one is" in one.sentences()[0] for one in checked.faults)
    finally:
        scenario.close()
