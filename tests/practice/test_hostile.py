"""Workbooks that are made to do harm, or are too much: one clear sentence, in time, named."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from intake.errors import AmparoError, Trouble
from intake.practice import check as checks
from intake.practice.check import check, examine
from intake.practice.faults import Severity
from intake.practice.process import Stopped
from tests.conformance.corpus import find

HEADER = ("type", "name", "label", "relevant", "calculation")


def spreadsheet(path: Path, rows: Iterator[Sequence[str]]) -> Path:
    book = Workbook(write_only=True)
    page = book.create_sheet("survey")
    page.append(HEADER)
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def told(path: Path) -> list[str]:
    return [one.sentences()[0] for one in check(path) if one.severity is Severity.ERROR]


def test_twenty_thousand_questions_are_counted_and_refused(tmp_path: Path) -> None:
    rows = (("text", f"q{n}", "Q", "", "") for n in range(20_000))
    assert told(spreadsheet(tmp_path / "many.xlsx", rows)) == [
        "The sheet survey holds more than 5000 rows."
    ]


def test_expressions_without_end_are_refused_before_they_are_read(tmp_path: Path) -> None:
    long = " + ".join(["${q0}"] * 1_500)
    lines = [",".join(HEADER), *(f"calculate,q{n},,,{long}" for n in range(100))]
    (tmp_path / "survey.csv").write_text("\n".join(lines), "utf-8")
    assert told(tmp_path) == [
        "The expressions of this form are longer than 1000000 characters together."
    ]


def test_a_ring_of_relevance_through_a_whole_form_is_found_and_runs(tmp_path: Path) -> None:
    rows = (("text", f"q{n}", "Q", f"${{q{(n + 1) % 600}}} = '1'", "") for n in range(600))
    checked = examine(spreadsheet(tmp_path / "ring.xlsx", rows))
    (error,) = (one for one in checked.faults if one.severity is Severity.ERROR)
    assert "q0 → q1 → q2" in error.sentences()[0]
    assert checked.compiled is not None


def test_an_archive_that_swells_is_refused(tmp_path: Path) -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(2**26))
    (tmp_path / "bomb.xlsx").write_bytes(sink.getvalue())
    assert told(tmp_path / "bomb.xlsx") == ["This workbook unpacks to far more than a form needs."]


def test_a_check_that_is_stopped_ends_at_once_and_says_so(tmp_path: Path) -> None:
    rows = (("text", f"q{n}", "Q", "", "") for n in range(2_000))
    path, heard = spreadsheet(tmp_path / "stopped.xlsx", rows), list[tuple[int, int]]()

    def tell(done: int, whole: int) -> bool:
        heard.append((done, whole))
        return len(heard) < 2

    with pytest.raises(Stopped, match="You stopped it"):
        examine(path, tell=tell)
    assert heard == [(0, checks.STEPS)] * 2


def test_a_check_tells_each_step(tmp_path: Path) -> None:
    heard = list[int]()
    path = spreadsheet(tmp_path / "small.xlsx", iter([("text", "q", "Q", "", "")]))

    def tell(done: int, _whole: int) -> bool:
        heard.append(done)
        return True

    examine(path, tell=tell)
    assert sorted(set(heard)) == [0, 1, 2, 3]


def test_a_death_of_the_child_is_one_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = spreadsheet(tmp_path / "small.xlsx", iter([("text", "q", "Q", "", "")]))
    monkeypatch.setattr(checks, "check_question", lambda *_: b"no JSON")
    checked = examine(path)
    assert [one.sheet for one in checked.faults] == ["small.xlsx"]
    assert checked.compiled is None


def test_there_is_nothing_to_check_where_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no workbook"):
        check(tmp_path / "nowhere")


_CORPUS = find("forms")
FORMS = sorted(_CORPUS.glob("*.xlsx")) if _CORPUS else []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_workbook_that_nobody_here_wrote_is_checked_without_an_error(path: Path) -> None:
    checked = examine(path)
    assert checked.count(Severity.ERROR) == 0
    assert checked.compiled is not None
    for fault in checked.faults:
        assert all(fault.sentences())


def test_the_faults_of_a_public_form_are_found() -> None:
    path = next((one for one in FORMS if "subdistrict" in one.stem), None)
    if path is None:
        pytest.skip("the corpus is not here")
    (fault,) = check(path)
    assert (fault.row, fault.column) == (82, "H (relevant)")
    assert fault.sentences()[1] == "Did you mean other__specify?"


def test_a_file_that_cannot_be_read_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    with pytest.raises(AmparoError):
        check(tmp_path / "nowhere.xlsx")
    (fault,) = check(tmp_path / "x.xlsx")
    assert "no workbook" in fault.sentences()[0]
