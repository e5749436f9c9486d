from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.case.roles import Role
from intake.clinic import Clinic
from intake.clock import Clock
from intake.errors import WrongPassphrase
from intake.headquarters import Headquarters
from ui.look.look import Look
from ui.screens.people import PeopleScreen
from ui.screens.people.adding import AddPage
from ui.screens.people.other import OtherPage
from ui.screens.people.own import OwnPage
from ui.trial import PASSPHRASE, Trial

SCREENER = frozenset({Role.SCREENER})
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
OWN = "marmot under seven green kettles"


def shown(look: Look, qtbot: QtBot, door: Clinic | Headquarters) -> PeopleScreen:
    screen = PeopleScreen(look, door, back="Cases", place="Fresno clinic")
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    qtbot.waitUntil(lambda: bool(screen.members))
    screen.setFocus()
    return screen


def focus() -> QWidget:
    """Return what has the keys."""
    there = QApplication.focusWidget()
    assert there is not None
    return there


def keys(text: str) -> None:
    QTest.keyClicks(focus(), text)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)


def with_ben(door: Clinic | Headquarters, roles: frozenset[Role] = SCREENER) -> str:
    """Add Ben and return his passphrase."""
    words = door.offer_passphrase()
    door.add_person("Ben Ortiz", roles, words).result()
    return words


def go_to(screen: PeopleScreen, name: str) -> None:
    """Go down the list by the arrows, and in by Enter."""
    rows = [item.name for item in screen.nav._rows.values]
    screen.nav.setFocus()
    screen.nav.list.setCurrentIndex(screen.nav._rows.index(0))
    for _ in range(rows.index(name)):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)


def test_somebody_is_added_by_the_keys_alone_and_opens_the_store_with_the_words_shown(
    look: Look, qtbot: QtBot, clinic: Clinic, made: Trial, clock: Clock
) -> None:
    screen = shown(look, qtbot, clinic)
    press(Qt.Key.Key_N, CONTROL)
    page = screen.page
    assert isinstance(page, AddPage)
    words = page.passphrase._offered
    assert len(words.split()) == 5
    keys("Ben Ortiz")
    press(Qt.Key.Key_Tab)
    keys("1")
    press(Qt.Key.Key_Return)
    keys(words)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(screen.page, OtherPage), timeout=10_000)
    assert next(iter(clinic.people())).roles == SCREENER
    assert screen.page is not None
    assert "can open this store now" in screen.page.outcome.title.text()
    clinic.close()
    again = Clinic.open(made.clinic, words, clock=clock)
    assert again.person.name == "Ben Ortiz"
    again.close()


def test_words_that_were_not_written_down_right_add_nobody(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    press(Qt.Key.Key_N, CONTROL)
    page = screen.page
    assert isinstance(page, AddPage)
    keys("Ben Ortiz")
    press(Qt.Key.Key_Tab)
    keys("1")
    press(Qt.Key.Key_Return)
    keys("other words than shown")
    press(Qt.Key.Key_Return)
    assert "Compare them with the paper" in page.passphrase.again.problem.text()
    assert len(clinic.people()) == 1


def test_a_weak_passphrase_of_ones_own_is_told_how_long_it_would_withstand(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    page = screen.page
    assert isinstance(page, OwnPage)
    page.setFocus()
    press(Qt.Key.Key_W, ALT)
    qtbot.waitUntil(page.passphrase.own.field.hasFocus)
    keys("fresno clinic 1")
    press(Qt.Key.Key_Tab)
    keys("fresno clinic 1")
    press(Qt.Key.Key_Return)
    problem = page.passphrase.own.problem
    qtbot.waitUntil(lambda: "less than a day" in problem.text(), timeout=10_000)
    assert "could guess" in problem.text()


def test_a_strong_passphrase_of_ones_own_takes_the_place_of_the_old(
    look: Look, qtbot: QtBot, clinic: Clinic, made: Trial, clock: Clock
) -> None:
    screen = shown(look, qtbot, clinic)
    page = screen.page
    assert isinstance(page, OwnPage)
    page.setFocus()
    press(Qt.Key.Key_W, ALT)
    qtbot.waitUntil(page.passphrase.own.field.hasFocus)
    keys(OWN)
    press(Qt.Key.Key_Tab)
    keys(OWN)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.outcome.isVisible, timeout=10_000)
    assert "Destroy the old paper" in page.outcome.title.text()
    assert not page.passphrase.own.passphrase()
    clinic.close()
    with pytest.raises(WrongPassphrase):
        Clinic.open(made.clinic, PASSPHRASE, clock=clock)
    Clinic.open(made.clinic, OWN, clock=clock).close()


def test_other_roles_are_kept_by_the_keys(look: Look, qtbot: QtBot, clinic: Clinic) -> None:
    with_ben(clinic)
    screen = shown(look, qtbot, clinic)
    go_to(screen, "Ben Ortiz")
    assert isinstance(screen.page, OtherPage)
    keys("2")
    press(Qt.Key.Key_Return)
    both = SCREENER | {Role.SUPERVISING_ATTORNEY}
    qtbot.waitUntil(lambda: clinic.people()[0].roles == both, timeout=10_000)
    qtbot.waitUntil(lambda: screen.nav._rows.values[0].second == "Screener, Supervising attorney")
    assert "next unlocking" in screen.page.outcome.title.text()


def test_removing_says_what_it_cannot_do_and_then_writes_the_store_anew(
    look: Look, qtbot: QtBot, clinic: Clinic, made: Trial, clock: Clock
) -> None:
    words = with_ben(clinic)
    screen = shown(look, qtbot, clinic)
    go_to(screen, "Ben Ortiz")
    page = screen.page
    assert isinstance(page, OtherPage)
    press(Qt.Key.Key_R, ALT)
    qtbot.waitUntil(lambda: page.dialog is not None)
    dialog = page.dialog
    assert dialog is not None
    assert "made before still opens" in dialog.accessibleDescription()
    press(Qt.Key.Key_Escape)
    assert len(clinic.people()) == 2
    press(Qt.Key.Key_R, ALT)
    qtbot.waitUntil(lambda: page.dialog is not dialog)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.members) == 1, timeout=20_000)
    assert isinstance(screen.page, OwnPage)
    assert "Removed: Ben Ortiz" in screen.page.outcome.title.text()
    clinic.close()
    with pytest.raises(WrongPassphrase):
        Clinic.open(made.clinic, words, clock=clock)
    Clinic.open(made.clinic, PASSPHRASE, clock=clock).close()


