from collections.abc import Sequence

import pytest

from intake.screening import Finding
from intake.screening.finding import Deadline
from tests.screening.small import book, condition, rule, screened

UNKNOWN = {"state": "unknown"}


def ids(findings: Sequence[Finding]) -> list[str]:
    return [f"{one.id} {one.scope}" for one in findings]


def shown(kind: str, *expressions: str, **answers: object) -> bool:
    rules = book(rules=[rule("R", kind)], conditions=[condition("R", one) for one in expressions])
    return bool(screened(rules, **answers).findings[0].listed)


def test_vehicles_are_always_listed_one_for_each_scope() -> None:
    rules = book(
        rules=[rule("R", scope="cv"), rule("S")],
        conditions=[condition("R", "${cv_ok} = 'yes'"), condition("S", "${a} = 'yes'")],
    )
    screening = screened(rules, cv=[{"cv_ok": "no"}, {"cv_ok": "yes"}])
    assert ids(screening.vehicles) == ["R cv[2]", "S case", "R cv[1]"]


@pytest.mark.parametrize("kind", ["urgent", "consequence", "detention", "bar"])
def test_what_only_nobody_asked_keeps_open_is_not_shown(kind: str) -> None:
    assert not shown(kind, "${a} = 'yes'")
    assert shown(kind, "${a} = 'yes'", a="yes")
    assert not shown(kind, "${a} = 'yes'", a="no")
    assert shown(kind, "${a} = 'yes'", a=UNKNOWN)
    assert shown(kind, "${a} = 'yes'", a={"state": "declined"})
    assert shown(kind, "${day} < '2010-05-05'", day="2010")
    assert shown(kind, "${a} = 'yes'", "${b} = 'yes'", a="yes")
    assert not shown(kind, "unknown()")


def test_a_question_mark_of_the_table_is_shown() -> None:
    rules = book(
        rules=[rule("R", "consequence", scope="cv")], conditions=[condition("R", "offence('CS')")]
    )
    told = {"cv": [{"cv_code": "HS", "cv_section": "11378"}]}
    assert screened(rules, **told).findings[0].listed
    assert not screened(rules, cv=[{}]).findings[0].listed


def test_the_questions_of_an_urgent_flag_that_is_left_out_lead() -> None:
    rules = book(
        rules=[rule("R"), rule("S"), rule("U", "urgent", urgency="L0"), rule("C", "consequence")],
        conditions=[
            condition("R", "${a} = 'yes'"),
            condition("S", "${a} = 'yes'"),
            condition("U", "${b} = 'yes'"),
            condition("C", "${c} = 'yes'"),
        ],
    )
    screening = screened(rules)
    assert screening.urgent == ()
    assert [(one.question, one.settles) for one in screening.ask_next] == [
        ("b", ("U",)),
        ("a", ("R", "S")),
    ]


def test_only_what_alone_can_settle_a_finding_is_asked_next() -> None:
    rules = book(
        rules=[rule("R"), rule("S")],
        conditions=[
            condition("R", "${a} = 'yes'"),
            condition("R", "${b} = 'yes'"),
            condition("S", "${c} = 'yes' or unknown()"),
        ],
    )
    screening = screened(rules, a="yes")
    assert [(one.question, one.settles) for one in screening.ask_next] == [
        ("b", ("R",)),
        ("c", ("S",)),
    ]
    denied = screened(rules, a="yes", b="no", c="no")
    assert denied.ask_next == ()


def test_not_asked_comes_before_unknown_and_workbook_order_last() -> None:
    rules = book(
        rules=[rule("R"), rule("S"), rule("T")],
        conditions=[
            condition(name, f"${{{asked}}} = 'yes'")
            for name, asked in (("R", "c"), ("S", "b"), ("T", "a"))
        ],
    )
    screening = screened(rules, a=UNKNOWN)
    assert [(one.question, one.state) for one in screening.ask_next] == [
        ("b", "not_asked"),
        ("c", "not_asked"),
        ("a", "unknown"),
    ]


def test_a_rule_may_lead_while_nobody_asked() -> None:
    rules = book(
        rules=[
            rule("U", "urgent", urgency="L0"),
            rule("C", "urgent", urgency="L1", lead="yes"),
        ],
        conditions=[condition("U", "${a} = 'yes'"), condition("C", "${b} = 'yes'")],
    )
    assert [one.question for one in screened(rules).ask_next] == ["b", "a"]
    assert [one.question for one in screened(rules, b=UNKNOWN).ask_next] == ["a", "b"]


