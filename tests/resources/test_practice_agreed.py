"""Rules and facts are those that are agreed, and read all that is agreed for them.

What is agreed stands beside this checkout or where AMPARO_CONTRACTS points; questions have a test
of their own. What a rule reads is taken from the compiled workbook, not from its text.
"""

import csv
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from intake import resources
from intake.form.syntax import parse, references
from intake.screening import RuleBook
from intake.screening.touching import Read
from tests.screening.conftest import book, workbook

__all__ = ["book", "workbook"]

Rows = list[dict[str, str]]
SAME = (
    "kind", "scope", "rank", "title", "authority", "federal", "urgency", "as_of", "mark", "needs",
    "records", "reviewed_by",
)  # fmt: skip
NAMED_ONLY = {"offence_flag"}
"""Facts that conditions spell out by tag: offence('CIMT')."""
NOT_READ: Mapping[str, set[str]] = {
    # Told beside the flag, by the interview itself: they decide nothing.
    "URG_ICE_CUSTODY": {"tr_ice_custody_place", "tr_ice_custody_date"},
    "URG_HEARING": {"tr_hearing_type"},
    # The agreed worked example rests on the section alone.
    "PC1172_6": {"cv_code"},
    "PC1170_21_22": {"cv_code"},
    # The agreed worked example judges diligence by the notice alone.
    "PC1473_7_A1": {"im_first_learned_date", "im_steps_since"},
    "DILIGENCE": {"im_first_learned_date", "im_steps_since"},
    # Days of the aggravated felonies only, so not the sum over all rows.
    "BAR_WITHHOLDING": {"days_imposed_all"},
    # No goal is DACA by name: status and card tell.
    "BAR_DACA": {"im_goal"},
    # Guards say how to read other findings; the agreed `when` names those, not questions.
    "WHOLE_RECORD": {"other_convictions"},
    "REPROSECUTION": {"cv_charges_filed_section", "cv_charged_felony"},
    "RECORD_FIRST": {"cv_expunged", "cv_docs_held"},
    "GOAL_FIT": {"im_goal"},
    # That there is a row is enough.
    "OUTSIDE_CA": {"ch_outside_ca", "ch_outside_kind"},
    "removed_before": {"rm_type", "rm_reentry_date"},
    "california": {"cv_county"},
}
WITHOUT_A_WHEN = {"BAR_REMOVED"}
"""What it requires says the same."""


def agreed(name: str) -> Rows:
    beside = Path(__file__).resolve().parents[3] / "shared" / "contracts"
    file = Path(os.environ.get("AMPARO_CONTRACTS", beside)) / f"{name}.csv"
    if not file.exists():
        pytest.skip("what is agreed is not beside this checkout")
    return _rows(file)


def ours(name: str) -> Rows:
    return _rows(resources.path("practice", "post_conviction_relief", f"{name}.csv"))


def _rows(file: Path) -> Rows:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


FACTS = {row["id"]: row["expression"] for row in ours("facts")}
RULES = {row["id"]: row for row in ours("rules")}


def read_by(texts: Iterable[str], reads: Iterable[Read], book: RuleBook) -> set[str]:
    """Return every question that is read, what it waits on, and every fact that is named.

    Of rows also the question that announces them; of another finding what is written for it.
    """
    found = {one.question for one in reads}
    for name in [*found]:
        found |= {waited.name for _, waited in book.asked[name].waits_on}
    todo = list(texts)
    while todo:
        text = todo.pop()
        for other in re.findall(r"(?<!any-)finding\('(\w+)'\)", text):
            todo += [] if other in found else written_for(other)
            found.add(other)
        for name in set(references(parse(text))) - found:
            found.add(name)
            todo += [FACTS[name]] if name in FACTS else []
    gates = (book.repeats[name].gate for name in found & book.repeats.keys())
    return found | {gate.name for gate in gates if gate is not None}


def written_for(rule: str) -> list[str]:
    texts = [row["expression"] for row in ours("conditions") if row["rule"] == rule]
    cells = [RULES[rule][name] for name in ("deadline", "raised", "when")]
    return [one for one in (*texts, *cells) if one]


def test_the_rules_are_the_agreed_ones_in_their_order() -> None:
    expected = agreed("rules")
    assert list(RULES) == [row["id"] for row in expected]
    for row in expected:
        assert {name: RULES[row["id"]][name] for name in SAME} == {name: row[name] for name in SAME}


def test_what_is_agreed_of_days_and_of_whom_it_concerns_is_written() -> None:
    for row in agreed("rules"):
        mine = RULES[row["id"]]
        assert bool(mine["raised"]) == bool(row["raised"]), row["id"]
        assert bool(mine["deadline_text"]) == bool(row["deadline"]), row["id"]
        says_when = bool(mine["when"]) or row["id"] in WITHOUT_A_WHEN
        assert says_when or not row["when"], row["id"]


def test_a_rule_reads_all_that_is_agreed_for_it(book: RuleBook) -> None:
    reads: dict[str, set[Read]] = {}
    for scoped in (*book.rules, *book.guards):
        reads.setdefault(scoped.rule.id, set()).update(scoped.reads)
    missing = {
        row["id"]: set(row["needs"].split())
        - read_by(written_for(row["id"]), reads.get(row["id"], ()), book)
        - NAMED_ONLY
        for row in agreed("rules")
        if row["scope"] != "attorney"
    }
    assert {name: left for name, left in missing.items() if left} == {
        name: left for name, left in NOT_READ.items() if name in RULES
    }


def test_the_facts_are_the_agreed_ones_and_read_what_is_agreed(book: RuleBook) -> None:
    expected = agreed("facts")
    mine = [(row["id"], row["scope"], row["value"]) for row in ours("facts")]
    assert mine == [(row["id"], row["scope"], row["value"]) for row in expected]
    reads = {fact.id: fact.piece.reads for fact in book.facts}
    missing = {
        row["id"]: set(row["questions"].split())
        - read_by([FACTS[row["id"]]], reads[row["id"]], book)
        for row in expected
    }
    assert {name: left for name, left in missing.items() if left} == {
        name: left for name, left in NOT_READ.items() if name in FACTS
    }
