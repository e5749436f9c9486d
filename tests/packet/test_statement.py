from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadPacket
from intake.packet import receipt_code
from intake.packet.failures import BadDocument
from intake.packet.statement import Continues, Statement
from tests.packet.world import STATEMENT

WHOLE = replace(STATEMENT, tagmanifest_sha256="a" * 64, payload_count=1, payload_bytes=2)
HASH = st.from_regex("[0-9a-f]{64}", fullmatch=True)


@given(
    st.builds(
        replace,
        st.just(WHOLE),
        kind=st.sampled_from(["correction", "withdrawal"]),
        supersedes=st.just("0e" * 16),
        seq=st.integers(2, 10**15),
        prev=HASH,
        created=st.dates(),
        recipients=st.sets(HASH, min_size=1, max_size=4).map(sorted).map(tuple),
        payload_bytes=st.integers(0, 10**12),
    )
)
def test_what_was_written_is_read(statement: Statement) -> None:
    assert Statement.from_bytes(statement.to_bytes()) == statement


def test_a_branch_is_read_as_it_was_written() -> None:
    branch = replace(WHOLE, continues=Continues("old", 9, "d" * 64))
    assert Statement.from_bytes(branch.to_bytes()) == branch


def test_it_names_exactly_the_fields_of_the_specification() -> None:
    assert sorted(WHOLE.to_plain()) == [
        "audit_head", "continues", "created", "format", "kind", "packet_id", "payload_bytes",
        "payload_count", "prev", "receipt_code", "recipients", "sender", "seq", "store_id",
        "supersedes", "tagmanifest_sha256", "workbook",
    ]  # fmt: skip


def test_the_clinic_keeps_the_hash_of_the_receipt_code_alone() -> None:
    kept = WHOLE.kept()
    assert WHOLE.receipt_code.encode() not in kept
    assert receipt_code.digest(WHOLE.receipt_code).encode() in kept


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "message"},
        {"packet_id": "0F" * 16},
        {"sender": "Clinic"},
        {"sender": "c" * 41},
        {"store_id": "../x"},
        {"seq": 0},
        {"seq": 2},
        {"prev": "a" * 64},
        {"seq": 2, "prev": "a" * 64, "continues": Continues("old", 1, "d" * 64)},
        {"continues": Continues("old", 0, "d" * 64)},
        {"supersedes": "0e" * 16},
        {"kind": "correction"},
        {"recipients": ()},
        {"recipients": ("b" * 64, "a" * 64)},
        {"recipients": ("a" * 64, "a" * 64)},
        {"recipients": ("a",)},
        {"payload_count": 0},
        {"receipt_code": "0" * 16},
        {"audit_head": "x" * 129},
        {"audit_head": "two\nlines"},
    ],
)
def test_a_statement_that_breaks_a_rule_is_not_even_written(changes: dict[str, object]) -> None:
    with pytest.raises(BadDocument):
        replace(WHOLE, **changes).to_bytes()  # type: ignore[arg-type]  # any field


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(BadPacket):
        Statement.from_bytes(data)


def test_the_day_is_a_day_without_a_time() -> None:
    assert WHOLE.created == date(2026, 11, 24)
    assert b'"created":"2026-11-24"' in WHOLE.to_bytes()
