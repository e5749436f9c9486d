"""What papers for the office tell of findings."""

import re
from dataclasses import replace

import pytest

from intake.case.plain import read_answers
from intake.clinic import OpenCase, Wish, storeless
from intake.paper.printed import Printed
from intake.screening.screen import screen
from tests.clinic.printing.reading import text
from tests.scenario import Scenario


def test_rows_of_which_the_same_is_told_are_told_together(scenario: Scenario) -> None:
    survey = scenario.clinic.begin().interview.survey
    everyone = (read_answers(one["answers"], survey) for one in storeless.fictional_clients())
    several = max(everyone, key=lambda one: len(one.rows("cv") or ()))
    case = scenario.interviewed(None)
    scenario.fill(case, several)
    shown = text(scenario.clinic._printed(case), Wish("summary"))
    assert shown.count("Motion to vacate: court gave no immigration warning (PC 1016.5)") == 1
    assert "conviction 1, PC 647(b); conviction 2, PC 647(b)" in shown


@pytest.mark.parametrize("kind", ["summary", "memo"])
def test_a_record_that_would_settle_a_question_is_named_by_its_title(
    printed: Printed, kind: str
) -> None:
    asked = text(printed, Wish(kind)).split("\n# Ask next\n")[1].split("\n# ")[0]
    assert "Plea form (R05); Minute orders (R06)" in asked


@pytest.mark.parametrize("kind", ["memo", "checklist", "summary"])
def test_english_within_an_arabic_sentence_keeps_its_own_order(printed: Printed, kind: str) -> None:
    printed = replace(printed, audit_head="7:fbb2abc")  # a hash of letters, whatever it is today
    shown = re.sub(r"(?m)^\[\w+\] ", "", text(printed, Wish(kind, "ar")))
    cells = re.split(r"\n| \| ", shown.rpartition("\n\n")[0])
    mixed = [one for one in cells if re.search("[\u0620-\u064a]", one)]
    outside = [re.sub("\u2068[^\u2069]*\u2069", "", one) for one in mixed]
    assert len(mixed) > 20
    assert [one for one in outside if re.search(r"\b[A-Za-z]{3}", one)] == []


def test_a_row_has_one_name_wherever_a_paper_speaks_of_it(printed: Printed) -> None:
    shown = text(printed, Wish("summary"))
    assert "## Conviction 1" in shown.splitlines()
    assert "Conviction 1: " in shown
    assert not re.search(r"Convictions \d", shown)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Could change: after “Expungement after probation” has been granted"),
        ("es", "después de que se conceda el borrado (PC 1203.4)"),
    ],
)
def test_what_could_change_a_route_is_in_the_words_of_the_reader_and_names_routes_by_title(
    printed: Printed, case: OpenCase, language: str, told: str
) -> None:
    survey, book = case.interview.survey, case.workbook.book
    assert book is not None
    shown = ""
    for client in storeless.fictional_clients():
        answers = read_answers(client["answers"], survey)
        found = screen(book, answers, printed.on)
        shown += text(replace(printed, answers=answers, screening=found), Wish("memo", language))
    changes = [line for line in shown.splitlines() if "Could change" in line or "Podría" in line]
    assert any(told in line for line in changes)
    assert not re.search(r"PC\d+_\w+|END_SUPERVISION", shown)
    assert not any(re.search(r"\d{4}-\d\d-\d\d", line) for line in changes)
    assert language == "en" or not any("after" in line for line in changes)
