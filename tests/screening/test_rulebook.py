import pytest

from intake.screening import Faults
from tests.screening.small import book, condition, rule


def faults(**sheets: object) -> list[tuple[str, int, str]]:
    with pytest.raises(Faults) as caught:
        book(**sheets)  # type: ignore[arg-type]
    return [(one.sheet, one.row, one.column) for one in caught.value.faults]


def fact(name: str, expression: str, scope: str = "case", value: str = "truth") -> dict[str, str]:
    return {"id": name, "scope": scope, "value": value, "expression": expression}


@pytest.mark.parametrize(
    "expression",
    [
        "${nothing} = 'yes'",
        "${a} = 'perhaps'",
        "selected(${many}, 'w')",
        "selected('small medium', ${size})",
        "${cv_ok} = 'yes'",
        "${cv}",
        "nothing(${a})",
        "not()",
        "not(${a}, ${b})",
        "any(${a}, true())",
        "any(${cv_pcr}, true())",
        "offence('CIMT')",
        "any(${cv}, offence('NOTHING'))",
        "constant('NOTHING')",
        "finding('NOTHING')",
        "any-finding('NOTHING_')",
        "answered(${a} = 'yes')",
        "${a} = 'yes' | ${b} = 'yes'",
        "${cv}[1]/cv_ok = 'yes'",
        "${a} = ",
        "",
    ],
)
def test_what_an_expression_cannot_mean_is_told_with_its_cell(expression: str) -> None:
    found = faults(rules=[rule("R")], conditions=[condition("R", expression)])
    assert found == [("conditions", 2, "expression")]


def test_every_fault_is_told_at_once() -> None:
    found = faults(
        facts=[fact("f", "${nothing}"), fact("g", "${cv_ok} = 'yes'", scope="cv")],
        rules=[
            rule("R", deadline="nothing()", raised="${x}", when="("),
            rule("S", kind="spell"),
            rule("R"),
        ],
        conditions=[
            condition("R", "${y}"),
            condition("T", "true()"),
            condition("R", "true()", role="helps"),
            condition("R", "${g}"),
        ],
        records=[{"id": "R01", "title": "T", "scope": "cv", "needed_when": "${a", "note": ""}],
    )
    assert sorted(found) == [
        ("conditions", 2, "expression"),
        ("conditions", 3, "role"),
        ("conditions", 4, "role"),
        ("conditions", 5, "expression"),
        ("facts", 2, "expression"),
        ("records", 2, "needed_when"),
        ("rules", 2, "deadline"),
        ("rules", 2, "raised"),
        ("rules", 2, "when"),
        ("rules", 3, "kind"),
        ("rules", 4, "kind"),
    ]


def test_circles_among_facts_and_findings_are_faults() -> None:
    found = faults(facts=[fact("f", "${g}"), fact("g", "not(${f})")])
    assert {one[0] for one in found} == {"facts"}
    found = faults(
        rules=[rule("R"), rule("S")],
        conditions=[condition("R", "finding('S')"), condition("S", "finding('R')")],
    )
    assert ("conditions", 2, "expression") in found


def test_a_fact_may_be_no_question_and_only_one_fact() -> None:
    found = faults(facts=[fact("a", "true()"), fact("f", "true()"), fact("f", "true()")])
    assert found == [("facts", 2, "id"), ("facts", 4, "id")]


def test_the_fault_says_what_is_wrong_and_what_to_change() -> None:
    with pytest.raises(Faults) as caught:
        book(rules=[rule("R")], conditions=[condition("R", "${nothing} = 'yes'")])
    assert str(caught.value.faults[0]) == (
        "conditions, row 2, expression: Nothing is named ${nothing}. "
        "Check the spelling against the sheets “survey” and “facts”."
    )


def test_a_finding_that_only_an_attorney_can_state_is_named_and_never_computed() -> None:
    rules = book(
        rules=[rule("H", "consequence", scope="attorney"), rule("R")],
        conditions=[condition("R", "finding('H')")],
    )
    assert [one.rule.id for one in rules.rules] == ["R"]


@pytest.mark.parametrize(
    "value", ["7/14/2011", "14.07.2011", "2011-14-07", "2011-07", "thirty", "1_000", "nan", ""]
)
def test_a_constant_that_cannot_be_read_is_told_once_and_never_screened_with(value: str) -> None:
    found = faults(
        constants=[{"id": "D_X", "value": value}],
        rules=[rule("R")],
        conditions=[condition("R", "${day} <= constant('D_X')")],
    )
    assert found == [("constants", 2, "value")]
