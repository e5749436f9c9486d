"""An offence is found by code, section or name, however somebody writes it."""

import pytest

from intake.text import translator
from tests.scenario import our_workbook
from ui.editors.typeahead import holds_number, search
from ui.interview.offences import Offence, offences

KNOWN = offences([*our_workbook().sheets["offences"]])


def found(typed: str, known: tuple[Offence, ...] = KNOWN) -> list[str]:
    say = translator("en")
    return [one.value for one in search([offence.entry(say) for offence in known], typed)]


@pytest.mark.parametrize(
    "typed",
    ["HS 11378", "HS11378", "hs11378", "11378 HS", "11378HS", "11378 H&S", "§ 11378", "§11378",
     "health 11378", "PFS meth", "possession for sale meth", "methamphetamine for sale"],
)  # fmt: skip
def test_one_section_is_the_first_that_is_found(typed: str) -> None:
    assert found(typed)[0] == "HS 11378"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("possession for sale", {"HS 11351", "HS 11378", "HS 11359", "HS 11351.5"}),
        ("domestic violence", {"PC 273.5(a)", "PC 243(e)(1)"}),
        ("marijuana", {"HS 11357", "HS 11358", "HS 11359", "HS 11360(a)"}),
        ("driving under the influence", {"VC 23152(a)/(b)", "VC 23152(f)/(g)", "VC 23153"}),
        ("pc273.5a", {"PC 273.5(a)"}),
        ("assault with a deadly weapon", {"PC 245(a)(1)/(a)(4)"}),
    ],
)
def test_words_of_the_street_find_the_rows_of_the_table(typed: str, wanted: set[str]) -> None:
    assert wanted <= set(found(typed))


def test_every_row_is_found_by_its_own_number() -> None:
    for offence in KNOWN:
        assert offence.number in found(offence.number)


def entries_meant(typed: str) -> list[str]:
    say = translator("en")
    entries = search([offence.entry(say) for offence in KNOWN], typed)
    return [one.value for one in entries if holds_number(one, typed)]


def test_a_section_without_its_subdivision_is_never_given_one() -> None:
    for typed in ("11377", "HS 11377", "HS11377", "11377 H&S", "273.5", "1137"):
        assert entries_meant(typed) == [], typed


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("11377(a)", "HS 11377(a)"), ("11377a", "HS 11377(a)"), ("HS11378", "HS 11378"),
     ("11378HS", "HS 11378"), ("11378 H&S", "HS 11378"), ("\u00a7 11378", "HS 11378")],
)  # fmt: skip
def test_a_whole_section_means_its_row_however_it_is_written(typed: str, wanted: str) -> None:
    assert entries_meant(typed) == [wanted]
