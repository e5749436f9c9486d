from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake.case.answers import said
from intake.clinic import OpenCase, Wish, storeless
from tests.scenario import Scenario
from ui.look.look import Look
from ui.pages import Pages
from ui.printing import printer_for
from ui.screens.papers import PapersScreen


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Scenario, OpenCase]]:
    scenario = Scenario(tmp_path_factory.mktemp("papers"))
    case = scenario.interviewed(storeless.fictional_clients()[0]["answers"])
    yield scenario, case
    scenario.close()


@pytest.fixture
def screen(look: Look, qtbot: QtBot, world: tuple[Scenario, OpenCase]) -> PapersScreen:
    scenario, case = world
    screen = PapersScreen(look, scenario.clinic, case)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.setFocus()
    qtbot.waitUntil(lambda: screen.preview.pages is not None)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return screen


def key(screen: PapersScreen, code: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> None:
    """Press a key where the focus is."""
    modifiers = Qt.KeyboardModifier.NoModifier
    if ctrl:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    if alt:
        modifiers |= Qt.KeyboardModifier.AltModifier
    QTest.keyClick(QApplication.focusWidget() or screen, code, modifiers)


def spoken(screen: PapersScreen) -> str:
    return screen.preview.accessibleDescription()


def test_the_page_that_is_shown_is_the_page_that_is_printed(
    screen: PapersScreen, world: tuple[Scenario, OpenCase]
) -> None:
    scenario, case = world
    job = scenario.clinic.papers(case, screen.wishes).result()
    assert screen.preview.pages is not None
    assert screen.preview.pages.pdf == job.pdf
    assert "Your visit today" in spoken(screen)


def test_page_keys_turn_the_pages_and_stop_at_the_ends(screen: PapersScreen) -> None:
    assert screen.preview.pages is not None
    last = len(screen.preview.pages) - 1
    assert screen.middle.words.text() == "Page 1 of 1"
    for _ in range(last + 3):
        key(screen, Qt.Key.Key_PageDown)
    assert screen.choosing.here == "summary"
    assert screen.middle.words.text() == f"Page {last} of {last}"
    key(screen, Qt.Key.Key_PageUp)
    assert screen.middle.words.text() == f"Page {last - 1} of {last}"


def test_control_plus_enlarges_the_page_and_minus_takes_it_back(
    screen: PapersScreen, qtbot: QtBot
) -> None:
    before = screen.preview.shown_width
    key(screen, Qt.Key.Key_Plus, ctrl=True)
    assert screen.middle.zoom.text() == "Full width"
    assert screen.preview.shown_width > before
    key(screen, Qt.Key.Key_Minus, ctrl=True)
    assert screen.middle.zoom.text() == "Whole page"
    qtbot.waitUntil(lambda: screen.preview.shown_width == before)


def test_another_language_sets_the_paper_anew_and_warns_of_the_draft(
    screen: PapersScreen, qtbot: QtBot
) -> None:
    assert screen.options.draft.isHidden()
    before = screen.preview.pages
    screen.options.language.setFocus()
    while screen.options.language_chosen != "es":
        key(screen, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: screen.preview.pages is not before and "noviembre" in spoken(screen))
    assert screen.options.draft.isVisible()
    assert "noviembre" in spoken(screen)
    assert screen.options.unreviewed.isVisible()


def test_the_size_of_the_paper_is_the_one_chosen(screen: PapersScreen, qtbot: QtBot) -> None:
    before = screen.preview.pages
    screen.options.paper.setFocus()
    key(screen, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: screen.preview.pages is not before)
    assert screen.preview.pages is not None
    assert round(screen.preview.pages.sizes[0].tall) == 842


def test_tab_leaves_the_choices_for_the_buttons(screen: PapersScreen) -> None:
    screen.options.language.setFocus()
    seen = set()
    for _ in range(12):
        key(screen, Qt.Key.Key_Tab)
        seen.add(screen.focusWidget())
    assert {screen.options.print_it, screen.options.save_it} <= seen


def test_in_a_narrow_window_the_choices_open_over_the_page(
    screen: PapersScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.printing.QPrinterInfo.availablePrinterNames", list)
    screen.resize(1024, 640)
    qtbot.waitUntil(screen.options.isHidden)
    assert screen.preview.hasFocus()
    key(screen, Qt.Key.Key_P, ctrl=True)
    assert screen.options.news.isVisible()
    key(screen, Qt.Key.Key_Escape)
    assert screen.options.isHidden()
    assert screen.preview.isVisible()


def test_no_printer_is_one_sentence_and_its_remedy(
    screen: PapersScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.printing.QPrinterInfo.availablePrinterNames", list)
    key(screen, Qt.Key.Key_P, ctrl=True)
    assert screen.options.news.text() == (
        "This computer knows no printer. "
        "Set one up in the system settings, or save the paper as PDF."
    )


def test_printing_paints_every_page_while_the_window_lives(
    screen: PapersScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    assert screen.preview.pages is not None
    count = len(screen.preview.pages)
    printer = printer_for("letter", count)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    screen.out.print_on(printer)
    assert screen.middle.progress.isVisible()
    qtbot.waitUntil(screen.options.news.isVisible, timeout=20000)
    assert screen.options.news.text() == f"Pages that went to the printer: {count}"
    printed = Pages((tmp_path / "printed.pdf").read_bytes())
    assert len(printed) == count
    assert (printed.sizes[0].wide, printed.sizes[0].tall) == (612, 792)


def test_printing_stops_when_it_is_cancelled(
    screen: PapersScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = printer_for("letter", 3)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    screen.out.print_on(printer)
    key(screen, Qt.Key.Key_C, alt=True)
    qtbot.waitUntil(lambda: "stopped" in screen.options.news.text(), timeout=20000)
    assert screen.options.print_it.isEnabled()


def test_a_paper_is_saved_under_the_name_that_was_given_and_said_to_be_in_the_clear(
    screen: PapersScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    key(screen, Qt.Key.Key_S, alt=True)
    field = screen.options.saving.where.field
    assert field.hasFocus()
    assert "Rosa" not in field.text()
    field.setText(str(tmp_path / "for the file"))
    key(screen, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.options.news.isVisible)
    saved = tmp_path / "for the file.pdf"
    assert screen.options.news.text() == f"Saved, not encrypted: {saved}"
    assert screen.preview.pages is not None
    assert saved.read_bytes() == screen.preview.pages.pdf


def test_a_name_that_is_taken_is_refused_in_place_and_the_file_stays(
    screen: PapersScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "here.pdf").write_text("another paper")
    key(screen, Qt.Key.Key_S, alt=True)
    screen.options.saving.where.field.setText(str(tmp_path / "here.pdf"))
    key(screen, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.options.saving.where.problem.isVisible)
    assert "here.pdf" in screen.options.saving.where.problem.text()
    assert (tmp_path / "here.pdf").read_text() == "another paper"


def test_escape_leaves_the_saving_first_and_then_the_screen(
    screen: PapersScreen, qtbot: QtBot
) -> None:
    key(screen, Qt.Key.Key_S, alt=True)
    key(screen, Qt.Key.Key_Escape)
    assert screen.options.print_it.isVisible()
    with qtbot.waitSignal(screen.left):
        key(screen, Qt.Key.Key_Escape)


def test_a_paper_that_cannot_be_set_says_why_and_can_be_set_again(
    look: Look,
    qtbot: QtBot,
    world: tuple[Scenario, OpenCase],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenario, case = world
    monkeypatch.setattr("intake.paper.pdf.render_all", lambda *_, **__: 1 / 0)
    screen = PapersScreen(look, scenario.clinic, case)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: screen.middle._trouble is not None)
    monkeypatch.undo()
    assert screen.middle._trouble is not None
    screen.middle._trouble.choose(1)
    qtbot.waitUntil(lambda: screen.preview.pages is not None)
    assert screen.middle._stack.currentWidget() is screen.preview


def test_leaving_while_pages_are_drawn_is_safe(
    look: Look, qtbot: QtBot, world: tuple[Scenario, OpenCase]
) -> None:
    scenario, case = world
    screen = PapersScreen(look, scenario.clinic, case)
    screen.show()
    screen.deleteLater()
    qtbot.wait(50)
    assert scenario.clinic.papers(case, [Wish("visit")]).result().pdf


def rows(screen: PapersScreen) -> list[str]:
    """Return the papers of the list as they are spoken."""
    listed = screen.papers.list.model()
    return [str(listed.index(row, 0).data()) for row in range(listed.rowCount())]


def test_space_ticks_a_paper_into_the_job_and_out_of_it(screen: PapersScreen, qtbot: QtBot) -> None:
    assert screen.preview.pages is not None
    before = len(screen.preview.pages)
    row = next(at for at, words in enumerate(rows(screen)) if words.startswith("Papers to ask for"))
    screen.papers.list.setFocus()
    screen.papers.list.setCurrentIndex(screen.papers.list.model().index(row, 0))
    key(screen, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(screen.preview.pages or ()) == before + 1)
    assert screen.choosing.here == "records"
    assert screen.options.count.text() == f"Print {before + 1} pages"
    key(screen, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(screen.preview.pages or ()) == before)


def test_a_discreet_paper_says_appointment(screen: PapersScreen, qtbot: QtBot) -> None:
    before = screen.preview.pages
    screen.options.form.setFocus()
    key(screen, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: screen.preview.pages is not before)
    assert "court" not in spoken(screen)


def test_a_field_can_be_left_out_and_comes_back(screen: PapersScreen, qtbot: QtBot) -> None:
    key(screen, Qt.Key.Key_O, alt=True)
    assert screen.leading.currentWidget() is screen.leaving_out
    before = screen.leaving_out.count
    screen.leaving_out.list.ticked.emit("p_name")
    assert screen.leaving_out.count == before + 1
    qtbot.waitUntil(lambda: "questions" in screen.options.sift.text())
    screen.leaving_out.list.ticked.emit("p_name")
    assert screen.leaving_out.count == before
    key(screen, Qt.Key.Key_Escape)
    assert screen.leading.currentWidget() is screen.papers


def test_what_was_printed_is_counted_and_said(
    screen: PapersScreen, qtbot: QtBot, world: tuple[Scenario, OpenCase]
) -> None:
    scenario, case = world
    before = scenario.clinic.copies(case).get("visit", 0)
    screen.out.left.emit()
    qtbot.waitUntil(lambda: scenario.clinic.copies(case).get("visit", 0) == before + 1)
    qtbot.waitUntil(lambda: any("printed" in words for words in rows(screen)))


def test_an_odd_character_stops_the_pages_until_its_number_will_do(
    look: Look, qtbot: QtBot, world: tuple[Scenario, OpenCase]
) -> None:
    scenario, _ = world
    case = scenario.interviewed(None, p_aka=said("Rosa \U0001f600"))
    screen = PapersScreen(look, scenario.clinic, case)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: screen.middle._trouble is not None)
    screen.middle.named.emit()
    qtbot.waitUntil(lambda: screen.preview.pages is not None)
