import errno
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.case.answers import said
from intake.case.roles import Role
from intake.case.stages import Stage
from intake.clinic import OpenCase
from intake.headquarters import Verdict
from intake.paper import pdf
from tests.scenario import Scenario
from ui.look.look import Look
from ui.screens.seal import SealScreen

FOREIGN = {
    "survey.csv": "type,name,label\ntext,village,Which village?\n",
    "choices.csv": "list_name,name,label\n",
    "settings.csv": "form_title,form_id,version\nWells,wells,1\n",
}


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def case(scenario: Scenario) -> OpenCase:
    return scenario.interviewed()


def shown(look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase) -> SealScreen:
    screen = SealScreen(look, scenario.clinic, case)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return screen


@pytest.fixture
def screen(look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase) -> SealScreen:
    return shown(look, qtbot, scenario, case)


@pytest.fixture
def released(look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase) -> SealScreen:
    scenario.clinic.release(case)
    return shown(look, qtbot, scenario, case)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 128 KiB; skip where this is not permitted."""
    disk = tmp_path / "small"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or os.geteuid() != 0:
        pytest.skip("only root mounts a small disk")
    size = [mount, "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(disk)]
    if subprocess.run(size, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run([umount, "--lazy", str(disk)], check=True)


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def key(code: Qt.Key, *, alt: bool = False) -> None:
    """Press a key where the focus is."""
    modifiers = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(focused(), code, modifiers)


def type_path(path: Path) -> None:
    QTest.keyClicks(focused(), str(path))


def steps(screen: SealScreen) -> list[str]:
    model = screen.steps.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_first_thing_to_do_is_the_release_and_then_the_stick(screen: SealScreen) -> None:
    assert screen.primary.hasFocus()
    assert screen.primary.text() == "Release now"
    assert screen.target.isHidden()
    key(Qt.Key.Key_R, alt=True)
    key(Qt.Key.Key_Tab)  # findings that nobody reviewed are named first
    key(Qt.Key.Key_Return)
    assert screen.primary.text() == "Seal and write"
    assert screen.target.where.field.hasFocus()
    assert "3. Review, Released" in steps(screen)


def test_a_screener_is_told_who_releases_and_has_no_button_for_it(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    scenario.clinic.person = replace(scenario.clinic.person, roles=frozenset({Role.SCREENER}))
    screen = shown(look, qtbot, scenario, case)
    assert screen.primary.isHidden()
    assert "supervising attorney" in screen.review.waits.text()
    QTest.keyClick(screen, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert case.stage is not Stage.REVIEWED


def test_without_the_clients_yes_nothing_can_be_sealed(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    case = scenario.interviewed(cs_ok_send_hq=said("no"))
    scenario.clinic.release(case)
    screen = shown(look, qtbot, scenario, case)
    assert screen.target.isHidden()
    assert screen.primary.isHidden()
    assert "has not agreed" in screen.consent.problem.text()
    assert "Nothing leaves this laptop." in screen.consent.problem.text()


def test_a_packet_is_sealed_written_and_read_back_from_the_keyboard(
    released: SealScreen, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    type_path(scenario.stick)
    qtbot.waitUntil(lambda: "free" in released.target.room.text())
    key(Qt.Key.Key_Return)
    assert released.target.progress.isVisible()
    qtbot.waitUntil(lambda: len(released.copies) == 1)
    (written,) = scenario.stick.iterdir()
    assert released.copies[0].path == written
    assert released.leaves.name.text() == written.name
    assert released.sealed.isVisible()
    assert scenario.clinic.open_case(case.code).stage is Stage.SEALED
    assert released.primary.hasFocus()
    with qtbot.waitSignal(released.left):
        key(Qt.Key.Key_Return)


def test_a_second_stick_gets_the_same_packet_and_no_new_place_in_the_chain(
    released: SealScreen, qtbot: QtBot, scenario: Scenario, case: OpenCase, tmp_path: Path
) -> None:
    (tmp_path / "spare").mkdir()
    type_path(scenario.stick)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(released.copies) == 1)
    released.target.where.field.setFocus()
    type_path(tmp_path / "spare")
    assert released.primary.text() == "Write this copy"
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(released.copies) == 2)
    first, second = (one.path.read_bytes() for one in released.copies)
    assert first == second
    assert len(scenario.clinic.packets(case)) == 1
    assert [arrival.verdict for arrival in scenario.office.receive([scenario.stick])] == [
        Verdict.ACCEPTED
    ]
    assert [arrival.verdict for arrival in scenario.office.receive([tmp_path / "spare"])] == [
        Verdict.KNOWN
    ]


def test_a_second_copy_wants_the_first_stick_back(
    released: SealScreen, qtbot: QtBot, scenario: Scenario, tmp_path: Path
) -> None:
    (tmp_path / "spare").mkdir()
    type_path(scenario.stick)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(released.copies) == 1)
    released.copies[0].path.unlink()
    released.target.where.field.setFocus()
    type_path(tmp_path / "spare")
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(released.target.problem.isVisible)
    assert "Put the first stick back in" in released.target.problem.text()
    assert not list((tmp_path / "spare").iterdir())


def test_a_full_stick_leaves_no_file_and_the_case_can_be_sealed_again(
    released: SealScreen,
    qtbot: QtBot,
    scenario: Scenario,
    case: OpenCase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("intake.packet.deliver.os.fsync", full)
    type_path(scenario.stick)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(released.target.problem.isVisible)
    assert "There is no room left in" in released.target.problem.text()
    assert "the case is saved here" in released.target.problem.text()
    assert not list(scenario.stick.iterdir())
    assert released.target.where.field.hasFocus()
    assert scenario.clinic.open_case(case.code).stage is Stage.REVIEWED
    monkeypatch.undo()
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(released.copies) == 1)
    assert [packet.seq for packet in scenario.clinic.packets(case)] == [1]


def test_a_real_disk_that_is_too_small_is_named_and_left_empty(
    released: SealScreen, qtbot: QtBot, small_disk: Path
) -> None:
    type_path(small_disk)
    qtbot.waitUntil(lambda: "free" in released.target.room.text())
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(released.target.problem.isVisible)
    assert f"There is no room left in {small_disk}" in released.target.problem.text()
    assert not list(small_disk.iterdir())


def test_a_folder_that_is_not_there_is_told_while_it_is_typed_and_when_sealing(
    released: SealScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    type_path(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: "There is no folder" in released.target.room.text())
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(released.target.problem.isVisible)
    assert released.target.where.field.hasFocus()


def test_no_folder_at_all_is_told_at_the_field(released: SealScreen) -> None:
    key(Qt.Key.Key_Return)
    assert released.target.where.problem.text() == "Name the stick or folder first."


def test_a_kit_that_has_ended_says_whom_to_ask(
    released: SealScreen, qtbot: QtBot, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = scenario.clinic._kit
    ended = replace(kit.kit, recipients=())
    monkeypatch.setattr(scenario.clinic, "_kit", replace(kit, kit=ended))
    type_path(scenario.stick)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(released.target.problem.isVisible)
    assert "Ask headquarters for a new kit" in released.target.problem.text()
    assert not list(scenario.stick.iterdir())


def test_cancel_stops_the_writing_and_leaves_nothing(
    released: SealScreen, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    type_path(scenario.stick)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_C, alt=True)
    qtbot.waitUntil(released.target.problem.isVisible)
    assert "nothing was left behind" in released.target.problem.text()
    assert not list(scenario.stick.iterdir())
    assert not scenario.clinic.packets(case)


def test_escape_stops_first_and_leaves_only_then(
    released: SealScreen, qtbot: QtBot, scenario: Scenario
) -> None:
    type_path(scenario.stick)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Escape)
    qtbot.waitUntil(released.target.problem.isVisible)
    with qtbot.waitSignal(released.left):
        key(Qt.Key.Key_Escape)


def test_leaving_while_it_seals_stops_the_sealing_and_keeps_the_case(
    look: Look,
    qtbot: QtBot,
    scenario: Scenario,
    case: OpenCase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone, render = threading.Event(), pdf.render

    def slowly(*paper: Any, **kind: Any) -> bytes:
        gone.wait(10)
        return render(*paper, **kind)

    monkeypatch.setattr("intake.paper.pdf.render", slowly)
    scenario.clinic.release(case)
    screen = SealScreen(look, scenario.clinic, case)
    screen.show()
    screen.target.where.field.setText(str(scenario.stick))
    screen.primary.click()
    screen.destroyed.connect(gone.set)
    screen.deleteLater()
    qtbot.waitUntil(gone.is_set)
    code, clinic = case.code, scenario.reopen()
    assert not list(scenario.stick.iterdir())
    assert clinic.open_case(code).stage is Stage.REVIEWED


def test_what_leaves_and_what_stays_is_told_before_anything_is_written(
    screen: SealScreen, scenario: Scenario, case: OpenCase
) -> None:
    leaving = scenario.clinic.leaving(case)
    words = [child.text() for child in screen.leaves.findChildren(type(screen.leaves.name))]
    assert f"Answers: {leaving.answers}, with where each came from" in words
    assert "No name, no date of birth, no size that tells." in words
    assert "Earlier versions of changed answers" in words


def test_sealing_once_more_says_that_there_was_a_packet_before(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    sealed = scenario.sealed(case)
    screen = shown(look, qtbot, scenario, case)
    words = [child.text() for child in screen.findChildren(type(screen.leaves.name))]
    assert "This is a correction" in words
    assert any(sealed.path.name in text for text in words)


def test_a_form_without_consent_questions_is_asked_for_it_here(
    look: Look, qtbot: QtBot, scenario: Scenario, tmp_path: Path
) -> None:
    sheets = tmp_path / "wells"
    sheets.mkdir()
    for name, text in FOREIGN.items():
        (sheets / name).write_text(text)
    workbook = scenario.clinic.import_workbook(sheets, tmp_path / "cache")
    case = scenario.clinic.begin(workbook)
    scenario.clinic.save(case, case.interview.answer("village", said("Tepeji"))).result()
    scenario.clinic.release(case)
    screen = shown(look, qtbot, scenario, case)
    assert screen.consent.choice.isAncestorOf(focused())
    key(Qt.Key.Key_2)
    screen.primary.click()
    assert screen.target.isHidden()
    assert "has not agreed" in screen.consent.problem.text()
    key(Qt.Key.Key_1)
    key(Qt.Key.Key_Return)
    assert screen.target.where.field.hasFocus()
    type_path(scenario.stick)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.copies) == 1)
    (arrival,) = scenario.office.receive([scenario.stick])
    assert arrival.case is not None
    assert set(arrival.case.consent) == {"send"}
