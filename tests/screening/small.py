"""A small survey and books of a few rules, for tests of what one expression comes to."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from intake.case.plain import read_answers
from intake.form.survey import Choice, Question, Repeat, Survey
from intake.form.syntax import parse
from intake.screening import Finding, RuleBook, Screening, screen

ON = date(2026, 11, 24)
Row = Mapping[str, str]

OFFENCES: tuple[Row, ...] = tuple(
    dict(
        zip(
            ("code", "section", "level", "felony_triad", "misd_max", "flags", "p47", "p64"),
            cells,
            strict=True,
        )
    )
    for cells in (
        ("HS", "11378", "F", "16m-2-3", "-", "CST?,CS?,CIMT", "N", "N"),
        ("HS", "11377(a)", "M (W pre-2014-11-05)", "16m-2-3", "1y", "CS?", "Y", "N"),
        ("PC", "487(a)", "W", "16m-2-3", "1y", "CIMT,LRA", "Y(if ≤950)", "N"),
        ("PC", "602", "M/I", "-", "6mo", "none", "N", "N"),
    )
)


def question(name: str, kind: str = "select_one", repeats: str = "", **more: Any) -> Question:
    codes = more.pop("codes", "yes no" if kind == "select_one" else "")
    relevant = more.pop("relevant", None)
    return Question(
        name,
        f"/data/{name}",
        kind,
        tuple(repeats.split()),
        choices=tuple(Choice(code, {}, {}) for code in codes.split()),
        relevant=parse(relevant) if relevant else None,
        attributes=more,
    )


def repeat(name: str, gate: str, *items: Question | Repeat) -> Repeat:
    return Repeat(name, f"/data/{name}", {}, parse(f"${{{gate}}} = 'yes'"), None, items)


SURVEY = Survey(
    "small",
    "2026112401",
    "Small",
    ("en",),
    "en",
    (
        question("a"),
        question("b"),
        question("c"),
        question("p"),
        question("q"),
        question("r"),
        question("child", relevant="${a} = 'yes'"),
        question("shy", relevant="${a} = 'yes'", hidden_as="declined"),
        question("grandchild", relevant="${child} = 'yes'"),
        question("size", codes="small large huge"),
        question("many", "select_multiple", codes="x y z none"),
        question("days", "integer"),
        question("more_days", "integer", relevant="${a} = 'yes'"),
        question("day", "date"),
        question("other_day", "date", relevant="${a} = 'yes'"),
        question("words", "text"),
        question("lawyers", who="attorney"),
        question("secret", sensitivity="X"),
        question("en_any"),
        repeat("en", "en_any", question("en_date", "date", "en"), question("en_ok", repeats="en")),
        question("cv_any"),
        repeat(
            "cv",
            "cv_any",
            question("cv_code", repeats="cv", codes="HS PC"),
            question("cv_section", "text", "cv"),
            question("cv_level_at_conv", repeats="cv", codes="felony misdemeanor infraction"),
            question("cv_level_now", repeats="cv", codes="felony misdemeanor infraction"),
            question("cv_plea_date", "date", "cv"),
            question("cv_sent_date", "date", "cv"),
            question("cv_days", "integer", "cv"),
            question("cv_ok", repeats="cv"),
            question("cv_docs_held", "select_multiple", "cv", codes="R01 R05"),
            question("cv_pcr_any", repeats="cv"),
            repeat("cv_pcr", "cv_pcr_any", question("cv_pcr_ok", repeats="cv cv_pcr")),
        ),
        question("dc_any"),
        Repeat(
            "dc",
            "/data/dc",
            {},
            None,
            None,
            (question("dc_type", "text", "dc"), question("dc_scope", "text", "dc")),
        ),
    ),
)

CELLS = (
    "federal urgency raised deadline when records reviewed_by deadline_text raised_text "
    "when_text until note"
)
RULE = dict.fromkeys(CELLS.split(" "), "") | {
    "scope": "case",
    "rank": "0",
    "title": "T",
    "authority": "A",
    "as_of": "2026-11-24",
}


def rule(name: str, kind: str = "vehicle", **cells: str) -> Row:
    return {**RULE, "id": name, "kind": kind, "mark": "K", **cells}


def condition(name: str, expression: str, role: str = "requires", **cells: str) -> Row:
    return {
        "rule": name,
        "role": role,
        "expression": expression,
        "reason": "yes",
        "reason_no": "no",
        "reason_unknown": "unknown",
        "basis": "B",
        "from_memory": "",
        "group": "",
        **cells,
    }


def book(**sheets: Sequence[Row]) -> RuleBook:
    constants = [{"id": "D_P47", "value": "2014-11-05"}, {"id": "FIVE", "value": "5"}]
    return RuleBook.from_sheets(SURVEY, {"offences": OFFENCES, "constants": constants, **sheets})


def screened(rules: RuleBook, **answers: object) -> Screening:
    return screen(rules, read_answers(answers, SURVEY), ON)


def finding(expression: str, scope: str = "case", /, **answers: object) -> Finding:
    """Return the finding of one rule with one condition; the first row's where it has rows."""
    rules = book(rules=[rule("R", scope=scope)], conditions=[condition("R", expression)])
    return screened(rules, **answers).findings[0]


def truth(expression: str, scope: str = "case", /, **answers: object) -> str:
    """Return what an expression comes to."""
    return str(finding(expression, scope, **answers).truth)
