from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from intake import clock
from intake import headquarters as offices
from intake.errors import BadPacket, Forbidden, Trouble
from intake.headquarters import Headquarters, KeyKind
from intake.headquarters.rotation import OVERLAP
from intake.packet import kit as kits
from intake.packet.kit import Received
from intake.sealing import age
from intake.sealing.kdf import CHEAPEST
from intake.sealing.scrypt import Passphrase
from tests.scenario import OFFICE_WORDS, TODAY, our_workbook

YEAR = timedelta(days=365)


class Office:
    """A headquarters whose day a test moves on."""

    def __init__(self, folder: Path) -> None:
        self.day = TODAY
        founded = offices.found(
            folder,
            office="Headquarters",
            person="D. Okafor",
            passphrase=OFFICE_WORDS,
            clock=self.clock,
            cost=CHEAPEST,
        )
        self.door = Headquarters(founded.store, clock=self.clock)

    def clock(self) -> datetime:
        return clock.stopped_at(self.day)()

    def kit(self) -> Received:
        return kits.from_bytes(self.door.make_kit([("fresno", "Fresno")], our_workbook()))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "hq")
    yield made
    made.door.close()


def test_after_a_rotation_both_keys_count_until_the_overlap_ends(office: Office) -> None:
    before = office.kit().kit
    office.day = TODAY + YEAR
    office.door.rotate(KeyKind.INTAKE)
    made = office.kit().kit
    old, new = before.recipients[0].key, made.recipients[0].key
    assert [one.key for one in made.recipients] == [new, old]
    assert set(made.recipients_on(office.day)) == {new, old}
    assert made.recipients_on(office.day + OVERLAP) == (new,)


def test_a_kit_with_a_new_signer_follows_the_one_before(office: Office) -> None:
    before = office.kit()
    office.door.rotate(KeyKind.SIGNING)
    second = office.kit()
    kits.check_follows(second, before, office.day)
    office.day += OVERLAP
    third = office.kit()
    assert third.signer != second.signer
    kits.check_follows(third, second, office.day)
    with pytest.raises(BadPacket):
        kits.check_follows(third, before, office.day)


def test_a_key_is_not_stretched_by_the_kits_made_with_it(office: Office) -> None:
    first = office.kit().kit.recipients[0].end
    office.day += YEAR
    assert office.kit().kit.recipients[0].end == first
    assert [one.aged for one in office.door.own_keys()] == [True, True]


def test_without_a_key_that_counts_no_kit_is_made(office: Office) -> None:
    office.day += 3 * YEAR
    with pytest.raises(Trouble, match="No key of this office counts"):
        office.kit()
    office.door.rotate(KeyKind.INTAKE)
    office.door.rotate(KeyKind.SIGNING)
    assert office.kit().kit.recipients_on(office.day)


def test_a_revoked_recipient_counts_for_nobody_who_has_the_next_kit(office: Office) -> None:
    office.door.rotate(KeyKind.INTAKE)
    office.door.revoke("intake-1")
    made = office.kit().kit
    assert len(made.recipients) == 1
    assert len(made.revoked) == 1
    lines = {one.name: one for one in office.door.own_keys()}
    assert (lines["intake-1"].revoked, lines["intake-2"].revoked) == (True, False)


def test_the_only_key_of_its_kind_is_not_revoked(office: Office) -> None:
    with pytest.raises(Forbidden, match="only key of its kind"):
        office.door.revoke("signing-1")


def test_a_key_is_destroyed_only_when_it_has_ended(office: Office) -> None:
    office.door.rotate(KeyKind.INTAKE)
    with pytest.raises(Forbidden, match="counts until"):
        office.door.destroy_key("intake-1")
    office.day += OVERLAP
    office.door.destroy_key("intake-1")
    assert [one.name for one in office.door.own_keys()] == ["intake-2", "signing-1"]
    assert office.door.identity_file.count("AGE-SECRET-KEY-PQ-1") == 1


def test_a_key_that_is_not_there_is_named(office: Office) -> None:
    with pytest.raises(Trouble, match="no key intake-9"):
        office.door.destroy_key("intake-9")


def test_the_recovery_identity_is_not_rotated_here(office: Office) -> None:
    with pytest.raises(Forbidden, match="recovery identity"):
        office.door.rotate(KeyKind.RECOVERY)


def test_an_exported_identity_opens_with_its_passphrase_alone(office: Office) -> None:
    closed = office.door.export_identities("correct horse")
    opened = age.unseal_bytes(closed, [Passphrase("correct horse")]).decode()
    assert opened.strip() in office.door.identity_file
    with pytest.raises(BadPacket):
        age.unseal_bytes(closed, [Passphrase("wrong horse")])


def test_an_enrolment_ends_on_a_day(office: Office) -> None:
    with pytest.raises(Trouble, match="No store"):
        office.door.end_enrolment("0a1b2c", date(2026, 12, 1))
