from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadPacket
from intake.packet import enrolment
from intake.packet.enrolment import Enrolment
from intake.packet.failures import BadDocument
from tests.packet.world import CLINIC, DAY, OTHER_CLINIC

ENROLMENT = Enrolment("clinic-17", "Clínica Esperanza", "0a1b2c", CLINIC.public, "4f2a", DAY)


def test_what_was_written_is_read_and_has_words_to_compare() -> None:
    data = enrolment.to_bytes(ENROLMENT, CLINIC)
    assert enrolment.from_bytes(data) == ENROLMENT
    assert len(ENROLMENT.words.split()) == 12


def test_only_the_key_that_it_names_may_sign_it() -> None:
    with pytest.raises(BadDocument, match="another key"):
        enrolment.to_bytes(ENROLMENT, OTHER_CLINIC)


@pytest.mark.parametrize(
    "changes",
    [{"principal": "Clinic"}, {"clinic": ""}, {"clinic": "a\nb"}, {"store_id": "/"}],
)
def test_an_enrolment_that_breaks_a_rule_is_not_written(changes: dict[str, str]) -> None:
    with pytest.raises(BadDocument):
        enrolment.to_bytes(replace(ENROLMENT, **changes), CLINIC)  # type: ignore[arg-type]  # texts


@given(st.binary(max_size=1500))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(BadPacket):
        enrolment.from_bytes(data)


def test_every_changed_byte_is_noticed() -> None:
    data = enrolment.to_bytes(ENROLMENT, CLINIC)
    for at in range(len(data)):
        with pytest.raises(BadPacket):
            enrolment.from_bytes(data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :])
