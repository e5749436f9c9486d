"""Whole days of work through the two doors, as offices would do them."""

import errno
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.case.answers import Answer, Answers, State, said
from intake.case.consent import Consent
from intake.case.stages import Stage
from intake.clinic import Clinic, storeless
from intake.errors import BadPacket, Forbidden, Trouble, WrongPassphrase
from intake.headquarters import Headquarters, Verdict
from intake.packet import deliver
from tests.conformance import corpus
from tests.scenario import CLINIC_WORDS, NOW, Scenario

FICTIONAL = storeless.fictional_clients()


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def test_from_the_first_question_to_an_accepted_receipt(day: Scenario) -> None:
    case = day.interviewed(FICTIONAL[0]["answers"])
    sealed = day.sealed(case)
    (arrival,) = day.received()
    assert arrival.verdict is Verdict.ACCEPTED
    assert arrival.case is not None
    assert arrival.case.code == case.code
    assert arrival.case.findings == day.clinic.findings(case)
    document, signature = day.office.receipt()
    assert day.clinic.accept_receipt(document, signature) == (case.code,)
    assert day.clinic.open_case(case.code).stage is Stage.DELIVERED
    assert sealed.path.parent == day.stick


def comes_back_the_same(day: Scenario, clients: tuple[dict[str, object], ...]) -> None:
    cases = [day.interviewed(client["answers"]) for client in clients]
    clinic = day.reopen()
    for case in cases:
        again = clinic.open_case(case.code)
        assert again.interview.answers == case.interview.answers
        assert again.stage is case.stage


def test_a_case_comes_back_as_it_was_left(day: Scenario) -> None:
    comes_back_the_same(day, FICTIONAL[2:4])


@pytest.mark.long
def test_every_fictional_client_comes_back_as_it_was_left(day: Scenario) -> None:
    comes_back_the_same(day, FICTIONAL)


def test_no_fact_is_saved_before_consent(day: Scenario) -> None:
    case = day.clinic.begin()
    change = case.interview.answer("im_status_now", said("lpr"))
    with pytest.raises(Forbidden, match="not agreed to the interview"):
        day.clinic.save(case, change)
    assert day.clinic.open_case(case.code).interview.answer_of("im_status_now").value is None


def test_no_fact_is_saved_before_the_conflict_check(day: Scenario) -> None:
    case = day.clinic.begin()
    agreed = case.interview.answer("cs_ok_interview", said("yes"))
    day.clinic.save(case, agreed).result()
    assert case.stage is Stage.CONSENTED
    fact = case.interview.answer("im_status_now", said("lpr"))
    with pytest.raises(Forbidden, match="conflict check comes before"):
        day.clinic.save(case, fact)


def test_a_conflict_stops_the_case_until_an_attorney_clears_it(day: Scenario) -> None:
    first = day.interviewed()
    second = day.clinic.begin()
    rows = (Answers({"cf_name": said("EJEMPLO, Rosa María"), "cf_role": said("victim")}),)
    names = {"cs_ok_interview": said("yes"), "p_name": said("Juan Otro Prueba")}
    with pytest.raises(Forbidden, match=first.code):
        day.fill(second, Answers(names, {"cf": rows}))
    day.clinic.clear_conflict(second)
    change = second.interview.answer("im_status_now", said("lpr"))
    day.clinic.save(second, change).result()


def test_without_consent_to_send_there_is_no_packet(day: Scenario) -> None:
    case = day.interviewed(cs_ok_send_hq=said("no"))
    day.clinic.release(case)
    with pytest.raises(Forbidden, match="not agreed that this case is sent"):
        day.clinic.seal(case, day.stick, consent=case.consent)
    assert list(day.stick.iterdir()) == []


def test_without_an_attorneys_release_there_is_no_packet(day: Scenario) -> None:
    case = day.interviewed()
    with pytest.raises(Forbidden, match="released"):
        day.clinic.seal(case, day.stick, consent=case.consent)


def test_an_answer_after_the_release_needs_a_new_one(day: Scenario) -> None:
    case = day.interviewed()
    day.clinic.release(case)
    change = case.interview.answer("im_status_now", Answer(State.DECLINED))
    day.clinic.save(case, change).result()
    assert case.stage is Stage.INTERVIEWED


def test_what_an_answer_hides_does_not_leave(day: Scenario) -> None:
    case = day.interviewed(tr_ice_custody=said("yes"), tr_ice_custody_place=said("Adelanto"))
    change = case.interview.answer("tr_ice_custody", said("no"))
    day.clinic.save(case, change).result()
    assert day.clinic.leaving(case).shelved == 1
    day.sealed(case)
    (arrival,) = day.received()
    assert arrival.case is not None
    assert "tr_ice_custody_place" not in arrival.case.answers
    assert arrival.case.left_out


