from datetime import date, timedelta

import pytest

from intake.errors import BadPacket
from intake.packet import kit
from intake.packet.canonical import sha256
from intake.packet.failures import (
    BadArchive,
    BadDocument,
    ClockBeforeKeys,
    NoValidRecipient,
    OlderKit,
    SignerNotValid,
    UnknownSigner,
)
from intake.packet.kit import Clinic, Dated, Received
from intake.packet.limits import LIMITS
from intake.packet.statement import recipient_hash
from intake.sealing.failures import BadKey
from intake.sealing.sshsig import SigningKey
from tests.packet import world
from tests.packet.world import CLINIC, DAY, OFFICE, OTHER_RECIPIENT, RECIPIENT

NEXT = SigningKey.from_bytes(b"\x0a" * 32)
YEAR = (date(2026, 1, 1), date(2027, 2, 1))


def received(key: SigningKey = OFFICE, **changes: object) -> Received:
    return kit.from_bytes(kit.to_bytes(world.kit(**changes), b"workbook", key))


def test_what_was_written_is_read() -> None:
    found = received()
    assert found.kit == world.kit()
    assert found.workbook == b"workbook"
    assert found.signer == OFFICE.public
    assert len(found.words.split()) == 12
    assert received().sha256 == found.sha256


def test_one_seals_to_every_recipient_that_counts_today() -> None:
    soon = DAY + timedelta(days=30)
    dated = (Dated(RECIPIENT, YEAR[0], soon), Dated(OTHER_RECIPIENT, DAY, YEAR[1]))
    found = world.kit(recipients=dated)
    assert found.recipients_on(DAY - timedelta(days=1)) == (RECIPIENT,)
    assert found.recipients_on(DAY) == (RECIPIENT, OTHER_RECIPIENT)
    assert found.recipients_on(soon) == (OTHER_RECIPIENT,)
    with pytest.raises(NoValidRecipient, match="2027-02-01"):
        found.recipients_on(YEAR[1])


def test_a_clock_before_the_first_key_is_named_with_both_days() -> None:
    later = (Dated(OTHER_RECIPIENT, DAY, YEAR[1]), Dated(RECIPIENT, date(2026, 12, 1), YEAR[1]))
    for revoked, first in (((), DAY), ((recipient_hash(OTHER_RECIPIENT),), date(2026, 12, 1))):
        with pytest.raises(ClockBeforeKeys) as behind:
            world.kit(recipients=later, revoked=revoked).recipients_on(date(2024, 1, 1))
        problem, remedy = behind.value.sentences()
        assert "2024-01-01" in problem
        assert first.isoformat() in problem
        assert "Set the clock right" in remedy
        assert "kit" not in problem + remedy


def test_a_gap_between_two_keys_is_not_blamed_on_the_clock() -> None:
    soon = DAY + timedelta(days=30)
    dated = (Dated(RECIPIENT, YEAR[0], DAY), Dated(OTHER_RECIPIENT, soon, YEAR[1]))
    with pytest.raises(NoValidRecipient):
        world.kit(recipients=dated).recipients_on(DAY)


def test_a_revoked_recipient_is_never_sealed_to() -> None:
    with pytest.raises(NoValidRecipient):
        world.kit(revoked=(recipient_hash(RECIPIENT),)).recipients_on(DAY)


def test_a_revoked_signer_signs_no_receipt() -> None:
    signer = world.kit().signers().signer(OFFICE.public, kit.RECEIPT_NAMESPACE, DAY)
    assert signer.principal == kit.HEADQUARTERS
    revoked = world.kit(revoked=(sha256(OFFICE.public.encode()),))
    with pytest.raises(UnknownSigner):
        revoked.signers().signer(OFFICE.public, kit.RECEIPT_NAMESPACE, DAY)


def test_a_first_kit_is_followed_by_the_next_number_only() -> None:
    first, second = received(), received(serial=4)
    kit.check_follows(first, None, DAY)
    kit.check_follows(second, first, DAY)
    kit.check_follows(first, first, DAY)
    with pytest.raises(OlderKit, match="number 3, but kit 4"):
        kit.check_follows(first, second, DAY)


def test_two_kits_of_one_number_do_not_replace_each_other() -> None:
    with pytest.raises(OlderKit):
        kit.check_follows(received(retention_days=9), received(), DAY)


def test_a_signer_is_changed_by_a_kit_that_the_old_one_signs() -> None:
    both = (Dated(OFFICE.public, *YEAR), Dated(NEXT.public, *YEAR))
    bridge = received(serial=4, kit_signers=both)
    kit.check_follows(bridge, received(), DAY)
    after = received(NEXT, serial=5, kit_signers=(Dated(NEXT.public, *YEAR),))
    kit.check_follows(after, bridge, DAY)
    with pytest.raises(UnknownSigner):
        kit.check_follows(after, received(), DAY)


def test_a_kit_that_revokes_its_own_signer_is_not_followed() -> None:
    with pytest.raises(UnknownSigner):
        kit.check_follows(
            received(serial=4, revoked=(sha256(OFFICE.public.encode()),)), received(), DAY
        )


def test_a_kit_signed_after_the_key_ended_is_not_followed() -> None:
    with pytest.raises(SignerNotValid):
        kit.check_follows(received(serial=4), received(), YEAR[1])
    with pytest.raises(SignerNotValid):
        kit.check_follows(received(), None, YEAR[1])


@pytest.mark.parametrize(
    ("changes", "family"),
    [
        ({"serial": 0}, BadDocument),
        ({"recipients": ()}, BadDocument),
        ({"kit_signers": ()}, BadDocument),
        ({"kit_signers": (Dated(NEXT.public, *YEAR),)}, BadDocument),
        ({"recipients": (Dated(RECIPIENT, DAY, DAY),)}, BadDocument),
        ({"recipients": (Dated(RECIPIENT[:-1], *YEAR),)}, BadKey),
        ({"recipients": (Dated(CLINIC.public, *YEAR),)}, BadKey),
        ({"recovery": ("age1" + "q" * 58,)}, BadKey),
        ({"receipt_signers": (Dated(RECIPIENT, *YEAR),)}, BadKey),
        ({"clinics": (Clinic("a", "A"), Clinic("a", "B"))}, BadDocument),
        ({"clinics": (Clinic("A clinic", "A"),)}, BadDocument),
        ({"languages": ("e",)}, BadDocument),
        ({"office": ""}, BadDocument),
        ({"revoked": ("x",)}, BadDocument),
    ],
)
def test_a_kit_that_breaks_a_rule_is_not_written(
    changes: dict[str, object], family: type[BadPacket]
) -> None:
    with pytest.raises(family):
        kit.to_bytes(world.kit(**changes), b"workbook", OFFICE)


def test_a_workbook_beyond_the_limit_is_refused() -> None:
    with pytest.raises(BadArchive):
        kit.to_bytes(world.kit(), bytes(LIMITS.workbook + 1), OFFICE)
    with pytest.raises(BadArchive):
        kit.from_bytes(bytes(LIMITS.parcel + 1))
