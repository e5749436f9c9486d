"""What holds of every workbook's findings, tried on the invented people of the vignettes.

Exceptions to “widening never strengthens”, each named by the contract or by two answers that
contradict each other: see `EXCEPTIONS`.
"""

import csv
import json
import random
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from intake.case.answers import Answers
from intake.case.plain import read_answers
from intake.form.survey import Survey
from intake.form.syntax import parse, references
from intake.screening import RuleBook, Screening, WorkbookName, screen, to_json
from intake.truth import Truth
from tests.screening.conftest import CHECKOUT, ON, PRACTICE

Plain = dict[str, Any]
Place = tuple[str | int, ...]

FILES = sorted(
    [*(CHECKOUT / "tests" / "vignettes").glob("*.json"), *(PRACTICE / "fictional").glob("*.json")]
)
NAME = WorkbookName("post_conviction_relief", "2026112401", "0" * 64)
UNKNOWN = {"state": "unknown"}
EXCEPTIONS = {
    # An end that is not known is no block (supervision_tolled): the client says that nothing runs.
    "cv_probation_end_date",
    # A felony by answer that the table knows only as a misdemeanor: one of the two is wrong.
    "cv_level_at_conv",
}


def answers_of(file: Path) -> Plain:
    told: Plain = json.loads(file.read_text("utf-8"))
    answers: Plain = told["answers"]
    return answers


def places(plain: Plain, at: Place = ()) -> Iterator[Place]:
    for name, value in plain.items():
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            for number, row in enumerate(value):
                yield from places(row, (*at, name, number))
        else:
            yield (*at, name)


def put(plain: Plain, place: Place, value: object) -> Plain:
    changed = deepcopy(plain)
    row: Any = changed
    for step in place[:-1]:
        row = row[step]
    row[place[-1]] = value
    return changed


def path(place: Place) -> str:
    *rows, name = place
    steps = [f"{rows[at]}[{int(rows[at + 1]) + 1}]/" for at in range(0, len(rows), 2)]
    return "".join(steps) + str(name)


def wider(value: object) -> Iterator[object]:
    """Yield what is less than *value*: does not know, and of a whole date its year."""
    yield UNKNOWN
    said = value["value"] if isinstance(value, dict) and "value" in value else value
    if isinstance(said, str) and len(said) == 10 and said[:4].isdecimal() and said[4] == "-":
        yield {**value, "value": said[:4]} if isinstance(value, dict) else said[:4]


def truths(screening: Screening) -> Mapping[tuple[str, str], Truth]:
    return {(one.id, one.scope): one.truth for one in screening.findings}


@pytest.fixture(scope="module")
def read(survey: Survey) -> Any:
    return lambda plain: read_answers(plain, survey)


def strengthened(book: RuleBook, read: Any, plain: Plain, chosen: list[Place]) -> Iterator[str]:
    """Yield every finding that says more after an answer was widened."""
    before = screen(book, read(plain), ON)
    held = truths(before)
    for place in chosen:
        value = plain
        for step in place:
            value = value[step]  # type: ignore[index]
        if before.names.cell_state(path(place), before.root) == "not_applicable":
            continue
        for less in wider(value):
            after = truths(screen(book, read(put(plain, place, less)), ON, before))
            for key, truth in after.items():
                if truth is not held[key] and truth is not Truth.UNKNOWN:
                    yield f"{key} by {path(place)} = {less}: {held[key]}, then {truth}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_widening_an_answer_never_strengthens_a_finding(
    file: Path, book: RuleBook, read: Any
) -> None:
    plain = answers_of(file)
    asked = [one for one in places(plain) if one[-1] in book.asked and one[-1] not in EXCEPTIONS]
    chosen = random.Random(file.stem).sample(asked, min(3, len(asked)))
    assert list(strengthened(book, read, plain, chosen)) == []


@pytest.mark.long
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_widening_any_answer_never_strengthens_a_finding(
    file: Path, book: RuleBook, read: Any
) -> None:
    plain = answers_of(file)
    asked = [one for one in places(plain) if one[-1] in book.asked and one[-1] not in EXCEPTIONS]
    assert list(strengthened(book, read, plain, asked)) == []


def edited(plain: Plain, dice: random.Random, survey: Survey) -> Plain:
    """Return *plain* with one answer given, changed or taken away."""
    asked = [one for one in places(plain) if survey.question(str(one[-1])).type != "note"]
    place = dice.choice(asked)
    question = survey.question(str(place[-1]))
    values: list[object] = [UNKNOWN, {"state": "declined"}]
    if question.type.startswith("select_one") and question.choices:
        values += [one.name for one in dice.sample(question.choices, min(3, len(question.choices)))]
    return put(plain, place, dice.choice(values))


