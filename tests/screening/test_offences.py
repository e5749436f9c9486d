import csv
from datetime import date

import pytest

from intake.dates import PartialDate
from intake.screening.offences import (
    OffenceTable,
    is_within,
    levels,
    longest_felony,
    longest_misdemeanor,
    read_section,
    section_in,
)
from intake.truth import Truth
from tests.screening.conftest import PRACTICE

YES, UNKNOWN, NO = Truth.YES, Truth.UNKNOWN, Truth.NO


@pytest.fixture(scope="module")
def table() -> OffenceTable:
    with (PRACTICE / "offences.csv").open(encoding="utf-8", newline="") as file:
        return OffenceTable.from_rows(csv.DictReader(file))


@pytest.mark.parametrize(
    ("code", "written", "row"),
    [
        ("HS", "11378", "11378"),
        ("HS", "HS 11378", "11378"),
        ("HS", "HS11378", "11378"),
        ("HS", "H&S 11378", "11378"),
        ("HS", "11378 H&S", "11378"),
        ("HS", "Health and Safety Code section 11378", "11378"),
        ("HS", "§ 11378", "11378"),
        ("HS", "11378(a)", "11378"),
        ("PC", "459/460(b)", "459/460(b)"),
        ("PC", "459 / 460 (b)", "459/460(b)"),
        ("PC", "459-460(b)", "459/460(b)"),
        ("PC", "PC460(b)", "459/460(b)"),
        ("PC", "484", "484/488"),
        ("PC", "488", "484/488"),
        ("PC", "484(a)/488", "484/488"),
        ("PC", "243.4(e)", "243.4(a)/(e)"),
        ("PC", "243.4(a)/(e)", "243.4(a)/(e)"),
        ("PC", "245(a)(4)", "245(a)(1)/(a)(4)"),
        ("PC", "273.5(a)", "273.5(a)"),
        ("PC", "Penal Code § 273.5(a)", "273.5(a)"),
        ("PC", "286(c)", "261/286/287/289"),
        ("PC", "288(a)(1)", "288(a)"),
        ("PC", "664/459", "664/459"),
        ("PC", "246.3", "246 / 246.3"),
        ("PC", "25850(a)", "25400 / 25850"),
        ("VC", "VC 23152(B)", "23152(a)/(b)"),
        ("VC", "14601.1(a)", "14601.x"),
        ("VC", "14601.2", "14601.x"),
        ("WI", "W&I 10980(c)(2)", "10980(c)(2)"),
        ("BP", "B&P 4060", "4060"),
    ],
)
def test_a_section_is_found_as_people_write_it(
    code: str, written: str, row: str, table: OffenceTable
) -> None:
    match = table.find(code, written)
    assert match.exact
    assert [one.section for one in match.rows] == [row]


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("HS", "11378.5"),
        ("HS", "HS 11378.5"),
        ("HS", "1137"),
        ("HS", "PC 459"),
        ("PC", "11378"),
        ("HS", "meth for sale"),
        ("HS", ""),
        ("HS", "11378 or 11379"),
        ("HS", "11378/11379(a)"),
        ("PC", "664/211"),
        ("PC", "182/11378"),
        ("PC", "487(b)"),
        ("OTHER", "11378"),
        ("PC", "(a)"),
    ],
)
def test_what_is_not_in_the_table_is_never_clean(
    code: str, written: str, table: OffenceTable
) -> None:
    match = table.find(code, written)
    assert not match.exact
    assert {match.tag(tag) for tag in ("CS", "CST", "CIMT", "p47", "LRA")} == {UNKNOWN}
    assert match.any_tag() is UNKNOWN


def test_a_section_without_its_subdivision_has_a_tag_only_if_all_beneath_have_it(
    table: OffenceTable,
) -> None:
    match = table.find("PC", "487")
    assert not match.exact
    assert {row.section for row in match.rows} == {"487(a)", "487(d)(1)", "487(c)"}
    assert match.tag("LRA") is YES
    assert match.tag("CIMT") is UNKNOWN
    assert match.tag("CS") is UNKNOWN


@pytest.mark.parametrize(
    ("code", "section", "tag", "truth"),
    [
        ("HS", "11378", "CIMT", YES),
        ("HS", "11378", "CS", UNKNOWN),
        ("HS", "11378", "MJ", NO),
        ("HS", "11378", "p47", NO),
        ("HS", "11377(a)", "p47", YES),
        ("PC", "487(a)", "p47", UNKNOWN),
        ("PC", "459.5", "p47", NO),
        ("HS", "11358", "p64", YES),
        ("PC", "602", "CIMT", NO),
        ("PC", "182", "CIMT", UNKNOWN),
        ("PC", "664", "AFX", UNKNOWN),
        ("VC", "23103", "DUI", UNKNOWN),
        ("VC", "23103", "CS", NO),
    ],
)
def test_a_question_mark_is_unknown_and_never_yes(
    code: str, section: str, tag: str, truth: Truth, table: OffenceTable
) -> None:
    assert table.find(code, section).tag(tag) is truth


