"""Whatever somebody types is kept as it is and shown as it is: nothing of it is followed or set."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from intake.case.answers import said
from intake.clinic import Clinic
from ui.editors.files import FileEditor
from ui.look.look import Look
from ui.screens.case_list import CaseListScreen
from ui.screens.interview import InterviewScreen
from ui.trial import CODES

HOSTILE = (
    '=HYPERLINK("http://example.org")',
    "<img src=/etc/passwd>",
    "%s{0}",
    "nul\0here",
    "محمد \u202eabc",
    "x" * 1_000_000,
)
NAME = "p_name"


def inert(screen: QWidget) -> None:
    """Hold every label against Qt's habit of setting what looks like HTML."""
    for label in screen.findChildren(QLabel):
        ours = type(label).paintEvent is not QLabel.paintEvent
        assert ours or label.textFormat() == Qt.TextFormat.PlainText, label


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_an_answer_is_kept_and_shown_as_it_was_typed(
    look: Look, qtbot: QtBot, clinic: Clinic, text: str
) -> None:
    case = clinic.open_case(CODES[0])
    clinic.save(case, case.interview.answer(NAME, said(text))).result()
    clinic.describe(case)
    again = clinic.open_case(CODES[0])
    assert again.interview.answers.get(NAME).value == text
    screen = InterviewScreen(look, clinic, again)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.go_to(NAME, "", 0)
    inert(screen)
    listing = CaseListScreen(look, clinic)
    qtbot.addWidget(listing)
    with qtbot.waitSignal(listing.listed):
        listing.show()
    first = text.split(maxsplit=1)[0]
    names = [line.name for line in clinic.cases() if line.code == CODES[0]]
    assert names[0].split()[0] == first
    inert(listing)


def test_a_file_that_is_named_like_html_is_told_in_plain_words(look: Look, qtbot: QtBot) -> None:
    editor = FileEditor(look, lambda _: None)
    qtbot.addWidget(editor)
    editor._tell("<img src=/etc/passwd> cannot be read.", wrong=True)
    assert "<img" not in editor.field.toolTip()
    assert "&lt;img src=/etc/passwd&gt;" in editor.field.toolTip()
