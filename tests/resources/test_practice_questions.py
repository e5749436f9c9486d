import csv
import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from intake import resources
from intake.dates import PartialDate

FOLDER = resources.path("practice", "post_conviction_relief")
ENGLISH = "{}::English (en)"
MARK = "bind::amparo:"
WORDS = ("label", "hint", "guidance_hint", "constraint_message")
CASE_CODE = "cs_case_code"

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contract() -> list[Row] | None:
    named = os.environ.get("AMPARO_CONTRACTS")
    beside = Path(__file__).resolve().parents[3] / "shared" / "contracts"
    file = (Path(named) if named else beside) / "questions.csv"
    if not file.exists():
        return None
    with file.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["type"] != "none"]


SURVEY = rows("survey")
CHOICES = rows("choices")
GLOSSARY = rows("glossary")
SPANISH = {
    (row["sheet"], row["name"], row["column"]): row["text"] for row in rows("translations/es")
}
CONTRACT = contract()
agreed = pytest.mark.skipif(CONTRACT is None, reason="the agreed list of questions is not here")
LAYOUT = {"begin_group", "end_group", "begin_repeat", "end_repeat"}
QUESTIONS = [row for row in SURVEY if row["type"] not in LAYOUT]
BY_NAME = {row["name"]: row for row in SURVEY if row["name"]}
CODES: dict[str, list[str]] = {}
for choice in CHOICES:
    CODES.setdefault(choice["list_name"], []).append(choice["name"])


def placed() -> Iterator[tuple[str, str, Row]]:
    """Yield each question with its section and the repeats around it, as `cv/cv_prior_pcr`."""
    section, repeats = "", list[str]()
    for row in SURVEY:
        if row["type"] == "begin_group" and re.fullmatch("section_[a-i]", row["name"]):
            section = row["name"][-1].upper()
        elif row["type"] == "begin_repeat":
            repeats.append(row["name"])
        elif row["type"] == "end_repeat":
            repeats.pop()
        elif row["type"] not in LAYOUT:
            yield section, "/".join(repeats), row


def english() -> Iterator[tuple[tuple[str, str, str], str]]:
    for row in SURVEY:
        for column in WORDS:
            if row[ENGLISH.format(column)]:
                yield ("survey", row["name"], column), row[ENGLISH.format(column)]
    for row in CHOICES:
        key = f"{row['list_name']}/{row['name']}"
        yield ("choices", key, "label"), row[ENGLISH.format("label")]
    for row in GLOSSARY:
        for column in ("label", "meaning"):
            yield ("glossary", row["term"], column), row[column]


def own_spanish() -> Iterator[tuple[tuple[str, str, str], str]]:
    own = {"settings", "survey", "choices", "glossary"}
    return ((key, text) for key, text in SPANISH.items() if key[0] in own)


