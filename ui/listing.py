"""The cases as the list shows them, read from the store on another thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from intake.case.roles import Act, Role, permitted
from intake.clinic import CaseLine, Clinic
from intake.errors import msg
from ui import handing
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.surfaces import Notice


@dataclass(frozen=True, slots=True)
class Listed:
    """Cases with the day of their packet; *whole* where nothing was searched for.

    *due* is how many cases the kit lets stay no longer, for who may take them out; *owed* says
    what the store itself waits for, empty for nothing.
    """

    lines: tuple[CaseLine, ...] = ()
    sealed: Mapping[str, date] = field(default_factory=dict)
    whole: bool = True
    due: int = 0
    owed: str = ""


def listing(clinic: Clinic, words: str, look: Look) -> Listed:
    """Read all cases, or those that *words* find; the law's titles come in the reader's language.

    Nothing is read for somebody whose role reads no case.
    """
    clock = handing.clock_told(clinic.clock_behind(), clinic.today, look)
    owed = " ".join(filter(None, (clock, handing.owed(clinic.safety(), look.say))))
    if not clinic.may(Act.READ):
        return Listed(owed=owed)
    lines, language = clinic.find(words) if words else clinic.cases(), look.language
    if language != "en" and any(line.next_what for line in lines):
        law_in = clinic.workbook.law_in
        lines = tuple(replace(line, next_what=law_in(line.next_what, language)) for line in lines)
    sealed = {packet.case_code: packet.sealed_on for packet in clinic.packets()}
    due = len(clinic.due()) if clinic.may(Act.PURGE) else 0
    return Listed(lines, sealed, whole=not words, due=due, owed=owed)


class Due(Notice):
    """That cases are due to leave, and for whoever reads no case, whose work that is."""

    def __init__(self, look: Look, clinic: Clinic) -> None:
        super().__init__(look, " ", icon=Icon.DATE)
        self._clinic = clinic
        self.hide()

    def renew(self, listed: Listed) -> None:
        """Say it of what was read last."""
        say, words = self.look.say, ""
        if not self._clinic.may(Act.READ):
            none = msg("Your role reads no case. Screeners and supervising attorneys do: {names}.")
            readers = [one.name for one in self._clinic.people() if _reads(one.roles)]
            words = say(none).format(names=", ".join(readers))
        elif listed.due:
            due = msg("Due to leave this laptop: {count}. Ctrl T shows them.")
            words = say(due).format(count=listed.due)
        self.title.say(words)
        self.setVisible(bool(words))


def _reads(roles: frozenset[Role]) -> bool:
    return permitted(roles, Act.READ)
