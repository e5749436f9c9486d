from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from intake.case.roles import Role
from intake.clinic import Clinic, stores
from intake.clock import Clock
from intake.headquarters import Headquarters
from intake.vault import audit
from intake.vault.people import Person
from ui.look.look import Look
from ui.look.parts.wordgrid import WordGrid
from ui.look.parts.words import Words
from ui.screens.answering import AnsweringScreen
from ui.trial import Trial


def shown(look: Look, qtbot: QtBot, office: Headquarters) -> AnsweringScreen:
    screen = AnsweringScreen(look, office)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    qtbot.waitUntil(screen.asking.request.field.hasFocus)
    return screen


@pytest.fixture
def request_file(made: Trial, tmp_path: Path) -> Path:
    """Write the request of a clinic whose passphrases are lost."""
    file = tmp_path / "fresno.amparo-request"
    file.write_bytes(stores.recovery_request(made.clinic, clinic="Fresno", person="A. Reyes"))
    return file


def there() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def types(text: str) -> None:
    QTest.keyClicks(there(), text)


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(there(), key)


def told(screen: AnsweringScreen) -> str:
    """Return what the trailing panel says now."""
    page = screen.found._standing
    assert page is not None
    return "\n".join(one.text() for one in page.findChildren(Words))


def grid(screen: AnsweringScreen) -> str:
    """Return the words that stand large in the trailing panel."""
    assert screen.found._standing is not None
    (words,) = screen.found._standing.findChildren(WordGrid)
    return words.accessibleDescription().replace(", ", " ")


def opened(screen: AnsweringScreen, request: Path, identity: Path, qtbot: QtBot) -> None:
    """Type both paths and press Enter; wait for what comes of it."""
    for field, path in ((screen.asking.request, request), (screen.asking.identity, identity)):
        field.setFocus()
        field.field.clear()
        types(str(path))
    with qtbot.waitSignal(screen.asking.opened, timeout=10_000):
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.found.first.field.hasFocus)


def named(screen: AnsweringScreen, first: str, second: str) -> None:
    """Type who holds the identity, and press Enter."""
    screen.found.first.setFocus()
    for field, name in ((screen.found.first, first), (screen.found.second, second)):
        field.setFocus()
        field.field.clear()
        types(name)
    press(Qt.Key.Key_Return)


def test_a_recovery_is_answered_from_the_keyboard_and_lets_the_clinic_in(
    look: Look,
    qtbot: QtBot,
    headquarters: Headquarters,
    made: Trial,
    request_file: Path,
    clock: Clock,
) -> None:
    screen = shown(look, qtbot, headquarters)
    opened(screen, request_file, made.identity, qtbot)
    assert told(screen).startswith("Fresno\n")
    assert "A. Reyes" in told(screen)
    assert grid(screen) == stores.request_words(request_file.read_bytes())
    named(screen, "D. Okafor", "L. Chen")
    assert screen.dialog is not None
    press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(screen.answered, timeout=20_000):
        press(Qt.Key.Key_Return)
    answer = request_file.with_suffix(".amparo-answer")
    opening = stores.open_answer(answer.read_bytes(), grid(screen))
    stores.recover(made.clinic, opening, name="A. Reyes", passphrase="mine", clock=clock).close()
    Clinic.open(made.clinic, "mine", clock=clock).close()
    rows = headquarters._store.run(lambda tx: audit.rows(tx.db)).result()
    assert [row.action for row in rows].count("recovery-answered") == 1
    assert "What happens next" in told(screen)
    with qtbot.waitSignal(screen.left):
        press(Qt.Key.Key_Return)


def test_a_drill_needs_the_characters_and_no_answer(
    look: Look,
    qtbot: QtBot,
    headquarters: Headquarters,
    clinic: Clinic,
    made: Trial,
    tmp_path: Path,
) -> None:
    request = tmp_path / "drill.amparo-request"
    request.write_bytes(clinic.recovery_request())
    screen = shown(look, qtbot, headquarters)
    opened(screen, request, made.identity, qtbot)
    (line,) = (one for one in told(screen).splitlines() if "For a drill" in one)
    clinic.prove_recovery("".join(c for c in line.rpartition(":")[2] if c.isalnum()))
    assert not request.with_suffix(".amparo-answer").exists()