def fictional() -> dict[str, dict[str, Any]]:
    files = sorted((FOLDER / "fictional").glob("*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


CLIENTS = fictional()


def answered(answers: dict[str, Any], inside: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yield every answer as repeat, name and what is said."""
    for name, said in answers.items():
        if name in REPEATS:
            for one in said:
                yield from answered(one, f"{inside}/{name}".strip("/"))
        else:
            yield inside, name, said


REPEATS = {row["name"] for row in SURVEY if row["type"] == "begin_repeat"}


@pytest.mark.parametrize(
    "name", ["settings", "survey", "choices", "glossary", "translations/es"], ids=str
)
def test_a_sheet_is_canonical_csv(name: str) -> None:
    raw = (FOLDER / f"{name}.csv").read_bytes()
    again = io.StringIO()
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))
    csv.writer(again, lineterminator="\n").writerows(lines)
    assert raw == again.getvalue().encode("utf-8")
    assert {len(line) for line in lines} == {len(lines[0])}


def test_every_name_stands_once() -> None:
    names = [row["name"] for row in SURVEY if row["name"]]
    assert len(names) == len(set(names))
    assert len({(row["list_name"], row["name"]) for row in CHOICES}) == len(CHOICES)
    assert len({row["term"] for row in GLOSSARY}) == len(GLOSSARY)


def test_every_question_has_words_and_a_reason_in_both_languages() -> None:
    for row in SURVEY:
        if row["type"].startswith("end"):
            continue
        assert row[ENGLISH.format("label")], row["name"]
        if row["type"] not in LAYOUT:
            assert row[ENGLISH.format("guidance_hint")], row["name"]


def test_every_text_is_there_in_spanish_and_no_other() -> None:
    ours = {key for key, _ in english()} | {("settings", "post_conviction_relief", "form_title")}
    assert {key for key, text in own_spanish() if text} == ours


def test_nobody_has_reviewed_the_spanish_yet() -> None:
    assert {row["reviewed_by"] for row in rows("translations/es")} == {""}


def test_the_translations_keep_the_order_of_the_sheets() -> None:
    own = [key for key, _ in own_spanish()]
    assert own == sorted(own, key=lambda key: ORDER.index(key[0]))


ORDER = ["settings", "survey", "choices", "glossary"]
NEVER = (
    r"\b(eligible|qualif\w+|win|winning|guaranteed?|invalid|illegal|fail(s|ed|ure)?|sorry|oops)\b"
    r"|\b(alien|aliens)\b|!|please.*please"
    r"|\b(elegible|calific\w+|ganar|garantiza\w*|inválid\w+|ilegal\w*|fall(ó|ado)|lo siento)\b|¡"
)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_text_holds_a_word_that_is_never_said(language: str) -> None:
    texts = english() if language == "en" else own_spanish()
    said = [key for key, text in texts if re.search(NEVER, text, re.IGNORECASE)]
    assert said == []


STATUTE = r"\b(PC|INA|HS|USC|CFR|RPC|CRC)\b|\b\d{4}\.\d|\b1016\b|\b1473\b"


def test_the_client_hears_no_section_numbers() -> None:
    for row in QUESTIONS:
        if row[MARK + "who"] == "client":
            heard = row[ENGLISH.format("label")], SPANISH["survey", row["name"], "label"]
            assert not [text for text in heard if re.search(STATUTE, text)]


GENDERED = (
    r"\b(detenid|arrestad|casad|nacid|adoptad|deportad|condenad|sentenciad|obligad|forzad"
    r"|ciudadan|encarcelad|lastimad|enferm|representad|registrad|list)[oa]\b"
)


def test_spanish_does_not_guess_who_the_client_is() -> None:
    for row in QUESTIONS:
        if row[MARK + "who"] == "client":
            text = SPANISH["survey", row["name"], "label"]
            assert not re.search(GENDERED, text, re.IGNORECASE), row["name"]


def test_every_date_is_kept_as_it_was_remembered() -> None:
    dates = [row for row in QUESTIONS if row["type"] == "date"]
    assert {row[MARK + "precision"] for row in dates} == {"edtf"}
    others = [row for row in QUESTIONS if row["type"] != "date"]
    assert {row[MARK + "precision"] for row in others} == {""}


def test_no_question_must_be_answered() -> None:
    assert {row["required"] for row in SURVEY} == {""}


def test_a_constraint_says_what_is_wrong() -> None:
    for row in QUESTIONS:
        assert bool(row["constraint"]) == bool(row[ENGLISH.format("constraint_message")])
        assert not row[MARK + "severity"] or row["constraint"]


GATES = {"ch_arrest": "ch_any_arrest_no_conv", "ch_outside": "ch_outside_ca"}
UNGATED = {"dc", "dl", "cv_charges_filed", "at_flags_overridden"}


@pytest.mark.parametrize("name", sorted(REPEATS))
def test_a_repeat_opens_when_its_gate_is_yes(name: str) -> None:
    gate = GATES.get(name, f"{name}_any")
    expected = "" if name in UNGATED else f"${{{gate}}} = 'yes'"
    assert BY_NAME[name]["relevant"] == expected


@agreed
def test_questions_stand_in_the_agreed_order_sections_and_repeats() -> None:
    assert CONTRACT is not None
    expected = [(row["section"], row["repeat"], row["name"]) for row in CONTRACT]
    assert [(section, repeat, row["name"]) for section, repeat, row in placed()] == expected


@agreed
def test_types_and_codes_are_the_agreed_ones() -> None:
    assert CONTRACT is not None
    for row in CONTRACT:
        kind, _, listed = BY_NAME[row["name"]]["type"].partition(" ")
        # The program fills in the code of a case: a calculation could not hold it.
        assert kind == ("text" if row["name"] == CASE_CODE else row["type"])
        if row["codes"] and not row["codes"].startswith("@"):
            assert CODES[listed] == row["codes"].split(), row["name"]


@agreed
def test_relevance_states_and_marks_are_the_agreed_ones() -> None:
    assert CONTRACT is not None
    for row in CONTRACT:
        ours = BY_NAME[row["name"]]
        assert ours["relevant"] == row["relevant"]
        for mark in ("states", "hidden_as", "who", "sensitivity", "aliases", "core"):
            assert ours[MARK + mark] == row[mark], (row["name"], mark)


def test_counties_carry_their_census_codes() -> None:
    codes = {row["name"]: row["county_fips"] for row in CHOICES if row["list_name"] == "ca_county"}
    assert codes["Fresno"] == "06019"
    assert codes["Yuba"] == "06115"
    assert len(set(codes.values())) == 58


def test_there_are_invented_clients_and_each_has_a_story() -> None:
    assert len(CLIENTS) >= 12
    for client in CLIENTS.values():
        assert set(client) == {"story", "answers", "expect"}
        assert client["story"].endswith(".")


@pytest.mark.parametrize("slug", CLIENTS)
def test_an_invented_client_answers_only_known_questions(slug: str) -> None:
    places = {(repeat, row["name"]) for _, repeat, row in placed()}
    for inside, name, _ in answered(CLIENTS[slug]["answers"]):
        assert (inside, name) in places


@pytest.mark.parametrize("slug", CLIENTS)
def test_an_invented_client_uses_known_codes_dates_and_states(slug: str) -> None:
    for _, name, said in answered(CLIENTS[slug]["answers"]):
        kind, _, listed = BY_NAME[name]["type"].partition(" ")
        if isinstance(said, dict) and "state" in said:
            offered = {"unknown": "dk", "declined": "declined"}[said["state"]]
            assert offered in BY_NAME[name][MARK + "states"].split(), name
            continue
        value = said["value"] if isinstance(said, dict) else said
        if kind == "date":
            PartialDate.parse(value)
        elif listed:
            assert set(value if isinstance(value, list) else [value]) <= set(CODES[listed]), name


RESULTS = {
    "urgent": {"yes", "unknown"},
    "consequences": {"yes", "unknown", "no"},
    "vehicles": {"candidate", "needs_facts", "not_now"},
}


@pytest.mark.parametrize("slug", CLIENTS)
def test_what_is_expected_of_an_invented_client_names_known_findings(slug: str) -> None:
    """A result, or a list of the results that are all right."""
    known = {row["id"] for row in rows("rules")}
    for part, expected in CLIENTS[slug]["expect"].items():
        for finding, results in expected.items():
            assert finding in known
            assert set([results] if isinstance(results, str) else results) <= RESULTS[part]
