import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from intake.errors import BadResource
from intake.practice.sheets import Sheet
from intake.practice.spreadsheet import read_xlsx, write_xlsx


def xlsx(*lines: list[object], title: str = "survey") -> bytes:
    book = Workbook()
    page = book.active
    page.title = title
    for line in lines:
        page.append(line)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w", 8) as new:
        parts = {part: old.read(part) for part in old.namelist()}
        parts[name] = change(parts.get(name, b""))
        for part, content in parts.items():
            new.writestr(part, content)
    return sink.getvalue()


def test_values_become_the_text_that_pyxform_would_read() -> None:
    day = datetime(2026, 11, 24, tzinfo=UTC).replace(tzinfo=None)
    sheet = read_xlsx(xlsx(["a", "b", "c", "d", "e"], [True, 2.0, 2.5, day, 2026112401]))["survey"]
    assert sheet.rows == (("TRUE", "2", "2.5", "2026-11-24", "2026112401"),)


def test_every_cell_is_written_as_text() -> None:
    cells = (
        "=1+1",
        "2026-11-24",
        "007",
        "_x0041_",
        "_x000D_",
        " spaced\n",
        "½ ñ 漢 🙂",
        "'quoted",
        "@x",
    )
    sheet = Sheet.of("odd", [["column"], *([cell] for cell in cells)])
    assert read_xlsx(write_xlsx({"odd": sheet}))["odd"] == sheet


def test_a_cell_far_below_the_data_is_harmless() -> None:
    book = Workbook()
    book.active.title = "survey"
    book.active["A1"], book.active["A2"], book.active["A1048576"] = "type", "note", "x"
    sink = io.BytesIO()
    book.save(sink)
    assert read_xlsx(sink.getvalue())["survey"].rows == (("note",),)


def test_a_formula_without_its_result_is_refused() -> None:
    with pytest.raises(BadResource, match="stand in survey A2, survey B3") as caught:
        read_xlsx(xlsx(["type", "x"], ["=1+1", "1"], ["1", "=A2"]))
    values = caught.value.values
    assert (values["sheet"], values["row"], values["column"]) == ("survey", 2, "A")


def test_a_formula_with_its_result_reads_as_the_result() -> None:
    data = with_part(
        xlsx(["type"], ["=1+1"]),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>"),
    )
    assert read_xlsx(data)["survey"].rows == (("2",),)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512), "old .xls"),
        (b"PK\x03\x04 cut", "damaged"),
        (b"", "damaged"),
        (with_part(xlsx(["a"]), "xl/vbaProject.bin", lambda _: b"x"), "macros"),
        (with_part(xlsx(["a"]), "xl/media/zeros.bin", lambda _: bytes(2**23)), "unpacks"),
        (
            with_part(
                xlsx(["a"]),
                "xl/sharedStrings.xml",
                lambda part: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + part.split(b"?>")[-1],
            ),
            "document type",
        ),
        (
            with_part(
                xlsx(["a"]), "xl/other.dat", lambda _: b'<!DOCTYPE x SYSTEM "file:///x"><x/>'
            ),
            "document type",
        ),
        (with_part(xlsx(["a"]), "xl/workbook.xml", lambda _: b"<x/>"), "no sheet"),
        (
            with_part(
                xlsx(["a"]), "xl/workbook.xml", lambda part: b'<?xml encoding="UTF-9"?>' + part
            ),
            "damaged",
        ),
        (with_part(xlsx(["a"]), "xl/worksheets/sheet1.xml", lambda _: b"<x"), "damaged"),
    ],
)
def test_what_is_no_plain_workbook_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(BadResource, match=words):
        read_xlsx(data)