def test_a_full_disk_leaves_no_packet_and_the_case_can_be_sealed_again(
    day: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = day.interviewed()
    day.clinic.release(case)

    def full(_sink: object, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(deliver._Sink, "write", full)
        with pytest.raises(Trouble, match="no room left"):
            day.clinic.seal(case, day.stick, consent=case.consent).result()
    assert list(day.stick.iterdir()) == []
    day.clinic.seal(case, day.stick, consent=case.consent).result()
    (arrival,) = day.received()
    assert (arrival.verdict, arrival.missing) == (Verdict.ACCEPTED, ())


def test_one_changed_byte_sets_a_packet_aside_and_the_others_go_on(day: Scenario) -> None:
    day.sealed(day.interviewed())
    bad = day.sealed(day.interviewed(p_name=said("Ana Prueba Ejemplo"))).path
    data = bytearray(bad.read_bytes())
    data[-100] ^= 1
    bad.write_bytes(data)
    verdicts = {arrival.file_name: arrival.verdict for arrival in day.received()}
    assert verdicts[bad.name] is Verdict.QUARANTINED
    assert Verdict.ACCEPTED in verdicts.values()


@pytest.mark.long
def test_one_bad_packet_among_fifty_leaves_forty_nine_imported(day: Scenario) -> None:
    names = (f"Prueba{chr(97 + n // 10)}{chr(97 + n % 10)} Ejemplo" for n in range(50))
    paths = [day.sealed(day.interviewed(p_name=said(name))).path for name in names]
    paths[17].write_bytes(paths[17].read_bytes()[:-1])
    verdicts = [arrival.verdict for arrival in day.received()]
    assert verdicts.count(Verdict.ACCEPTED) == 49
    assert verdicts.count(Verdict.QUARANTINED) == 1


def test_the_same_packet_twice_is_known(day: Scenario) -> None:
    day.sealed(day.interviewed())
    day.received()
    (again,) = day.received()
    assert again.verdict is Verdict.KNOWN


def test_a_packet_that_has_not_come_is_named_as_missing(day: Scenario) -> None:
    first = day.sealed(day.interviewed()).path
    day.sealed(day.interviewed(p_name=said("Ana Prueba Ejemplo")))
    first.unlink()
    (arrival,) = day.received()
    assert arrival.missing == (1,)


def test_a_store_that_nobody_enrolled_is_held(day: Scenario, tmp_path: Path) -> None:
    other = Scenario(_folder(tmp_path / "other"))
    sealed = other.sealed(other.interviewed())
    (arrival,) = day.office.receive([sealed.path])
    assert arrival.verdict is Verdict.QUARANTINED
    assert arrival.case is None
    other.close()


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_receipt_of_somebody_else_delivers_nothing(day: Scenario, tmp_path: Path) -> None:
    case = day.interviewed()
    day.sealed(case)
    day.received()
    document, signature = day.office.receipt()
    with pytest.raises(BadPacket):
        day.clinic.accept_receipt(document.replace(b"imported", b"exported"), signature)
    second = day.found_clinic("second laptop")
    with pytest.raises(BadPacket, match="no packet of this store"):
        second.accept_receipt(document, signature)
    second.close()
    assert day.clinic.open_case(case.code).stage is Stage.SEALED
    assert tmp_path.exists()


def test_a_wrong_passphrase_opens_nothing(day: Scenario) -> None:
    day.clinic.close()
    with pytest.raises(WrongPassphrase):
        Clinic.open(day.folder / "clinic", "wrong", clock=NOW)
    day.clinic = Clinic.open(day.folder / "clinic", CLINIC_WORDS, clock=NOW)


def test_a_second_instance_is_told_to_wait(day: Scenario) -> None:
    with pytest.raises(Trouble, match="open"):
        Clinic.open(day.folder / "clinic", CLINIC_WORDS, clock=NOW)


def test_a_clinics_store_is_not_opened_as_a_headquarters(day: Scenario) -> None:
    day.clinic.close()
    with pytest.raises(Trouble, match="store of a clinic"):
        Headquarters.open(day.folder / "clinic", CLINIC_WORDS, clock=NOW)
    day.reopen()


def test_the_list_finds_a_case_by_the_beginning_of_a_word(day: Scenario) -> None:
    case = day.interviewed()
    (line,) = day.clinic.find("ejem")
    assert (line.code, line.name) == (case.code, "Rosa M.")
    assert day.clinic.find("nobody") == ()


def test_the_list_names_the_next_binding_day(day: Scenario) -> None:
    detained = next(one for one in FICTIONAL if "six" in str(one["story"]).casefold() or
                    "hearing" in str(one["story"]).casefold())  # fmt: skip
    day.interviewed(detained["answers"])
    (line,) = day.clinic.cases()
    assert line.level == "L0"
    assert line.next_day == "2026-11-30"


def test_a_form_that_nobody_here_wrote_is_filled_saved_and_sealed(
    day: Scenario, tmp_path: Path
) -> None:
    folder = corpus.find("forms")
    if folder is None:
        pytest.skip("no conformance corpus beside the checkout")
    path = folder / "onadata__tutorial.xlsx"
    workbook = day.clinic.import_workbook(path, tmp_path / "cache")
    case = day.clinic.begin(workbook)
    name = next(q.name for q in workbook.form.survey.questions() if q.type in ("text", "string"))
    day.clinic.save(case, case.interview.answer(name, said("Rosa"))).result()
    again = day.reopen().open_case(case.code)
    assert again.interview.answer_of(name) == said("Rosa")
    day.clinic.release(again)
    agreed = Consent(interview=True, send=True)
    sealed = day.clinic.seal(again, day.stick, consent=agreed).result()
    (arrival,) = day.received()
    assert arrival.case is not None
    assert arrival.case.answers[name] == "Rosa"
    assert io.BytesIO(sealed.path.read_bytes()).read(5) == b"age-e"


def test_no_stage_is_leapt_over_by_a_release(day: Scenario) -> None:
    with pytest.raises(Forbidden, match="not agreed to the interview"):
        day.clinic.release(day.clinic.begin())
    consented = day.clinic.begin()
    day.fill(consented, Answers({"cs_ok_interview": said("yes")}))
    with pytest.raises(Forbidden, match="cannot become"):
        day.clinic.release(consented)
    assert day.clinic.open_case(consented.code).stage is Stage.CONSENTED


def test_a_consent_that_is_taken_back_stops_further_facts(day: Scenario) -> None:
    case = day.interviewed(cs_ok_interview=said("yes"))
    day.fill(case, Answers({"cs_ok_interview": said("no")}))
    change = case.interview.answer("im_status_now", said("lpr"))
    with pytest.raises(Forbidden, match="not agreed to the interview"):
        day.clinic.save(case, change)


def test_a_name_that_is_given_late_is_compared_too(day: Scenario) -> None:
    first = day.interviewed()
    second = day.interviewed(p_name=said("Ana Prueba Ensayo"))
    rows = (Answers({"cf_name": said("Rosa María Ejemplo"), "cf_role": said("victim")}),)
    with pytest.raises(Forbidden, match=first.code):
        day.fill(second, Answers({"cf_any": said("yes")}, {"cf": rows}))


def test_a_cleared_conflict_stays_cleared(day: Scenario) -> None:
    day.interviewed()
    second = day.clinic.begin()
    rows = (Answers({"cf_name": said("EJEMPLO, Rosa María"), "cf_role": said("victim")}),)
    names = {"cs_ok_interview": said("yes"), "p_name": said("Juan Otro Prueba")}
    with pytest.raises(Forbidden):
        day.fill(second, Answers(names, {"cf": rows}))
    day.clinic.clear_conflict(second, "Another Rosa: born 30 years later.")
    note = day.clinic.open_case(second.code).interview.kept("cf_any").note
    assert note is not None
    assert (note.text, note.author) == ("Another Rosa: born 30 years later.", "M. Ortiz")
    day.fill(second, Answers({"p_aka": said("Juan Prueba Otro"), "im_status_now": said("lpr")}))
    assert day.reopen().open_case(second.code).stage is Stage.CONFLICT_CLEARED


def test_another_consent_than_the_interviews_seals_nothing(day: Scenario) -> None:
    case = day.interviewed(cs_ok_send_hq=said("no"))
    day.clinic.release(case)
    with pytest.raises(Forbidden, match="not what the client agreed to"):
        day.clinic.seal(case, day.stick, consent=Consent(interview=True, send=True))


def test_an_answer_that_comes_while_sealing_leaves_the_case_unsealed(day: Scenario) -> None:
    case = day.interviewed()
    day.clinic.release(case)

    def meanwhile(done: int, size: int) -> bool:
        if done == size:
            change = case.interview.answer("im_status_now", said("lpr"))
            day.clinic.save(case, change).result()
        return True

    day.clinic.seal(case, day.stick, consent=case.consent, progress=meanwhile).result()
    assert day.clinic.open_case(case.code).stage is Stage.INTERVIEWED


def test_a_half_typed_fact_is_not_kept_before_consent(day: Scenario) -> None:
    case = day.clinic.begin()
    day.clinic.draft(case, "im_status_now", "arrested 1998", 3).result()
    assert day.clinic.drafts(case) == ()
    day.clinic.draft(case, "cs_attorney", "J. L", 4).result()
    assert [draft.text for draft in day.clinic.drafts(case)] == ["J. L"]


def test_only_the_newest_packet_delivers_a_case(day: Scenario) -> None:
    case = day.interviewed()
    day.sealed(case)
    day.received()
    old = day.office.receipt()
    day.fill(case, Answers({"im_status_now": said("lpr")}))
    day.sealed(case)
    assert day.clinic.accept_receipt(*old) == ()
    assert day.clinic.open_case(case.code).stage is Stage.SEALED
