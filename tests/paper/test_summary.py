from datetime import date

import pytest

from intake.case.answers import Answer, Answers, Source, State, said
from intake.case.transcript import consents, timeline, transcript
from intake.form.survey import Choice, Group, Question, Repeat, Survey
from intake.paper import pdf
from intake.paper.printed import Printed, Words
from intake.paper.redaction import EVERYTHING, Redaction
from intake.paper.speech import Speech
from intake.paper.summary import summary

YES = Choice("yes", {"en": "Yes", "es": "Sí"}, {})
SURVEY = Survey(
    "small", "1", "Small", ("en", "es"), "en",
    (
        Group("section_a", "/data/a", {"en": "Consent", "es": "Consentimiento"}, "", None, (
            Question("cs_ok_interview", "/data/a/x", "select_one", choices=(YES,),
                     label={"en": "May we ask?", "es": "¿Podemos preguntar?"}),
        )),
        Group("section_b", "/data/b", {"en": "Person"}, "", None, (
            Question("p_name", "/data/b/p_name", "text", label={"en": "Name"}),
            Question("p_dob", "/data/b/p_dob", "date", label={"en": "When were you born?"}),
            Repeat("cv", "/data/b/cv", {"en": "Convictions"}, None, None, (
                Question("cv_section", "/data/b/cv/cv_section", "text", label={"en": "Section"}),
            )),
        )),
    ),
)  # fmt: skip
ANSWERS = Answers(
    {
        "cs_ok_interview": said("yes"),
        "p_name": said("Rosa <b>Ejemplo</b>"),
        "p_dob": Answer(State.ANSWERED, "1978-06", Source.DOCUMENT, "R18", also=(said("1978"),)),
    },
    {"cv": (Answers({"cv_section": Answer(State.UNKNOWN)}),)},
)


def words(language: str, without: Redaction) -> Words:
    shown = without.of(ANSWERS)
    return Words(
        transcript(SURVEY, shown, language),
        timeline(SURVEY, shown, language),
        consents(SURVEY, shown, language),
        Speech(language, law=str, label=str, answer=lambda _, said: str(said.value)),
    )


def printed(*, released: bool = False, without: Redaction = EVERYTHING) -> Printed:
    return Printed(
        code="K74Q2M9XDR", office="Fresno clinic", answers=ANSWERS, screening=None,
        reviewed=False, version="2026112401", on=date(2026, 11, 24), audit_head="7:ab",
        released=released, words=words, redaction=without,
    )  # fmt: skip


def text_of(language: str = "en", *, released: bool = False) -> str:
    return summary(printed(released=released), language).as_text()


@pytest.mark.parametrize(
    "line",
    [
        "Rosa <b>Ejemplo</b>, Tuesday, November 24, 2026",
        "May we ask? | Yes | Client said",
        "When were you born? | June 1978, day unknown | Paper seen, R18",
        "1978, month unknown | Client said",
        "## Conviction 1",
        "Section | Does not know",
        "Head of the record of this store: 7:ab",
    ],
)
def test_every_answer_stands_there_with_its_state_and_source(line: str) -> None:
    assert line in text_of().splitlines()


def test_a_label_without_translation_is_printed_in_english() -> None:
    lines = text_of("es").splitlines()
    assert any(line.startswith("¿Podemos preguntar? | Sí") for line in lines)
    assert any(line.startswith("Name | ") for line in lines)


def test_what_no_attorney_released_says_so() -> None:
    assert "No attorney has released this case yet." in text_of()
    assert "No attorney has released this case yet." not in text_of(released=True)


def test_it_is_set_on_pages() -> None:
    assert pdf.render(summary(printed(), "en")).startswith(b"%PDF")


def test_what_is_left_out_is_said_to_be_left_out_and_stands_nowhere() -> None:
    said = summary(printed(without=Redaction(frozenset({"p_dob", "p_name"}))), "en").as_text()
    assert "Answers left out of this print: 2." in said
    assert "1978" not in said
    assert "Rosa" not in said
    assert "left out" not in text_of()