def test_records_that_the_open_condition_names_stand_beside_the_question() -> None:
    rules = book(
        rules=[rule("R", scope="cv")],
        conditions=[
            condition("R", "${cv_ok} = 'yes' or (selected(${cv_docs_held}, 'R05') and unknown())")
        ],
    )
    (next_,) = screened(rules, cv=[{"cv_docs_held": ["R01"]}]).ask_next
    assert (next_.question, next_.records) == ("cv[1]/cv_ok", ("R05",))


def level(raised: str, **answers: object) -> str:
    rules = book(
        rules=[rule("U", "urgent", urgency="L1", raised=raised)],
        conditions=[condition("U", "true()")],
    )
    return screened(rules, **answers).urgent[0].level


def test_a_level_is_raised_by_a_yes_and_by_an_uncertain_date() -> None:
    near = "${day} <= add-days(today(), 7)"
    assert level(near, day="2026-11-26") == "L0"
    assert level(near, day="2026-12-26") == "L1"
    assert level(near, day="2026") == "L0"
    assert level(near, day=UNKNOWN) == "L1"
    assert level(near) == "L1"


def deadline(expression: str, **answers: object) -> Deadline | None:
    rules = book(
        rules=[rule("U", "urgent", deadline=expression, deadline_text="words", records="R06")],
        conditions=[condition("U", "true()")],
    )
    return screened(rules, **answers).urgent[0].deadline


def test_a_deadline_is_between_its_earliest_and_latest_day() -> None:
    assert deadline("") is None
    exact = deadline("add-days(${day}, 10)", day="2026-11-20")
    assert [str(part) for part in exact or ()] == ["2026-11-30", "2026-11-30", "words", "None"]
    partly = deadline("${day}", day="2026-12")
    assert [str(part) for part in partly or ()] == ["2026-12-01", "2026-12-31", "words", "R06"]
    asked = deadline("${other_day}", a=UNKNOWN)
    assert asked == (None, None, "words", "a")
    assert deadline("${other_day}", a="no") is None


def test_the_deadline_of_a_route_that_is_not_now_is_not_shown() -> None:
    rules = book(rules=[rule("R", deadline="${day}")], conditions=[condition("R", "${a} = 'yes'")])
    assert screened(rules, a="no", day="2026-11-20").vehicles[0].deadline is None
    assert screened(rules, a="yes", day="2026-11-20").vehicles[0].deadline is not None


def when(expression: str, text: str, **answers: object) -> str | None:
    rules = book(
        rules=[rule("R", when=expression, when_text=text)],
        conditions=[condition("R", "${a} = 'yes'")],
    )
    return screened(rules, **answers).vehicles[0].when


def test_a_not_now_says_what_could_change_it() -> None:
    assert when("${day}", "from {day}", a="no", day="2027-04") == "from 2027-04"
    assert when("${b} = 'yes'", "after b", a="no", b="yes") == "after b"
    assert when("${b} = 'yes'", "after b", a="no", b="no") is None
    assert when("", "some day", a="no") == "some day"
    assert when("", "some day", a="yes") is None


def test_findings_can_rest_on_one_another_within_and_across_rows() -> None:
    rules = book(
        rules=[
            rule("AF_X", "consequence", scope="cv"),
            rule("B", "bar"),
            rule("C", "bar", scope="cv"),
        ],
        conditions=[
            condition("AF_X", "${cv_ok} = 'yes'"),
            condition("B", "any-finding('AF_')"),
            condition("C", "finding('AF_X')"),
        ],
    )
    screening = screened(rules, cv=[{"cv_ok": "no"}, {"cv_ok": "yes"}])
    assert ids(screening.consequences) == ["AF_X cv[2]", "B case", "C cv[2]"]
    answers = screening.consequences[1].because[0].answers
    assert [one.question for one in answers] == ["cv[1]/cv_ok", "cv[2]/cv_ok"]


