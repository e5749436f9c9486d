from pathlib import Path

import pytest

from intake.practice.check import check
from intake.practice.faults import Fault, Severity
from tests.practice.small import CHOICES, SETTINGS, SURVEY, write

TRANSLATED = """\
sheet,name,column,text,reviewed_by
survey,section_a,label,Sobre usted,A. Reader
survey,p_name,label,¿Cómo se llama?,A. Reader
survey,cv_any,label,¿Alguna condena?,A. Reader
survey,cv_any,hint,Despacio,A. Reader
survey,cv,label,Condena,A. Reader
survey,cv_date,label,¿Cuándo?,A. Reader
choices,yes_no/yes,label,Sí,A. Reader
choices,yes_no/no,label,No,A. Reader
"""
SOUND = {
    "translations/es": TRANSLATED,
    "rules": "id,kind,scope,rank,title,authority,as_of\n",
    "conditions": "rule,role,expression,reason,basis\n",
}


def faults(folder: Path, **changed: str) -> tuple[Fault, ...]:
    return check(write(folder, **(SOUND | changed)))


def test_a_sound_workbook_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "words"),
    [
        ("constraint", "constrain", 1, "constrain", "Did you mean constraint"),
        ("bind::amparo:states", "bind::amparo:state", 1, "bind::amparo:state", "states?"),
        (",dk\n", ",dk maybe\n", 7, "bind::amparo:states", "maybe is not a value"),
        ("text,p_name", "texte,p_name", 3, "type", "The type texte is unknown."),
        ("text,p_name", "imei,p_name", 3, "type", "not supported"),
        ("text,p_name", ",p_name", 3, "type", "no type"),
        ("text,p_name", "select_one,p_name", 3, "type", "names no list"),
        (
            "select_one yes_no",
            "select_one yesno",
            4,
            "type",
            "There is no list of choices named yesno",
        ),
        ("text,p_name", "text,1name", 3, "name", "cannot be the name"),
        ("text,p_name", "text,cv_date", 7, "name", "already used in row 3"),
        ("end_repeat", "end_group", 8, "type", "not the innermost one"),
        ("end_repeat,,", ",,", 6, "type", "does not end"),
        ("${cv_any} = 'yes'", "${cv_an} = 'yes'", 6, "relevant", "Did you mean cv_any?"),
        ("${cv_any} = 'yes'", "${cv_any} = 'yes", 6, "relevant", "character"),
        ("${cv_any} = 'yes'", "selectd(${cv_any})", 6, "relevant", "Did you mean selected?"),
        ("${cv_any} = 'yes'", "selected(${cv_any})", 6, "relevant", "does not take 1"),
        (". <= today()", "\"regex(., '(?=a)')\"", 7, "constraint", "pattern"),
        ("When?", "When ${who}?", 7, "label::English (en)", "named who"),
        ("${cv_any} = 'yes'", "${cv_date} != ''", 6, "relevant", "cv → cv_date → cv"),
    ],
)
def test_each_fault_of_the_survey_names_its_cell(
    tmp_path: Path, old: str, new: str, row: int, column: str, words: str
) -> None:
    found = faults(tmp_path, survey=SURVEY.replace(old, new))
    here = [one for one in found if (one.sheet, one.row, one.column) == ("survey", row, column)]
    assert any(words in " ".join(one.sentences()) for one in here), found


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    broken = SURVEY.replace("cv_any}", "cv_an}").replace("today()", "toda()").replace("text,", "x,")
    rows = [fault.row for fault in faults(tmp_path, survey=broken)]
    assert rows == [3, 6, 7]


def test_a_circle_is_named_in_full(tmp_path: Path) -> None:
    circle = (
        SURVEY.replace(",constraint,", ",calculation,").replace(". <= today()", "")
        + "calculate,a,,,,${b} + 1,\ncalculate,b,,,,${c} + 1,\ncalculate,c,,,,${a} + 1,\n"
    )
    (fault,) = faults(tmp_path, survey=circle)
    assert (fault.row, fault.column, fault.severity) == (9, "calculation", Severity.ERROR)
    assert fault.values["circle"] == "a → b → c → a"


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        (CHOICES + "yes_no,no,Never\n", 4, "already in the list yes_no, in row 3"),
        (CHOICES + "yes_no,,Never\n", 4, "cannot be the code"),
        (CHOICES + "spare,a,A\n", 4, "No question uses the list spare"),
    ],
)
def test_each_fault_of_the_choices_names_its_cell(
    tmp_path: Path, text: str, row: int, words: str
) -> None:
    found = faults(tmp_path, choices=text)
    assert [one.row for one in found if words in one.sentences()[0]] == [row]


