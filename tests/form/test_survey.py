import pytest

from intake.errors import BadResource
from intake.form.survey import Group, Question, Repeat, Survey


def survey() -> Survey:
    code = Question("cv_code", "/data/cv/cv_code", "text", ("cv",))
    rows = Repeat("cv", "/data/cv", {}, None, None, (code,))
    gate = Question("cv_any", "/data/d/cv_any", "select_one")
    section = Group("d", "/data/d", {"en": "Record"}, "", None, (gate, rows))
    last = Question("end", "/data/end", "note")
    return Survey("f", "1", "F", ("en",), "en", (section, last))


def test_items_come_in_the_order_of_the_document() -> None:
    assert [item.name for item in survey().items()] == ["d", "cv_any", "cv", "cv_code", "end"]
    assert [question.name for question in survey().questions()] == ["cv_any", "cv_code", "end"]


def test_questions_and_repeats_are_found_by_name() -> None:
    assert survey().question("cv_code").repeats == ("cv",)
    assert survey().repeat("cv").ref == "/data/cv"


def test_an_unknown_name_is_a_fault_of_the_form() -> None:
    with pytest.raises(BadResource, match="no_such"):
        survey().question("no_such")
