"""Requirement 29 of the threat model, through the door of the clinic."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from intake.case.answers import said
from intake.clinic import ATTACHMENT_WARNING, Attachment, OpenCase
from intake.clinic.attachments import kind_of
from intake.errors import BadAnswer, Forbidden, Trouble
from intake.vault.attachments import FileKind
from tests.scenario import Scenario

PDF = b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj\n%%EOF"
SIGNED = "cs_signature"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Scenario, OpenCase]]:
    scenario = Scenario(tmp_path_factory.mktemp("attachments"))
    yield scenario, scenario.interviewed()
    scenario.close()


@pytest.fixture
def day(office: tuple[Scenario, OpenCase]) -> Scenario:
    return office[0]


@pytest.fixture
def case(office: tuple[Scenario, OpenCase]) -> OpenCase:
    return office[1]


def jpeg(*, tail: bytes = b"") -> bytes:
    sink, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "A telephone"
    Image.new("RGB", (40, 20), (9, 9, 9)).save(sink, "JPEG", exif=exif.tobytes())
    return sink.getvalue() + tail


def written(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def attached(day: Scenario, case: OpenCase, path: Path, *, evidence: bool = False) -> Attachment:
    return day.clinic.attach(case, SIGNED, path, evidence=evidence).result()


def test_a_picture_comes_in_as_pixels_alone(day: Scenario, case: OpenCase, tmp_path: Path) -> None:
    tail = b"<?php system($_GET[0]); ?>"
    path = written(tmp_path, "page.jpg", jpeg(tail=tail))
    one = attached(day, case, path)
    content = day.clinic.attachment(case, one.id)
    assert (one.name, one.kind, one.size) == ("page.jpg", FileKind.JPEG, len(content))
    assert b"A telephone" not in content
    assert tail not in content
    assert one in day.clinic.attachments(case)


@pytest.mark.parametrize("content", [jpeg(tail=b"<html>"), PDF], ids=["picture", "document"])
def test_evidence_is_kept_to_the_byte(
    day: Scenario, case: OpenCase, tmp_path: Path, content: bytes
) -> None:
    one = attached(day, case, written(tmp_path, "evidence", content), evidence=True)
    assert day.clinic.attachment(case, one.id) == content


def test_a_pdf_is_kept_and_never_looked_into(day: Scenario, case: OpenCase, tmp_path: Path) -> None:
    one = attached(day, case, written(tmp_path, "order.pdf", PDF))
    assert one.kind is FileKind.PDF
    assert day.clinic.attachment(case, one.id) == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("order.pdf", b"MZ\x90\x00" + bytes(60) + b"%PDF-1.7"),
        ("order.pdf", b" %PDF-1.7"),
        ("page.jpg", b"<svg onload='alert(1)'/>"),
        ("page.png", b"GIF89a" + bytes(20)),
        ("letter.docx", b"PK\x03\x04" + bytes(40)),
        ("empty.pdf", b""),
    ],
    ids=["program", "blank", "svg", "gif", "office", "empty"],
)
def test_what_is_neither_picture_nor_pdf_is_refused_whatever_its_name(
    day: Scenario, case: OpenCase, tmp_path: Path, name: str, content: bytes
) -> None:
    before = day.clinic.attachments(case)
    for evidence in (False, True):
        with pytest.raises(BadAnswer, match="neither a picture"):
            attached(day, case, written(tmp_path, name, content), evidence=evidence)
    assert day.clinic.attachments(case) == before


def test_a_picture_of_a_billion_pixels_is_refused(
    day: Scenario, case: OpenCase, tmp_path: Path
) -> None:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\x3b\x9a\xca\0\x08\0\0\0\0"
    with pytest.raises(BadAnswer, match=r"damaged|40 million"):
        attached(day, case, written(tmp_path, "tall.png", head + bytes(40)))


def test_a_file_beyond_the_limit_is_refused(day: Scenario, case: OpenCase, tmp_path: Path) -> None:
    path = written(tmp_path, "long.pdf", b"%PDF-" + bytes(25 * 1024 * 1024))
    with pytest.raises(BadAnswer, match="larger than 25 MB"):
        attached(day, case, path)


@pytest.mark.parametrize("kind", ["absent", "folder", "pipe"])
def test_what_is_no_file_is_refused_at_once(
    day: Scenario, case: OpenCase, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "x"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(BadAnswer, match=r"cannot be read|is not a file"):
        attached(day, case, path)


def test_a_name_with_a_path_in_it_is_data_and_leads_nowhere(
    day: Scenario, case: OpenCase, tmp_path: Path
) -> None:
    one = attached(day, case, written(tmp_path, "..\\..\\x\u202efdp", PDF))
    out = tmp_path / "out"
    out.mkdir()
    path = day.clinic.export_attachment(case, one.id, out).result()
    assert one.name == "x_fdp"
    assert path == out / f"{one.id}.pdf"
    assert path.read_bytes() == PDF
    assert "without a network" in ATTACHMENT_WARNING


def test_a_file_is_never_written_over_another(
    day: Scenario, case: OpenCase, tmp_path: Path
) -> None:
    one = attached(day, case, written(tmp_path, "order.pdf", PDF))
    day.clinic.export_attachment(case, one.id, tmp_path).result()
    with pytest.raises(Trouble):
        day.clinic.export_attachment(case, one.id, tmp_path).result()


def test_nothing_is_attached_before_consent(day: Scenario, tmp_path: Path) -> None:
    fresh = day.clinic.begin()
    path = written(tmp_path, "order.pdf", PDF)
    with pytest.raises(Forbidden, match="not agreed to the interview"):
        day.clinic.attach(fresh, "sc_interp_statement", path)
    assert day.clinic.attachments(fresh) == ()


def test_a_file_of_a_case_is_not_handed_out_for_another(
    day: Scenario, case: OpenCase, tmp_path: Path
) -> None:
    one = attached(day, case, written(tmp_path, "order.pdf", PDF))
    other = day.clinic.begin()
    with pytest.raises(Trouble, match="no attached file"):
        day.clinic.attachment(other, one.id)


@pytest.mark.parametrize(
    ("content", "kind"), [(PDF, FileKind.PDF), (jpeg(), FileKind.JPEG), (b"x", None), (b"", None)]
)
def test_a_file_is_told_by_its_first_bytes(content: bytes, kind: FileKind | None) -> None:
    assert kind_of(content) is kind


def test_it_is_there_again_after_a_lock(tmp_path: Path) -> None:
    day = Scenario(tmp_path)
    case = day.interviewed()
    one = attached(day, case, written(tmp_path, "order.pdf", PDF))
    day.clinic.save(case, case.interview.answer(SIGNED, said(one.id))).result()
    clinic = day.reopen()
    again = clinic.open_case(case.code)
    assert again.interview.answer_of(SIGNED).value == one.id
    assert clinic.attachment(again, one.id) == PDF
    day.close()
