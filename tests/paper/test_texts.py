import csv
import re
from string import Formatter

import pytest

from intake import resources
from intake.errors import BadResource
from intake.paper import texts
from intake.paper.printable import unprintable

LANGUAGES = ("ar", "en", "es", "pa", "vi", "zh-Hans")
LAW = resources.path("practice", "post_conviction_relief")


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def sheet(name: str) -> list[dict[str, str]]:
    with (LAW / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_papers_are_there_in_the_languages_of_the_clinics() -> None:
    assert set(texts.languages()) == set(LANGUAGES)
    assert texts.languages()[0] == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_whole_and_fills_the_same_places(language: str) -> None:
    own, english = texts.texts(language), texts.texts("en")
    assert own.plain.keys() == english.plain.keys()
    assert set(own.quiet) <= set(own.plain)
    for key, sentence in english.plain.items():
        assert places(own.plain[key]) == places(sentence), key
        assert own.plain[key].strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_a_language_can_be_printed(language: str) -> None:
    own = texts.texts(language)
    assert unprintable("".join([*own.plain.values(), *own.quiet.values()])) == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_reads_no_statute_and_no_promise(language: str) -> None:
    said = " ".join(texts.texts(language).plain.values())
    assert not re.search(r"\b(1473|1016|INA \d|U\.?S\.?C|eligible|guarantee)", said, re.IGNORECASE)


def test_no_translation_claims_to_be_reviewed_without_a_name() -> None:
    for language in LANGUAGES[2:]:
        own = texts.texts(language)
        assert own.reviewed == bool(own.reviewed_by)


def test_every_urgent_flag_with_a_day_has_words_for_the_client() -> None:
    known, dates = texts.texts("en"), texts.kinds()["dates"]
    flags = [row for row in sheet("rules.csv") if row["kind"] == "urgent"]
    dated = {row["id"] for row in flags if row["deadline"] or row["deadline_text"]}
    undated = {"URG_AGEOUT"}  # the birthday of a family member is not asked
    assert dated - undated <= set(dates)
    assert all(known.knows(f"dates.{title}") for title in dates.values())


def test_every_record_has_a_name_for_the_client() -> None:
    known = texts.texts("en")
    assert all(known.knows(f"records.{row['id']}") for row in sheet("records.csv"))


def test_private_groups_name_questions_that_exist() -> None:
    asked = {row["name"] for row in sheet("survey.csv")}
    for group in texts.kinds()["private"].values():
        assert set(group["questions"]) <= asked
        assert group.get("section", "section_a") in asked


def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(BadResource, match="xx"):
        texts.texts("xx")


def test_latin_words_and_numbers_keep_their_order_in_arabic() -> None:
    said = texts.texts("ar").say("referrals.court_info")
    assert "\u20661-800-898-7180\u2069" in said
    filled = texts.texts("ar").say("letters.court", county="Los Angeles")
    assert "\u2068Los Angeles\u2069" in filled
