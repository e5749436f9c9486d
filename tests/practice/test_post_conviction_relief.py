"""Our own practice workbook, as a whole."""

from pathlib import Path

import pytest

from intake import resources
from intake.practice.check import check
from intake.practice.convert import convert
from intake.practice.faults import Severity
from intake.practice.folder import read_folder
from intake.practice.load import load
from intake.practice.sheets import sheets_sha256, to_csv
from intake.practice.workbook import Workbook

OURS = resources.path("practice", "post_conviction_relief")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return load(OURS, tmp_path_factory.mktemp("cache"))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.csv")}


def test_it_has_no_error() -> None:
    errors = [fault for fault in check(OURS) if fault.severity is Severity.ERROR]
    assert errors == []


def test_it_can_be_interviewed_and_screened(workbook: Workbook) -> None:
    assert (workbook.id, workbook.languages) == ("post_conviction_relief", ("en", "es"))
    assert workbook.sha256 == sheets_sha256(read_folder(OURS))
    assert workbook.book is not None
    assert workbook.glossary
    assert not workbook.reviewed


def test_its_compiled_form_is_the_same_workbook(workbook: Workbook) -> None:
    again = Workbook.from_bytes(workbook.to_bytes())
    assert again.to_bytes() == workbook.to_bytes()


def test_its_sheets_are_written_canonically() -> None:
    written = {f"{name}.csv": to_csv(sheet) for name, sheet in read_folder(OURS).items()}
    assert written == files(OURS)


def test_it_survives_the_way_through_a_spreadsheet_byte_for_byte(tmp_path: Path) -> None:
    convert(OURS, tmp_path / "ours.xlsx")
    convert(tmp_path / "ours.xlsx", tmp_path / "again")
    assert files(tmp_path / "again") == files(OURS)