@pytest.mark.parametrize("file", FILES[::9], ids=lambda file: file.stem)
def test_what_is_worked_out_again_is_what_is_worked_out_anew(
    file: Path, book: RuleBook, survey: Survey
) -> None:
    dice = random.Random(file.stem)
    plain = answers_of(file)
    kept = screen(book, read_answers(plain, survey), ON)
    for _ in range(4):
        changed = edited(plain, dice, survey)
        try:
            answers = read_answers(changed, survey)
        except ValueError:
            continue
        plain, kept = changed, screen(book, answers, ON, kept)
        anew = screen(book, answers, ON)
        assert to_json(kept, NAME, everything=True) == to_json(anew, NAME, everything=True)


def reaches_today(text: str, written: Mapping[str, str], seen: frozenset[str]) -> bool:
    """Tell whether an expression looks at the day, itself or through facts and findings."""
    if "today()" in text or "days-since(" in text or "any-finding(" in text:
        return True
    named = {*references(parse(text)), *re.findall(r"finding\('(\w+)'\)", text)} if text else set()
    return any(
        reaches_today(written[name], written, seen | {name})
        for name in (named & written.keys()) - seen
    )


def written_by_name() -> dict[str, str]:
    """Return the expressions of each fact, and those of each rule joined by “and”."""
    found = {row["id"]: row["expression"] for row in sheet("facts")}
    for row in sheet("conditions"):
        if row["role"] in ("requires", "bars"):
            own = found.get(row["rule"])
            found[row["rule"]] = f"{own} and ({row['expression']})" if own else row["expression"]
    return found


@pytest.mark.parametrize("file", FILES[::12], ids=lambda file: file.stem)
def test_what_does_not_look_at_the_day_is_the_same_on_every_day(
    file: Path, book: RuleBook, read: Any
) -> None:
    written = written_by_name()
    gates = {row["id"]: row["when"] for row in sheet("rules") if row["kind"] == "bar"}
    still = {
        name
        for name in {one.rule.id for one in book.rules}
        if not reaches_today(written.get(name, ""), written, frozenset({name}))
        and not reaches_today(gates.get(name, ""), written, frozenset({name}))
    }
    assert {"CIMT", "PC17B", "LUJAN"} <= still
    answers = read(answers_of(file))
    then, later = (truths(screen(book, answers, on)) for on in (ON, date(2029, 3, 1)))
    assert [key for key in then if key[0] in still and then[key] is not later[key]] == []


def sheet(name: str) -> list[dict[str, str]]:
    with (PRACTICE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def settled(book: RuleBook, answers: Answers, key: tuple[str, str], on: date) -> bool:
    return truths(screen(book, answers, on))[key] is not Truth.UNKNOWN


@pytest.mark.parametrize("file", FILES[::16], ids=lambda file: file.stem)
def test_what_is_asked_next_can_settle_what_it_says(
    file: Path, book: RuleBook, survey: Survey
) -> None:
    plain = answers_of(file)
    before = screen(book, read_answers(plain, survey), ON)
    unknown = {key for key, truth in truths(before).items() if truth is Truth.UNKNOWN}
    for one in before.ask_next:
        name = one.question.rpartition("/")[2]
        if "/" in one.question or not survey.question(name).type.startswith("select_one"):
            continue
        given = [{**plain, **told} for told in _all_answers(name, book, survey)]
        after = [truths(screen(book, read_answers(less, survey), ON, before)) for less in given]
        for finding in one.settles:
            keys = [key for key in unknown if key[0] == finding]
            hit = any(found.get(key) is not Truth.UNKNOWN for found in after for key in keys)
            assert hit or not keys, (one.question, finding)


def _all_answers(name: str, book: RuleBook, survey: Survey) -> list[Plain]:
    """Return every answer to a question; of one that announces rows: none, and known rows."""
    repeat = book.asked[name].gate_of
    if repeat is None:
        return [{name: choice.name} for choice in survey.question(name).choices]
    return [{repeat: []}, *({repeat: [row]} for row in _rows_of(repeat))]


@cache
def _rows_of(repeat: str) -> tuple[Plain, ...]:
    """Return every different row of a repeat that some vignette holds."""
    rows = [row for file in FILES for row in answers_of(file).get(repeat, ())]
    return tuple({json.dumps(row, sort_keys=True): row for row in rows}.values())
