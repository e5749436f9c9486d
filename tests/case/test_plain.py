import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from intake.case.answers import Answer, Answers, Source, State, said
from intake.case.plain import BadAnswers, answers_to_plain, read_answers
from intake.form.survey import Choice, Question, Repeat, Survey
from intake.form.syntax import parse

CHECKOUT = Path(__file__).parent.parent.parent


def question(name: str, kind: str, *, codes: str = "", **more: Any) -> Question:
    choices = tuple(Choice(code, {}, {}) for code in codes.split())
    return Question(name, f"/data/{name}", kind, choices=choices, **more)


ROW = ("cv",)
SURVEY = Survey(
    "small",
    "2026112401",
    "Small",
    ("en",),
    "en",
    (
        question("p_note", "note"),
        question("p_name", "text"),
        question("status", "select_one", codes="lpr tps", attributes={"aliases": "im_status"}),
        question("wants", "select_multiple", codes="green_card travel"),
        question("days", "integer"),
        question("loss", "decimal"),
        question("cv_any", "select_one", codes="yes no"),
        Repeat(
            "cv",
            "/data/cv",
            {},
            parse("${cv_any} = 'yes'"),
            None,
            (
                question("cv_date", "date", repeats=ROW),
                Repeat(
                    "pcr",
                    "/data/cv/pcr",
                    {},
                    None,
                    None,
                    (question("pcr_type", "text", repeats=("cv", "pcr")),),
                ),
            ),
        ),
    ),
)


def read(**plain: object) -> Answers:
    return read_answers(plain, SURVEY)


def faults(**plain: object) -> list[str]:
    with pytest.raises(BadAnswers) as caught:
        read(**plain)
    return [one.path for one in caught.value.faults]


def test_a_bare_value_was_said_by_the_client() -> None:
    assert read(p_name="Rosa").get("p_name") == said("Rosa")


def test_a_missing_name_was_not_asked() -> None:
    assert read().get("p_name").state is State.NOT_ASKED
    assert read().rows("cv") is None


def test_a_value_may_say_who_says_it_and_on_which_paper() -> None:
    plain = {"value": "lpr", "source": "document", "doc": "R05"}
    assert read(status=plain).get("status") == said("lpr", source=Source.DOCUMENT, doc="R05")


def test_what_another_source_says_is_kept_beside_it() -> None:
    plain = {"value": "lpr", "source": "document", "also": [{"value": "tps", "source": "client"}]}
    assert read(status=plain).get("status").also == (said("tps"),)


@pytest.mark.parametrize("state", ["unknown", "declined"])
def test_every_question_may_be_open_for_a_reason(state: str) -> None:
    assert read(days={"state": state}).get("days") == Answer(State(state))


def test_several_choices_may_be_one_code_a_list_or_perhaps_more() -> None:
    assert read(wants="travel").get("wants").value == ("travel",)
    assert read(wants=["travel", "green_card"]).get("wants").value == ("travel", "green_card")
    assert read(wants={"value": ["travel"], "at_least": True}).get("wants").at_least


def test_an_alias_is_the_question_of_today() -> None:
    assert read(im_status="tps").get("status") == said("tps")


def test_numbers_keep_their_kind() -> None:
    answers = read(days=365, loss=950.5)
    assert (answers.get("days").value, answers.get("loss").value) == (365, Decimal("950.5"))


def test_rows_are_lists_and_rows_inside_rows_too() -> None:
    answers = read(cv=[{"cv_date": "2004-03", "pcr": [{"pcr_type": "x"}]}, {}])
    rows = answers.rows("cv")
    assert rows is not None
    assert [len(row.values) for row in rows] == [1, 0]
    assert rows[0].rows("pcr") == (Answers({"pcr_type": said("x")}),)


def test_an_empty_list_was_asked_and_is_none() -> None:
    assert read(cv=[]).rows("cv") == ()


