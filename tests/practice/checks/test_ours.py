import pytest

from intake.practice.checks.ours import check_ours
from intake.practice.checks.outline import outline
from intake.practice.faults import Severity
from intake.practice.sheets import from_csv
from tests.practice.small import SURVEY

PC_459 = "PC,459,burglary,W,16m-2-3,1y,CIMT?,Y,N,2026-11-24\n"
OFFENCES = "code,section,short_name,level,felony_triad,misd_max,flags,p47,p64,as_of\n" + PC_459
SHEETS = {
    "survey": SURVEY,
    "facts": (
        "id,scope,value,expression,note\n"
        "convicted,case,truth,${cv_any} = 'yes',\n"
        "moral,cv,truth,offence('CIMT') or offence('CS'),\n"
    ),
    "constants": "id,value,authority,as_of\nD_X,2014-11-05,PC 1170.18,2026-11-24\n",
    "rules": (
        "id,kind,scope,rank,title,authority,as_of,urgency,raised,when,needs,records,mark,reviewed_by\n"
        "R1,urgent,case,0,One,INA 1,2026-11-24,L1,${convicted},,cv_any convicted,R01,K,A. Lawyer\n"
        "G1,guard,cv,0,Guard,INA 2,2026-11-24,,,finding('R1'),,,V,A. Lawyer\n"
    ),
    "conditions": (
        "rule,role,expression,reason,basis,from_memory\n"
        "R1,requires,any(${cv}; ${cv_date} <= constant('D_X')),Because.,INA 1,stands\n"
    )
    .replace(";", ",")
    .replace("any(", '"any(')
    .replace("'D_X'))", "'D_X'))\""),
    "records": "id,title,from,how,scope,as_of\nR01,RAP sheet,DOJ,Ask,case,2026-11-24\n",
    "offences": OFFENCES,
    "glossary": "term,label,meaning\nplea,Plea,What was said in court.\n",
}


