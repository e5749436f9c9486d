"""What attorneys review: every row of rules, conditions, constants, records and offences."""

import csv
import re
from collections import Counter
from datetime import date

import pytest

from intake import resources
from intake.form.syntax import parse, references

_PUBLISHED = "after PC1203_4 has been granted"
"""The worked example of the published shape has this text to the letter."""
_WORD = re.compile(r"\w+")
Rows = list[dict[str, str]]
RULES_THAT_ARE_NEVER_COMPUTED = {"CS_CONDUCT", "HSF", "TRAFF_SMUG"}
REPEATS = {"cv", "cv_prior_pcr", "en", "rm", "ap", "fm", "ch_arrest", "ch_outside"}
TAGS = {
    "CS", "CST", "MJ", "CIMT", "AF1", "AF10", "AFX", "COV", "DV", "CHILD", "STALK", "PO", "FIRE",
    "SAM", "PROST", "DUI", "LRA", "DACAsig",
}  # fmt: skip
FORBIDDEN = re.compile(
    r"eligible|elegible|qualif|you should|invalid[^a-z]*$|illegal|sorry|guilty of|!", re.IGNORECASE
)


def sheet(name: str) -> Rows:
    file = resources.path("practice", "post_conviction_relief", f"{name}.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


RULES, CONDITIONS, CONSTANTS = sheet("rules"), sheet("conditions"), sheet("constants")
RECORDS, OFFENCES = sheet("records"), sheet("offences")


def expressions() -> list[tuple[str, str]]:
    found = [(f"{row['rule']}, {row['role']}", row["expression"]) for row in CONDITIONS]
    for row in RULES:
        found += [(f"{row['id']}, {name}", row[name]) for name in ("deadline", "raised", "when")]
    found += [(row["id"], row["needed_when"]) for row in RECORDS]
    return [(where, text) for where, text in found if text]


def test_ids_are_unique_and_every_kind_is_there() -> None:
    assert not [name for name, n in Counter(row["id"] for row in RULES).items() if n > 1]
    kinds = Counter(row["kind"] for row in RULES)
    assert kinds == {
        "urgent": 33, "consequence": 27, "detention": 1, "bar": 14, "vehicle": 43, "guard": 16,
    }  # fmt: skip


def test_every_computed_rule_has_what_it_requires() -> None:
    required = {row["rule"] for row in CONDITIONS if row["role"] == "requires"}
    for row in RULES:
        if row["kind"] == "guard":
            assert row["when"], row["id"]
        elif row["id"] in RULES_THAT_ARE_NEVER_COMPUTED:
            assert row["scope"] == "attorney"
            assert row["id"] not in required
        else:
            assert row["id"] in required, row["id"]


def test_conditions_stand_in_the_order_of_their_rules() -> None:
    order = {row["id"]: number for number, row in enumerate(RULES)}
    places = [order[row["rule"]] for row in CONDITIONS]
    assert places == sorted(places)


@pytest.mark.parametrize("column", ["expression", "reason", "reason_no", "reason_unknown", "basis"])
def test_every_condition_has_its_texts_and_its_authority(column: str) -> None:
    assert not [row["rule"] for row in CONDITIONS if not row[column]]


def test_reasons_are_sentences() -> None:
    for row in CONDITIONS:
        for name in ("reason", "reason_no", "reason_unknown"):
            assert row[name][0].isupper() or row[name][0].isdigit(), row[name]
            assert row[name].endswith("."), row[name]


def test_no_text_advises_or_calls_anybody_eligible() -> None:
    shown = [row[name] for row in CONDITIONS for name in ("reason", "reason_no", "reason_unknown")]
    shown += [row["note"] for row in (*RULES, *RECORDS)]
    assert not [text for text in shown if FORBIDDEN.search(text)]


def test_from_memory_is_only_for_what_a_client_may_misremember() -> None:
    unknown = {row["expression"] for row in CONDITIONS if row["from_memory"] == "unknown"}
    assert unknown == {
        "${error}",
        "${cv_counsel_advised_imm} = 'may' and ${near_certain}",
        "${interp_mismatch}",
        "${prejudice}",
        "${advisement_missing}",
    }
    assert {row["from_memory"] for row in CONDITIONS} == {"", "unknown", "stands"}


def test_no_alternative_is_alone() -> None:
    groups = Counter((row["rule"], row["role"], row["group"]) for row in CONDITIONS if row["group"])
    assert groups
    assert min(groups.values()) > 1
    assert {role for _, role, _ in groups} == {"requires", "bars"}


@pytest.mark.parametrize(("where", "text"), expressions())
def test_expressions_name_what_exists(where: str, text: str) -> None:
    names = {row["name"] for row in sheet("survey")} | {row["id"] for row in sheet("facts")}
    unknown = set(references(parse(text))) - names - REPEATS
    assert not unknown, where
    constants = {row["id"] for row in CONSTANTS}
    assert set(re.findall(r"constant\('(\w+)'\)", text)) <= constants, where
    rules = {row["id"] for row in RULES}
    assert set(re.findall(r"(?<!any-)finding\('(\w+)'\)", text)) <= rules, where
    tags = {tag for tag in re.findall(r"offence\('(\w+)'\)", text) if tag not in ("p47", "p64")}
    assert tags <= TAGS, where


def test_every_constant_has_an_authority_and_a_day() -> None:
    for row in CONSTANTS:
        assert row["authority"]
        date.fromisoformat(row["as_of"])
        if row["id"].startswith("D_"):
            date.fromisoformat(row["value"])
        else:
            assert int(row["value"]) > 0


def test_a_number_that_can_be_changed_is_read_somewhere() -> None:
    texts = " ".join(text for _, text in expressions())
    texts += " ".join(row["expression"] for row in sheet("facts"))
    numbers = {row["id"] for row in CONSTANTS if not row["id"].startswith("D_")}
    assert {name for name in numbers if f"constant('{name}')" not in texts} == set()


def test_records_are_known_and_dated() -> None:
    assert [row["id"] for row in RECORDS] == [f"R{number:02}" for number in range(1, 27)]
    named = {name for row in RULES for name in row["records"].split()}
    assert named <= {row["id"] for row in RECORDS}
    for row in RECORDS:
        date.fromisoformat(row["as_of"])
        assert row["scope"] in ("case", "cv")


def test_the_offence_table_has_one_row_each_and_known_tags() -> None:
    assert len(OFFENCES) == 126
    assert len({(row["code"], row["section"]) for row in OFFENCES}) == 126
    for row in OFFENCES:
        flags = {part.rstrip("?") for flag in row["flags"].split(",") for part in flag.split("/")}
        assert flags <= TAGS | {"none", "as object"}, row["section"]


def test_an_offence_marked_as_checked_names_its_source() -> None:
    for row in OFFENCES:
        assert row["mark"] in ("V", "K")
        assert ("Checked against: " in row["note"]) == (row["mark"] == "V"), row["section"]


def test_nobody_has_reviewed_anything_yet() -> None:
    for rows in (RULES, RECORDS, OFFENCES):
        assert {row["reviewed_by"] for row in rows} == {""}
        assert {row["mark"] for row in rows} <= {"V", "K", "K?"}


def test_a_vehicle_says_what_it_does_federally() -> None:
    codes = {row["federal"] for row in RULES if row["kind"] == "vehicle"}
    assert codes == {
        "ELIM_DEFECT", "ELIM_CONTESTED", "ELIM_NINTH_ONLY", "AVOIDS", "PARTIAL", "SENT_DEFECT_ONLY",
        "UNCERTAIN", "ENABLES", "WAIVES_SOME", "NONE",
    }  # fmt: skip


def test_every_title_and_reason_has_a_spanish_draft() -> None:
    file = resources.path("practice", "post_conviction_relief", "translations", "es.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        drafts = {(row["sheet"], row["name"], row["column"]) for row in csv.DictReader(lines)}
    seen: Counter[str] = Counter()
    for row in CONDITIONS:
        key = f"{row['rule']}/{row['role']}"
        seen[key] += 1
        for column in ("reason", "reason_no", "reason_unknown"):
            assert ("conditions", f"{key}/{seen[key]}", column) in drafts
    for name, rows in (("rules", RULES), ("records", RECORDS)):
        assert not [row["id"] for row in rows if (name, row["id"], "title") not in drafts]


def test_what_could_change_a_route_is_said_in_spanish_with_its_day() -> None:
    file = resources.path("practice", "post_conviction_relief", "translations", "es.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["column"] == "when_text"]
    drafts = {row["name"]: row["text"] for row in rows}
    said = {row["id"]: row["when_text"] for row in RULES if row["kind"] == "vehicle"}
    for name, text in said.items():
        assert not text or ("{day}" in drafts[name]) == ("{day}" in text), name


def test_no_text_that_somebody_reads_names_a_rule_by_its_id() -> None:
    ids = {row["id"] for row in RULES if "_" in row["id"]}
    columns = ("title", "when_text", "note", "reason", "reason_no", "reason_unknown", "text")
    for name in ("rules", "conditions", "records", "translations/es"):
        for row in sheet(name):
            if row.get("sheet") in (None, "rules", "conditions", "records"):
                words = {word for column in columns for word in _WORD.findall(row.get(column, ""))}
                assert not words & ids or row.get("when_text") == _PUBLISHED, (name, row)


def test_when_a_route_could_change_is_said_without_the_name_of_a_question() -> None:
    said = [row["when_text"] for row in RULES if row["kind"] == "vehicle"]
    assert any(said)
    assert {text for text in said if "_" in text} == {_PUBLISHED}
