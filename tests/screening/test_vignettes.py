"""Invented people, one file each, and what the workbook's rules come to on a given day."""

import csv
import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from intake.screening import WorkbookName, to_json
from tests.screening.conftest import CHECKOUT, PRACTICE, Screen

FILES = sorted((CHECKOUT / "tests" / "vignettes").glob("*.json"))
NAME = WorkbookName("post_conviction_relief", "2026112401", "0" * 64)
JUDGED = ("urgent", "consequences", "vehicles")
Plain = Mapping[str, Any]


@cache
def vignette(file: Path) -> Plain:
    read: Plain = json.loads(file.read_text("utf-8"))
    return read


def scoped(finding: Plain) -> str:
    scope: str = finding["scope"]
    return finding["id"] if scope == "case" else f"{finding['id']} {scope}"


def unmet(expect: Plain, found: Plain) -> list[str]:
    """Return every expectation that is not met, in words."""
    got = {scoped(one): f"{one['truth']} {one['level']}" for one in found["urgent"]}
    got |= {scoped(one): one["truth"] for one in found["consequences"]}
    got |= {scoped(one): one["result"] for one in found["vehicles"]}
    wanted = {name: value for kind in JUDGED for name, value in expect.get(kind, {}).items()}
    said = [f"{name}: {got.get(name)}, not {wanted[name]}" for name in wanted]
    wrong = [one for name, one in zip(wanted, said, strict=True) if got.get(name) != wanted[name]]
    wrong += [f"{name} is shown" for name in expect.get("absent", ()) if name in got]
    shown = {scoped(one) for one in found["records"]} | {*found["guards"]}
    hoped = (*expect.get("records", ()), *expect.get("guards", ()))
    wrong += [f"{name} is missing" for name in hoped if name not in shown]
    wrong += unmet_details(expect, {scoped(one): one for kind in JUDGED for one in found[kind]})
    if expect.get("exactly"):
        listed = (*found["urgent"], *found["consequences"])
        wrong += [f"{scoped(one)} too" for one in listed]
    return wrong


def not_denied(expect: Plain, everything: Plain) -> list[str]:
    """Return which findings are not NO, though nothing may be left of them."""
    got = {scoped(one): one["truth"] for kind in JUDGED[:2] for one in everything[kind]}
    return [
        f"{name}: {got.get(name)}, not no"
        for name in expect.get("denied", ())
        if got.get(name) != "no"
    ]


def unmet_details(expect: Plain, found: Plain) -> list[str]:
    """Return which deadlines, guards of a vehicle, and words on a not_now are not as expected."""
    told: Mapping[str, Callable[[Plain], Any]] = {
        "deadlines": lambda one: [
            (one["deadline"] or {}).get(end) for end in ("earliest", "latest")
        ],
        "carries": lambda one: one["guards"],
        "when": lambda one: one["when"],
        "from_memory": lambda one: one["from_memory"],
    }
    return [
        f"{name}, {kind}: {tell(found[name])}, not {wanted}"
        for kind, tell in told.items()
        for name, wanted in expect.get(kind, {}).items()
        if tell(found[name]) != wanted
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_vignette_comes_out_as_the_rules_say(file: Path, screened: Screen) -> None:
    told = vignette(file)
    on = date.fromisoformat(told["on"])
    screening = screened(told["answers"], on)
    wrong = unmet(told["expect"], to_json(screening, NAME))
    wrong += not_denied(told["expect"], to_json(screening, NAME, everything=True))
    assert wrong == [], told["name"]


def test_every_computed_rule_stands_in_a_vignette() -> None:
    named = {
        one.split(" ")[0]
        for file in FILES
        for kind in (*JUDGED, "absent", "guards")
        for one in vignette(file)["expect"].get(kind, ())
    }
    with (PRACTICE / "rules.csv").open(encoding="utf-8", newline="") as lines:
        computed = {row["id"] for row in csv.DictReader(lines) if row["scope"] != "attorney"}
    assert computed - named == set()


def test_the_name_of_a_vignette_is_a_sentence() -> None:
    for file in FILES:
        told = vignette(file)["name"]
        assert told[0].isupper() or told[0].isdigit(), file.name
