from pathlib import Path

import pytest

from intake import command
from intake.clinic import Clinic, stores
from intake.clock import stopped_at
from intake.sealing.kdf import CHEAPEST
from ui import trial
from ui.shots import DEMONSTRATION_DAY
from ui.trial import PASSPHRASE, Trial

CLOCK = stopped_at(DEMONSTRATION_DAY)


@pytest.fixture
def made(tmp_path: Path) -> Trial:
    return trial.make(tmp_path / "trial", CLOCK, cost=CHEAPEST, clients=1)


def run(*words: object) -> int:
    return command.main([str(word) for word in words])


def test_a_store_is_recovered_by_commands_at_headquarters(
    made: Trial, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request, answer = tmp_path / "a.amparo-request", tmp_path / "a.amparo-answer"
    assert run("recovery", "request", "--store", made.clinic, "--clinic", "Fresno",
               "--person", "M. Ortiz", "--out", request) == 0  # fmt: skip
    by = ("--identity", made.identity)
    assert run("recovery", "check", request, *by) == 0
    check = capsys.readouterr().out.split()[-1]
    assert run("recovery", "answer", request, *by, "--holder", "D.", "--out", answer) == 1
    assert "two people" in capsys.readouterr().err
    assert not answer.exists()
    two = ("--holder", "D. Okafor", "--holder", "L. Chen")
    assert run("recovery", "answer", request, *by, *two, "--out", answer) == 0
    words = capsys.readouterr().out.strip().rpartition(": ")[2]
    opened = stores.open_answer(answer.read_bytes(), words)
    assert opened.check == check
    stores.recover(made.clinic, opened, name="M.", passphrase="new words", clock=CLOCK).close()
    Clinic.open(made.clinic, "new words", clock=CLOCK).close()


def test_a_backup_is_made_and_restored_by_commands(
    made: Trial, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, file = tmp_path / "words", tmp_path / "b.amparo-backup"
    words.write_text(PASSPHRASE, "utf-8")
    given = ("--store", made.clinic, "--to", file, "--passphrase-file", words)
    assert run("backup", "make", *given) == 0
    assert run("backup", "restore", file, "--to", tmp_path / "new") == 0
    assert "Restored" in capsys.readouterr().out
    clinic = Clinic.open(tmp_path / "new", PASSPHRASE, clock=CLOCK)
    assert len(clinic.cases()) == 1
    clinic.close()
    assert run("backup", "restore", file, "--to", made.clinic) == 1
    assert "There is a store" in capsys.readouterr().err
