"""What a store holds beside cases: kits, workbooks, secrets, the clinics and inbox of an office."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intake.errors import BadPacket
from intake.vault import clinics, inbox, keyring, kits, meta
from intake.vault.clinics import ClinicRow
from intake.vault.inbox import InboxRow, InboxState
from intake.vault.keyring import KeyKind, Secret
from intake.vault.kits import KitRow
from intake.vault.store import Store
from tests.vault.world import AT, begin, found

DAY = date(2026, 11, 24)
ARRIVED = InboxRow(
    state=InboxState.ACCEPTED,
    reason="",
    received_on=DAY,
    file_name="pkt-7QK4M2XD9R.age",
    sealed_sha256="ab" * 32,
    packet_id="cd" * 16,
    kind="case",
    sender="clinic-17",
    store_id="ef" * 16,
    seq=1,
    statement=b"{}",
    statement_sha256="01" * 32,
    case_json=b"{}",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with found(tmp_path) as store:
        yield store


def test_the_newest_kit_counts(store: Store) -> None:
    assert store.run(kits.newest).result() is None
    for serial in (2, 9, 3):
        store.run(kits.accept, KitRow(serial, b"kit", DAY), at=AT).result()
    assert store.run(kits.newest).result() == KitRow(9, b"kit", DAY)


def test_a_workbook_is_kept_under_its_hash(store: Store) -> None:
    for _ in range(2):
        store.run(kits.keep_workbook, "ab" * 32, b"compiled", at=AT).result()
    assert store.run(kits.workbook, "ab" * 32).result() == b"compiled"
    assert store.run(kits.workbook, "00" * 32).result() is None


def test_secrets_are_told_apart_by_kind_and_day(store: Store) -> None:
    old = Secret("intake-2025", KeyKind.INTAKE, b"AGE-SECRET-KEY-PQ-1OLD", date(2025, 1, 1))
    new = Secret("intake-2026", KeyKind.INTAKE, b"AGE-SECRET-KEY-PQ-1NEW", date(2026, 1, 1))
    seed = Secret("signing", KeyKind.SIGNING, bytes(32), DAY)
    for secret in (old, new, seed):
        store.run(keyring.keep, secret, at=AT).result()
    store.run(keyring.end, "intake-2025", DAY, at=AT).result()
    assert store.run(keyring.of_kind, KeyKind.INTAKE).result() == (new, replace(old, until=DAY))
    assert store.run(keyring.of_kind, KeyKind.SIGNING).result() == (seed,)
    assert store.run(keyring.of_kind, KeyKind.RECOVERY).result() == ()
    assert "SECRET" not in repr(new)


def test_a_clinic_is_found_by_its_key_until_and_after_it_ends(store: Store) -> None:
    clinic = ClinicRow("clinic-17", "Mission Street", "ssh-ed25519 AAAA", "ef" * 16, DAY)
    store.run(clinics.enrol, clinic, at=AT).result()
    store.run(clinics.end, clinic.public_key, date(2027, 1, 1), at=AT).result()
    ended = replace(clinic, valid_before=date(2027, 1, 1))
    assert store.run(clinics.by_key, "ssh-ed25519 AAAA").result() == ended
    assert store.run(clinics.by_key, "ssh-ed25519 BBBB").result() is None
    assert store.run(clinics.everyone).result() == (ended,)


def test_a_packet_is_accepted_once(store: Store) -> None:
    number = store.run(inbox.add, ARRIVED, at=AT).result()
    assert store.run(inbox.accepted, "cd" * 16).result() == replace(ARRIVED, arrival=number)
    with pytest.raises(BadPacket, match="imported before"):
        store.run(inbox.add, ARRIVED, at=AT).result()
    assert len(store.run(inbox.listing).result()) == 1


def test_a_quarantined_arrival_may_be_a_replay_or_unreadable(store: Store) -> None:
    code = begin(store)
    store.run(inbox.add, replace(ARRIVED, case_code=code), at=AT).result()
    replay = replace(ARRIVED, state=InboxState.QUARANTINED, reason="older number", case_json=None)
    blank = InboxRow(InboxState.QUARANTINED, "not readable", DAY, "x.age", "00" * 32)
    first = store.run(inbox.add, replay, at=AT).result()
    second = store.run(inbox.add, blank, at=AT).result()
    assert store.run(inbox.one, second).result() == replace(blank, arrival=second)
    newest, *_ = store.run(inbox.listing).result()
    assert newest.arrival == second > first
    assert store.run(inbox.one, 99).result() is None


def test_a_store_knows_what_it_is(store: Store) -> None:
    assert store.run(meta.kind).result() == "clinic"
    assert store.run(meta.founded).result() == AT
    assert len(store.run(meta.text, meta.STORE_ID).result()) == 32
