from pathlib import Path

import pytest

from intake.practice.check import check
from intake.practice.compile import read_spreadsheet, write_spreadsheet
from intake.practice.convert import convert
from intake.practice.faults import Fault, Severity
from intake.practice.sheets import Sheet
from tests.practice.small import SOUND, SURVEY, TRANSLATED, write

CHANGES: dict[str, dict[str, str]] = {
    "a name in a translation": {"translations/es": TRANSLATED.replace("Condena", "¿${cv_an}?")},
    "a row that is gone": {"translations/es": TRANSLATED + "survey,gone,label,Adiós,\n"},
    "a second translation": {"translations/es": TRANSLATED + "survey,cv,label,Otra,\n"},
    "an expression": {"survey": SURVEY.replace("cv_any}", "cv_an}")},
}


def errors(found: tuple[Fault, ...]) -> list[tuple[str, int | None, str | None]]:
    return [(one.sheet, one.row, one.column) for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("change", "in_folder", "in_file"),
    [
        (
            "a name in a translation",
            ("translations/es", 6, "text"),
            ("survey", 6, "D (label::Español (es))"),
        ),
        ("a row that is gone", ("translations/es", 10, "name"), ("translations", 11, "C (name)")),
        ("a second translation", ("translations/es", 10, "name"), ("translations", 11, "C (name)")),
        ("an expression", ("survey", 6, "relevant"), ("survey", 6, "G (relevant)")),
    ],
)
def test_a_fault_stands_where_its_author_finds_it(
    tmp_path: Path,
    change: str,
    in_folder: tuple[str, int, str],
    in_file: tuple[str, int, str],
) -> None:
    folder = write(tmp_path / "small", **(SOUND | CHANGES[change]))
    convert(folder, tmp_path / "small.xlsx")
    assert in_folder in errors(check(folder))
    assert in_file in errors(check(tmp_path / "small.xlsx"))
    assert len(errors(check(folder))) == len(errors(check(tmp_path / "small.xlsx")))


def test_a_second_translation_names_the_row_of_the_first(tmp_path: Path) -> None:
    folder = write(tmp_path / "small", **(SOUND | CHANGES["a second translation"]))
    convert(folder, tmp_path / "small.xlsx")
    raw = read_spreadsheet((tmp_path / "small.xlsx").read_bytes())
    (fault,) = [one for one in check(tmp_path / "small.xlsx") if one.severity is Severity.ERROR]
    other = next(row for row in raw["translations"] if row.number == fault.values["other"])
    assert (other["name"], other["column"]) == ("cv", "label")


def test_a_language_named_by_its_author_keeps_its_name(tmp_path: Path) -> None:
    header, *rows = SURVEY.splitlines()
    lines = [f"{header},label::Spanish (es)", *(f"{row},¿${{cv_an}}?" for row in rows)]
    cells = [line.split(",") for line in lines if '"' not in line]
    sheets = {"survey": Sheet.of("survey", cells)}
    (tmp_path / "small.xlsx").write_bytes(write_spreadsheet(sheets))
    places = errors(check(tmp_path / "small.xlsx"))
    assert ("survey", 3, "H (label::Spanish (es))") in places


def test_an_earlier_file_that_cannot_be_read_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / "old.xls").write_bytes(b"x")
    (fault,) = check(write(tmp_path / "new", **SOUND), since=tmp_path / "old.xls")
    assert fault.sheet == "old.xls"
    assert "old.xls" in fault.sentences()[0]


@pytest.mark.parametrize("sheet", ["survey.csv", "translations/es.csv"])
def test_a_sheet_stands_for_its_folder(tmp_path: Path, sheet: str) -> None:
    folder = write(tmp_path / "small", **SOUND)
    assert check(folder / sheet) == check(folder) == ()
