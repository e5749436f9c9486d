"""Days after the sealing: corrections, withdrawals, and what headquarters says of a case."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.case.answers import NOT_ASKED, Answers, said
from intake.case.document import read
from intake.case.stages import Stage
from intake.clinic import OpenCase
from intake.errors import BadAnswer, Forbidden
from intake.headquarters import Reply
from tests.scenario import Scenario


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def withdrawn(day: Scenario, case: OpenCase) -> None:
    day.fill(case, Answers({"cs_withdrawn": said("2026-11-24")}, {}))


def test_a_case_that_is_sealed_again_replaces_its_earlier_packet(day: Scenario) -> None:
    case = day.interviewed()
    first = day.sealed(case)
    day.fill(case, Answers({"p_name": said("Rosa Maria Ejemplo Prueba")}, {}))
    day.sealed(case)
    day.received()
    newest, replaced = day.office.lines()
    if newest.packet_id == first.packet_id:
        newest, replaced = replaced, newest
    assert (newest.kind, newest.replaced_by) == ("correction", 0)
    assert (replaced.kind, replaced.replaced_by) == ("case", newest.seq)
    words = day.office.case_in_words(newest.packet_id, "en")
    assert words is not None
    said_there = [one.words for part in words.parts for one in part.said]
    assert "Rosa Maria Ejemplo Prueba" in said_there


def test_a_client_who_withdraws_is_withdrawn_at_headquarters(day: Scenario) -> None:
    case = day.interviewed()
    first = day.sealed(case)
    day.received()
    assert not day.clinic.withdrawal_due(case)
    withdrawn(day, case)
    assert day.clinic.withdrawal_due(case)
    second = day.clinic.withdraw(case, day.stick).result()
    assert not day.clinic.withdrawal_due(case)
    assert sorted(arrival.verdict for arrival in day.received()) == ["accepted", "known"]
    for line in day.office.lines():
        assert (line.withdrawn, line.case) == (True, None)
    for packet in (first, second):
        with pytest.raises(Forbidden, match="withdrew"):
            day.office.case_in_words(packet.packet_id, "en")
    with pytest.raises(Forbidden, match="sealed already"):
        day.clinic.withdraw(case, day.stick)


def test_a_withdrawal_that_comes_first_closes_what_comes_late(day: Scenario) -> None:
    case = day.interviewed()
    first = day.sealed(case)
    late = day.folder / first.path.name
    first.path.rename(late)
    withdrawn(day, case)
    day.clinic.withdraw(case, day.stick).result()
    day.received()
    list(day.office.receive([late]))
    assert [line.withdrawn for line in day.office.lines()] == [True, True]


def test_a_client_who_agrees_again_is_open_again(day: Scenario) -> None:
    case = day.interviewed()
    day.sealed(case)
    withdrawn(day, case)
    day.clinic.withdraw(case, day.stick).result()
    day.clinic.save(case, case.interview.answer("cs_withdrawn", NOT_ASKED)).result()
    day.sealed(case)
    day.received()
    assert not any(line.withdrawn for line in day.office.lines())


def test_a_withdrawal_carries_no_answer(day: Scenario) -> None:
    case = day.interviewed()
    day.sealed(case)
    withdrawn(day, case)
    sealed = day.clinic.withdraw(case, day.stick).result()
    day.received()
    (row,) = (one for one in day.office.inbox() if one.packet_id == sealed.packet_id)
    assert row.case_json is not None
    document = read(row.case_json)
    assert (document.answers, document.consent, document.findings) == ({}, (), None)
    assert b"Rosa" not in row.case_json


def test_what_was_never_sealed_or_not_withdrawn_is_not_withdrawn(day: Scenario) -> None:
    case = day.interviewed()
    with pytest.raises(Forbidden, match="nothing to withdraw"):
        day.clinic.withdraw(case, day.stick)
    day.sealed(case)
    with pytest.raises(Forbidden, match="does not record"):
        day.clinic.withdraw(case, day.stick)


def test_headquarters_asks_for_more_and_the_clinic_sees_which_questions(day: Scenario) -> None:
    case = day.interviewed()
    sealed = day.sealed(case)
    day.received()
    reply = Reply("more_information", "The docket is not readable.", ("cv[1]/cv_date", "p_dob"))
    assert day.clinic.accept_receipt(*day.office.receipt([sealed.packet_id], reply)) == (case.code,)
    (told,) = day.clinic.replies(case)
    assert (told.result, told.comments) == (reply.result, reply.comments)
    assert (told.questions, told.by_telephone) == (reply.questions, False)
    (line,) = day.clinic.cases()
    assert (line.stage, line.reply, line.waits_for) == (Stage.DELIVERED, reply.result, "you")


def test_a_packet_that_was_set_aside_is_told_and_not_delivered(day: Scenario) -> None:
    case = day.interviewed()
    sealed = day.sealed(case)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("intake.case.document._DEPTH", 1)
        day.received()
    day.clinic.accept_receipt(*day.office.receipt([sealed.packet_id]))
    (told,) = day.clinic.replies(case)
    assert told.result == "quarantined"
    assert "cannot be read" in told.reason
    (line,) = day.clinic.cases()
    assert (line.stage, line.waits_for) == (Stage.SEALED, "you")


def test_a_code_by_telephone_delivers_and_says_that_it_was_by_telephone(day: Scenario) -> None:
    case = day.interviewed()
    day.sealed(case)
    day.received()
    (line,) = day.office.lines()
    code = " ".join(line.receipt_code[at : at + 4] for at in range(0, 17, 4)).lower()
    with pytest.raises(BadAnswer, match="missing or wrong"):
        day.clinic.confirm_by_telephone(case, code[:-1])
    assert day.clinic.confirm_by_telephone(case, code) == (case.code,)
    assert case.stage is Stage.DELIVERED
    (told,) = day.clinic.replies(case)
    assert (told.result, told.by_telephone) == ("imported", True)


def test_the_code_of_another_case_confirms_nothing(day: Scenario) -> None:
    case, other = day.interviewed(), day.interviewed()
    day.sealed(other)
    day.received()
    (line,) = day.office.lines()
    with pytest.raises(BadAnswer, match="another packet"):
        day.clinic.confirm_by_telephone(case, line.receipt_code)
    assert day.clinic.replies(case) == ()


def test_a_question_asked_again_is_answered_once_its_answer_came_after_the_receipt(
    day: Scenario,
) -> None:
    case = day.interviewed(p_dob=said("1980-05-04"))
    sealed = day.sealed(case)
    day.received()
    reply = Reply("more_information", "", ("p_dob", "p_name"))
    day.clinic.accept_receipt(*day.office.receipt([sealed.packet_id], reply))
    asked = day.clinic.asked_again(case)
    assert [(one.path, one.answered) for one in asked] == [("p_dob", False), ("p_name", False)]
    day.fill(case, Answers({"p_dob": said("1980-05-14")}, {}))
    asked = day.clinic.asked_again(case)
    assert [(one.path, one.answered) for one in asked] == [("p_dob", True), ("p_name", False)]


def test_once_the_correction_is_sealed_the_case_waits_for_headquarters_again(
    day: Scenario,
) -> None:
    case = day.interviewed(p_dob=said("1980-05-04"))
    sealed = day.sealed(case)
    day.received()
    reply = Reply("more_information", "", ("p_dob",))
    day.clinic.accept_receipt(*day.office.receipt([sealed.packet_id], reply))
    day.fill(case, Answers({"p_dob": said("1980-05-14")}, {}))
    replaced = day.clinic.replaces(case)
    assert replaced is not None
    assert replaced.packet_id == sealed.packet_id
    day.sealed(case)
    assert day.clinic.asked_again(case) == ()
    (line,) = day.clinic.cases()
    assert (line.stage, line.reply, line.waits_for) == (Stage.SEALED, "", "headquarters")


def test_the_list_says_that_headquarters_is_to_be_told_of_a_withdrawal(day: Scenario) -> None:
    case = day.interviewed()
    day.sealed(case)
    withdrawn(day, case)
    (line,) = day.clinic.cases()
    assert (line.withdrawn, line.waits_for) == ("due", "you")
    day.clinic.withdraw(case, day.stick).result()
    (line,) = day.clinic.cases()
    assert (line.withdrawn, line.waits_for) == ("done", "nobody")
