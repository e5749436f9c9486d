import pytest

from intake.practice.faults import Severity
from tests.practice.checks.conftest import Faults
from tests.practice.small import SETTINGS, SURVEY, TRANSLATED


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "words"),
    [
        ("constraint", "constrain", 1, "constrain", "Did you mean constraint"),
        ("bind::amparo:states", "bind::amparo:state", 1, "bind::amparo:state", "states?"),
        (",dk\n", ",dk maybe\n", 7, "bind::amparo:states", "maybe is not a value"),
        ("amparo:states", "amparo:who", 4, "bind::amparo:who", "declined dk is not a value"),
        ("amparo:states", "amparo:sensitivity", 7, "bind::amparo:sensitivity", "C, N, S, X"),
        ("text,p_name", "texte,p_name", 3, "type", "The type texte is unknown."),
        ("text,p_name", "imei,p_name", 3, "type", "not supported"),
        ("text,p_name", ",p_name", 3, "type", "no type"),
        ("text,p_name", "select_one,p_name", 3, "type", "names no list"),
        ("text,p_name", "text,1name", 3, "name", "cannot be the name"),
        ("text,p_name", "text,cv_date", 7, "name", "already used in row 3"),
        ("end_repeat", "end_group", 8, "type", "cv of row 6 is open and must end first"),
        ("date,cv_date", "end_repeat,cv_date", 8, "type", "none is open here"),
        ("type,name,", "typ,name,", 1, "type", "no column type in its first row"),
        ("end_repeat,,", ",,", 6, "type", "does not end"),
        (
            "select_one yes_no",
            "select_one yesno",
            4,
            "type",
            "There is no list of choices named yesno",
        ),
    ],
)
def test_each_fault_of_the_survey_names_its_cell(
    faults: Faults, old: str, new: str, row: int, column: str, words: str
) -> None:
    found = faults(survey=SURVEY.replace(old, new))
    here = [one for one in found if (one.sheet, one.row, one.column) == ("survey", row, column)]
    assert any(words in " ".join(one.sentences()) for one in here), found


@pytest.mark.parametrize(
    ("appearance", "told"),
    [
        ("minimal", []),
        ("w2 columns-3 quick", []),
        ("\"search('fruits', 'contains', 'name', 'x y')\"", []),
        ("map minimal", ["The appearance map is not supported; it is asked plainly."]),
        ("ex:org.a.B(c=1)", ["The appearance ex:org.a.B is not supported; it is asked plainly."]),
        ("minimall", ["The appearance minimall is unknown, and is ignored."]),
    ],
)
def test_an_appearance_that_is_not_followed_is_named(
    faults: Faults, appearance: str, told: list[str]
) -> None:
    lines = SURVEY.splitlines()
    asked = [lines[0] + ",appearance", *(line + "," for line in lines[1:])]
    asked[2] += appearance
    found = faults(survey="\n".join(asked) + "\n")
    assert [one.sentences()[0] for one in found if one.column == "appearance"] == told


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
    faults: Faults, old: str, new: str, column: str, words: str
) -> None:
    found = faults(settings=SETTINGS.replace(old, new))
    assert any(one.column == column and words in one.sentences()[0] for one in found)


def test_a_note_column_is_no_fault(faults: Faults) -> None:
    noted = SURVEY.replace("bind::amparo:states", "note").replace("dk declined", "remark")
    assert faults(survey=noted) == ()


def test_foreign_columns_may_have_their_other_names(faults: Faults) -> None:
    aliases = SURVEY.replace("relevant", "Relevance").replace("constraint", "bind::constraint")
    assert faults(survey=aliases) == ()


def test_a_form_that_asks_nothing_is_no_form(faults: Faults) -> None:
    found = faults(
        survey=SURVEY.splitlines()[0] + "\n",
        **{"translations/es": TRANSLATED.splitlines()[0] + "\n"},
    )
    words = [one.sentences()[0] for one in found if one.severity is Severity.ERROR]
    assert words == ["The sheet survey asks nothing."]
