"""The cases as the list shows them, read from the store on another thread."""

from dataclasses import dataclass, replace
from datetime import date

from intake.clinic import CaseLine, Clinic
from ui import handing
from ui.look.look import Look


@dataclass(frozen=True, slots=True)
class Listed:
    """What was read for one search: *sealed* by code, *whole* where nothing was searched.

    *owed* says what the store itself waits for, empty for nothing.
    """

    lines: tuple[CaseLine, ...]
    sealed: dict[str, date]
    whole: bool
    owed: str = ""


def listing(clinic: Clinic, words: str, look: Look) -> Listed:
    """Read the cases that *words* find; the law's titles are put into the reader's language."""
    lines, language = clinic.find(words) if words else clinic.cases(), look.language
    if language != "en" and any(line.next_what for line in lines):
        law_in = clinic.workbook.law_in
        lines = tuple(replace(line, next_what=law_in(line.next_what, language)) for line in lines)
    sealed = {packet.case_code: packet.sealed_on for packet in clinic.packets()}
    clock = handing.clock_told(clinic.clock_behind(), clinic.today, look)
    owed = " ".join(filter(None, (clock, handing.owed(clinic.safety(), look.say))))
    return Listed(lines, sealed, whole=not words, owed=owed)