@pytest.mark.parametrize(
    ("old", "new", "column", "words"),
    [
        ("2026112401", "7", "version", "not of the form"),
        (",small,", ",,", "form_id", "no form_id"),
        ("English (en)", "", "default_language", "no default_language"),
        ('"amparo=""urn:amparo:form:1"""', "", "namespaces", "do not declare amparo"),
    ],
)
def test_the_settings_name_the_workbook(
    tmp_path: Path, old: str, new: str, column: str, words: str
) -> None:
    found = faults(tmp_path, settings=SETTINGS.replace(old, new))
    assert any(one.column == column and words in one.sentences()[0] for one in found)


@pytest.mark.parametrize(
    ("text", "sheet", "row", "words"),
    [
        (TRANSLATED + "survey,gone,label,x,A\n", "translations/es", 10, "no row named gone"),
        (TRANSLATED + "survey,cv,labl,x,A\n", "translations/es", 10, "no column labl"),
        (TRANSLATED + "survey,cv,label,x,A\n", "translations/es", 10, "already translated"),
        (TRANSLATED.replace(",Condena,", ",-,"), "survey", 6, "not translated into es"),
        (TRANSLATED.replace("Condena", "${cv}"), "survey", 6, "does not fill in"),
        (TRANSLATED.replace("A. Reader", ""), "translations/es", None, "8 texts were reviewed"),
    ],
)
def test_each_fault_of_a_translation_names_its_cell(
    tmp_path: Path, text: str, sheet: str, row: int | None, words: str
) -> None:
    found = faults(tmp_path, **{"translations/es": text})
    here = [one for one in found if words in one.sentences()[0]]
    assert [(one.sheet, one.row) for one in here] == [(sheet, row)]


def test_a_translation_that_cannot_be_read_hides_no_other_fault(tmp_path: Path) -> None:
    broken = SURVEY.replace("cv_any}", "cv_an}")
    found = faults(tmp_path, survey=broken, **{"translations/es": "name,text\n"})
    assert [(one.sheet, one.row) for one in found] == [("survey", 6), ("translations/es", 1)]


def test_many_missing_translations_are_told_in_one_sentence(tmp_path: Path) -> None:
    more = "".join(f"text,q{number},Question {number},,,,\n" for number in range(20))
    (fault,) = faults(tmp_path, survey=SURVEY + more)
    assert fault.values == {"count": 20, "language": "es"}


def test_or_other_with_translations_is_flagged(tmp_path: Path) -> None:
    found = faults(
        tmp_path, survey=SURVEY.replace("select_one yes_no", "select_one yes_no or_other")
    )
    assert any("or_other" in fault.sentences()[0] for fault in found)


def test_what_pyxform_refuses_is_told_as_well(tmp_path: Path) -> None:
    survey, spanish = SURVEY.replace("p_name", "meta"), TRANSLATED.replace("p_name", "meta")
    (fault,) = faults(tmp_path, survey=survey, **{"translations/es": spanish})
    assert "reserved for form metadata" in fault.sentences()[0]
    assert (fault.sheet, fault.row, fault.column) == ("survey", 3, "name")


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    (fault,) = check(tmp_path / "x.xlsx")
    assert (fault.sheet, fault.severity) == ("x.xlsx", Severity.ERROR)


def test_a_note_column_is_no_fault(tmp_path: Path) -> None:
    noted = SURVEY.replace("bind::amparo:states", "note").replace("dk declined", "remark")
    assert faults(tmp_path, survey=noted) == ()


def test_foreign_columns_may_have_their_other_names(tmp_path: Path) -> None:
    aliases = SURVEY.replace("relevant", "Relevance").replace("constraint", "bind::constraint")
    assert faults(tmp_path, survey=aliases) == ()
