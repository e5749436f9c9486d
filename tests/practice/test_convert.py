from pathlib import Path

import pytest

from intake.errors import BadResource, Trouble
from intake.practice.convert import convert, read
from intake.practice.sheets import sheets_sha256
from tests.practice.small import SHEETS, write


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.csv")}


def test_a_folder_survives_the_way_through_a_spreadsheet_byte_for_byte(tmp_path: Path) -> None:
    blank_row = SHEETS["rules"].replace("\n\n", "\n,,,,,,,,,,,,\n")
    source = write(tmp_path / "small", rules=blank_row)
    convert(source, tmp_path / "small.xlsx")
    convert(tmp_path / "small.xlsx", tmp_path / "again")
    assert contents(tmp_path / "again") == contents(source)
    assert sheets_sha256(read(tmp_path / "small.xlsx")) == sheets_sha256(read(source))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    source = write(tmp_path / "small")
    (tmp_path / "there.xlsx").write_bytes(b"")
    with pytest.raises(Trouble, match="already there"):
        convert(source, tmp_path / "there.xlsx")
    with pytest.raises(Trouble, match="already holds a workbook"):
        convert(source, write(tmp_path / "other"))


@pytest.mark.parametrize("name", ["new.xls", "new.ods", "new.CSV", "new.xlsm"])
def test_no_folder_gets_the_name_of_another_spreadsheet(tmp_path: Path, name: str) -> None:
    with pytest.raises(Trouble, match=r"neither an \.xlsx nor a folder"):
        convert(write(tmp_path / "small"), tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_workbook_with_macros_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "form.xlsm").write_bytes(b"PK")
    with pytest.raises(BadResource, match="neither a folder"):
        read(tmp_path / "form.xlsm")


def test_an_empty_folder_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match="no workbook"):
        read(tmp_path)
    with pytest.raises(Trouble, match="no workbook"):
        read(tmp_path / "nowhere")


def test_a_sheet_name_that_no_file_can_bear_survives(tmp_path: Path) -> None:
    source = write(tmp_path / "small", **{"a%3Cb": "x\n1\n"})
    convert(source, tmp_path / "small.xlsx")
    assert "a<b" in read(tmp_path / "small.xlsx")
    convert(tmp_path / "small.xlsx", tmp_path / "again")
    assert (tmp_path / "again" / "a%3Cb.csv").exists()
