import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake import clock
from intake.case.roles import Role
from intake.clinic import read_first_kit
from intake.headquarters import KeyKind, Verdict
from intake.sealing import age
from intake.sealing.scrypt import Passphrase
from tests.scenario import CLINICS, TODAY, Scenario, our_workbook
from ui.look.look import Look
from ui.look.parts.wordgrid import WordGrid
from ui.panels import FilePanel
from ui.screens.keys import KeysScreen


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def shown(look: Look, qtbot: QtBot, scenario: Scenario) -> KeysScreen:
    screen = KeysScreen(look, scenario.office)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    with qtbot.waitSignal(screen.listed):
        screen.show()
    screen.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return screen


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def alt(code: Qt.Key) -> None:
    QTest.keyClick(focused(), code, Qt.KeyboardModifier.AltModifier)


def decide(qtbot: QtBot, screen: KeysScreen) -> None:
    """Take the verb that is not the safe one, from the keyboard."""
    qtbot.waitUntil(lambda: screen.dialog is not None)
    with qtbot.waitSignal(screen.listed):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        QTest.keyClick(focused(), Qt.Key.Key_Return)


def on(scenario: Scenario, day: date) -> None:
    def told() -> datetime:
        return clock.stopped_at(day)()

    scenario.office._clock = told


def test_the_next_key_is_made_after_a_question_and_both_count(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    screen = shown(look, qtbot, scenario)
    assert len(screen.cards) == 2
    assert not any(card.buttons for card in screen.cards)  # the only key of its kind stays
    alt(Qt.Key.Key_N)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert len(scenario.office.own_keys()) == 2
    alt(Qt.Key.Key_N)
    decide(qtbot, screen)
    kinds = [one.kind for one in scenario.office.own_keys()]
    assert kinds == [KeyKind.INTAKE, KeyKind.INTAKE, KeyKind.SIGNING]
    assert ["revoke" in card.buttons for card in screen.cards] == [True, True, False]


def test_a_key_is_revoked_and_then_destroyed_each_after_its_question(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    scenario.office.rotate(KeyKind.SIGNING)
    screen = shown(look, qtbot, scenario)
    older = screen.cards[-1]
    older.buttons["revoke"].click()
    decide(qtbot, screen)
    assert scenario.office.own_keys()[-1].revoked
    card = screen.cards[-1]
    assert list(card.buttons) == ["destroy"]
    card.buttons["destroy"].click()
    decide(qtbot, screen)
    assert [one.name for one in scenario.office.own_keys()] == ["intake-1", "signing-2"]


def test_a_key_that_is_a_year_old_asks_for_the_next(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    on(scenario, TODAY + timedelta(days=365))
    screen = shown(look, qtbot, scenario)
    chips = screen.cards[0].findChildren(QWidget)
    assert any(one.accessibleName() == "Time for the next" for one in chips)


def test_a_laptop_is_ended_and_its_packets_are_set_aside_from_then_on(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    scenario.sealed(scenario.interviewed())
    screen = shown(look, qtbot, scenario)
    screen.show_part("laptops")
    (card,) = screen.cards
    (laptop,) = scenario.office.laptops()
    assert laptop.words == scenario.clinic.enrolment().words
    card.buttons["end"].click()
    decide(qtbot, screen)
    (laptop,) = scenario.office.laptops()
    assert laptop.until == TODAY
    assert not screen.cards[0].buttons
    assert [arrival.verdict for arrival in scenario.received()] == [Verdict.QUARANTINED]


def test_the_exported_keys_open_with_the_words_that_are_shown_and_with_no_others(
    look: Look, qtbot: QtBot, scenario: Scenario, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, scenario)
    alt(Qt.Key.Key_X)
    panel = screen.side.currentWidget()
    assert isinstance(panel, FilePanel)
    panel.field.field.setText(str(tmp_path / "keys.age"))
    QTest.keyClick(panel.field.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(panel.findChildren(WordGrid)), timeout=20_000)
    words = panel.findChildren(WordGrid)[0].accessibleDescription().replace(", ", " ")
    opened = age.unseal_bytes((tmp_path / "keys.age").read_bytes(), [Passphrase(words)])
    assert opened.startswith(b"AGE-SECRET-KEY-PQ-1")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert screen.side.currentWidget() is screen.advice


def test_another_recovery_identity_is_made_and_the_next_kit_names_it(
    look: Look, qtbot: QtBot, scenario: Scenario, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, scenario)
    alt(Qt.Key.Key_R)
    panel = screen.side.currentWidget()
    assert isinstance(panel, FilePanel)
    panel.field.field.setText(str(tmp_path / "recovery.txt"))
    QTest.keyClick(panel.field.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(panel._shown), timeout=20_000)
    (identity,) = re.findall(
        "AGE-SECRET-KEY-PQ-1[A-Z0-9]+", (tmp_path / "recovery.txt").read_text()
    )
    made = read_first_kit(scenario.office.make_kit(CLINICS, our_workbook()))
    assert made.received.kit.recovery == (age.recipient_of(identity),)


def test_a_paralegal_is_told_that_keys_are_not_theirs(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    office = scenario.office
    office.person = replace(office.person, roles=frozenset({Role.PARALEGAL}))
    screen = KeysScreen(look, office)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(screen.problem.isVisible)
    assert "Your role" in screen.problem.title.text()
    assert not screen.cards


def test_the_kit_is_one_key_away(look: Look, qtbot: QtBot, scenario: Scenario) -> None:
    screen = shown(look, qtbot, scenario)
    with qtbot.waitSignal(screen.kit_wanted):
        alt(Qt.Key.Key_K)
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
