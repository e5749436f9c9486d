"""How fast the interview answers: `python -m tests.benchmarks.window [--runs N]`, two minutes.

Fifty convictions and the whole workbook, offscreen: from a key press to the painted answer, from
section to section, and from the list to an open case, in the window's own thread and while a second
thread looks through the whole store; against the floor of painting the same window once. Memory is
that of a process which unlocked a store and shows its cases.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from intake.case.answers import said
from intake.clinic import Clinic, OpenCase
from tests.benchmarks.measure import Goal, late, line, seconds, written
from tests.scenario import Scenario
from ui import tidying
from ui.application import application
from ui.look.look import Look, begin
from ui.look.palette import Scheme
from ui.screens.interview import InterviewScreen
from ui.shots import SIZE

CONVICTIONS = 50
KEY, SECTION, OPEN = Goal(most=0.016), Goal(most=0.060), Goal(most=0.200)
MEMORY_MIB = 250
ROW = {
    "cv_county": "06019",
    "cv_court": "Fresno",
    "cv_code": "HS",
    "cv_section": "11378",
    "cv_level_at_conv": "felony",
    "cv_disposition": "no_contest",
    "cv_plea_date": "2004-03-10",
    "cv_sent_date": "2004-04",
}
UNLOCKED = """
import sys
from pathlib import Path
from intake.clinic import Clinic
from tests.scenario import CLINIC_WORDS, NOW
from ui.application import application
from ui.look.look import begin
from ui.look.palette import Scheme
from ui.screens.case_list import CaseListScreen
from ui.shots import settle
app = application()
look = begin(app, Scheme.LIGHT)
clinic = Clinic.open(Path(sys.argv[1]), CLINIC_WORDS, clock=NOW)
screen = CaseListScreen(look, clinic)
screen.resize(1366, 768)
screen.show()
settle(app)
status = Path("/proc/self/status").read_text()
print(next(one.split()[1] for one in status.splitlines() if one.startswith("VmRSS")))
clinic.close()
"""


def main(arguments: Sequence[str]) -> int:
    """Measure, and print each figure with its goal."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.window")
    parser.add_argument("--runs", type=int, default=40, help="how often each key is pressed")
    runs = parser.parse_args(arguments).runs
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    look = begin(application(), Scheme.LIGHT)
    tidying.only_at_rest()  # as the window does
    with tempfile.TemporaryDirectory() as folder:
        scenario = Scenario(Path(folder))
        try:
            case = fifty_convictions(scenario)
            quiet(look, scenario.clinic, case, runs)
            while_checking(look, scenario, case, runs)
        finally:
            scenario.close()
        memory(scenario)
    return 0


def fifty_convictions(scenario: Scenario) -> OpenCase:
    """Return a case with fifty convictions, saved."""
    case = scenario.interviewed(cv_any=said("yes"))
    known = {one.name: one for one in case.interview.survey.questions()}
    for number in range(1, CONVICTIONS + 1):
        scenario.clinic.save(case, case.interview.add_row("cv"))
        for name, value in ROW.items():
            codes = {choice.name for choice in known[name].choices}
            if not codes or value in codes:
                change = case.interview.answer(f"cv[{number}]/{name}", said(value))
                scenario.clinic.save(case, change).result()
    return case


class Sitter:
    """Somebody at the keys of one interview."""

    def __init__(self, look: Look, clinic: Clinic, case: OpenCase) -> None:
        self.screen = InterviewScreen(look, clinic, case)
        self.screen.resize(*SIZE)
        self.screen.show()
        self.screen.activateWindow()
        self.rest()

    def rest(self) -> None:
        """Wait until findings and saves are through, so that each key begins alike."""
        outlook, saver = self.screen._outlook, self.screen._saver
        tidying.tidy()
        QTest.qWait(30)
        while outlook._stale or outlook._running or saver.waiting:
            QTest.qWait(5)

    def press(self, key: Qt.Key) -> float:
        """Press *key* where the keys are; return the seconds until it is painted."""
        there = _there()
        return painted(lambda: QTest.keyClick(there, key))

    def answers(self, runs: int) -> list[float]:
        """Return the time of each Enter behind a fresh answer."""
        times = []
        for number in range(runs):
            self.screen.go_to(f"cv[{number % CONVICTIONS + 1}]/cv_court")
            self.rest()
            QTest.keyClicks(_there(), f"Court {number}")
            self.rest()
            times.append(self.press(Qt.Key.Key_Return))
        return times

    def sections(self, runs: int) -> list[float]:
        """Return the time of each change of section."""
        parts = [one.part for one in self.screen._case.outline.sections()]
        times = []
        for number in range(runs):
            self.rest()
            part = parts[number % len(parts)]
            times.append(painted(lambda part=part: self.screen._walk.go_part(part)))  # type: ignore[misc]
        return times


def _there() -> QWidget:
    there = QApplication.focusWidget()
    assert there is not None, "nothing has the keys"
    return there


def painted(act: Callable[[], object]) -> float:
    """Return the seconds of this thread for *act* and the painting that follows it."""
    start = seconds()
    act()
    QApplication.processEvents()
    return seconds() - start


def quiet(look: Look, clinic: Clinic, case: OpenCase, runs: int) -> None:
    """Print what keys cost on a quiet machine, and what opening a case costs."""
    sitter = Sitter(look, clinic, case)
    _print(sitter, runs, "")
    sitter.screen.deleteLater()
    times = []
    for _ in range(max(3, runs // 8)):
        tidying.tidy()
        times.append(painted(lambda: _open(look, clinic, case.code)))
    floor = painted(lambda: None)
    print(line("opening a case", statistics.median(times), floor, "an idle turn", OPEN), flush=True)


def _open(look: Look, clinic: Clinic, code: str) -> None:
    screen = InterviewScreen(look, clinic, clinic.open_case(code))
    screen.resize(*SIZE)
    screen.show()
    QApplication.processEvents()
    screen.deleteLater()


def while_checking(look: Look, scenario: Scenario, case: OpenCase, runs: int) -> None:
    """Print the same while another thread looks through the whole store, again and again."""
    sitter, over = Sitter(look, scenario.clinic, case), threading.Event()

    def check() -> None:
        while not over.is_set():
            scenario.clinic.inspect().result()

    checking = threading.Thread(target=check)
    checking.start()
    try:
        _print(sitter, runs, ", store checked")
    finally:
        over.set()
        checking.join()
    sitter.screen.deleteLater()


def _print(sitter: Sitter, runs: int, when: str) -> None:
    floor = statistics.median(painted(sitter.screen.repaint) for _ in range(9))
    for name, times, goal in (
        ("key to painted answer, p95", sitter.answers(runs), KEY),
        ("change of section, p95", sitter.sections(runs), SECTION),
    ):
        print(line(f"{name}{when}", late(times, 0.95), floor, "painting it all", goal), flush=True)
        print(f"{'    median':<34}{written(statistics.median(times))}", flush=True)


def memory(scenario: Scenario) -> None:
    """Print what a process holds that unlocked the store and shows its cases."""
    done = subprocess.run(
        (sys.executable, "-c", UNLOCKED, str(scenario.folder / "clinic")),
        capture_output=True,
        text=True,
        check=True,
    )
    held = int(done.stdout.split()[-1]) / 1024
    verdict = "met" if held <= MEMORY_MIB else "MISSED"
    print(f"{'memory after unlock':<34}{held:8.0f} MiB   goal <= {MEMORY_MIB} MiB: {verdict}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
