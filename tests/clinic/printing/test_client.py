"""What the client takes home: whole in every language, discreet, with dates on the safe side."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from intake.case.answers import Answers, said
from intake.clinic import OpenCase, Wish, read_first_kit, storeless
from intake.errors import Forbidden
from intake.headquarters import Terms
from intake.paper import pdf, texts
from intake.paper.papers import outlines
from intake.paper.printed import Printed
from tests.clinic.printing.reading import CLIENT, LANGUAGES, text, words_of
from tests.scenario import Scenario


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_for_the_client_is_set_in_every_language(
    scenario: Scenario, case: OpenCase, language: str
) -> None:
    for discreet in (False, True):
        wishes = [Wish(kind, language, discreet=discreet, draft=True) for kind in CLIENT]
        job = scenario.clinic.papers(case, wishes).result()
        assert len(job.pages) == len(CLIENT)
        assert len(pypdfium2.PdfDocument(job.pdf)) == sum(job.pages)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
@pytest.mark.parametrize("kind", CLIENT)
def test_english_stands_beside_and_an_unreviewed_paper_says_that_it_is_a_draft(
    printed: Printed, language: str, kind: str
) -> None:
    first = outlines(printed, Wish(kind, language, draft=True))[0]
    english = texts.texts("en")
    assert first.beside
    assert english.say("common.not_advice") == first.foot_beside
    assert english.say("common.draft") in first.draft


def test_a_draft_is_refused_unless_somebody_asks_for_it(scenario: Scenario, case: OpenCase) -> None:
    with pytest.raises(Forbidden, match="translator"):
        scenario.clinic.papers(case, [Wish("visit", "vi")])
    assert scenario.clinic.papers(case, [Wish("visit", "en")]).result().pages == (1,)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CLIENT)
def test_a_discreet_paper_has_no_word_of_convictions_or_immigration(
    printed: Printed, language: str, kind: str
) -> None:
    shown = text(printed, Wish(kind, language, discreet=True, draft=True))
    shown = re.sub("[\u2066-\u2069]", "", shown)
    for spoken in {"en", language}:
        for word in texts.texts(spoken).forbidden:
            flags = 0 if word.isupper() else re.IGNORECASE
            edge = r"\b" if word.isascii() or spoken in ("ar", "es", "vi") else ""
            assert not re.search(edge + re.escape(word), shown, flags), (word, kind)


def test_a_discreet_paper_has_no_office_whose_name_tells(printed: Printed) -> None:
    telling = replace(
        printed, office="Immigration Legal Clinic", letterhead=("Deportation defence", "555-0142")
    )
    usual = outlines(telling, Wish("visit", "es", draft=True))[0]
    assert usual.office == "Immigration Legal Clinic"
    discreet = outlines(telling, Wish("visit", "es", discreet=True, draft=True))[0]
    assert discreet.office == ""
    assert discreet.letterhead == ("555-0142",)
    assert "Immigration" not in words_of(pdf.render(discreet))


def test_dates_stand_with_weekday_and_on_the_safe_side(scenario: Scenario) -> None:
    sure = scenario.interviewed(
        None, tr_next_imm_hearing=said("yes"), tr_next_imm_hearing_date=said("2026-11-30")
    )
    unsure = scenario.interviewed(
        None, tr_next_imm_hearing=said("yes"), tr_next_imm_hearing_date=said("2026-12")
    )
    exact = text(scenario.clinic._printed(sure), Wish("deadlines"))
    assert "Monday 30 Nov 2026 | Immigration court | Do not miss it." in exact
    assert "in 6 days" in exact
    earliest = text(scenario.clinic._printed(unsure), Wish("deadlines"))
    assert "Tuesday 1 Dec 2026" in earliest
    assert "the earliest" in earliest


def test_letters_are_filled_in_and_leave_lines_for_what_is_not_known(printed: Printed) -> None:
    shown = text(printed, Wish("letters"))
    assert "From: Karen Orinak Nmushyan" in shown
    assert "Address for the answer: ____" in shown
    assert "County of Los Angeles" in shown
    assert "Signature: ____" in shown


def test_the_telephone_stands_in_the_head_or_there_is_a_line_for_it(printed: Printed) -> None:
    for kind in ("visit", "deadlines", "dos"):
        assert "Telephone of the clinic: ____" in text(printed, Wish(kind))
        named = text(replace(printed, letterhead=("(559) 555-0142",)), Wish(kind))
        assert "(559) 555-0142" in named
        assert "Telephone of the clinic" not in named


def test_the_letterhead_of_a_kit_reaches_its_clinics(scenario: Scenario) -> None:
    book = storeless.our_workbook()
    made = scenario.office.make_kit([("fresno", "Fresno")], book, Terms(("(559) 555-0142",)))
    assert read_first_kit(made).received.kit.letterhead == ("(559) 555-0142",)


@pytest.mark.parametrize("discreet", [False, True])
def test_a_letter_that_speaks_of_a_team_named_in_it_has_a_line_to_name_it(
    printed: Printed, *, discreet: bool
) -> None:
    row = {"cv_county": said("Fresno"), "cv_counsel_name": said("Ada Prueba")}
    made = replace(printed, answers=Answers({}, {"cv": (Answers(row),)}))
    letters = outlines(made, Wish("letters", discreet=discreet))[1:]
    naming = [one.as_text() for one in letters if "legal team" in one.as_text()]
    assert len(naming) == 2
    for letter in naming:
        assert letter.index("Legal team: ____") < letter.index("that I name above")
