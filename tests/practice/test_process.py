from dataclasses import replace

import pytest

from intake.errors import BadResource
from intake.practice import process
from intake.practice.limits import LIMITS


def child(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(process, "_START", f"import sys; sys.stdin.buffer.read(); {program}")


def test_the_program_that_reads_workbooks_is_never_waited_for_in_vain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    child(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(process, "LIMITS", replace(LIMITS, child_wall_seconds=1))
    with pytest.raises(BadResource, match="more time or memory"):
        process.run("compile", b"")


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("sys.exit(4)", "more time or memory"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "more time or memory"),
        ("import os; os.abort()", "stops the program"),
        ("1 / 0", "stops the program"),
    ],
)
def test_its_death_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, program: str, words: str
) -> None:
    child(monkeypatch, program)
    with pytest.raises(BadResource, match=words):
        process.run("compile", b"")


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    start = process._START.split(";")[1]
    child(
        monkeypatch,
        f"{start}; from intake.practice import child; child._limit(); bytes(2**30)",
    )
    with pytest.raises(BadResource, match="stops the program"):
        process.run("compile", b"")
