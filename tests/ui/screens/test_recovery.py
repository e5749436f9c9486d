from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.clinic import Clinic
from intake.clock import Clock
from intake.headquarters import RecoveryAnswer, answer_recovery
from intake.sealing.kdf import CHEAPEST
from ui import background
from ui.doors import Doors
from ui.look.look import Look
from ui.screens.recovery import RecoveryScreen
from ui.trial import CODES, Trial


def shown(look: Look, qtbot: QtBot, clock: Clock, folder: Path) -> RecoveryScreen:
    screen = RecoveryScreen(look, Doors(clock, CHEAPEST), folder)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.clinic.field.hasFocus)
    return screen


def asked(screen: RecoveryScreen, request: Path, qtbot: QtBot) -> None:
    QTest.keyClicks(screen.clinic.field, "Fresno clinic")
    QTest.keyClicks(screen.name.field, "A. Reyes")
    screen.target.field.setText(str(request))
    QTest.keyClick(screen.name.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hasattr(screen, "file"), timeout=10_000)


def answered(made: Trial, request: Path, to: Path) -> RecoveryAnswer:
    answer = answer_recovery(request.read_bytes(), made.identity, ("D. Okafor", "L. Chen"))
    to.write_bytes(answer.content)
    return answer


def test_a_new_way_in_by_a_file_and_words_from_headquarters(
    look: Look, qtbot: QtBot, clock: Clock, made: Trial, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clock, made.clinic)
    request, file = tmp_path / "a.amparo-request", tmp_path / "a.amparo-answer"
    asked(screen, request, qtbot)
    answer = answered(made, request, file)
    QTest.keyClicks(screen.file.field, str(file))
    QTest.keyClicks(screen.words.field, "other words than these")
    QTest.keyClick(screen.words.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "do not open" in screen.words.problem.text(), timeout=20_000)
    screen.words.field.setText(answer.words)
    QTest.keyClick(screen.words.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.steps.passphrase), timeout=20_000)
    assert screen.primary is not None
    QTest.keyClick(screen.primary, Qt.Key.Key_Return)
    assert screen.steps.secret is not None
    QTest.keyClicks(screen.steps.secret.field, screen.steps.passphrase)
    with qtbot.waitSignal(screen.recovered, timeout=20_000) as told:
        QTest.keyClick(screen.steps.secret.field, Qt.Key.Key_Return)
    clinic, folder = told.args
    assert isinstance(clinic, Clinic)
    assert folder == made.clinic
    assert clinic.person.name == "A. Reyes"
    assert clinic.open_case(CODES[0]).code == CODES[0]
    clinic.close()
    Clinic.open(folder, screen.steps.passphrase, clock=clock).close()


def test_an_answer_that_is_no_answer_is_told_at_its_field(
    look: Look, qtbot: QtBot, clock: Clock, made: Trial, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clock, made.clinic)
    asked(screen, tmp_path / "a.amparo-request", qtbot)
    QTest.keyClicks(screen.file.field, str(tmp_path / "nothing.amparo-answer"))
    QTest.keyClicks(screen.words.field, "five words")
    QTest.keyClick(screen.words.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "cannot be read" in screen.file.problem.text(), timeout=10_000)


def test_leaving_while_an_answer_is_opened_stays_where_one_went(
    look: Look, qtbot: QtBot, clock: Clock, made: Trial, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clock, made.clinic)
    request, file = tmp_path / "a.amparo-request", tmp_path / "a.amparo-answer"
    asked(screen, request, qtbot)
    answer = answered(made, request, file)
    screen.file.field.setText(str(file))
    screen.words.field.setText(answer.words)
    QTest.keyClick(screen.words.field, Qt.Key.Key_Return)
    QTest.keyClick(screen.words.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not background.waiting(), timeout=20_000)
    assert screen.clinic.field.hasFocus()
    assert screen.steps.passphrase == ""
