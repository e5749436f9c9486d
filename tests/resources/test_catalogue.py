import ast
import re
import string

import pytest

from tests.resources import catalogue

FORBIDDEN = re.compile(
    r"\b(eligible|qualify|guaranteed|invalid|illegal|sorry|oops|failed|alien)\b|!", re.IGNORECASE
)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_is_written_out_where_it_is_said() -> None:
    assert catalogue.unmarked() == []


def test_no_words_of_the_window_or_of_an_error_are_left_unmarked() -> None:
    assert catalogue.unsaid() == []


def test_words_that_nobody_marks_are_found_wherever_they_stand() -> None:
    window = ast.parse('def f():\n    """Not these words."""\n    label.setText("Not said yet")\n')
    assert [words for _, words in catalogue._bare(window, whole=True)] == ["Not said yet"]
    error = ast.parse('raise BadAnswer("That is wrong.", msg("Look again."))\nx = "two words"\n')
    assert [words for _, words in catalogue._bare(error, whole=False)] == ["That is wrong."]
    assert not list(catalogue._bare(ast.parse('raise ValueError("told to us")'), whole=False))


@pytest.mark.parametrize("text", sorted(catalogue.texts()))
def test_no_text_speaks_as_the_house_does_not(text: str) -> None:
    assert not FORBIDDEN.search(text), text


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_a_catalogue_has_the_texts_of_the_program_and_no_others(language: str) -> None:
    read, said = {str(one.id) for one in catalogue.read(language) if one.id}, catalogue.texts()
    assert set(said) - read == set(), "renew the catalogue"
    assert read - set(said) == set(), "renew the catalogue"


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_catalogue_tells_its_translators_the_same(language: str) -> None:
    read = {str(one.id): list(one.auto_comments) for one in catalogue.read(language) if one.id}
    assert {text: told for text, told in read.items() if told} == catalogue.notes()


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    assert [one.id for one in catalogue.read(language) if one.id and not one.string] == []


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_a_translation_keeps_the_places_of_its_text(language: str) -> None:
    for one in catalogue.read(language):
        if one.id and one.string:
            assert places(str(one.string)) == places(str(one.id)), one.id