def faults(name: str, old: str, new: str) -> list[tuple[int | None, str | None, str, Severity]]:
    texts = SHEETS | {name: SHEETS[name].replace(old, new)}
    assert not old or texts != SHEETS
    sheets = {key: from_csv(key, text.encode()) for key, text in texts.items()}
    return [
        (one.row, one.column, " ".join(one.sentences()), one.severity)
        for one in check_ours(sheets, outline(sheets))
        if one.sheet == name
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_sound_sheets_have_no_faults(name: str) -> None:
    assert faults(name, "", "") == []


@pytest.mark.parametrize(
    ("name", "old", "new", "row", "column", "words"),
    [
        ("facts", "${cv_any}", "${cv_an}", 2, "expression", "Did you mean cv_any?"),
        ("facts", "= 'yes'", "= yes", 2, "expression", "Write 'yes' with quotation marks"),
        ("facts", "= 'yes'", "= 'yes", 2, "expression", "quotation mark is opened"),
        ("facts", "${cv_any} = 'yes'", "${convicted}", 2, "expression", "convicted → convicted"),
        ("facts", ",truth,", ",maybe,", 2, "value", "maybe is not a value"),
        ("constants", "PC 1170.18", "", 2, "authority", "is empty"),
        ("constants", "2026-11-24", "11/24/2026", 2, "as_of", "is not a day"),
        ("constants", "authority,", "authorty,", 1, "authority", "has no column authority"),
        ("constants", "authority,", "authorty,", 1, "authorty", "Did you mean authority?"),
        ("rules", "R1,urgent", "R1,urgnt", 2, "kind", "urgnt is not a value"),
        ("rules", ",L1,", ",L9,", 2, "urgency", "L9 is not a value"),
        ("rules", "INA 1", "", 2, "authority", "is empty"),
        ("rules", "R01", "R02", 2, "records", "R02 is nowhere"),
        ("rules", "cv_any convicted", "cv_an", 2, "needs", "cv_an is nowhere"),
        ("rules", "finding(", "findng(", 3, "when", "Did you mean finding?"),
        ("rules", "G1,", "R1,", 3, "id", "R1 already stands in row 2"),
        ("rules", ",K,", ",X,", 2, "mark", "X is not a mark"),
        ("rules", ",K,A. Lawyer", ",K,", None, "reviewed_by", "1 rows were reviewed by nobody"),
        ("rules", "G1,guard", "G1,bar", None, None, ""),
        ("conditions", "R1,", "R2,", 2, "rule", "R2 is nowhere"),
        ("conditions", "requires", "demands", 2, "role", "demands is not a value"),
        ("conditions", "stands", "maybe", 2, "from_memory", "maybe is not a value"),
        ("conditions", "cv_date", "cv_dte", 2, "expression", "Did you mean cv_date?"),
        ("conditions", "Because.", "", 2, "reason", "is empty"),
        ("offences", PC_459, PC_459 * 2, 3, "section", "PC 459 already"),
        ("constants", ",2014-11-05", ",7/14/2011", 2, "value", "neither a day nor a number"),
        ("constants", ",2014-11-05", ",2011-14-07", 2, "value", "neither a day nor a number"),
        ("constants", ",2014-11-05", ",thirty", 2, "value", "neither a day nor a number"),
        ("facts", ",case,", ",cvs,", 2, "scope", "cvs is not a value of scope"),
        ("rules", "guard,cv,", "guard,attorny,", 3, "scope", "attorny is not a value of scope"),
        ("rules", ",case,0,", ",case,first,", 2, "rank", "first is not a rank"),
        ("rules", "L1", "", 2, "urgency", "An urgent flag has no urgency"),
        ("records", "Ask,case", "Ask,caes", 2, "scope", "caes is not a value of scope"),
        ("offences", "CIMT?", "CMIT?", 2, "flags", "the tag CMIT, and so it says nothing. Did you"),
        ("offences", "CIMT?", "CIMT? CS", 2, "flags", "Write commas between tags"),
        ("offences", "CIMT?", "CIMT;CS?", 2, "flags", "Write commas between tags"),
        ("offences", "CIMT?", '"CIMT?,CSS?"', 2, "flags", "Did you mean CS?"),
        ("offences", "CIMT?", "", 2, "flags", "is empty"),
        ("offences", ",W,", ",Felny,", 2, "level", "Felny cannot be read in the column level"),
        ("offences", ",W,", ",M (W pre-2014),", 2, "level", "cannot be read"),
        ("offences", ",1y,", ",1yr,", 2, "misd_max", "1yr cannot be read"),
        ("offences", ",16m-2-3,", ",16m 2 3,", 2, "felony_triad", "16m 2 3 cannot be read"),
        ("offences", ",Y,N,", ",yes,N,", 2, "p47", "yes cannot be read"),
        ("offences", ",Y,N,", ",Y,no,", 2, "p64", "no cannot be read"),
        ("offences", ",459,", ",four five nine,", 2, "section", "would never be found"),
        ("glossary", "What was said in court.", "", 2, "meaning", "is empty"),
    ],
)
def test_each_fault_names_its_cell(
    name: str, old: str, new: str, row: int | None, column: str | None, words: str
) -> None:
    found = faults(name, old, new)
    if words:
        assert any((row, column) == one[:2] and words in one[2] for one in found), found
    else:
        assert found == []


def test_a_federal_effect_is_one_of_a_closed_list() -> None:
    found = faults("rules", "urgency,raised", "federal,raised")
    assert any("L1 is not a value of federal" in one[2] for one in found)
    assert any("ELIM_DEFECT" in one[2] for one in found)


def test_a_rule_without_conditions_would_never_be_found() -> None:
    (fault,) = faults("rules", "R1,urgent", "R5,urgent")
    assert fault[:2] == (2, "id")
    assert "R5 has no condition" in fault[2]
