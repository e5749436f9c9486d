from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadPacket
from intake.packet import receipt
from intake.packet.failures import BadDocument, SignerNotValid, UnknownSigner
from intake.packet.receipt import Entry, Receipt
from intake.sealing.failures import BadSignature
from tests.packet import world
from tests.packet.world import CLINIC, DAY, OFFICE

ONE = Entry("0f" * 16, "0a1b2c", 1, "a" * 64, "imported", comments="Two lines\nof comment")
TWO = Entry("0e" * 16, "other", 9, "b" * 64, "quarantined", "Its number was used before.")
RECEIPT = Receipt("Headquarters", DAY, (ONE, TWO))
SIGNERS = world.kit().signers()
DOCUMENT, SIGNATURE = receipt.sign(RECEIPT, OFFICE)


def test_what_was_signed_is_read_and_sorted_by_store() -> None:
    found = receipt.verify(DOCUMENT, SIGNATURE, signers=SIGNERS, on=DAY)
    assert found == RECEIPT
    assert found.of("0a1b2c") == (ONE,)
    assert found.of("nobody") == ()


def test_only_the_signers_of_the_kit_sign_receipts() -> None:
    document, signature = receipt.sign(RECEIPT, CLINIC)
    with pytest.raises(UnknownSigner):
        receipt.verify(document, signature, signers=SIGNERS, on=DAY)
    with pytest.raises(SignerNotValid):
        receipt.verify(DOCUMENT, SIGNATURE, signers=SIGNERS, on=DAY.replace(year=2028))


def test_a_signature_for_another_purpose_is_refused() -> None:
    signature = OFFICE.sign(DOCUMENT, "amparo-kit-v1")
    with pytest.raises(BadSignature, match="purpose"):
        receipt.verify(DOCUMENT, signature, signers=SIGNERS, on=DAY)


def test_a_changed_receipt_is_refused() -> None:
    changed = DOCUMENT.replace(b"quarantined", b"imported")
    with pytest.raises(BadSignature):
        receipt.verify(changed, SIGNATURE, signers=SIGNERS, on=DAY)


@pytest.mark.parametrize(
    "entry",
    [
        replace(ONE, result="lost"),
        replace(ONE, packet_id="x"),
        replace(ONE, seq=0),
        replace(ONE, statement=""),
        replace(ONE, reason="\x00"),
        replace(TWO, packet_id=ONE.packet_id),
    ],
)
def test_a_receipt_that_breaks_a_rule_is_not_signed(entry: Entry) -> None:
    with pytest.raises(BadDocument):
        receipt.sign(Receipt("Headquarters", DAY, (ONE, entry)), OFFICE)


@given(st.binary(max_size=200))
def test_any_signed_bytes_are_refused(data: bytes) -> None:
    signature = OFFICE.sign(data, receipt.NAMESPACE)
    with pytest.raises(BadPacket):
        receipt.verify(data, signature, signers=SIGNERS, on=DAY)
