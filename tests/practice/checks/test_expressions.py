import pytest

from intake.practice.faults import Severity
from tests.practice.checks.conftest import Faults
from tests.practice.small import SURVEY


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "words"),
    [
        ("${cv_any} = 'yes'", "${cv_an} = 'yes'", 6, "relevant", "Did you mean cv_any?"),
        ("${cv_any} = 'yes'", "${cv_any} = 'yes", 6, "relevant", "opened in this expression"),
        ("${cv_any} = 'yes'", "${cv_any} =", 6, "relevant", "breaks off after “${cv_any} =”"),
        ("${cv_any} = 'yes'", "${cv_any} + ) 1", 6, "relevant", "Before “)”, at character 13"),
        ("${cv_any} = 'yes'", "${cv_any} 'yes'", 6, "relevant", "Check brackets and operators"),
        ("${cv_any} = 'yes'", "${cv_any} = \u2018yes\u2019", 6, "relevant", "Write straight ones"),
        ("${cv_any} = 'yes'", "${cv_any} == 'yes'", 6, "relevant", "Write = instead."),
        ("${cv_any} = 'yes'", "${cv_any} <> 'yes'", 6, "relevant", "Write != instead."),
        ("${cv_any} = 'yes'", "${cv_any} = 1 && 1 = 1", 6, "relevant", "&& does not join"),
        ("${cv_any} = 'yes'", "${cv_any} = 1 OR 1 = 1", 6, "relevant", "OR does not join"),
        ("${cv_any} = 'yes'", "$(cv_any) = 'yes'", 6, "relevant", "$(cv_any) does not name"),
        ("${cv_any} = 'yes'", "${cv_any = 'yes'", 6, "relevant", "${cv_any = does not name"),
        ("${cv_any} = 'yes'", "=${cv_any}", 6, "relevant", "as a formula of a spreadsheet"),
        ("${cv_any} = 'yes'", "${cv_any} = 'maybe'", 6, "relevant", "is never “maybe”"),
        ("${cv_any} = 'yes'", "selected(${cv_any}; 'ye')", 6, "relevant", "Did you mean yes?"),
        ("${cv_any} = 'yes'", "cht:any(${cv_any})", 6, "relevant", "belongs to another program"),
        ("${cv_any} = 'yes'", "Selected(${cv_any})", 6, "relevant", "Did you mean selected?"),
        (". <= today()", "${cv_any} = yes", 7, "constraint", "Write 'yes' with quotation"),
        (". <= today()", "cv_any = 'yes'", 7, "constraint", "Write ${cv_any} for the answer"),
        (". <= today()", ". < TRUE", 7, "constraint", "Write true() or false(), with brackets"),
        (". <= today()", "regex(.; '[a')", 7, "constraint", "a bracket that is not closed"),
        (". <= today()", r"regex(.; '(a)\1')", 7, "constraint", "back-references"),
        ("${cv_any} = 'yes'", "selectd(${cv_any})", 6, "relevant", "Did you mean selected?"),
        (
            "${cv_any} = 'yes'",
            "selected(${cv_any})",
            6,
            "relevant",
            "takes 2 values between",
        ),
        (". <= today()", "\"regex(., '(?=a)')\"", 7, "constraint", "pattern"),
        ("When?", "When ${who}?", 7, "label::English (en)", "named who"),
        (
            "${cv_any} = 'yes'",
            "${cv_date} != ''",
            6,
            "relevant",
            "cv is shown by an answer to",
        ),
        ("${cv_any} = 'yes'", "./cv_date != ''", 6, "relevant", "Move cv_date out of cv"),
        (
            "select_one yes_no",
            "select_one yesno",
            4,
            "type",
            "There is no list of choices named yesno",
        ),
    ],
)
def test_each_fault_of_an_expression_names_its_cell(
    faults: Faults, old: str, new: str, row: int, column: str, words: str
) -> None:
    cell = f'"{new}"'.replace(";", ",") if ";" in new else new
    found = faults(survey=SURVEY.replace(old, cell))
    here = [one for one in found if (one.sheet, one.row, one.column) == ("survey", row, column)]
    assert any(words in " ".join(one.sentences()) for one in here), found


def test_a_circle_is_named_in_full(faults: Faults) -> None:
    circle = (
        SURVEY.replace(",constraint,", ",calculation,").replace(". <= today()", "")
        + "calculate,a,,,,${b} + 1,\ncalculate,b,,,,${c} + 1,\ncalculate,c,,,,${a} + 1,\n"
    )
    (fault,) = faults(survey=circle)
    assert (fault.row, fault.column, fault.severity) == (9, "calculation", Severity.ERROR)
    assert fault.values["circle"] == "a → b → c → a"


def test_a_circle_of_thousands_is_told_in_a_sentence_that_can_be_read(faults: Faults) -> None:
    rows = [f"calculate,q{n},,,,${{q{(n + 1) % 400}}},\n" for n in range(400)]
    circle = SURVEY.replace(",constraint,", ",calculation,").replace(". <= today()", "")
    (fault,) = faults(survey=circle + "".join(rows))
    words = fault.sentences()[0]
    assert "q0 → q1" in words
    assert "… (281) …" in words
    assert words.endswith("q399 → q0.")


def test_what_depends_on_itself_is_told_so(faults: Faults) -> None:
    found = faults(survey=SURVEY + "text,last,Last?,,${last} = '1',,\n")
    told = [one.sentences()[0] for one in found if one.column == "relevant"]
    assert told == ["last depends on itself."]


def test_a_fact_is_none_of_the_questions_business(faults: Faults) -> None:
    rules = "id,kind,scope,rank,title,authority,as_of\n"
    facts = "id,scope,value,expression,note\nconvicted,case,truth,${cv_any} = 'yes',\n"
    survey = SURVEY.replace("${cv_any} = 'yes'", "${convicted}")
    found = faults(survey=survey, facts=facts, rules=rules)
    told = [(one.row, one.sentences()[0]) for one in found if one.column == "relevant"]
    assert told == [(6, "convicted is a fact, and the questions know no facts.")]


@pytest.mark.parametrize(
    "sound",
    [
        "instance('yes_no')/root/item[name = ${cv_any}]/label = 'x'",
        "count(../cv[cv_date != '']) > 0",
        "jr:choice-name(${cv_any}; '${cv_any}') = 'Yes'",
        "../cv_date > today()",
        "position(..) = 1",
    ],
)
def test_words_that_stand_where_they_belong_are_no_fault(faults: Faults, sound: str) -> None:
    cell = f'"{sound}"'.replace(";", ",")
    assert faults(survey=SURVEY.replace(". <= today()", cell)) == ()
