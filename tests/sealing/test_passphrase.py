import math

import pytest

from intake import resources
from intake.errors import BadAnswer
from intake.sealing import passphrase, words
from intake.sealing.fingerprint import fingerprint_words


def test_the_word_list_is_whole_and_says_whose_it_is() -> None:
    listed = words.words()
    assert len(set(listed)) == len(listed) == 6**5
    assert all(word.isascii() and word == word.lower() for word in listed)
    assert "Electronic Frontier" in resources.path("wordlists", "LICENSE.md").read_text("utf-8")


def test_five_words_are_more_than_any_guesser_tries() -> None:
    made = {passphrase.generate() for _ in range(50)}
    assert len(made) == 50
    assert all(set(one.split(" ")) <= set(words.words()) for one in made)
    assert all(len(one.split(" ")) == 5 for one in made)
    assert 5 * math.log2(words.COUNT) > 64.6


def test_a_key_has_twelve_words_and_another_key_others() -> None:
    spoken = fingerprint_words("ssh-ed25519 AAAA")
    assert len(spoken.split()) == 12
    assert spoken == fingerprint_words("ssh-ed25519 AAAA") != fingerprint_words("ssh-ed25519 AAAB")
    assert spoken.split()[0] == spoken.split()[0].lower()


@pytest.mark.parametrize("count", [1, 8])
def test_as_many_words_as_asked(count: int) -> None:
    assert len(passphrase.generate(count).split()) == count


@pytest.mark.parametrize(
    "own", ["clinic2026!", "Tr0ub4dor&3", "Ana Flores 1984", "", "fresno fresno"]
)
def test_a_passphrase_that_is_easy_to_guess_is_not_taken(own: str) -> None:
    with pytest.raises(BadAnswer, match="could guess"):
        passphrase.require_strong(own, ["Ana Flores", "Fresno clinic"])


def test_a_long_one_of_ones_own_is_taken_unless_it_is_made_of_known_names() -> None:
    own = "marmot under seven green kettles"
    passphrase.require_strong(own, ["Ana Flores"])
    assert passphrase.guesses("Xochitl Quetzalcoatlus", []) > passphrase.guesses(
        "Xochitl Quetzalcoatlus", ["Xochitl Quetzalcoatlus"]
    )


def test_a_passphrase_of_any_length_gets_its_estimate() -> None:
    assert passphrase.guesses("correct horse battery staple " * 30, []) > 14
