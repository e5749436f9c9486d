from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from intake.clinic import Clinic
from intake.clock import Clock
from ui.doors import Doors
from ui.look.look import Look
from ui.screens.unlock import Door, UnlockScreen
from ui.trial import PASSPHRASE, Trial


def shown(screen: UnlockScreen, qtbot: QtBot) -> UnlockScreen:
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(lambda: screen.isActiveWindow() and screen.focusWidget() is not None)
    return screen


def test_the_passphrase_and_enter_open_the_store(
    look: Look, qtbot: QtBot, made: Trial, clock: Clock
) -> None:
    screen = shown(UnlockScreen(look, Doors(clock).unlock, made.clinic), qtbot)
    assert screen.secret.field.hasFocus()
    QTest.keyClicks(screen.secret.field, PASSPHRASE)
    with qtbot.waitSignal(screen.opened) as told:
        QTest.keyClick(screen.secret.field, Qt.Key.Key_Return)
    door, folder = told.args
    assert isinstance(door, Clinic)
    assert folder == made.clinic
    assert screen.secret.passphrase() == ""
    door.close()


def test_a_wrong_passphrase_costs_a_sentence_and_the_field_is_ready(
    look: Look, qtbot: QtBot, made: Trial, clock: Clock
) -> None:
    screen = shown(UnlockScreen(look, Doors(clock).unlock, made.clinic), qtbot)
    QTest.keyClicks(screen.secret.field, "not this one")
    QTest.keyClick(screen.secret.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.secret.problem.text()))
    assert screen.secret.problem.text().startswith("That did not open it. Check Caps Lock")
    assert screen.secret.passphrase() == ""
    assert screen.secret.field.hasFocus()
    assert screen.go.isVisible()


def test_nothing_on_the_screen_names_the_clinic_or_a_person(
    look: Look, qtbot: QtBot, made: Trial, clock: Clock
) -> None:
    screen = shown(UnlockScreen(look, Doors(clock).unlock, made.clinic), qtbot)
    heard = " ".join(child.accessibleName() for child in screen.findChildren(QLineEdit))
    assert "Fresno" not in heard + screen.windowTitle()
    assert "Ortiz" not in heard + screen.windowTitle()


def test_a_store_in_use_is_told_as_trouble(
    look: Look, qtbot: QtBot, made: Trial, clinic: Clinic, clock: Clock
) -> None:
    assert clinic.cases()
    screen = shown(UnlockScreen(look, Doors(clock).unlock, made.clinic), qtbot)
    QTest.keyClicks(screen.secret.field, PASSPHRASE)
    with qtbot.waitSignal(screen.troubled) as told:
        QTest.keyClick(screen.secret.field, Qt.Key.Key_Return)
    assert "open in another program" in str(told.args[0])


def test_esc_while_opening_gives_the_field_back_and_closes_what_opened_late(
    look: Look, qtbot: QtBot
) -> None:
    begun, gate, closed, opened = Event(), Event(), Event(), list[object]()

    class Late:
        def close(self) -> None:
            closed.set()

    def unlock(_folder: Path, _passphrase: str) -> Door:
        begun.set()
        gate.wait(5)
        return Late()

    screen = shown(UnlockScreen(look, unlock, Path("store")), qtbot)
    screen.opened.connect(lambda *told: opened.append(told))
    QTest.keyClicks(screen.secret.field, "x")
    QTest.keyClick(screen.secret.field, Qt.Key.Key_Return)
    qtbot.waitUntil(begun.is_set)
    QTest.keyClick(screen.secret.field, Qt.Key.Key_Escape)
    assert screen.go.isVisible()
    gate.set()
    assert closed.wait(5)
    assert opened == []


def test_letters_are_seen_only_while_alt_s_is_held(look: Look, qtbot: QtBot) -> None:
    screen = shown(UnlockScreen(look, Doors().unlock, Path("store")), qtbot)
    field, alt = screen.secret.field, Qt.KeyboardModifier.AltModifier
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyPress(field, Qt.Key.Key_S, alt)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyRelease(field, Qt.Key.Key_S, alt)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert field.text() == ""


def test_capitals_without_shift_tell_of_caps_lock(look: Look, qtbot: QtBot) -> None:
    screen = shown(UnlockScreen(look, Doors().unlock, Path("store")), qtbot)
    QTest.keyClicks(screen.secret.field, "A")
    assert screen.secret.caps.isVisible()
    QTest.keyClicks(screen.secret.field, "a")
    assert not screen.secret.caps.isVisible()


def test_a_store_that_is_not_known_is_asked_for(
    look: Look, qtbot: QtBot, made: Trial, clock: Clock, tmp_path: Path
) -> None:
    screen = shown(UnlockScreen(look, Doors(clock).unlock, None), qtbot)
    assert screen.where.field.hasFocus()
    QTest.keyClicks(screen.where.field, str(tmp_path / "nothing"))
    QTest.keyClicks(screen.secret.field, PASSPHRASE)
    QTest.keyClick(screen.secret.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "no complete store" in screen.where.problem.text())
    screen.where.field.setText(str(made.clinic))
    with qtbot.waitSignal(screen.opened) as told:
        QTest.keyClick(screen.secret.field, Qt.Key.Key_Return)
    told.args[0].close()
