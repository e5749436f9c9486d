from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from intake import clinic as clinics
from intake import headquarters as offices
from intake.case.answers import said
from intake.case.stages import Stage
from intake.clinic import Clinic
from intake.headquarters import Headquarters
from intake.sealing.kdf import CHEAPEST
from tests.scenario import NOW, Scenario
from ui.look.look import Look
from ui.look.parts.arrivals import ArrivalGroup, ArrivalShown
from ui.screens.inbox import InboxScreen
from ui.screens.seal import SealScreen

CUT_SHORT = "This sealed file is damaged or cut short (a part does not fit)."


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def shown(look: Look, qtbot: QtBot, office: Headquarters) -> InboxScreen:
    screen = InboxScreen(look, office)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.setFocus()
    qtbot.waitUntil(lambda: screen._opened and QApplication.focusWidget() is not None)
    return screen


@pytest.fixture
def screen(look: Look, qtbot: QtBot, scenario: Scenario) -> InboxScreen:
    return shown(look, qtbot, scenario.office)


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def press(code: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> None:
    """Press a key where the focus is."""
    modifiers = Qt.KeyboardModifier.NoModifier
    if ctrl:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    if alt:
        modifiers |= Qt.KeyboardModifier.AltModifier
    QTest.keyClick(focused(), code, modifiers)


def open_by_name(screen: InboxScreen, qtbot: QtBot, path: Path) -> None:
    """Type a path into the field and wait until everything there is opened."""
    press(Qt.Key.Key_P, alt=True)
    QTest.keyClicks(focused(), str(path))
    with qtbot.waitSignal(screen.received):
        press(Qt.Key.Key_Return)
    qtbot.wait(1)


def drawn(screen: InboxScreen) -> list[str]:
    """Draw the list as text."""
    rows = []
    for row in screen.list.shown():
        if isinstance(row, ArrivalGroup):
            rows.append(f"{row.title} {row.count}")
        elif isinstance(row, ArrivalShown):
            rows.append(f"  {row.name}: {row.second} [{row.chip.words}]")
    return rows


def damaged(packet: Path, name: str) -> None:
    """Put a copy that is cut short beside a packet."""
    (packet.parent / name).write_bytes(packet.read_bytes()[:9000])


def test_an_empty_inbox_says_what_to_do_and_the_keys_are_in_the_field(
    screen: InboxScreen,
) -> None:
    assert screen.zone.where.field.hasFocus()
    assert screen.middle._empty.isVisible()
    assert screen.middle.enrol.isHidden()


def test_an_office_without_a_clinic_is_led_to_the_enrolment(
    look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    founded = offices.found(
        tmp_path / "new", office="Office", person="D.", passphrase="four", clock=NOW, cost=CHEAPEST
    )
    office = Headquarters(founded.store, clock=NOW)
    screen = shown(look, qtbot, office)
    qtbot.waitUntil(screen.middle.enrol.isVisible)
    with qtbot.waitSignal(screen.clinics_wanted):
        press(Qt.Key.Key_E, alt=True)
    office.close()


def test_packets_are_accepted_or_set_aside_and_one_bad_one_stops_no_other(
    screen: InboxScreen, qtbot: QtBot, scenario: Scenario
) -> None:
    first = scenario.sealed(scenario.interviewed())
    second = scenario.sealed(scenario.interviewed())
    damaged(first.path, "pkt-00DAMAGED0.age")
    (scenario.stick / "pkt-ZCOPYOFIT0.age").write_bytes(second.path.read_bytes())
    open_by_name(screen, qtbot, scenario.stick)
    text = drawn(screen)
    assert text[0] == "Accepted 2"
    assert min(text[1:3]).startswith("  Fresno clinic 1: Answers: 8")
    assert text[3:] == [
        "Set aside, nothing was taken from them 1",
        f"  pkt-00DAMAGED0.age: {CUT_SHORT} [Set aside]",
        "Known, nothing to do 1",
        "  Fresno clinic 2: The same packet was imported before [Known]",
    ]
    assert screen.list.list.hasFocus()


def test_a_packet_that_was_set_aside_says_why_what_to_do_and_how_far_the_checks_came(
    screen: InboxScreen, qtbot: QtBot, scenario: Scenario
) -> None:
    sealed = scenario.sealed(scenario.interviewed())
    damaged(sealed.path, "pkt-00DAMAGED0.age")
    sealed.path.unlink()
    open_by_name(screen, qtbot, scenario.stick)
    words = screen.reading.words()
    assert "This sealed file is damaged or cut short" in words
    assert "Copy it once more from the stick" in words
    assert "Opens with a key of this office" in words
    assert "Contents: not kept, not shown" in words


def test_a_packet_for_another_office_is_set_aside_and_still_so_tomorrow(
    look: Look, qtbot: QtBot, screen: InboxScreen, scenario: Scenario, tmp_path: Path
) -> None:
    scenario.sealed(scenario.interviewed())
    founded = offices.found(
        tmp_path / "other", office="Other", person="D.", passphrase="four", clock=NOW, cost=CHEAPEST
    )
    other = Headquarters(founded.store, clock=NOW)
    open_by_name(screen, qtbot, scenario.stick)
    assert drawn(screen)[0] == "Accepted 1"
    stranger = shown(look, qtbot, other)
    open_by_name(stranger, qtbot, scenario.stick)
    assert "This file is not sealed to this key, or it is damaged." in drawn(stranger)[1]
    tomorrow = shown(look, qtbot, other)
    assert drawn(tomorrow) == drawn(stranger)
    assert tomorrow.reading.words() == stranger.reading.words()
    other.close()


def test_a_laptop_that_is_not_enrolled_is_set_aside_until_it_is(
    screen: InboxScreen, qtbot: QtBot, scenario: Scenario, tmp_path: Path
) -> None:
    store = clinics.found(
        tmp_path / "second",
        clinics.read_first_kit(scenario.kit),
        principal="fresno",
        person="M. Ortiz",
        passphrase="four",
        clock=NOW,
        cost=CHEAPEST,
    )
    clinic = Clinic(store, clock=NOW)
    scenario.clinic, enrolled = clinic, scenario.clinic
    scenario.sealed(scenario.interviewed())
    scenario.clinic = enrolled
    open_by_name(screen, qtbot, scenario.stick)
    assert drawn(screen)[0] == "Set aside, nothing was taken from them 1"
    assert "enrol it first and compare the words" in screen.reading.words()
    scenario.office.enrol(scenario.office.read_enrolment(clinic.enrolment_file()))
    open_by_name(screen, qtbot, scenario.stick)
    qtbot.waitUntil(lambda: len(drawn(screen)) == 2)
    assert drawn(screen)[0] == "Accepted 1"
    clinic.close()


def test_an_accepted_packet_shows_its_case_to_be_read(
    screen: InboxScreen, qtbot: QtBot, scenario: Scenario
) -> None:
    case = scenario.interviewed(p_name_other=said("Rosita"))
    scenario.sealed(case)
    open_by_name(screen, qtbot, scenario.stick)
    qtbot.waitUntil(lambda: "Rosa Maria Ejemplo" in screen.reading.words())
    words = screen.reading.words()
    assert f"Fresno clinic 1. {case.code}" in words
    assert "Every check held" in words
    assert "No receipt names it yet" in words
    assert "Agreed to: Interview, Send" in words


def test_a_gap_is_told_and_goes_when_the_missing_packet_comes(
    screen: InboxScreen, qtbot: QtBot, scenario: Scenario, tmp_path: Path
) -> None:
    late = tmp_path / "late"
    late.mkdir()
    held = scenario.sealed(scenario.interviewed())
    held.path.rename(late / held.path.name)
    scenario.sealed(scenario.interviewed())
    open_by_name(screen, qtbot, scenario.stick)
    qtbot.waitUntil(lambda: len(screen.middle.gaps) == 1)
    assert screen.middle.gaps[0].title.text() == "Packet 1 from Fresno clinic has not arrived"
    open_by_name(screen, qtbot, late)
    qtbot.waitUntil(lambda: not screen.middle.gaps)


def test_dropping_files_opens_them(screen: InboxScreen, qtbot: QtBot, scenario: Scenario) -> None:
    sealed = scenario.sealed(scenario.interviewed())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sealed.path))])
    place, action = QPointF(400, 100), Qt.DropAction.CopyAction
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), action, data, button, none)
    screen.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(screen.received):
        screen.dropEvent(QDropEvent(place, action, data, button, none))
    assert drawn(screen)[0] == "Accepted 1"