def test_nothing_is_made_without_the_confirmation_and_without_two_people(
    look: Look, qtbot: QtBot, headquarters: Headquarters, made: Trial, request_file: Path
) -> None:
    screen = shown(look, qtbot, headquarters)
    opened(screen, request_file, made.identity, qtbot)
    press(Qt.Key.Key_Return)
    assert "needed" in screen.found.first.problem.text()
    named(screen, "D. Okafor", "L. Chen")
    press(Qt.Key.Key_Return)  # the first verb is the safe one
    assert screen.dialog is None
    named(screen, "D. Okafor", "d. okafor")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "two people" in screen.found.second.problem.text(), timeout=10_000)
    answer = request_file.with_suffix(".amparo-answer")
    assert not answer.exists()
    answer.write_text("of yesterday", "utf-8")
    named(screen, "D. Okafor", "L. Chen")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "already" in screen.found.target.problem.text(), timeout=20_000)
    assert answer.read_text("utf-8") == "of yesterday"


def test_a_store_that_headquarters_does_not_know_is_told_as_such(
    look: Look, qtbot: QtBot, headquarters: Headquarters, made: Trial, request_file: Path
) -> None:
    screen = shown(look, qtbot, headquarters)
    opened(screen, request_file, made.identity, qtbot)
    assert "This store is enrolled here as" in told(screen)
    foreign = request_file.with_name("office.amparo-request")
    foreign.write_bytes(headquarters.recovery_request())
    opened(screen, foreign, made.identity, qtbot)
    assert "No store with this number is enrolled here" in told(screen)


def test_what_cannot_be_opened_is_told_at_its_field(
    look: Look, qtbot: QtBot, headquarters: Headquarters, made: Trial, request_file: Path
) -> None:
    screen = shown(look, qtbot, headquarters)
    asking = screen.asking
    asking.request.field.setText(str(request_file.with_name("nothing.amparo-request")))
    asking.identity.field.setText(str(made.identity))
    asking.begin()
    qtbot.waitUntil(lambda: "cannot be read" in asking.request.problem.text(), timeout=10_000)
    asking.request.field.setText(str(request_file))
    asking.identity.field.setText(str(request_file.with_name("nothing.txt")))
    asking.begin()
    qtbot.waitUntil(lambda: bool(asking.identity.problem.text()), timeout=10_000)
    cut = request_file.with_name("cut.amparo-request")
    cut.write_bytes(request_file.read_bytes()[:-9])
    asking.request.field.setText(str(cut))
    asking.identity.field.setText(str(made.identity))
    asking.begin()
    qtbot.waitUntil(lambda: "no whole file" in asking.request.problem.text(), timeout=10_000)


def test_another_request_takes_the_words_of_the_one_before_from_the_screen(
    look: Look, qtbot: QtBot, headquarters: Headquarters, made: Trial, request_file: Path
) -> None:
    screen = shown(look, qtbot, headquarters)
    opened(screen, request_file, made.identity, qtbot)
    named(screen, "D. Okafor", "L. Chen")
    press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(screen.answered, timeout=20_000):
        press(Qt.Key.Key_Return)
    assert len(grid(screen).split()) == 5
    with qtbot.waitSignal(screen.asking.opened, timeout=10_000):
        screen.asking.begin()
    of_request = stores.request_words(request_file.read_bytes()).split()
    qtbot.waitUntil(
        lambda: (
            [one.accessibleDescription().split(", ") for one in screen.findChildren(WordGrid)]
            == [of_request]
        )
    )


def test_only_an_administrator_answers(
    look: Look, qtbot: QtBot, headquarters: Headquarters
) -> None:
    headquarters.person = Person("B", frozenset({Role.PARALEGAL}))
    screen = AnsweringScreen(look, headquarters)
    qtbot.addWidget(screen)
    assert not screen.asking.isEnabled()
    assert not screen.found.isEnabled()


def test_every_control_has_a_name(
    look: Look, qtbot: QtBot, headquarters: Headquarters, made: Trial, request_file: Path
) -> None:
    screen = shown(look, qtbot, headquarters)
    opened(screen, request_file, made.identity, qtbot)
    controls = [*screen.findChildren(QAbstractButton), *screen.findChildren(QLineEdit)]
    assert all(one.accessibleName() for one in controls)
