"""Prints of a case: counted, the same bytes each time, and no file behind them."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from intake.clinic import OpenCase, Wish
from intake.paper import texts
from intake.paper.papers import outlines
from tests.clinic.printing.reading import LANGUAGES, OFFICE, words_of
from tests.scenario import Scenario


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_paper_for_the_office_is_set(
    scenario: Scenario, case: OpenCase, language: str
) -> None:
    job = scenario.clinic.papers(case, [Wish(kind, language) for kind in OFFICE]).result()
    assert all(job.pages)


def test_reportlab_is_not_imported_before_the_first_paper() -> None:
    code = "import sys, main, ui.app, ui.clinic_rooms, ui.screens.papers; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "intake.clinic.printing" in done.stdout.split()
    assert "reportlab" not in done.stdout.split()


def test_a_paper_that_was_printed_says_so_the_next_time(scenario: Scenario) -> None:
    case = scenario.interviewed()
    wishes = [Wish("visit"), Wish("summary")]
    first = words_of(scenario.clinic.papers(case, wishes).result().pdf)
    assert "print 2" not in first
    scenario.clinic.count_papers(case, wishes)
    assert scenario.clinic.copies(case) == {"visit": 1, "summary": 1}
    assert "print 2" in words_of(scenario.clinic.papers(case, wishes).result().pdf)
    assert "print" not in words_of(scenario.clinic.papers(case, [Wish("dos")]).result().pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reprint_says_so_in_the_language_of_the_paper(scenario: Scenario, language: str) -> None:
    case = scenario.interviewed()
    wish = Wish("visit", language, draft=True)
    scenario.clinic.count_papers(case, [wish, wish])
    words = texts.texts(language).say("common.print", number=3)
    (made,) = outlines(replace(scenario.clinic._printed(case), copy=2), wish)
    assert made.code.endswith(words)
    assert language == "en" or "print" not in made.code
    assert "3" in words


def test_prints_are_counted_for_each_language_of_a_paper(scenario: Scenario) -> None:
    case = scenario.interviewed()
    spanish = Wish("visit", "es", draft=True)
    scenario.clinic.count_papers(case, [spanish, spanish])
    assert scenario.clinic.copies(case) == {"visit": 2}
    english = words_of(scenario.clinic.papers(case, [Wish("visit")]).result().pdf)
    assert not re.search(r"print \d", english)
    again = words_of(scenario.clinic.papers(case, [spanish]).result().pdf)
    assert texts.texts("es").say("common.print", number=3) in again


def test_the_same_job_gives_the_same_bytes(scenario: Scenario, case: OpenCase) -> None:
    wishes = [Wish("visit", "ar", draft=True), Wish("letters", "pa", draft=True), Wish("memo")]
    one, two = (scenario.clinic.papers(case, wishes).result().pdf for _ in range(2))
    assert one == two


def test_setting_papers_writes_no_file(scenario: Scenario, case: OpenCase) -> None:
    def files() -> set[tuple[Path, int]]:
        return {(path, path.stat().st_size) for path in scenario.folder.rglob("*")}

    before = files()
    scenario.clinic.papers(case, [Wish("visit"), Wish("summary")]).result()
    assert files() == before
