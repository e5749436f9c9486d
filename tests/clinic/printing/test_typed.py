"""What somebody typed is printed as typed, and stays inert."""

import pytest

from intake.case.answers import said
from intake.clinic import Unprintable, Wish
from intake.errors import Trouble
from intake.paper.lines import one_line
from intake.paper.papers import KINDS, Reader, outlines
from tests.clinic.printing.reading import words_of
from tests.scenario import Scenario


@pytest.mark.parametrize(
    "hostile",
    ["<img src=/etc/passwd>", "%s{0}{name}", "=HYPERLINK(1)", "\u202egpj.exe", "&amp;<b>x</b>"],
)
def test_hostile_answers_are_inert_in_every_paper(scenario: Scenario, hostile: str) -> None:
    case = scenario.interviewed(None, p_name=said(f"Rosa {hostile}"), p_aka=said(hostile))
    wishes = [Wish(kind.id, draft=True) for kind in KINDS if kind.reader is not Reader.VOLUNTEER]
    shown = words_of(scenario.clinic.papers(case, wishes).result().pdf)
    assert hostile.lstrip("\u202e") in shown.replace("\r\n", "")


def test_a_leftward_name_stands_before_the_day_and_turns_nothing(scenario: Scenario) -> None:
    case = scenario.interviewed(None, p_name=said("محمد علي"))
    made = outlines(scenario.clinic._printed(case), Wish("summary"))[0]
    line = one_line(made.subtitle)
    assert line.parts[0][1].text.startswith(("محمد", "علي"))
    assert "".join(shaped.text for _, shaped in line.parts).endswith("Tuesday, November 24, 2026")


def test_a_megabyte_of_an_answer_runs_over_pages(scenario: Scenario) -> None:
    case = scenario.interviewed(None, eq_community=said("palabra " * 125_000))
    job = scenario.clinic.papers(case, [Wish("summary")]).result()
    assert job.pages[0] > 100


def test_a_script_without_a_font_stops_by_name_or_prints_its_numbers(scenario: Scenario) -> None:
    case = scenario.interviewed(None, p_aka=said("თამარ 🦊"))
    with pytest.raises(Trouble, match=r"U\+(10D7|10D0|10DB|10E0|1F98A)"):
        scenario.clinic.papers(case, [Wish("summary")]).result()
    job = scenario.clinic.papers(case, [Wish("summary")], unprintable=Unprintable.NAME).result()
    assert "[U+10D7]" in words_of(job.pdf)
    assert "[U+1F98A]" in words_of(job.pdf)


@pytest.mark.parametrize("name", ["សុខ ហ៊ុន", "Անահիտ Պետրոսյան", "Владимир", "王小明", "محمد علي"])
def test_a_name_in_any_script_of_the_clinics_is_printed(scenario: Scenario, name: str) -> None:
    case = scenario.interviewed(None, p_name=said(name))
    for kind in ("visit", "letters", "summary"):
        assert scenario.clinic.papers(case, [Wish(kind)]).result().pages
