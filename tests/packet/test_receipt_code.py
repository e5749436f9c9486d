import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadAnswer
from intake.packet import receipt_code

CODE = receipt_code.generate()
LETTER = st.sampled_from(receipt_code.ALPHABET)


def test_a_code_is_read_back_as_it_is_read_aloud() -> None:
    aloud = "-".join(CODE[at : at + 4] for at in range(0, len(CODE), 4))
    assert receipt_code.read(aloud) == CODE
    assert receipt_code.read(f" {CODE.lower()} ") == CODE


def test_letters_that_sound_or_look_like_digits_are_taken_for_them() -> None:
    code = "0" * 8 + "1" * 8
    code += receipt_code.check_character(code)
    assert receipt_code.read(code.replace("0", "O").replace("1", "l")) == code


@given(st.lists(LETTER, min_size=16, max_size=16), st.integers(0, 16), LETTER)
def test_one_wrong_character_is_noticed(letters: list[str], at: int, wrong: str) -> None:
    code = "".join(letters)
    code += receipt_code.check_character(code)
    changed = code[:at] + wrong + code[at + 1 :]
    if changed != code:
        with pytest.raises(BadAnswer):
            receipt_code.read(changed)


@given(st.lists(LETTER, min_size=16, max_size=16), st.integers(0, 16), st.integers(0, 16))
def test_two_characters_that_changed_places_are_noticed(
    letters: list[str], one: int, two: int
) -> None:
    code = "".join(letters)
    code += receipt_code.check_character(code)
    turned = list(code)
    turned[one], turned[two] = turned[two], turned[one]
    if "".join(turned) != code:
        with pytest.raises(BadAnswer):
            receipt_code.read("".join(turned))


@pytest.mark.parametrize(
    "typed",
    ["", CODE[:-1], CODE + "0", "U" * 17, "é" * 17],
    ids=["empty", "short", "long", "letters", "accents"],
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(BadAnswer, match="once more"):
        receipt_code.read(typed)


def test_codes_do_not_repeat_and_only_the_hash_is_kept() -> None:
    assert len({receipt_code.generate() for _ in range(100)}) == 100
    assert CODE not in receipt_code.digest(CODE)
    assert len(receipt_code.digest(CODE)) == 64
