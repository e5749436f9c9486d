import pytest

from intake.errors import BadAnswer, Trouble
from intake.sealing import kdf
from intake.sealing.kdf import CHEAPEST, Cost

SALT = bytes(16)


def test_the_vector_of_rfc_9106_section_5_3() -> None:
    tag = kdf.argon2id(
        b"\x01" * 32, b"\x02" * 16, Cost(32, 3, 4), secret=b"\x03" * 8, associated=b"\x04" * 12
    )
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


@pytest.mark.parametrize(
    ("memory_kib", "passes", "lanes"),
    [
        (64 * 1024 * 1024, 3, 4),
        (1024, 10**9, 4),
        (1024, 0, 4),
        (1024, 3, 9),
        (1024, 3, 0),
        (31, 3, 4),
        (-1, 3, 1),
        (1024 * 1024 + 1, 1, 1),
    ],
)
def test_costs_beyond_the_limits_are_refused_before_any_work(
    memory_kib: int, passes: int, lanes: int
) -> None:
    with pytest.raises(Trouble, match="altered"):
        Cost(memory_kib, passes, lanes)


def test_one_passphrase_has_one_key_however_its_letters_are_composed() -> None:
    assert kdf.derive("se\u00f1al", SALT, CHEAPEST) == kdf.derive("sen\u0303al", SALT, CHEAPEST)
    assert kdf.derive("senal", SALT, CHEAPEST) != kdf.derive("se\u00f1al", SALT, CHEAPEST)


def test_salt_and_cost_change_the_key() -> None:
    keys = {
        kdf.derive("word", SALT, CHEAPEST),
        kdf.derive("word", b"\x01" * 16, CHEAPEST),
        kdf.derive("word", SALT, Cost(16, 1, 1)),
    }
    assert len(keys) == 3


@pytest.mark.parametrize("passphrase", ["", "\ud800", "x" * 1025, "\u00f1" * 513])
def test_a_passphrase_without_a_spelling_is_refused(passphrase: str) -> None:
    with pytest.raises(BadAnswer):
        kdf.derive(passphrase, SALT, CHEAPEST)


def test_each_use_has_its_own_key() -> None:
    key = bytes(32)
    uses = [("database",), ("audit",), ("slot", "1"), ("slot", "11"), ("slot1",), ("slot", "1", "")]
    assert len({kdf.subkey(key, *use) for use in uses}) == len(uses)
    assert kdf.subkey(key, "audit") == kdf.subkey(key, "audit") != kdf.subkey(b"k" * 32, "audit")
    assert len(kdf.subkey(key, "audit")) == 32
