"""The card for a volunteer: nothing on it tells who the client is."""

from dataclasses import replace

import pytest

from intake.case.answers import Answer, Answers, State, said
from intake.case.consent import Consent
from intake.case.plain import read_answers
from intake.clinic import OpenCase, Wish, storeless
from intake.errors import Forbidden
from intake.form.survey import Question, Survey
from intake.paper.printed import Printed
from intake.screening.screen import screen
from tests.clinic.printing.reading import text
from tests.scenario import Scenario


def test_the_card_holds_no_name_date_number_place_or_word_of_the_client(
    printed: Printed, case: OpenCase
) -> None:
    survey, book = case.interview.survey, case.workbook.book
    assert book is not None
    agreed = Consent(interview=True, send=True, volunteer=True)
    for client in storeless.fictional_clients():
        answers = read_answers(client["answers"], survey)
        found = screen(book, answers, printed.on)
        card = replace(printed, answers=answers, screening=found, consent=agreed)
        shown = text(card, Wish("card")).casefold()
        private_words = _private(answers, survey)
        assert len(private_words) > 5
        for private in private_words:
            assert private.casefold() not in shown, private


def test_nothing_that_can_be_typed_reaches_the_card(printed: Printed, case: OpenCase) -> None:
    survey, book = case.interview.survey, case.workbook.book
    assert book is not None
    answers = _typed_everywhere(printed.answers, survey)
    agreed = Consent(interview=True, send=True, volunteer=True)
    made = replace(
        printed, answers=answers, screening=screen(book, answers, printed.on), consent=agreed
    )
    assert "Quisquam" not in text(made, Wish("card"))
    assert "Quisquam" in text(made, Wish("summary")) or "Quisquam" in text(made, Wish("letters"))


def _typed_everywhere(answers: Answers, survey: Survey) -> Answers:
    """Return *answers* with a strange word in each text that anybody could type."""
    typed = {one.name for one in survey.questions() if one.type == "text"}
    strange = {name: said(f"Quisquam {name}") for name in typed}

    def filled(some: Answers) -> Answers:
        rows = {name: tuple(map(filled, several)) for name, several in some.repeats.items()}
        kept = {name: one for name, one in some.values.items() if name not in typed}
        return Answers({**kept, **strange}, rows)

    return filled(answers)


def _private(answers: Answers, survey: Survey) -> set[str]:
    """Return every text, date and number that was answered; places as large as a county are not."""
    by_name = {one.name: one for one in survey.questions()}
    found: set[str] = set()
    counties: set[str] = set()

    def collect(some: Answers) -> None:
        for name, answer in some.values.items():
            found.update(_words(by_name[name], answer))
            if name == "cv_county":
                counties.add(str(answer.value))
        for rows in some.repeats.values():
            for row in rows:
                collect(row)

    collect(answers)
    law = {"236.14", "1203.4"}  # sections of law also name routes
    return {one for one in found if len(one) > 3} - counties - law - {"client"}


def _words(question: Question, answer: Answer) -> set[str]:
    if answer.state is not State.ANSWERED or question.name.startswith(("cs_", "sc_", "at_")):
        return set()
    value = str(answer.value)
    if question.type == "date":
        return {value} if len(value) > 4 else set()
    if question.type in ("text", "integer", "decimal", "file"):
        names = question.name.startswith(("p_name", "p_aka", "cf_name", "p_phone"))
        return {value} | ({part for part in value.split() if len(part) > 4} if names else set())
    return set()


def test_there_is_no_card_without_the_clients_consent(scenario: Scenario) -> None:
    case = scenario.interviewed(None, cs_ok_volunteer=said("no"))
    with pytest.raises(Forbidden, match="volunteer"):
        scenario.clinic.papers(case, [Wish("card")]).result()
