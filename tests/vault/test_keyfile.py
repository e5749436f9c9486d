import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import Trouble
from intake.sealing import kdf
from intake.vault import folder, keyfile
from intake.vault.keyfile import DamagedKeyFile
from intake.vault.store import Store
from tests.vault.make_vectors import changed
from tests.vault.world import PASSPHRASE, found


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The key file of a new store."""
    root = tmp_path_factory.mktemp("keys")
    found(root).close()
    return folder.current(root).keys.read_bytes()


def test_what_is_read_is_written_again_byte_for_byte(good: bytes) -> None:
    assert keyfile.dump(keyfile.load(good)) == good


def test_the_change_that_changes_nothing_is_read(good: bytes) -> None:
    assert changed(good, lambda _: None) == good


def test_a_name_of_staff_never_stands_in_the_key_file(good: bytes) -> None:
    assert b"Ana" not in good
    assert b"attorney" not in good


def test_any_cut_is_damage(good: bytes) -> None:
    for size in [*range(0, len(good), 97), len(good) - 1]:
        with pytest.raises(DamagedKeyFile):
            keyfile.load(good[:size])


def test_any_flipped_bit_is_damage(good: bytes) -> None:
    chance = random.Random(7)  # which bits are tried, the same each time
    for _ in range(400):
        data = bytearray(good)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        with pytest.raises(DamagedKeyFile):
            keyfile.load(bytes(data))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"sha256":1}',
        b"[" * 100_000,
        b'{"a":' + b"9" * 5000 + b"}",
        b"\xff\xfe",
        b" " * (keyfile.LARGEST + 1),
    ],
)
def test_what_is_no_key_file_is_damage(data: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        keyfile.load(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        keyfile.load(data)


def test_spaces_and_doubled_names_are_damage(good: bytes) -> None:
    for data in (good + b"\n", b" " + good, good.replace(b'{"cipher"', b'{"mac":"","cipher"', 1)):
        with pytest.raises(DamagedKeyFile):
            keyfile.load(data)


@pytest.mark.parametrize(
    ("name", "value"),
    [("m", 64 * 1024 * 1024), ("t", 10**9), ("p", 9), ("m", 0), ("t", 0), ("p", 0), ("m", -1)],
)
def test_a_cost_beyond_the_limits_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: bytes, name: str, value: int
) -> None:
    def never(*_: object) -> bytes:
        pytest.fail("a derivation was begun")

    found(tmp_path).close()
    generation = folder.current(tmp_path)
    hostile = changed(good, lambda plain: plain["kdf"].update({name: value}))
    generation.keys.write_bytes(hostile)
    generation.spare_keys.write_bytes(hostile)
    monkeypatch.setattr(kdf, "derive", never)
    with pytest.raises(Trouble):
        Store.open(tmp_path, PASSPHRASE)


def test_sixteen_people_and_three_recovery_keys_fit(good: bytes) -> None:
    file = keyfile.load(good)
    rest = _rest(file.slots[0])
    slots = tuple(keyfile.Slot(f"{number:016x}", *rest) for number in range(16))
    full = keyfile.dump(
        keyfile.KeyFile(file.store_id, 1, file.cost, file.salt, slots, file.recovery * 3, file.mac)
    )
    assert keyfile.load(full).slots == slots


def _rest(slot: keyfile.Slot) -> tuple[bytes, str, bytes, bytes, bytes]:
    return (
        slot.nonce,
        slot.public,
        slot.private_wrapped,
        slot.store_key_age,
        slot.label_enc + b"x" * 500,
    )
