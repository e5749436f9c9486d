from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake.case.answers import Answers, said
from intake.case.roles import Role
from intake.errors import AmparoError, BadAnswer, Forbidden
from intake.headquarters import IMPORTED, Reply
from intake.packet import receipt
from tests.scenario import Scenario

MORE = Reply("more_information", "The docket cannot be read.", ("p_dob",))


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def results(written: bytes) -> dict[int, tuple[str, str]]:
    return {one.seq: (one.result, one.comments) for one in receipt.read(written).packets}


def test_one_receipt_says_of_each_packet_what_was_prepared_for_it(day: Scenario) -> None:
    first = day.sealed(day.interviewed())
    second = day.sealed(day.interviewed())
    day.sealed(day.interviewed())
    day.received()
    day.office.prepare_reply(first.packet_id, MORE)
    day.office.prepare_reply(second.packet_id, Reply("declined", "Not our county."))
    lines = {line.seq: line for line in day.office.lines()}
    assert [lines[seq].prepared for seq in (1, 2, 3)] == ["more_information", "declined", ""]
    written = day.office.write_receipt(day.folder)
    assert results(written.document.read_bytes()) == {
        1: ("more_information", "The docket cannot be read."),
        2: ("declined", "Not our county."),
        3: ("imported", ""),
    }
    lines = {line.seq: line for line in day.office.lines()}
    assert [lines[seq].prepared for seq in (1, 2, 3)] == ["", "", ""]
    assert [lines[seq].told for seq in (1, 2, 3)] == ["more_information", "declined", "imported"]
    assert not any(line.owed for line in lines.values())


def test_what_is_prepared_after_a_receipt_is_owed_again_until_it_is_taken_back(
    day: Scenario,
) -> None:
    sealed = day.sealed(day.interviewed())
    day.received()
    (line,) = day.office.lines()
    assert line.owed
    day.office.write_receipt(day.folder)
    day.office.prepare_reply(sealed.packet_id, Reply("placed"))
    (line,) = day.office.lines()
    assert line.owed
    assert day.office.prepared_reply(sealed.packet_id) == Reply("placed")
    day.office.prepare_reply(sealed.packet_id, IMPORTED)
    (line,) = day.office.lines()
    assert not line.owed


def test_a_packet_that_was_set_aside_is_owed_its_reason_and_then_not(day: Scenario) -> None:
    sealed = day.sealed(day.interviewed())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("intake.case.document._DEPTH", 1)
        day.received()
    (line,) = day.office.lines()
    assert line.owed
    written = day.office.write_receipt(day.folder, [sealed.packet_id])
    assert results(written.document.read_bytes())[1][0] == "quarantined"
    (line,) = day.office.lines()
    assert (line.owed, line.told) == (False, "quarantined")
    day.received()  # the same file, now that it can be read
    assert any(line.owed for line in day.office.lines() if line.stopped is None)


def test_asking_for_more_without_saying_what_is_refused(day: Scenario) -> None:
    sealed = day.sealed(day.interviewed())
    day.received()
    with pytest.raises(BadAnswer, match="what information"):
        day.office.prepare_reply(sealed.packet_id, Reply("more_information"))


@pytest.mark.parametrize(
    "reply",
    [
        Reply("quarantined-not", "x"),
        Reply("declined", "bell \x07"),
        Reply("declined", "", ("p_dob",)),
        Reply("more_information", "", ("../p_dob",)),
    ],
)
def test_what_no_receipt_can_say_is_refused_when_it_is_prepared(
    day: Scenario, reply: Reply
) -> None:
    sealed = day.sealed(day.interviewed())
    day.received()
    with pytest.raises(AmparoError):
        day.office.prepare_reply(sealed.packet_id, reply)
    assert day.office.prepared_reply(sealed.packet_id) == IMPORTED


def test_of_a_case_that_was_withdrawn_and_of_no_packet_nothing_is_prepared(day: Scenario) -> None:
    case = day.interviewed()
    sealed = day.sealed(case)
    day.fill(case, Answers({"cs_withdrawn": said("2026-11-24")}, {}))
    day.clinic.withdraw(case, day.stick).result()
    day.received()
    with pytest.raises(Forbidden, match="withdrew"):
        day.office.prepare_reply(sealed.packet_id, MORE)
    with pytest.raises(BadAnswer, match="No accepted packet"):
        day.office.prepare_reply("0" * 32, MORE)


def test_an_attorney_prepares_and_a_paralegal_writes(day: Scenario) -> None:
    sealed = day.sealed(day.interviewed())
    day.received()
    day.office.prepare_reply(sealed.packet_id, MORE)
    day.office.person = replace(day.office.person, roles=frozenset({Role.PARALEGAL}))
    day.office._store.person = day.office.person
    with pytest.raises(Forbidden):
        day.office.prepare_reply(sealed.packet_id, Reply("declined"))
    written = day.office.write_receipt(day.folder)
    assert results(written.document.read_bytes())[1][0] == "more_information"
