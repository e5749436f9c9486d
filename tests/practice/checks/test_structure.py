from collections.abc import Sequence
from pathlib import Path

import pytest

from intake.errors import BadResource
from intake.practice.checks.structure import check_structure
from intake.practice.checks.whole import check_sheets
from intake.practice.faults import Fault, Severity
from intake.practice.folder import read_folder
from intake.practice.load import load
from intake.practice.sheets import Sheet, Sheets
from tests.practice.small import CHOICES, RULES, SHEETS, SPANISH, SURVEY, write

LAW = {
    "facts": "id,scope,value,expression\nconvicted,case,truth,${cv_any} = 'yes'\n",
    "constants": "id,value,authority,as_of\nD_X,2014-11-05,PC 1170.18,2026-11-24\n",
    "conditions": (
        "rule,role,expression,reason,basis\n"
        "R1,requires,${convicted},There is a conviction.,PC 1\n"
        "R2,requires,${cv_date} < constant('D_X'),Long ago.,PC 2\n"
    ),
    "translations/es": "\n".join(SPANISH.splitlines()[:2]) + "\nrules,R1,title,Regla uno,\n",
}


def renamed(sheets: Sheets, old: str, new: str) -> dict[str, Sheet]:
    moved = {new: Sheet(new, sheets[old].header, sheets[old].rows)} if new else {}
    return {name: sheet for name, sheet in sheets.items() if name != old} | moved


@pytest.fixture
def whole(tmp_path: Path) -> Sheets:
    return read_folder(write(tmp_path, **LAW))


def errors(found: Sequence[Fault]) -> list[tuple[str, str]]:
    return [
        (one.sheet, " ".join(one.sentences())) for one in found if one.severity is Severity.ERROR
    ]


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ("rules", "rule"),
        ("rules", "Rules"),
        ("rules", "rulez"),
        ("rules", "Law of California"),
        ("conditions", "condition"),
        ("facts", "Facts "),
        ("constants", "konstants"),
        ("survey", "surveys"),
        ("choices", "choice"),
    ],
)
def test_a_misnamed_sheet_is_one_error(whole: Sheets, sheet: str, name: str) -> None:
    assert errors(check_sheets(renamed(whole, sheet, name)).faults) == [
        (
            name,
            (
                f"No sheet is named {name} in a workbook, and nothing reads it. "
                f"Did you mean {sheet}? Give it that name."
            ),
        )
    ]


@pytest.mark.parametrize("sheet", ["rules", "conditions", "survey", "choices"])
def test_a_missing_sheet_is_one_error(whole: Sheets, sheet: str) -> None:
    assert errors(check_sheets(renamed(whole, sheet, "")).faults) == [
        (
            sheet,
            f"The workbook has no sheet named {sheet}. Give the sheet its name back, or add it.",
        )
    ]


@pytest.mark.parametrize(
    ("sheet", "old", "new", "column"),
    [
        ("survey", "type,name,", "type,nme,", "name"),
        ("survey", "type,name,", "typ,name,", "type"),
        ("choices", "list_name,", "lst_name,", "list_name"),
        ("rules", "id,kind,", "id,knd,", "kind"),
        ("rules", "id,kind,", "idd,kind,", "id"),
        ("conditions", "rule,", "rle,", "rule"),
    ],
)
def test_a_misspelt_header_is_one_error(
    tmp_path: Path, sheet: str, old: str, new: str, column: str
) -> None:
    texts = {**SHEETS, **LAW}
    found = check_sheets(
        read_folder(write(tmp_path, **(LAW | {sheet: texts[sheet].replace(old, new)})))
    )
    told = [one for one in found.faults if one.severity is Severity.ERROR]
    assert [(one.sheet, one.row, one.column) for one in told] == [(sheet, 1, column)]
    hints = [one for one in found.faults if "Did you mean" in " ".join(one.sentences())]
    assert hints


def test_the_texts_of_a_sheet_that_is_gone_are_told_once_and_stay(tmp_path: Path) -> None:
    spanish = "sheet,name,column,text,reviewed_by\n" + "".join(
        f"records,R{number},title,Papel {number},\n" for number in range(30)
    )
    found = errors(
        check_sheets(read_folder(write(tmp_path, **(LAW | {"translations/es": spanish})))).faults
    )
    ((sheet, words),) = found
    assert sheet == "translations/es"
    assert "30 texts belong to a sheet records, and the workbook has none." in words
    assert "elete" not in words


@pytest.mark.parametrize("old", ["rules", "conditions", "offences"])
def test_law_under_another_name_is_not_screened_without(tmp_path: Path, old: str) -> None:
    folder = write(tmp_path / "bad", **LAW, offences="code,section,flags,level,p47\nPC,459,,W,Y\n")
    (folder / f"{old}.csv").rename(folder / f"{old}z.csv")
    with pytest.raises(BadResource, match=f"Did you mean {old}"):
        load(folder, tmp_path / "cache")


@pytest.mark.parametrize(("sign", "words"), [(";", "Semicolons"), ("\t", "Tabs")])
def test_other_signs_between_the_cells_are_named_with_every_sheet(
    tmp_path: Path, sign: str, words: str
) -> None:
    changed = {"choices": CHOICES.replace(",", sign), "rules": RULES.replace(",", sign)}
    with pytest.raises(BadResource, match=words) as told:
        read_folder(write(tmp_path, **changed))
    assert "choices, rules" in str(told.value)


def test_a_foreign_workbook_may_have_any_sheets(tmp_path: Path) -> None:
    folder = write(tmp_path, survey=SURVEY, rule="no,text\n1,Be kind.\n", records="a,b\n1,2\n")
    for name in ("rules", "conditions", "translations/es"):
        (folder / f"{name}.csv").unlink()
    assert check_structure(read_folder(folder)) == ((), frozenset())
