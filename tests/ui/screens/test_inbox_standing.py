"""What the inbox tells of a packet that was replaced, withdrawn, or sealed after a restore."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake import clock
from intake.case.answers import Answers, said
from intake.clinic import sealing
from intake.errors import Trouble, msg
from intake.headquarters import rehearse_recovery
from intake.packet.seal import Terms
from intake.packet.statement import Continues
from intake.vault import packets
from intake.vault.database import Database
from intake.vault.packets import Place
from tests.scenario import TODAY, Scenario
from tests.ui.screens.test_inbox import drawn, press, scenario, shown
from ui.look.look import Look
from ui.look.parts.reading import Answered, Line, Title
from ui.screens.inbox import InboxScreen
from ui.screens.inbox.lines import owed_in_words

__all__ = ["scenario"]


def told(screen: InboxScreen) -> list[str]:
    """Return what the column beside the list says, answers included."""
    rows = screen.reading._rows.values
    return [row.words for row in rows if isinstance(row, Title | Line | Answered)]


def test_what_is_owed_to_the_store_of_headquarters_stands_over_its_packets(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    screen = shown(look, qtbot, scenario.office)
    assert screen.middle.owed.title.text() == "The recovery drill of this store is due: Ctrl B."
    identity = scenario.folder / "recovery.txt"
    scenario.office.renew_recovery(identity).result()
    request = scenario.office.recovery_request()
    scenario.office.prove_recovery(rehearse_recovery(request, identity).check)
    screen.refresh()
    qtbot.waitUntil(screen.middle.owed.isHidden)
    scenario.office._clock = clock.stopped_at(TODAY + timedelta(days=7))
    screen.refresh()
    qtbot.waitUntil(screen.middle.owed.isVisible)
    assert screen.middle.owed.title.text() == "The weekly backup is due: Ctrl B."
    scenario.office.back_up(scenario.stick, heard=lambda _done, _whole: None).result()
    screen.refresh()
    qtbot.waitUntil(screen.middle.owed.isHidden)


def test_a_recovery_identity_to_which_this_store_is_not_sealed_yet_is_told(
    look: Look, qtbot: QtBot, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Trouble(msg("There is no room left."), msg("Free some space."))

    with monkeypatch.context() as disk:
        disk.setattr(Database, "copy_to", full)
        with pytest.raises(Trouble):
            scenario.office.renew_recovery(scenario.folder / "recovery.txt").result()
    screen = shown(look, qtbot, scenario.office)
    assert "not sealed to the new recovery identity" in screen.middle.owed.title.text()
    scenario.office.seal_anew().result()
    assert "not sealed" not in owed_in_words(look, scenario.office.safety())


def test_alt_r_leads_to_a_clinics_recovery(look: Look, qtbot: QtBot, scenario: Scenario) -> None:
    screen = shown(look, qtbot, scenario.office)
    with qtbot.waitSignal(screen.answering_wanted):
        press(Qt.Key.Key_R, alt=True)


def withdraw(scenario: Scenario) -> Path:
    """Seal a case, let it arrive, and seal its withdrawal; return that packet."""
    case = scenario.interviewed()
    scenario.sealed(case)
    scenario.received()
    scenario.fill(case, Answers({"cs_withdrawn": said("2026-11-24")}, {}))
    return scenario.clinic.withdraw(case, scenario.stick).result().path


def test_a_case_that_is_withdrawn_while_it_is_read_is_closed(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    packet = withdraw(scenario)
    screen = shown(look, qtbot, scenario.office)
    screen.list.point(next(iter(screen._shown)))
    qtbot.waitUntil(lambda: "Rosa Maria Ejemplo" in told(screen))
    with qtbot.waitSignal(screen.received):
        screen.receive([packet])
    qtbot.waitUntil(lambda: all("[Withdrawn]" in row for row in drawn(screen) if row[0] == " "))
    for row in (0, 1):
        screen.list.point(list(screen._shown)[row])
        assert "The client withdrew this case, so its contents are closed." in told(screen)
        assert "Rosa Maria Ejemplo" not in told(screen)
    qtbot.wait(1)
    assert screen.zone.where.problem.isHidden()


def test_a_packet_that_was_replaced_names_the_newer_one(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    case = scenario.interviewed()
    scenario.sealed(case)
    scenario.sealed(case)
    scenario.received()
    screen = shown(look, qtbot, scenario.office)
    rows = [row for row in drawn(screen) if row[0] == " "]
    assert sorted(row.partition("[")[2] for row in rows) == ["Accepted]", "Replaced]"]
    old = next(key for key, line in screen._shown.items() if line.seq == 1)
    screen.list.point(old)
    assert "Replaced by packet 2 of the same case" in told(screen)


def test_the_receipt_code_stands_in_groups_for_who_goes_into_the_packet(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    scenario.sealed(scenario.interviewed())
    scenario.received()
    screen = shown(look, qtbot, scenario.office)
    code = scenario.office.lines()[0].receipt_code
    groups = " ".join([code[:4], code[4:8], code[8:12], code[12:16], code[16:]])
    assert not any(groups in words for words in told(screen))
    press(Qt.Key.Key_Return)
    assert any(groups in words for words in told(screen))


def test_a_restored_store_is_confirmed_from_the_keyboard_and_its_packet_opens(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    changed: dict[str, Any] = {
        "continues": Continues(scenario.clinic.enrolment().store_id, 7, "ab" * 32)
    }
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sealing, "Terms", lambda **honest: replace(Terms(**honest), **changed))
        patched.setattr(packets, "next_place", lambda _: Place("restored-1", 1, None))
        scenario.sealed(scenario.interviewed())
    scenario.received()
    screen = shown(look, qtbot, scenario.office)
    press(Qt.Key.Key_Return)
    dialog = screen._restored.dialog
    assert dialog is not None
    press(Qt.Key.Key_Escape)
    assert [one.verdict for one in scenario.received()] == ["quarantined"]
    screen.list.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.zone.where.field.hasFocus)
    assert [one.verdict for one in scenario.received()] == ["accepted"]