def test_only_the_word_none_says_that_there_is_no_tag(table: OffenceTable) -> None:
    assert table.find("PC", "602").any_tag() is NO
    assert table.find("HS", "11364").any_tag() is YES
    assert table.find("PC", "664").any_tag() is UNKNOWN


def test_every_row_finds_itself(table: OffenceTable) -> None:
    for row in table.rows:
        match = table.find(row.code, row.section.replace(".x", ".1"))
        assert (match.exact, match.rows) == (True, (row,)), row.name


DAY = PartialDate.parse


@pytest.mark.parametrize(
    ("code", "section", "convicted", "found"),
    [
        ("HS", "11378", None, {"felony"}),
        ("HS", "11377(a)", "2014-11-04", {"wobbler"}),
        ("HS", "11377(a)", "2014-11-05", {"misdemeanor"}),
        ("HS", "11377(a)", "2014", {"wobbler", "misdemeanor"}),
        ("HS", "11377(a)", None, {"wobbler", "misdemeanor"}),
        ("HS", "11359", "2010", {"felony"}),
        ("HS", "11357", None, {"misdemeanor", "infraction", "wobbler"}),
        ("HS", "11360(a)", None, {"misdemeanor", "felony"}),
        ("HS", "11395", None, {"wobbler", "misdemeanor", "felony"}),
        ("PC", "487(a)", None, {"wobbler"}),
        ("PC", "417(a)(1)/(2)", None, {"misdemeanor", "wobbler"}),
        ("PC", "451/452", None, {"felony", "wobbler", "misdemeanor"}),
        ("VC", "23152(a)/(b)", None, {"misdemeanor", "wobbler"}),
        ("PC", "484/488", None, {"misdemeanor", "infraction"}),
        ("PC", "182", None, set()),
    ],
)
def test_levels_are_those_of_the_law_of_the_day(
    code: str, section: str, convicted: str | None, found: set[str], table: OffenceTable
) -> None:
    (row,) = table.find(code, section).rows
    assert levels(row, DAY(convicted) if convicted else None) == found


@pytest.mark.parametrize(
    ("code", "section", "bounds"),
    [
        ("HS", "11378", (1095, 1095)),
        ("HS", "11364", None),
        ("PC", "211", (1825, 3285)),
        ("PC", "187", (float("inf"), float("inf"))),
        ("PC", "236.1", (4380, float("inf"))),
        ("PC", "114/113", (1825, 1825)),
        ("PC", "182", None),
        ("PC", "192(a)/(b)/(c)", (1460, 4015)),
        ("PC", "451/452", (1095, 3285)),
    ],
)
def test_the_longest_felony_term_is_the_last_of_the_triad(
    code: str, section: str, bounds: tuple[float, float] | None, table: OffenceTable
) -> None:
    (row,) = table.find(code, section).rows
    assert longest_felony(row) == bounds


@pytest.mark.parametrize(
    ("section", "convicted", "bounds"),
    [
        ("487(a)", date(2014, 12, 31), (365, 365)),
        ("487(a)", date(2015, 1, 1), (364, 364)),
        ("487(a)", None, (364, 365)),
        ("484/488", None, (180, 180)),
        ("415", None, (90, 90)),
        ("245(a)(2)", date(2020, 1, 1), (364, 364)),
        ("243.4(a)/(e)", date(2020, 1, 1), (180, 364)),
        ("211", None, None),
    ],
)
def test_a_misdemeanor_year_is_364_days_since_2015(
    section: str, convicted: date | None, bounds: tuple[int, int] | None, table: OffenceTable
) -> None:
    (row,) = table.find("PC", section).rows
    when = PartialDate.exactly(convicted) if convicted else None
    assert longest_misdemeanor(row, when, PartialDate.parse("2015-01-01")) == bounds


@pytest.mark.parametrize(
    ("written", "listed", "truth"),
    [
        ("288(a)", ["288"], YES),
        ("288a(c)", ["288"], NO),
        ("288.5", ["288"], NO),
        ("288", ["288(a)"], UNKNOWN),
        ("PC 286(c)(2)", ["286(c)", "287(c)"], YES),
        ("459/460(b)", ["459"], YES),
        ("", ["288"], UNKNOWN),
        ("unclear", ["288"], UNKNOWN),
        ("647b", ["647(b)"], UNKNOWN),
        ("288a", ["288"], UNKNOWN),
        ("286c", ["286(c)"], UNKNOWN),
        ("647(f)", ["647f"], NO),
        ("647b", ["647(f)"], NO),
        ("11377a", ["11377"], UNKNOWN),
    ],
)
def test_a_section_is_within_what_is_listed(written: str, listed: list[str], truth: Truth) -> None:
    assert section_in(written, tuple(listed)) is truth


def test_a_subdivision_is_no_longer_number() -> None:
    assert is_within("288(a)(1)", "288(a)")
    assert not is_within("2880", "288")
    assert read_section("11378 HS") == ("HS", frozenset({"11378"}))
