from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import cases, drafts, journal
from intake.vault.drafts import Draft
from intake.vault.store import Store
from tests.vault.world import AT, begin, found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with found(tmp_path) as store:
        yield store


def found_by(store: Store, words: str) -> set[str]:
    return {case.code for case in store.run(cases.find, words).result()}


def test_a_case_code_tells_nothing_and_repeats_never() -> None:
    codes = {cases.new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == 10 and code.isalnum() and code.isascii() for code in codes)


def test_the_case_touched_last_comes_first(store: Store) -> None:
    one, two = begin(store), begin(store)
    later = AT + timedelta(hours=1)
    store.run(
        cases.describe, one, at=later, title="María", search="maria", summary='{"urgent":1}'
    ).result()
    first, second = store.run(cases.listing).result()
    assert (first.code, first.title, first.summary, first.updated) == (
        one,
        "María",
        '{"urgent":1}',
        later,
    )
    assert (second.code, second.created) == (two, AT)


def test_cases_are_in_order_across_a_change_of_the_clocks(store: Store) -> None:
    summer, winter = timezone(timedelta(hours=-7)), timezone(timedelta(hours=-8))
    codes = [begin(store), begin(store)]
    moments = [
        datetime(2026, 11, 1, 1, 50, tzinfo=summer),
        datetime(2026, 11, 1, 1, 5, tzinfo=winter),
    ]
    for code, at in zip(codes, moments, strict=True):
        store.run(cases.move, code, "consented", at=at).result()
    assert [case.code for case in store.run(cases.listing).result()] == codes[::-1]


def test_a_case_is_found_by_the_beginnings_of_its_words_without_accents(store: Store) -> None:
    jose = begin(store, "José Pérez Núñez A123456789")
    other = begin(store, "Jo Peralta")
    assert found_by(store, "jose") == {jose}
    assert found_by(store, "per jo") == {jose, other}
    assert found_by(store, "A1234") == {jose}
    assert found_by(store, "nunez") == {jose}
    assert found_by(store, "") == found_by(store, "   ") == set()


@pytest.mark.parametrize("words", ['"', "a OR b", "NEAR(", "*", "text:x", "-", "''", "\x00", "^a"])
def test_no_word_is_taken_for_a_command_of_the_search(store: Store, words: str) -> None:
    begin(store, "José Pérez")
    assert found_by(store, words) == set()


def test_a_case_renamed_is_found_by_its_new_name_only(store: Store) -> None:
    code = begin(store, "Old Name")
    store.run(cases.describe, code, at=AT, title="New", search="New Name", summary="{}").result()
    assert found_by(store, "old") == set()
    assert found_by(store, "new name") == {code}


def test_a_deleted_search_word_leaves_the_index(store: Store) -> None:
    code = begin(store, "Xochitlmarker")
    store.run(cases.describe, code, at=AT, title="", search="", summary="{}").result()
    blocks = store.run(lambda tx: tx.db.rows("SELECT block FROM case_search_data")).result()
    assert all(b"ochitlmarker" not in bytes(block) for (block,) in blocks)


def test_a_stage_and_a_workbook_are_recorded(store: Store) -> None:
    code = begin(store)
    store.run(cases.move, code, "consented", at=AT).result()
    store.run(cases.change_workbook, code, "ab" * 32, at=AT).result()
    case = store.run(cases.one, code).result()
    assert (case.stage, case.workbook_sha256) == ("consented", "ab" * 32)


def test_an_unknown_case_is_told(store: Store) -> None:
    for job in (
        store.run(cases.one, "NOBODY"),
        store.run(cases.move, "NOBODY", "consented", at=AT),
        store.run(journal.append, "NOBODY", at=AT, author="x", entry="{}"),
    ):
        with pytest.raises(Trouble, match="no case NOBODY"):
            job.result()


def test_entries_of_a_case_come_in_order_from_where_one_stopped(store: Store) -> None:
    one, two = begin(store), begin(store)
    for entry in "abc":
        for code in (one, two):
            store.run(journal.append, code, at=AT, author="x", entry=entry).result()
    entries = store.run(journal.of_case, one).result()
    assert [entry.entry for entry in entries] == ["a", "b", "c"]
    rest = store.run(journal.of_case, one, after=entries[0].seq).result()
    assert [entry.entry for entry in rest] == ["b", "c"]


def test_text_of_any_kind_comes_back_as_it_went(store: Store) -> None:
    code = begin(store)
    texts = [
        "",
        "=HYPERLINK(1)",
        "%s{0}",
        "nul\x00here",
        "محمد \u202eabc",
        "'; DROP TABLE cases;--",
    ]
    for text in texts:
        store.run(journal.append, code, at=AT, author=text, entry=text).result()
    entries = store.run(journal.of_case, code).result()
    assert [(entry.author, entry.entry) for entry in entries] == [(text, text) for text in texts]


def test_a_draft_is_kept_until_it_is_dropped(store: Store) -> None:
    code = begin(store)
    draft = Draft(code, "/data/cv[2]/cv_code", "459", 3)
    store.run(drafts.keep, Draft(code, "/data/cv[2]/cv_code", "45", 2)).result()
    store.run(drafts.keep, draft).result()
    assert store.run(drafts.of_case, code).result() == (draft,)
    store.run(drafts.drop, code, draft.ref).result()
    assert store.run(drafts.of_case, code).result() == ()
