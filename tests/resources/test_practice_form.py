from datetime import UTC, datetime

import pytest

from intake import resources
from intake.form.session import Session
from intake.form.xform import Form, load
from intake.practice.compile import compile_form
from intake.practice.folder import read_folder

CV = "/data/section_e/cv[1]"


@pytest.fixture(scope="module")
def form() -> Form:
    sheets = read_folder(resources.path("practice", "post_conviction_relief"))
    compiled = compile_form(sheets)
    assert compiled.warnings == ()
    return load(compiled.xform, compiled.files)


@pytest.fixture
def session(form: Form) -> Session:
    return Session(form, now=lambda: datetime(2026, 11, 24, 10, tzinfo=UTC))


def test_every_question_speaks_both_languages(form: Form) -> None:
    assert form.survey.languages == ("en", "es")
    for question in form.survey.questions():
        assert not question.label or set(question.label) == {"en", "es"}, question.name
        for choice in question.choices:
            assert set(choice.label) == {"en", "es"}, (question.name, choice.name)


@pytest.mark.parametrize(
    ("born", "happened", "age"),
    [
        ("1990-05-10", "2008-05-09", "17"),
        ("1990-05-10", "2008-05-10", "18"),
        ("1990-05", "2008-06", "18"),
        ("1990-05", "2008-04-30", "17"),
        ("1990-05", "2008-05-31", ""),
        ("1990", "2008-05-10", ""),
        ("199X", "2008", ""),
        ("1990-05~", "2008-06", ""),
    ],
)
def test_the_age_at_the_offense_is_counted_only_when_it_is_certain(
    session: Session, born: str, happened: str, age: str
) -> None:
    session.set("/data/section_e/cv_any", "yes")
    session.set("/data/section_b/p_dob", born)
    session.set(f"{CV}/cv_offense_date", happened)
    assert session.node(f"{CV}/cv_age_at_offense").value == age


def test_what_the_program_fills_in_stays(session: Session) -> None:
    session.set("/data/section_h/dl[1]/dl_due_date", "2026-12-04")
    session.set("/data/section_h/dl[1]/dl_trigger_date", "2026-11-24")
    session.set("/data/section_a/cs_case_code", "K7-4Q")
    assert session.node("/data/section_h/dl[1]/dl_due_date").value == "2026-12-04"
    assert session.node("/data/section_a/cs_case_code").value == "K7-4Q"
    assert session.node("/data/section_a/cs_case_code").read_only


@pytest.mark.parametrize(
    ("ref", "good", "odd"),
    [
        ("/data/section_d/im_a_number", "A 200-123-456", "A12"),
        ("/data/section_b/p_phone", "(209) 555-0142", "12"),
        ("/data/section_b/p_email", "rosa@example.org", "rosa"),
        ("/data/section_b/p_dob", "../1999", "2030"),
        ("/data/section_c/tr_ice_paper", "i247 i851", "i247 none"),
        ("/data/section_b/p_household_n", "0", "-1"),
    ],
)
def test_a_constraint_lets_what_is_usual_pass(
    session: Session, ref: str, good: str, odd: str
) -> None:
    session.set("/data/section_a/cs_contact_ok", "phone")
    session.set(ref, good)
    assert session.node(ref).valid
    session.set(ref, odd)
    assert not session.node(ref).valid
