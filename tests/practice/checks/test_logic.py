from pathlib import Path

import pytest

from intake.practice.checks.difference import _TEXTS, check_difference
from intake.practice.checks.logic import _CONDITION, _LAW, _LOGIC
from intake.practice.checks.shapes import SHAPES
from intake.practice.checks.vocabulary import EXPRESSIONS
from intake.practice.faults import Fault, Severity
from intake.practice.folder import read_folder
from tests.practice.small import CHOICES, CONDITIONS, RULES, SURVEY, write

SHEETS = {
    "survey": SURVEY,
    "choices": CHOICES.replace("list_name,name,", "list_name,name,county,")
    .replace("yes,Yes", "yes,LA,Yes")
    .replace("no,No", "no,SF,No"),
    "rules": RULES,
    "conditions": CONDITIONS.replace("basis\n", "basis,reviewed_by\n")
    .replace("PC 1\n", "PC 1,A. Lawyer\n")
    .replace("PC 2\n", "PC 2,\n"),
    "facts": "id,scope,value,expression\nconvicted,case,truth,${cv_any} = 'yes'\n",
    "constants": "id,value,authority,as_of\nD_X,2014-11-05,PC 1170.18,2026-11-24\n",
    "records": "id,title,from,how,scope,needed_when,as_of\nR1,RAP,DOJ,Ask,case,true(),2026-11-24\n",
    "offences": (
        "code,section,short_name,level,felony_triad,misd_max,flags,p47,p64,as_of\n"
        "PC,459,burglary,W,16m-2-3,1y,CIMT?,Y,N,2026-11-24\n"
    ),
}


def changes(folder: Path, **now: str) -> list[Fault]:
    write(folder / "then", **SHEETS)
    write(folder / "now", **(SHEETS | now))
    found = check_difference(read_folder(folder / "now"), read_folder(folder / "then"))
    return [one for one in found if one.severity is Severity.WARNING]


@pytest.mark.parametrize(
    ("sheet", "old", "new", "row", "column"),
    [
        ("survey", "${cv_any} = 'yes'", "${cv_any} != 'yes'", 6, "relevant"),
        ("survey", ". <= today()", ". < today()", 7, "constraint"),
        ("survey", ",dk\n", ",\n", 7, "bind::amparo:states"),
        ("choices", "LA", "SF", 2, "county"),
        ("rules", ",vehicle,case,1,", ",vehicle,case,3,", 2, "rank"),
        ("rules", "PC 1", "PC 11", 2, "authority"),
        ("conditions", "${cv_any} = 'no'", "not(${cv_any} = 'no')", 3, "expression"),
        ("conditions", "R2,requires", "R2,bars", 3, "role"),
        ("facts", "${cv_any} = 'yes'", "${cv_any} = 'no'", 2, "expression"),
        ("constants", "2014-11-05", "2014-11-06", 2, "value"),
        ("records", "true()", "false()", 2, "needed_when"),
        ("offences", "CIMT?", "none", 2, "flags"),
        ("offences", ",W,", ",M,", 2, "level"),
        ("offences", ",Y,N,", ",N,N,", 2, "p47"),
    ],
)
def test_a_change_of_law_or_logic_is_told_with_old_and_new(
    tmp_path: Path, sheet: str, old: str, new: str, row: int, column: str
) -> None:
    (fault,) = changes(tmp_path, **{sheet: SHEETS[sheet].replace(old, new)})
    assert (fault.sheet, fault.row, fault.column) == (sheet, row, column)
    lost, words = fault.values["old"], fault.sentences()[0]
    assert f"It was: {lost} It is now: {fault.values['new']}" in words
    assert lost != fault.values["new"]


def test_a_condition_that_is_moved_is_no_change(tmp_path: Path) -> None:
    header, first, second = SHEETS["conditions"].splitlines()
    assert changes(tmp_path, conditions=f"{header}\n{second}\n{first}\n") == []


def test_a_condition_comes_and_goes(tmp_path: Path) -> None:
    more = SHEETS["conditions"] + "R1,bars,${cv_any} = 'no',None.,PC 3,\n"
    (fault,) = changes(tmp_path / "more", conditions=more)
    assert (fault.row, fault.sentences()[0]) == (
        4,
        "R1 has a new condition (bars): “${cv_any} = 'no'”",
    )
    fewer = "".join(SHEETS["conditions"].splitlines(keepends=True)[:2])
    (fault,) = changes(tmp_path / "fewer", conditions=fewer)
    assert "A condition of R2 was removed (requires). It was: “${cv_any} = 'no'”" in str(
        fault.sentences()
    )


def test_a_review_is_of_the_words_that_were_read(tmp_path: Path) -> None:
    changed = SHEETS["conditions"].replace("= 'yes'", "!= 'yes'")
    (fault,) = changes(tmp_path, conditions=changed)
    assert fault.sentences()[1] == (
        "A. Lawyer reviewed the earlier words: let the new ones be read again."
    )


def test_offences_come_and_go(tmp_path: Path) -> None:
    found = changes(tmp_path, offences=SHEETS["offences"].replace("459", "460"))
    assert [one.sentences()[0] for one in found] == [
        "The offence PC/460 is new.",
        "The offence PC/459 was removed, and nothing is known of it any more.",
    ]


def test_every_column_of_law_is_compared() -> None:
    never_change, reviewed = "id kind scope value rule code section term", "as_of mark reviewed_by"
    for name, shape in SHAPES.items():
        compared = _CONDITION if name == "conditions" else _LAW.get(name, "").split()
        texts = (*_TEXTS.get(name, ()), "note", "also")
        known = {*compared, *texts, *never_change.split(), *reviewed.split()}
        assert set(shape.columns) - {"basis"} <= known, name
    assert set(_LOGIC.split()) == EXPRESSIONS