def test_a_place_without_packets_and_a_file_that_is_not_there_are_told(
    screen: InboxScreen, qtbot: QtBot, scenario: Scenario, tmp_path: Path
) -> None:
    open_by_name(screen, qtbot, scenario.stick)
    assert "There is no packet in that place." in screen.zone.where.problem.text()
    screen.zone.where.field.clear()
    open_by_name(screen, qtbot, tmp_path / "gone.age")
    assert "gone.age cannot be read from its medium" in drawn(screen)[1]


def test_receiving_can_be_stopped_and_what_came_is_kept(
    screen: InboxScreen, qtbot: QtBot, scenario: Scenario
) -> None:
    for _ in range(3):
        scenario.sealed(scenario.interviewed())
    press(Qt.Key.Key_P, alt=True)
    QTest.keyClicks(focused(), str(scenario.stick))
    with qtbot.waitSignal(screen.received):
        press(Qt.Key.Key_Return)
        screen.opening.came.connect(lambda _: screen.opening.stop())
        press(Qt.Key.Key_Escape)
    assert len(scenario.office.inbox()) < 3
    assert screen.isVisible()


def test_leaving_while_packets_are_opened_is_safe(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    for _ in range(2):
        scenario.sealed(scenario.interviewed())
    screen = InboxScreen(look, scenario.office)
    screen.show()
    screen.receive([scenario.stick])
    screen.deleteLater()
    qtbot.wait(300)
    assert len(scenario.received()) == 2


def test_a_receipt_names_what_has_none_and_is_written_from_the_keyboard(
    screen: InboxScreen, qtbot: QtBot, scenario: Scenario, tmp_path: Path
) -> None:
    case = scenario.interviewed()
    scenario.sealed(case)
    open_by_name(screen, qtbot, scenario.stick)
    back = tmp_path / "back"
    back.mkdir()
    press(Qt.Key.Key_R, ctrl=True)
    QTest.keyClicks(focused(), str(back))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil((back / "receipt.json.sig").exists)
    assert {path.name for path in back.iterdir()} == {"receipt.json", "receipt.json.sig"}
    qtbot.waitUntil(lambda: all(line.receipted for line in screen._lines))
    files = [(back / name).read_bytes() for name in ("receipt.json", "receipt.json.sig")]
    assert scenario.clinic.accept_receipt(*files) == (case.code,)
    press(Qt.Key.Key_Escape)
    assert "A receipt names it" in screen.reading.words()


def test_a_receipt_never_overwrites_another(scenario: Scenario, tmp_path: Path) -> None:
    scenario.sealed(scenario.interviewed())
    scenario.received()
    first = scenario.office.write_receipt(tmp_path)
    second = scenario.office.write_receipt(tmp_path)
    assert first.document.name == "receipt.json"
    assert second.document.name == "receipt-2.json"
    assert second.signature.name == "receipt-2.json.sig"


def test_the_list_is_a_sound_model(
    screen: InboxScreen, qtbot: QtBot, scenario: Scenario, qtmodeltester: ModelTester
) -> None:
    scenario.sealed(scenario.interviewed())
    open_by_name(screen, qtbot, scenario.stick)
    qtmodeltester.check(screen.list.list.model())  # type: ignore[no-untyped-call]  # pytest-qt


def test_from_the_seal_to_a_case_that_the_clinic_knows_as_delivered(
    look: Look, qtbot: QtBot, scenario: Scenario, screen: InboxScreen, tmp_path: Path
) -> None:
    case = scenario.interviewed()
    seal = SealScreen(look, scenario.clinic, case)
    qtbot.addWidget(seal)
    seal.show()
    seal.setFocus()
    qtbot.waitUntil(lambda: seal.isAncestorOf(focused()))
    press(Qt.Key.Key_R, alt=True)
    press(Qt.Key.Key_Tab)  # findings that nobody reviewed are named first
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focused(), str(scenario.stick))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(seal.copies) == 1)
    seal.close()

    screen.activateWindow()
    screen.setFocus()
    qtbot.waitUntil(lambda: screen.isAncestorOf(focused()))
    open_by_name(screen, qtbot, scenario.stick)
    assert drawn(screen)[0] == "Accepted 1"
    press(Qt.Key.Key_R, ctrl=True)
    QTest.keyClicks(focused(), str(tmp_path))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "receipt.json.sig").exists)

    files = [(tmp_path / name).read_bytes() for name in ("receipt.json", "receipt.json.sig")]
    assert scenario.clinic.accept_receipt(*files) == (case.code,)
    assert scenario.clinic.open_case(case.code).stage is Stage.DELIVERED