@pytest.mark.parametrize(
    ("plain", "path"),
    [
        ({"nothing": "x"}, "nothing"),
        ({"p_note": "x"}, "p_note"),
        ({"cv_date": "2004"}, "cv_date"),
        ({"status": "citizen"}, "status"),
        ({"status": ["lpr"]}, "status"),
        ({"status": {"state": "not_asked"}}, "status"),
        ({"status": {"state": "unknown", "value": "lpr"}}, "status"),
        ({"status": {"source": "client"}}, "status"),
        ({"status": {"value": "lpr", "source": "judge"}}, "status"),
        ({"status": {"value": "lpr", "doc": "R05"}}, "status"),
        ({"status": {"value": "lpr", "source": "document", "doc": "plea form"}}, "status"),
        ({"status": {"value": "lpr", "at_least": True}}, "status"),
        ({"status": {"value": "lpr", "also": [{"value": "tps"}]}}, "status"),
        ({"status": "lpr", "im_status": "tps"}, "im_status"),
        ({"wants": []}, "wants"),
        ({"wants": ["travel", "travel"]}, "wants"),
        ({"wants": ["moon"]}, "wants"),
        ({"days": "365"}, "days"),
        ({"days": -1}, "days"),
        ({"days": 1.5}, "days"),
        ({"days": True}, "days"),
        ({"loss": float("nan")}, "loss"),
        ({"p_name": 5}, "p_name"),
        ({"cv": {"cv_date": "2004"}}, "cv"),
        ({"cv": [{"cv_date": "2004-13"}]}, "cv[1]/cv_date"),
        ({"cv": [{}, {"pcr": [{"cv_date": "2004"}]}]}, "cv[2]/pcr[1]/cv_date"),
        ({"cv": ["2004"]}, "cv[1]/"),
        ({"cv_any": "no", "cv": [{}]}, "cv_any"),
        ({"cv_any": "yes", "cv": []}, "cv_any"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(plain: dict[str, object], path: str) -> None:
    assert faults(**plain) == [path]


def test_all_faults_are_told_at_once() -> None:
    found = faults(nothing=1, days="x", cv=[{"cv_date": "soon"}])
    assert found == ["nothing", "days", "cv[1]/cv_date"]


def test_yes_without_rows_is_at_least_one_of_which_nothing_is_known() -> None:
    answers = read(cv_any="yes")
    assert answers.get("cv_any") == said("yes")
    assert answers.rows("cv") is None


def test_answers_come_back_as_they_were_written() -> None:
    plain = {
        "p_name": "Rosa",
        "status": {"value": "lpr", "source": "document", "doc": "R05"},
        "wants": {"value": ["travel"], "source": "client", "at_least": True},
        "days": {"state": "declined"},
        "loss": 950.5,
        "cv": [{"cv_date": "2004-03", "pcr": [{"pcr_type": "x"}]}, {}],
    }
    assert answers_to_plain(read(**plain)) == plain


def test_the_example_of_the_contract_comes_back_as_it_was_written() -> None:
    folder = Path(os.environ.get("AMPARO_CONTRACTS", CHECKOUT.parent / "shared" / "contracts"))
    if not folder.exists():
        pytest.skip("the contracts are not beside this checkout")
    plain = json.loads((folder / "example-answers.json").read_text("utf-8"))
    survey = _survey_of(plain)
    assert answers_to_plain(read_answers(plain, survey)) == plain


def _survey_of(plain: dict[str, object]) -> Survey:
    """Return a survey that asks what *plain* answers, types guessed from the values."""
    return Survey("any", "1", "Any", ("en",), "en", tuple(_items(plain, ())))


def _items(plain: dict[str, object], around: tuple[str, ...]) -> list[Question | Repeat]:
    items: dict[str, Question | Repeat] = {}
    for name, value in plain.items():
        bare = value["value"] if isinstance(value, dict) and "value" in value else value
        rows = isinstance(bare, list) and all(isinstance(row, dict) for row in bare)
        if rows and isinstance(bare, list):
            inside = [one for row in bare for one in _items(row, (*around, name))]
            filler = [question(f"{name}_filler", "text", repeats=(*around, name))]
            items[name] = Repeat(name, name, {}, None, None, (*inside, *filler))
        else:
            kind = "select_multiple" if isinstance(bare, list) else "text"
            items[name] = question(
                name, "integer" if isinstance(bare, int) else kind, repeats=around
            )
    return list(items.values())
