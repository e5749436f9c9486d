"""Judges a store after an accident against what its program had told before."""

from dataclasses import dataclass
from pathlib import Path

from intake.errors import AmparoError
from intake.vault import cases, check, journal
from tests.vault.session import unlock


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much was told as saved, how much of it is not there, and what else is wrong."""

    told: int
    lost: int
    wrong: str = ""


def judge(root: Path, code: str, told: list[list[str]]) -> Verdict:
    """Open the store as its people would; hold all that was told against what is there."""
    acts = [line for line in told if line[0] in ("answer", "rotated", "purged", "passphrase")]
    answers = {int(line[1]) for line in acts if line[0] == "answer"}
    purged = [line[1] for line in acts if line[0] == "purged"]
    try:
        with unlock(root) as store:
            entries = store.run(journal.of_case, code).result()
            listed = {row.code for row in store.run(cases.listing).result()}
            problems = store.run(check.problems).result()
    except AmparoError as error:
        return Verdict(len(acts), len(acts), f"does not open: {error}")
    lost = len(answers - {entry.seq for entry in entries})
    lost += len(listed & set(purged)) + (code not in listed)
    wrong = "; ".join(problems)
    if len(list(root.glob("gen-*"))) != 1:
        wrong += " more than one generation"
    return Verdict(len(acts), lost, wrong)
