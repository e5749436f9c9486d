from pathlib import Path

from intake.practice.check import check
from intake.practice.faults import Fault, Severity
from tests.practice.small import CONDITIONS, RULES, SOUND, SURVEY, TRANSLATED, write


def faults(folder: Path, **changed: str) -> tuple[Fault, ...]:
    return check(write(folder, **(SOUND | changed)))


def test_a_sound_workbook_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path) == ()


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    broken = SURVEY.replace("cv_any}", "cv_an}").replace("today()", "toda()").replace("text,", "x,")
    rows = [fault.row for fault in faults(tmp_path, survey=broken)]
    assert rows == [3, 6, 7]


def test_what_pyxform_refuses_is_told_as_well(tmp_path: Path) -> None:
    survey, spanish = SURVEY.replace("p_name", "meta"), TRANSLATED.replace("p_name", "meta")
    (fault,) = faults(tmp_path, survey=survey, **{"translations/es": spanish})
    assert "reserved for form metadata" in fault.sentences()[0]
    assert (fault.sheet, fault.row, fault.column) == ("survey", 3, "name")


def test_what_screening_refuses_names_the_row_of_the_sheet(tmp_path: Path) -> None:
    conditions = CONDITIONS.replace("PC 1\n", "PC 1\n,,,,\n")
    misread = conditions.replace("${cv_any} = 'no'", "${cv_any} = 'nay'")
    found = faults(tmp_path, rules=RULES, conditions=misread)
    errors = [fault for fault in found if fault.severity is Severity.ERROR]
    assert [(one.sheet, one.row, one.column) for one in errors] == [("conditions", 4, "expression")]
    assert "nay" in errors[0].sentences()[0]


def test_a_translation_that_cannot_be_read_hides_no_other_fault(tmp_path: Path) -> None:
    broken = SURVEY.replace("cv_any}", "cv_an}")
    found = faults(tmp_path, survey=broken, **{"translations/es": "name,text\n"})
    assert [(one.sheet, one.row) for one in found] == [("survey", 6), ("translations/es", 1)]


def test_a_sheet_of_rules_without_its_columns_hides_no_other_fault(tmp_path: Path) -> None:
    found = faults(tmp_path, facts="name,value\nx,truth\n", survey=SURVEY.replace("text,", "x,"))
    errors = [fault for fault in found if fault.severity is Severity.ERROR]
    assert [(one.sheet, one.row, one.column) for one in errors] == [
        ("survey", 3, "type"),
        ("facts", 1, "id"),
        ("facts", 1, "scope"),
        ("facts", 1, "expression"),
    ]


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    (fault,) = check(tmp_path / "x.xlsx")
    assert (fault.sheet, fault.severity) == ("x.xlsx", Severity.ERROR)


def test_errors_come_first(tmp_path: Path) -> None:
    survey = SURVEY.replace("relevant,", "relevnt,").replace("<= today()", "<= toda()")
    found = faults(tmp_path, survey=survey, facts="name,value\nx,truth\n")
    ranks = [list(Severity).index(fault.severity) for fault in found]
    assert ranks == sorted(ranks)
    assert {fault.sheet for fault in found[:1]} == {"survey"}
    assert len(set(ranks)) > 1
