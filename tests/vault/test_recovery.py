from pathlib import Path

import pytest

from intake.errors import BadPacket, Trouble, WrongPassphrase
from intake.sealing import age
from intake.vault import audit, recovery
from intake.vault.people import Person
from intake.vault.recovery import BadRecovery, Request
from intake.vault.store import Store
from tests.vault import world
from tests.vault.world import ANA, AT, PASSPHRASE

NEW = "a passphrase after the loss"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with world.found(tmp_path / "store") as store:
        world.begin(store, "Maria")
    return tmp_path / "store"


def asked(folder: Path) -> Request:
    return recovery.request(folder, clinic="Fresno clinic", person="M. Ortiz")


def at_headquarters(data: bytes) -> recovery.Answer:
    opened = recovery.open_request(recovery.read_request(data), world.recovery_identity())
    return recovery.answer(opened)


def test_a_clinic_that_lost_its_passphrase_is_let_in_by_headquarters(folder: Path) -> None:
    answer = at_headquarters(asked(folder).to_bytes())
    opened = recovery.open_answer(answer.content, f" {answer.words.replace(' ', '  ')} ")
    with recovery.admit(folder, opened, passphrase=NEW, person_of=lambda _: ANA, at=AT) as store:
        assert len(store.people()) == 2
    with Store.open(folder, NEW) as store:
        actions = [row.action for row in store.run(lambda tx: audit.rows(tx.db)).result()]
        assert "recovered" in actions
    Store.open(folder, PASSPHRASE).close()


def test_who_is_let_in_depends_on_whose_store_it_is(folder: Path) -> None:
    answer = at_headquarters(asked(folder).to_bytes())
    opened = recovery.open_answer(answer.content, answer.words)
    kinds: list[str] = []

    def person_of(kind: str) -> Person:
        kinds.append(kind)
        return ANA

    recovery.admit(folder, opened, passphrase=NEW, person_of=person_of, at=AT).close()
    assert kinds == ["clinic"]


def test_a_drill_shows_the_check_value_of_the_store(folder: Path) -> None:
    opened = recovery.open_request(asked(folder), world.recovery_identity())
    with Store.open(folder, PASSPHRASE) as store:
        assert opened.check == store.recovery_check


def test_a_request_opens_nothing_and_names_no_staff_of_the_store(folder: Path) -> None:
    data = asked(folder).to_bytes()
    assert ANA.name.encode() not in data
    with pytest.raises(BadPacket, match="not made with that recovery key"):
        recovery.open_request(recovery.read_request(data), age.generate_identity())


def test_an_answer_alone_opens_nothing_without_its_words(folder: Path) -> None:
    answer = at_headquarters(asked(folder).to_bytes())
    assert answer.words.encode() not in answer.content
    with pytest.raises(WrongPassphrase):
        recovery.open_answer(answer.content, "five words of somebody else here")
    assert "words" not in repr(answer)
    assert "store_key" not in repr(recovery.open_answer(answer.content, answer.words))


def test_the_answer_for_one_store_does_not_open_another(folder: Path, tmp_path: Path) -> None:
    world.found(tmp_path / "other").close()
    answer = at_headquarters(asked(folder).to_bytes())
    opened = recovery.open_answer(answer.content, answer.words)
    with pytest.raises(Trouble, match="for another store"):
        recovery.admit(tmp_path / "other", opened, passphrase=NEW, person_of=lambda _: ANA, at=AT)


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"\xff", b'{"format":"amparo-recovery-request-1"}', b"[" * 5000],
)
def test_what_is_no_request_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(BadRecovery):
        recovery.read_request(data)


def test_a_request_with_anything_more_in_it_is_refused(folder: Path) -> None:
    data = asked(folder).to_bytes()
    with pytest.raises(BadRecovery):
        recovery.read_request(data[:-1] + b',"x":1}')
    with pytest.raises(BadRecovery):
        recovery.read_request(data.replace(b'"generation":1', b'"generation":"1"'))


def test_a_cut_answer_is_no_wrong_passphrase(folder: Path) -> None:
    answer = at_headquarters(asked(folder).to_bytes())
    with pytest.raises(BadPacket):
        recovery.open_answer(answer.content[:-3], answer.words)