def test_who_is_no_administrator_sees_people_and_the_reason_and_changes_only_their_own(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    with_ben(clinic)
    clinic.person = replace(clinic.person, roles=frozenset({Role.SUPERVISING_ATTORNEY}))
    screen = shown(look, qtbot, clinic)
    assert "Only an administrator" in screen.problem.title.text()
    assert [item.name for item in screen.nav._rows.values] == ["Ben Ortiz", "M. Ortiz"]
    assert isinstance(screen.page, OwnPage)
    go_to(screen, "Ben Ortiz")
    assert isinstance(screen.page, OtherPage)
    assert not screen.page.remove.isVisible()
    assert not screen.page.verb.isVisible()


def test_an_altered_key_file_holds_everything_back_until_it_is_put_back(
    look: Look, qtbot: QtBot, clinic: Clinic, made: Trial, clock: Clock
) -> None:
    words = with_ben(clinic)
    clinic.close()
    from intake.vault import disk, folder, keyfile  # noqa: PLC0415 - what a stranger would alter

    place = folder.current(made.clinic)
    content = disk.read(place.keys, keyfile.LARGEST)
    assert content is not None
    file = keyfile.load(content)
    fewer = keyfile.dump(replace(file, slots=file.slots[:1]))
    for path in (place.keys, place.spare_keys):
        disk.write(path, fewer)
    altered = Clinic.open(made.clinic, PASSPHRASE, clock=clock)
    assert altered.altered
    screen = shown(look, qtbot, altered)
    assert "changed by somebody else" in screen.problem.title.text()
    assert screen.page is not None
    assert not screen.page.isEnabled()
    screen.put_back.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not altered.altered, timeout=10_000)
    qtbot.waitUntil(lambda: len(screen.members) == 2)
    assert screen.page.isEnabled()
    altered.close()
    Clinic.open(made.clinic, words, clock=clock).close()


def test_headquarters_has_people_too_with_roles_of_its_own(
    look: Look, qtbot: QtBot, headquarters: Headquarters
) -> None:
    screen = shown(look, qtbot, headquarters)
    press(Qt.Key.Key_N, CONTROL)
    page = screen.page
    assert isinstance(page, AddPage)
    assert [tile.option.label for tile in page.roles.tiles] == [
        "Paralegal",
        "Attorney",
        "Administrator",
    ]
    words = page.passphrase._offered
    keys("Ana Ruiz")
    press(Qt.Key.Key_Tab)
    keys("1")
    press(Qt.Key.Key_Return)
    keys(words)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.members) == 2, timeout=10_000)


def test_esc_leads_back(look: Look, qtbot: QtBot, clinic: Clinic) -> None:
    screen = shown(look, qtbot, clinic)
    with qtbot.waitSignal(screen.left):
        press(Qt.Key.Key_Escape)