def test_order_is_kind_then_truth_then_file_then_row() -> None:
    kinds = {"D": "detention", "B": "bar", "C": "consequence", "E": "consequence"}
    rules = book(
        rules=[rule(name, kind) for name, kind in kinds.items()],
        conditions=[
            condition("D", "true()"),
            condition("B", "true()"),
            condition("C", "${a} = 'yes'"),
            condition("E", "true()"),
        ],
    )
    assert ids(screened(rules, a=UNKNOWN).consequences) == ["E case", "C case", "D case", "B case"]


GUARDS = [
    rule("V1", federal="ELIM_DEFECT", scope="cv", records="R24"),
    rule("V2", federal="NONE"),
    rule("G1", "guard", scope="cv", when="on-federal('ELIM_')"),
    rule("G2", "guard", when="(on-federal('NONE') and ${b} = 'yes') or ${c} = 'yes'"),
    rule("G3", "guard", when="on-record('R24')", scope="cv"),
    rule("G4", "guard", when="on-vehicle('V2')"),
    rule("G5", "guard", scope="cv", when="${cv_days} > 5"),
]
ROUTES = [condition("V1", "${cv_ok} = 'yes'"), condition("V2", "${a} = 'yes'")]


def carried(**answers: object) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    screening = screened(book(rules=GUARDS, conditions=ROUTES), **answers)
    found = {f"{one.id} {one.scope}": screening.guards_of(one) for one in screening.vehicles}
    return found, screening.guards


def test_guards_stand_on_the_open_vehicles_that_they_look_at() -> None:
    found, guards = carried(a="yes", b="yes", cv=[{"cv_ok": "yes"}, {"cv_ok": "no", "cv_days": 9}])
    assert found == {"V1 cv[1]": ("G1", "G3"), "V2 case": ("G2", "G4"), "V1 cv[2]": ()}
    assert guards == ("G1", "G2", "G3", "G4", "G5")


def test_a_guard_may_show_without_standing_on_a_vehicle() -> None:
    found, guards = carried(a="no", c="yes", cv=[])
    assert found == {"V2 case": ()}
    assert guards == ("G2",)


RECORDS = [
    {"id": "R01", "title": "RAP", "scope": "case", "needed_when": "true()", "note": "always"},
    {"id": "R05", "title": "Plea", "scope": "cv", "needed_when": "${cv_ok} = 'yes'", "note": ""},
    {"id": "R12", "title": "Bar", "scope": "cv", "needed_when": "finding('V1')", "note": "each"},
    {"id": "R24", "title": "Cert", "scope": "cv", "needed_when": "", "note": ""},
]


def records(**answers: object) -> list[tuple[object, ...]]:
    rules = book(rules=GUARDS, conditions=ROUTES, records=RECORDS)
    return [
        (one.id, one.scope, one.because, one.needed_for, one.held)
        for one in screened(rules, **answers).records
    ]


def test_records_are_those_needed_and_those_of_open_routes() -> None:
    assert records(cv=[{"cv_ok": "yes", "cv_docs_held": ["R05"]}, {"cv_ok": "no"}]) == [
        ("R01", "case", "always", (), False),
        ("R05", "cv[1]", "held", (), True),
        ("R12", "cv[1]", "each", ("V1",), False),
        ("R24", "cv[1]", "for V1", ("V1",), False),
    ]


def test_a_route_wants_its_records_only_if_all_that_is_unknown_can_be_asked() -> None:
    assert [one[0] for one in records(cv=[{}])] == ["R01", "R12", "R24"]
    assert [one[0] for one in records(cv=[{"cv_ok": {"state": "declined"}}])] == ["R01"]


def test_a_paper_in_the_list_is_held_for_its_row() -> None:
    held = {"dc": [{"dc_type": "R24", "dc_scope": "cv[2]"}], "cv": [{}, {}]}
    rules = book(rules=GUARDS, conditions=ROUTES, records=RECORDS)
    found = {(one.id, one.scope): one.held for one in screened(rules, **held).records}
    assert found["R24", "cv[1]"] is False


def test_a_rule_that_has_ended_is_left_out() -> None:
    rules = book(
        rules=[rule("R", until="2026-11-23"), rule("S", until="2026-11-24")],
        conditions=[condition("R", "${a} = 'yes'"), condition("S", "${a} = 'yes'")],
    )
    assert ids(screened(rules).vehicles) == ["S case"]
