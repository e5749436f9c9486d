"""Papers of a case through the door: who may read what, and what never stands there."""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from intake.case.answers import Answer, Answers, State, said
from intake.case.consent import Consent
from intake.case.plain import read_answers
from intake.clinic import OpenCase, Redaction, Unprintable, Wish, read_first_kit, storeless
from intake.errors import Forbidden, Trouble
from intake.form.survey import Question, Survey
from intake.headquarters import Terms
from intake.paper import pdf, texts
from intake.paper.lines import one_line
from intake.paper.outline import Outline
from intake.paper.papers import KINDS, Reader, outlines
from intake.paper.printed import Printed
from intake.screening.screen import screen
from tests.scenario import Scenario

LANGUAGES = texts.languages()
CLIENT = [kind.id for kind in KINDS if kind.reader is Reader.CLIENT]
OFFICE = [kind.id for kind in KINDS if kind.reader is not Reader.CLIENT]


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scenario]:
    made = Scenario(tmp_path_factory.mktemp("printing"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def case(scenario: Scenario) -> OpenCase:
    return scenario.interviewed(storeless.fictional_clients()[2]["answers"])


@pytest.fixture(scope="module")
def printed(scenario: Scenario, case: OpenCase) -> Printed:
    return scenario.clinic._printed(case)


def text(printed: Printed, wish: Wish) -> str:
    return "\n".join(one.as_text() for one in outlines(printed, wish))


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_for_the_client_is_set_in_every_language(
    scenario: Scenario, case: OpenCase, language: str
) -> None:
    for discreet in (False, True):
        wishes = [Wish(kind, language, discreet=discreet, draft=True) for kind in CLIENT]
        job = scenario.clinic.papers(case, wishes).result()
        assert len(job.pages) == len(CLIENT)
        assert len(pypdfium2.PdfDocument(job.pdf)) == sum(job.pages)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_paper_for_the_office_is_set(
    scenario: Scenario, case: OpenCase, language: str
) -> None:
    job = scenario.clinic.papers(case, [Wish(kind, language) for kind in OFFICE]).result()
    assert all(job.pages)


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


# What a reader of PDF copies


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_paper_is_copied_in_the_order_in_which_it_is_read(
    printed: Printed, language: str
) -> None:
    for kind in CLIENT:
        for one in outlines(printed, Wish(kind, language, draft=True)):
            copied = squeezed(words_of(pdf.render(one)))
            for words in filter(None, (one.title, one.foot, *spoken(one))):
                # Latin words inside a leftward line are copied in another order by some readers.
                if texts.texts(language).leftward and re.search(r"[\u2066-\u2069]", words):
                    continue
                assert squeezed(words) in copied


def spoken(one: Outline) -> list[str]:
    """Return the texts of a paper in its own language, and the English beside them."""
    names = ("title", "words", "text", "beside")
    return [str(getattr(block, name, "")) for block in one.blocks for name in names]


def squeezed(words: str) -> str:
    """Return *words* as compatible characters, without spaces and marks of direction."""
    plain = unicodedata.normalize("NFKC", words)
    return re.sub(r"[\s\u200b\u2066-\u2069\ufffe]", "", plain)


# The volunteer


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


# What is left out


def test_private_parts_are_out_unless_somebody_asks_for_them(scenario: Scenario) -> None:
    case = scenario.interviewed(
        None, sv_consent_ask=said("yes"), sv_partner_violence=said("yes"),
        eq_health=said("diabetes since 2019"),
    )  # fmt: skip
    usual = words_of(scenario.clinic.papers(case, [Wish("summary")]).result().pdf)
    assert "diabetes" not in usual
    assert "ever hurt you" not in usual
    assert "left out of this print" in usual
    whole = scenario.clinic.papers(case, [Wish("summary")], without=Redaction()).result()
    assert "diabetes" in words_of(whole.pdf)


def test_a_finding_goes_with_the_answer_that_it_rests_on(printed: Printed) -> None:
    hidden = Redaction(frozenset({"tr_ice_custody"}))
    assert "In immigration detention" in text(printed, Wish("summary"))
    assert "In immigration detention" not in text(
        replace(printed, redaction=hidden), Wish("summary")
    )


@pytest.mark.parametrize("kind", ["visit", "letters", "summary", "memo", "consent"])
def test_one_field_that_is_left_out_stands_in_no_paper(printed: Printed, kind: str) -> None:
    hidden = Redaction(frozenset({"p_name"}))
    assert "Karen" not in text(replace(printed, redaction=hidden), Wish(kind))


def test_the_memo_says_on_which_answers_a_condition_rests_but_for_what_is_left_out(
    printed: Printed,
) -> None:
    shown = text(printed, Wish("memo"))
    assert "Are you in jail or prison now? No" in shown
    assert "cv[1]" not in shown
    assert shown.count("Motion to vacate: court gave no immigration warning") == 1
    hidden = Redaction(frozenset({"tr_crim_custody", "cv_victim_offense_nexus"}))
    assert "Are you in jail or prison now?" not in text(
        replace(printed, redaction=hidden), Wish("memo")
    )


# Prints


def test_reportlab_is_not_imported_before_the_first_paper() -> None:
    code = "import sys, main, ui.app, ui.clinic_rooms, ui.screens.papers; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "intake.clinic.printing" in done.stdout.split()
    assert "reportlab" not in done.stdout.split()


def test_a_paper_that_was_printed_says_so_the_next_time(scenario: Scenario) -> None:
    case = scenario.interviewed()
    wishes = [Wish("visit"), Wish("summary")]
    first = words_of(scenario.clinic.papers(case, wishes).result().pdf)
    assert "print 2" not in first
    scenario.clinic.count_papers(case, wishes)
    assert scenario.clinic.copies(case) == {"visit": 1, "summary": 1}
    assert "print 2" in words_of(scenario.clinic.papers(case, wishes).result().pdf)
    assert "print" not in words_of(scenario.clinic.papers(case, [Wish("dos")]).result().pdf)


def test_the_same_job_gives_the_same_bytes(scenario: Scenario, case: OpenCase) -> None:
    wishes = [Wish("visit", "ar", draft=True), Wish("letters", "pa", draft=True), Wish("memo")]
    one, two = (scenario.clinic.papers(case, wishes).result().pdf for _ in range(2))
    assert one == two


def test_setting_papers_writes_no_file(scenario: Scenario, case: OpenCase) -> None:
    def files() -> set[tuple[Path, int]]:
        return {(path, path.stat().st_size) for path in scenario.folder.rglob("*")}

    before = files()
    scenario.clinic.papers(case, [Wish("visit"), Wish("summary")]).result()
    assert files() == before


# What somebody typed


@pytest.mark.parametrize(
    "hostile",
    ["<img src=/etc/passwd>", "%s{0}{name}", "=HYPERLINK(1)", "\u202egpj.exe", "&amp;<b>x</b>"],
)
def test_hostile_answers_are_inert_in_every_paper(scenario: Scenario, hostile: str) -> None:
    case = scenario.interviewed(None, p_name=said(f"Rosa {hostile}"), p_aka=said(hostile))
    wishes = [Wish(kind.id, draft=True) for kind in KINDS if kind.reader is not Reader.VOLUNTEER]
    shown = words_of(scenario.clinic.papers(case, wishes).result().pdf)
    assert hostile.lstrip("\u202e") in shown.replace("\r\n", "")


def test_a_leftward_name_stands_before_the_day_and_turns_nothing(scenario: Scenario) -> None:
    case = scenario.interviewed(None, p_name=said("محمد علي"))
    made = outlines(scenario.clinic._printed(case), Wish("summary"))[0]
    line = one_line(made.subtitle)
    assert line.parts[0][1].text.startswith(("محمد", "علي"))
    assert "".join(shaped.text for _, shaped in line.parts).endswith("Tuesday, November 24, 2026")


def test_rows_of_which_the_same_is_told_are_told_together(scenario: Scenario) -> None:
    survey = scenario.clinic.begin().interview.survey
    everyone = (read_answers(one["answers"], survey) for one in storeless.fictional_clients())
    several = max(everyone, key=lambda one: len(one.rows("cv") or ()))
    case = scenario.interviewed(None)
    scenario.fill(case, several)
    shown = text(scenario.clinic._printed(case), Wish("summary"))
    assert shown.count("Motion to vacate: court gave no immigration warning (PC 1016.5)") == 1
    assert "conviction 1, PC 647(b); conviction 2, PC 647(b)" in shown


def test_a_megabyte_of_an_answer_runs_over_pages(scenario: Scenario) -> None:
    case = scenario.interviewed(None, eq_community=said("palabra " * 125_000))
    job = scenario.clinic.papers(case, [Wish("summary")]).result()
    assert job.pages[0] > 100


def test_a_script_without_a_font_stops_by_name_or_prints_its_numbers(scenario: Scenario) -> None:
    case = scenario.interviewed(None, p_aka=said("თამარ 🦊"))
    with pytest.raises(Trouble, match=r"U\+(10D7|10D0|10DB|10E0|1F98A)"):
        scenario.clinic.papers(case, [Wish("summary")]).result()
    job = scenario.clinic.papers(case, [Wish("summary")], unprintable=Unprintable.NAME).result()
    assert "[U+10D7]" in words_of(job.pdf)
    assert "[U+1F98A]" in words_of(job.pdf)


@pytest.mark.parametrize("name", ["សុខ ហ៊ុន", "Անահիտ Պետրոսյան", "Владимир", "王小明", "محمد علي"])
def test_a_name_in_any_script_of_the_clinics_is_printed(scenario: Scenario, name: str) -> None:
    case = scenario.interviewed(None, p_name=said(name))
    for kind in ("visit", "letters", "summary"):
        assert scenario.clinic.papers(case, [Wish(kind)]).result().pages
