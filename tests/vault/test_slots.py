from dataclasses import replace

import pytest

from intake.errors import BadPacket, Trouble, WrongPassphrase
from intake.sealing import age
from intake.sealing.kdf import CHEAPEST, Cost
from intake.vault import keyfile, slots
from intake.vault.keyfile import AlteredKeyFile
from tests.vault.world import ANA, BEN, PASSPHRASE, recovery_identity


@pytest.fixture(scope="module")
def file() -> keyfile.KeyFile:
    """The key file of a store with two people."""
    recipient = age.recipient_of(recovery_identity())
    made, unlocked = slots.found("ab" * 16, PASSPHRASE, ANA, [recipient], CHEAPEST)
    return slots.add(made, unlocked.store_key, "another one", BEN)[0]


def test_both_passphrases_give_one_store_key(file: keyfile.KeyFile) -> None:
    ana, ben = slots.unlock(file, PASSPHRASE), slots.unlock(file, "another one")
    assert ana.store_key == ben.store_key
    assert [ana.slot, ben.slot] == [slot.id for slot in file.slots]
    assert not ana.altered
    assert slots.people(file, ana.store_key) == {ana.slot: ANA, ben.slot: BEN}


def test_a_passphrase_is_the_same_however_its_accents_are_typed(file: keyfile.KeyFile) -> None:
    key = slots.unlock(file, PASSPHRASE).store_key
    more, _ = slots.add(file, key, "caf\u00e9 Nun\u0303ez", ANA)
    assert slots.unlock(more, "cafe\u0301 Nu\u00f1ez").store_key == key


def test_a_derived_key_opens_no_slot_under_another_name(file: keyfile.KeyFile) -> None:
    first, second = file.slots
    swapped = replace(file, slots=(replace(first, id=second.id), replace(second, id=first.id)))
    with pytest.raises(WrongPassphrase):
        slots.unlock(swapped, PASSPHRASE)


@pytest.mark.parametrize(
    "other",
    [
        {"store_id": "cd" * 16},
        {"cost": Cost(16, 1, 1)},
        {"salt": b"\0" * 16},
    ],
    ids=["store", "cost", "salt"],
)
def test_a_slot_is_bound_to_its_file(file: keyfile.KeyFile, other: dict[str, object]) -> None:
    with pytest.raises(WrongPassphrase):
        slots.unlock(replace(file, **other), PASSPHRASE)  # type: ignore[arg-type]


def test_the_generation_may_change_without_the_passphrase(file: keyfile.KeyFile) -> None:
    assert slots.unlock(replace(file, generation=2), PASSPHRASE).store_key


def test_a_removed_slot_is_noticed_by_the_others(file: keyfile.KeyFile) -> None:
    assert slots.unlock(replace(file, slots=file.slots[:1]), PASSPHRASE).altered


def test_a_swapped_public_key_is_noticed(file: keyfile.KeyFile) -> None:
    foreign = age.recipient_of(age.generate_identity())
    weak = (file.slots[0], replace(file.slots[1], public=foreign))
    assert slots.unlock(replace(file, slots=weak), PASSPHRASE).altered


def test_a_changed_recovery_is_noticed(file: keyfile.KeyFile) -> None:
    assert slots.unlock(replace(file, recovery=()), PASSPHRASE).altered


def test_a_store_key_of_somebody_else_is_refused_or_noticed(file: keyfile.KeyFile) -> None:
    mine, theirs = file.slots
    for sealed in (theirs.store_key_age, age.seal_bytes(b"no key", [mine.public]), b""):
        with pytest.raises(AlteredKeyFile):
            slots.unlock(replace(file, slots=(replace(mine, store_key_age=sealed),)), PASSPHRASE)
    forged = age.seal_bytes(b"00" * 32, [mine.public])
    swapped = replace(file, slots=(replace(mine, store_key_age=forged),))
    assert slots.unlock(swapped, PASSPHRASE).altered


def test_a_swapped_label_is_noticed(file: keyfile.KeyFile) -> None:
    first, second = file.slots
    key = slots.unlock(file, PASSPHRASE).store_key
    swapped = replace(file, slots=(replace(first, label_enc=second.label_enc), second))
    with pytest.raises(AlteredKeyFile):
        slots.people(swapped, key)


def test_each_wrapping_has_a_nonce_of_its_own(file: keyfile.KeyFile) -> None:
    unlocked = slots.unlock(file, PASSPHRASE)
    again = slots.change_passphrase(file, unlocked, PASSPHRASE)
    assert again.slots[0].nonce != file.slots[0].nonce
    assert (again.salt, again.cost, again.slots[1]) == (file.salt, file.cost, file.slots[1])


def test_a_store_has_sixteen_slots_at_most(file: keyfile.KeyFile) -> None:
    key = slots.unlock(file, PASSPHRASE).store_key
    for number in range(keyfile.MOST_SLOTS - len(file.slots)):
        file, _ = slots.add(file, key, f"passphrase {number}", BEN)
    with pytest.raises(Trouble, match="room for 16"):
        slots.add(file, key, "one too many", BEN)
    assert keyfile.load(keyfile.dump(file)) == file


def test_recovery_needs_no_passphrase(file: keyfile.KeyFile) -> None:
    assert slots.recover(file, recovery_identity()) == slots.unlock(file, PASSPHRASE).store_key


def test_recovery_keys_are_post_quantum() -> None:
    classic = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
    with pytest.raises(BadPacket):
        slots.found("ab" * 16, PASSPHRASE, ANA, [classic], CHEAPEST)


def test_the_recovery_blob_opens_to_sixty_four_hex_characters(file: keyfile.KeyFile) -> None:
    text = age.unseal_bytes(file.recovery[0].age_blob, [recovery_identity()])
    assert text.decode() == slots.unlock(file, PASSPHRASE).store_key.hex()


def test_neither_key_shows_in_the_representation(file: keyfile.KeyFile) -> None:
    unlocked = slots.unlock(file, PASSPHRASE)
    assert unlocked.private not in repr(unlocked)
    assert repr(unlocked.store_key) not in repr(unlocked)
