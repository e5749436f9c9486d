from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake.case.answers import said
from intake.clinic import ATTACHMENT_WARNING, Clinic
from intake.headquarters import Headquarters
from ui.clinic_rooms import ClinicRooms
from ui.headquarters_rooms import HeadquartersRooms
from ui.look.look import Look
from ui.look.parts.surfaces import Notice
from ui.screens.attached import AttachedScreen
from ui.screens.inbox import InboxScreen
from ui.screens.interview import InterviewScreen
from ui.trial import CODES, Trial
from ui.window import Window

PDF = b"%PDF-1.7\nan order of a court\n%%EOF"
CODE = CODES[1]
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    there = QApplication.focusWidget()
    assert there is not None, "nothing has the keys"
    QTest.keyClick(there, key, modifiers)


def in_window(look: Look, qtbot: QtBot) -> Window:
    window = Window(look)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def attach(clinic: Clinic, folder: Path, name: str) -> None:
    case = clinic.open_case(CODE)
    (folder / name).write_bytes(PDF)
    clinic.attach(case, "cs_signature", folder / name).result()


def test_a_file_is_exported_from_the_interview_with_the_keyboard(
    look: Look, qtbot: QtBot, clinic: Clinic, tmp_path: Path
) -> None:
    attach(clinic, tmp_path, "order.pdf")
    attach(clinic, tmp_path, "letter.pdf")
    window = in_window(look, qtbot)
    rooms = ClinicRooms(look, window, clinic, day_first=False, paper="letter")
    rooms.show()
    rooms._open(clinic.open_case(CODE))
    interview = window.screen_shown
    assert isinstance(interview, InterviewScreen)
    assert any(one.id == "!files" and one.count == "2" for one in interview._frame.nav._rows.values)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(Qt.Key.Key_A, BOTH)
    screen = window.screen_shown
    assert isinstance(screen, AttachedScreen)
    qtbot.waitUntil(lambda: bool(screen._files))
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    assert screen.where.field.hasFocus()
    target = tmp_path / "stick"
    target.mkdir()
    QTest.keyClicks(screen.where.field, str(target))
    with qtbot.waitSignal(screen.written):
        press(Qt.Key.Key_Return)
    chosen = clinic.attachments(clinic.open_case(CODE))[1]
    assert [path.name for path in target.iterdir()] == [f"{chosen.id}.pdf"]
    assert (target / f"{chosen.id}.pdf").read_bytes() == PDF
    assert chosen.id in screen.outcome.title.text()
    press(Qt.Key.Key_Escape)
    assert window.screen_shown is interview


def test_the_warning_stands_there_before_anything_leaves_and_trouble_is_told(
    look: Look, qtbot: QtBot, clinic: Clinic, tmp_path: Path
) -> None:
    attach(clinic, tmp_path, "order.pdf")
    case = clinic.open_case(CODE)
    screen = AttachedScreen(
        look,
        CODE,
        "",
        listing=lambda: clinic.attachments(case),
        export=lambda file, to: clinic.export_attachment(case, file.id, to).result(),
    )
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.listed):
        screen.show()
    assert ATTACHMENT_WARNING in [one.title.text() for one in screen.findChildren(Notice)]
    screen.verb.click()
    assert "Name the stick or folder first." in screen.where.problem.text()
    screen.where.field.setText(str(tmp_path / "gone"))
    screen.verb.click()
    qtbot.waitUntil(lambda: screen.verb.isEnabled() and screen.outcome.isVisible())
    assert "so nothing" in screen.outcome.title.text() or "stopped" in screen.outcome.title.text()


def test_where_nothing_is_attached_the_screen_says_so(look: Look, qtbot: QtBot) -> None:
    screen = AttachedScreen(look, CODE, "", listing=tuple, export=lambda _, to: to)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.listed):
        screen.show()
    assert not screen._place.isVisible()


def test_headquarters_exports_what_came_in_a_packet(
    look: Look,
    qtbot: QtBot,
    made: Trial,
    clinic: Clinic,
    headquarters: Headquarters,
    tmp_path: Path,
) -> None:
    case = clinic.open_case(CODE)
    (tmp_path / "order.pdf").write_bytes(PDF)
    kept = clinic.attach(case, "cs_signature", tmp_path / "order.pdf").result()
    clinic.save(case, case.interview.answer("cs_signature", said(kept.id))).result()
    clinic.release(case)
    sealed = clinic.seal(case, made.packets, consent=case.consent).result()
    for _ in headquarters.receive([sealed.path]):
        pass
    window = in_window(look, qtbot)
    HeadquartersRooms(look, window, headquarters).show()
    inbox = window.screen_shown
    assert isinstance(inbox, InboxScreen)
    qtbot.waitUntil(lambda: "Attached files: 1." in inbox.reading.words(), timeout=20_000)
    press(Qt.Key.Key_A, BOTH)
    screen = window.screen_shown
    assert isinstance(screen, AttachedScreen)
    qtbot.waitUntil(lambda: bool(screen._files))
    target = tmp_path / "out"
    target.mkdir()
    screen.where.field.setText(str(target))
    with qtbot.waitSignal(screen.written):
        press(Qt.Key.Key_Return)
    (written,) = target.iterdir()
    assert written.read_bytes() == PDF
