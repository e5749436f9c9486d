from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake.case.answers import NOT_ASKED, said
from intake.case.document import AttachedFile, Document
from intake.clinic import OpenCase, sealing
from intake.errors import Trouble
from intake.headquarters import Verdict
from tests.scenario import Scenario

FIRST, SECOND = b"%PDF-1.7 first", b"%PDF-1.7 second"
SIGNED, INTERPRETER = "cs_signature", "sc_interp_statement"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def attach(day: Scenario, case: OpenCase, path: str, name: str, content: bytes) -> str:
    source = day.folder / name
    source.write_bytes(content)
    one = day.clinic.attach(case, path, source).result()
    day.clinic.save(case, case.interview.answer(path, said(one.id))).result()
    return one.id


def test_files_arrive_in_the_order_of_the_form_with_their_names(
    day: Scenario, tmp_path: Path
) -> None:
    case = day.interviewed(sc_interpreter=said("yes"))
    attach(day, case, INTERPRETER, "interpreter.pdf", SECOND)
    attach(day, case, SIGNED, "declaración.pdf", FIRST)
    day.sealed(case)
    (arrival,) = day.received()
    assert arrival.verdict is Verdict.ACCEPTED
    assert arrival.case is not None
    named = [(one.number, one.name, one.kind, one.path) for one in arrival.case.attachments]
    assert named[0] == (1, "declaración.pdf", "pdf", SIGNED)
    assert [name for _, name, _, _ in named] == ["declaración.pdf", "interpreter.pdf"]
    kept = day.office.attachments(arrival.packet_id)
    assert [one.name for one in kept] == ["declaración.pdf", "interpreter.pdf"]
    assert day.office.attachment(arrival.packet_id, 1) == FIRST
    path = day.office.export_attachment(arrival.packet_id, 2, tmp_path)
    assert path.name == f"{arrival.packet_id}-0002.pdf"
    assert path.read_bytes() == SECOND
    with pytest.raises(Trouble, match="no attached file 3"):
        day.office.export_attachment(arrival.packet_id, 3, tmp_path)


def test_a_file_whose_answer_was_withdrawn_stays_at_the_clinic(day: Scenario) -> None:
    case = day.interviewed()
    file_id = attach(day, case, SIGNED, "declaration.pdf", FIRST)
    day.clinic.save(case, case.interview.answer(SIGNED, NOT_ASKED)).result()
    assert day.clinic.leaving(case).files == 0
    day.sealed(case)
    (arrival,) = day.received()
    assert arrival.case is not None
    assert arrival.case.attachments == ()
    assert day.office.attachments(arrival.packet_id) == ()
    assert day.clinic.attachment(case, file_id) == FIRST


def test_a_second_packet_of_a_case_brings_its_files_again(day: Scenario) -> None:
    case = day.interviewed()
    attach(day, case, SIGNED, "declaration.pdf", FIRST)
    assert day.clinic.leaving(case).files == 1
    day.sealed(case)
    change = case.interview.answer("im_status_now", said("lpr"))
    day.clinic.save(case, change).result()
    day.sealed(case)
    arrivals = day.received()
    assert [arrival.verdict for arrival in arrivals] == [Verdict.ACCEPTED] * 2
    for arrival in arrivals:
        assert day.office.attachment(arrival.packet_id, 1) == FIRST


@pytest.mark.parametrize(
    "files",
    [
        (),
        (AttachedFile(1, "x.pdf", "pdf", len(FIRST), "ab" * 32, SIGNED),),
        (AttachedFile(1, "x.pdf", "pdf", 3, "ab" * 32, SIGNED),),
    ],
)
def test_a_case_that_names_other_files_than_it_brings_is_set_aside(
    day: Scenario, monkeypatch: pytest.MonkeyPatch, files: tuple[AttachedFile, ...]
) -> None:
    case = day.interviewed()
    attach(day, case, SIGNED, "declaration.pdf", FIRST)
    honest = sealing.document_of

    def lying(case: OpenCase, **rest: object) -> Document:
        return replace(honest(case, **rest), attachments=files)  # type: ignore[arg-type]

    monkeypatch.setattr(sealing, "document_of", lying)
    day.sealed(case)
    (arrival,) = day.received()
    assert arrival.verdict is Verdict.QUARANTINED
    assert "other files" in arrival.reason
