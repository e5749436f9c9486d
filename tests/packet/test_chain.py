from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.packet.canonical import sha256
from intake.packet.chain import Link, Placement, Verdict, place
from intake.packet.statement import Continues
from tests.packet.world import STATEMENT


def stated(seq: int, prev: str | None, **changes: object) -> bytes:
    whole = replace(
        STATEMENT,
        tagmanifest_sha256="a" * 64,
        payload_count=1,
        payload_bytes=2,
        packet_id=f"{seq:032x}",
        seq=seq,
        prev=prev,
    )
    return replace(whole, **changes).to_bytes()  # type: ignore[arg-type]  # any field


def series(count: int) -> list[bytes]:
    made: list[bytes] = []
    for seq in range(1, count + 1):
        made.append(stated(seq, sha256(made[-1]) if made else None))
    return made


ONE, TWO, THREE, FOUR = series(4)
FIRST = Link.of(ONE)


def known(*statements: bytes) -> list[Link]:
    return [Link.of(one) for one in statements]


def test_statements_in_their_order_are_accepted() -> None:
    seen: list[Link] = []
    for one in (ONE, TWO, THREE, FOUR):
        assert place(one, seen) == Placement(Verdict.ACCEPTED)
        seen.append(Link.of(one))


def test_the_same_packet_twice_is_a_replay() -> None:
    assert place(TWO, known(ONE, TWO, THREE)) == Placement(Verdict.REPLAY)


def test_a_missing_packet_is_a_gap_that_names_it() -> None:
    assert place(THREE, known(ONE)) == Placement(Verdict.GAP, (2,))
    assert place(FOUR, []) == Placement(Verdict.GAP, (1, 2, 3))


def test_a_late_packet_closes_its_gap() -> None:
    assert place(TWO, known(ONE, FOUR)) == Placement(Verdict.ACCEPTED, (3,))
    assert place(THREE, known(ONE, TWO, FOUR)) == Placement(Verdict.ACCEPTED)
    assert place(ONE, known(FOUR)) == Placement(Verdict.ACCEPTED, (2, 3))


def test_an_old_number_with_a_new_packet_is_a_fork() -> None:
    other = stated(2, FIRST.sha256, packet_id="e" * 32)
    assert place(other, known(ONE, TWO)).verdict is Verdict.FORK


def test_a_packet_that_builds_on_another_past_is_a_fork() -> None:
    assert place(stated(2, "9" * 64), known(ONE)).verdict is Verdict.FORK
    assert place(stated(3, "9" * 64), known(ONE, FOUR)).verdict is Verdict.FORK


def test_a_known_packet_id_under_another_statement_is_a_fork() -> None:
    again = stated(3, sha256(TWO), packet_id=FIRST.packet_id)
    assert place(again, known(ONE, TWO)).verdict is Verdict.FORK


def test_another_store_has_a_chain_of_its_own() -> None:
    other = stated(1, None, store_id="other", packet_id="e" * 32)
    assert place(other, known(ONE, TWO)) == Placement(Verdict.ACCEPTED)


def test_a_restored_store_is_a_branch_to_confirm_and_no_forgery() -> None:
    restored = stated(
        1,
        None,
        store_id="new",
        packet_id="e" * 32,
        continues=Continues(FIRST.store_id, 2, sha256(TWO)),
    )
    assert place(restored, known(ONE, TWO)).verdict is Verdict.BRANCH


def test_a_number_from_far_away_costs_neither_time_nor_memory() -> None:
    far = place(stated(10**15, "9" * 64), known(ONE))
    assert far.verdict is Verdict.GAP
    assert len(far.missing) == 100


@given(st.permutations(series(6)))
@settings(max_examples=100)
def test_whatever_the_order_of_arrival_a_true_chain_is_never_a_fork(order: list[bytes]) -> None:
    seen: list[Link] = []
    for one in order:
        assert place(one, seen).verdict in (Verdict.ACCEPTED, Verdict.GAP)
        seen.append(Link.of(one))
    assert place(order[0], seen).verdict is Verdict.REPLAY
    links = sorted(seen, key=lambda link: link.seq)
    assert all(after.prev == before.sha256 for before, after in pairwise(links))


@pytest.mark.parametrize("count", [2, 5])
def test_numbers_that_never_came_stay_named(count: int) -> None:
    *_, last = series(count)
    assert place(last, []).missing == tuple(range(1, count))
