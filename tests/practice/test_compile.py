from pathlib import Path

import pytest

from intake.errors import BadResource
from intake.practice.compile import compile_form, read_spreadsheet
from intake.practice.folder import read_folder
from tests.conformance import corpus
from tests.practice.small import SURVEY, write

FOREIGN = sorted(folder.glob("*.xlsx")) if (folder := corpus.find("forms")) else []


def test_a_workbook_compiles_with_its_translations(tmp_path: Path) -> None:
    compiled = compile_form(read_folder(write(tmp_path)))
    assert 'lang="Español (es)"'.encode() in compiled.xform
    assert "¿Cómo se llama?".encode() in compiled.xform
    assert b'amparo:states="dk declined"' in compiled.xform


def test_a_fault_tells_sheet_row_and_column(tmp_path: Path) -> None:
    sheets = read_folder(write(tmp_path, survey=SURVEY.replace("${cv_any} = 'yes'", "${nobody}")))
    with pytest.raises(BadResource, match="Could not find the name 'nobody'") as caught:
        compile_form(sheets)
    where = {key: caught.value.values[key] for key in ("sheet", "row", "column")}
    assert where == {"sheet": "survey", "row": 6, "column": "relevant"}


def test_two_columns_of_one_name_are_a_fault(tmp_path: Path) -> None:
    sheets = read_folder(write(tmp_path, survey=SURVEY.replace("constraint", "relevant")))
    with pytest.raises(BadResource, match="two columns named relevant"):
        compile_form(sheets)


def test_more_questions_than_the_limit_are_refused(tmp_path: Path) -> None:
    rows = "".join(f"text,q{number},Q,,,,\n" for number in range(5_001))
    with pytest.raises(BadResource, match="more than 5000 rows"):
        compile_form(read_folder(write(tmp_path, survey=SURVEY + rows)))


@pytest.mark.long
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.skipif(not FOREIGN, reason="the conformance corpus is not here")
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_it_compiles_to_what_pyxform_makes_of_the_file_itself(path: Path) -> None:
    from pyxform.xls2xform import convert  # noqa: PLC0415 - takes half a second

    compiled = compile_form(read_spreadsheet(path.read_bytes()), path.stem)
    assert compiled.xform.decode() == convert(path).xform


def test_a_form_that_costs_too_much_ends_in_a_sentence(tmp_path: Path) -> None:
    """Each of 1,400 calculations reads 1,500 questions: minutes of work for pyxform."""
    reads = "+".join(f"${{q{number}}}" for number in range(1_500))
    rows = "".join(f"integer,q{number},Q,,,,\n" for number in range(1_500))
    rows += "".join(f"text,c{number},C,,{reads},,\n" for number in range(1_400))
    with pytest.raises(BadResource, match="longer than 1000000 characters together"):
        compile_form(read_folder(write(tmp_path, survey=SURVEY + rows)))
