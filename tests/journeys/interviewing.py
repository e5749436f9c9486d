"""What somebody at a clinic's keys does in every journey: unlock, begin a case, come back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake.clinic import Clinic
from tests.journeys.laptop import CTRL, Laptop
from ui.screens.case_list import CaseListScreen
from ui.screens.interview import InterviewScreen
from ui.screens.unlock import UnlockScreen
from ui.trial import PASSPHRASE


def unlock(laptop: Laptop) -> None:
    """Type the passphrase of the invented people."""
    laptop.on(UnlockScreen)
    laptop.say(PASSPHRASE)


def door(laptop: Laptop) -> Clinic:
    """Return the clinic that is open in the window."""
    assert isinstance(laptop.routes.door, Clinic)
    return laptop.routes.door


def go(laptop: Laptop, path: str) -> None:
    """Go to a question by its name, as Ctrl+G does."""
    laptop.press(Qt.Key.Key_G, CTRL)
    laptop.say(path)
    assert laptop.on(InterviewScreen).where()[0] == path


def new_client(laptop: Laptop, name: str, *, sends: str = "1") -> str:
    """Begin an interview with consent and names; return the code of the case."""
    laptop.on(CaseListScreen)
    laptop.press(Qt.Key.Key_N, CTRL)
    screen = laptop.on(InterviewScreen)
    go(laptop, "cs_scope_read")
    laptop.say("1")
    for path, key in (("cs_ok_interview", "1"), ("cs_ok_send_hq", sends), ("cf_any", "2")):
        go(laptop, path)
        laptop.say(key)
    go(laptop, "p_name")
    laptop.say(name)
    return screen._case.code


def back_to_the_list(laptop: Laptop) -> None:
    """Press Esc until the case list is there."""
    for _ in range(9):
        if isinstance(laptop.routes.window.screen_shown, CaseListScreen):
            break
        laptop.press(Qt.Key.Key_Escape)
        QApplication.processEvents()
    laptop.on(CaseListScreen)
