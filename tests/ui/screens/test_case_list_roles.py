from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.case.roles import Role
from intake.clinic import Clinic
from intake.clock import Clock
from tests.ui.screens.test_case_list import shown
from ui.look.look import Look


def test_cases_that_are_due_are_told_to_who_may_take_them_out(
    look: Look, qtbot: QtBot, clinic: Clinic, clock: Clock
) -> None:
    screen = shown(look, qtbot, clinic)
    assert not screen.due.isVisible()
    days = clinic.kit.retention_days
    clinic._clock = lambda: clock() + timedelta(days)
    screen.refresh()
    qtbot.waitUntil(screen.due.isVisible)
    assert "Due to leave this laptop: 1" in screen.due.title.text()
    clinic.person = replace(clinic.person, roles=frozenset({Role.SCREENER}))
    screen.refresh()
    qtbot.waitUntil(lambda: not screen.due.isVisible())
    assert "purge" not in {item.id for item in screen.nav._rows.values}


def test_who_reads_no_case_is_told_who_does_and_still_gets_to_people(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    words = clinic.offer_passphrase()
    clinic.add_person("Ana Ruiz", frozenset({Role.SUPERVISING_ATTORNEY}), words).result()
    clinic.person = replace(clinic.person, roles=frozenset({Role.ADMINISTRATOR}))
    screen = shown(look, qtbot, clinic)
    assert "Your role reads no case" in screen.due.title.text()
    assert "Ana Ruiz" in screen.due.title.text()
    assert not screen.new.isEnabled()
    assert not screen.middle.isVisible()
    with qtbot.waitSignal(screen.led) as told:
        QTest.keyClick(screen.nav.list, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["people"]
