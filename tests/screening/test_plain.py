import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from intake.screening import RuleBook, WorkbookName, to_json
from tests.screening.conftest import CHECKOUT, Screen

Json = dict[str, Any]

NAME = WorkbookName("post_conviction_relief", "2026112401", "0" * 64)
TEXTS = {"expression", "reason", "basis", "title", "lookups", "authority", "mark", "as_of"}
LISTS = ("urgent", "consequences", "vehicles")


def contracts() -> Path:
    folder = Path(os.environ.get("AMPARO_CONTRACTS", CHECKOUT.parent / "shared" / "contracts"))
    if not folder.exists():
        pytest.skip("the contracts are not beside this checkout")
    return folder


def contract(name: str) -> Json:
    found: Json = json.loads((contracts() / name).read_text("utf-8"))
    return found


def bare(value: Any) -> Any:
    """Leave out the texts, which follow the workbook."""
    if isinstance(value, dict):
        return {
            key: bare(one)
            for key, one in value.items()
            if key not in TEXTS and not (key == "because" and isinstance(one, str))
        }
    return [bare(one) for one in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def printed(screened: Screen) -> Json:
    return to_json(screened(contract("example-answers.json")), NAME)


@pytest.mark.parametrize("section", LISTS)
def test_the_example_gives_the_findings_of_the_contract(
    section: str, printed: Json, book: RuleBook
) -> None:
    known = {one.rule.id for one in book.rules}
    expected = [one for one in contract("example-screen.json")[section] if one["id"] in known]
    assert bare(printed[section]) == bare(expected)


@pytest.mark.parametrize("section", ["records", "ask_next", "guards"])
def test_the_example_gives_what_else_the_contract_lists(section: str, printed: Json) -> None:
    assert bare(printed[section]) == bare(contract("example-screen.json")[section])


def test_the_example_looks_up_what_the_contract_looks_up(printed: Json) -> None:
    def lookups(findings: Json) -> dict[tuple[str, str, int], list[Json]]:
        return {
            (one["id"], one["scope"], at): [
                lookup for lookup in reason.get("lookups", ()) if lookup["table"] == "offences"
            ]
            for section in LISTS
            for one in findings[section]
            for at, reason in enumerate(one["because"])
        }

    assert lookups(printed) == lookups(contract("example-screen.json"))


@pytest.mark.parametrize("answers", ["example-answers.json", None])
@pytest.mark.parametrize("options", [{}, {"everything": True}, {"explain": True}])
def test_what_is_printed_has_the_shape_of_the_contract(
    answers: str | None, options: dict[str, bool], screened: Screen
) -> None:
    plain = contract(answers) if answers else {}
    printed = to_json(screened(plain), NAME, **options)
    jsonschema.validate(json.loads(json.dumps(printed)), contract("screen.schema.json"))


def test_the_same_answers_give_the_same_bytes(screened: Screen) -> None:
    answers = contract("example-answers.json")
    turned = dict(reversed(answers.items()))
    turned["cv"] = [dict(reversed(row.items())) for row in answers["cv"]]
    first, second = (to_json(screened(one), NAME, everything=True) for one in (answers, turned))
    assert json.dumps(first) == json.dumps(second)
