"""Offences of the workbook's table, to be found by number or plain name; never by consequence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake.case.interview import Interview
from intake.errors import Translate, msg
from ui.editors.typeahead import Entry
from ui.look.text import latin

_SECTION, _CODE = "_section", "_code"
_LEVELS = {
    "M": msg("misdemeanor"),
    "F": msg("felony"),
    "W": msg("felony or misdemeanor"),
    "I": msg("infraction"),
    "M/I": msg("misdemeanor or infraction"),
}


@dataclass(frozen=True, slots=True)
class Offence:
    """One section of a code: `HS`, `11378`, its plain name, and its level as the table has it."""

    code: str
    section: str
    name: str
    level: str

    @property
    def number(self) -> str:
        """Code and section: `HS 11378`."""
        return f"{self.code} {self.section}"

    def entry(self, say: Translate) -> Entry:
        """Return the row of the search; the value names code and section."""
        level = _LEVELS.get(self.level.split(" ")[0], "")
        name = self.name[:1].upper() + self.name[1:]
        return Entry(self.number, name, self.number, say(level) if level else "")


def offences(rows: Sequence[Mapping[str, str]]) -> tuple[Offence, ...]:
    """Return the offences of the sheet."""
    return tuple(
        Offence(row["code"], row["section"], row["short_name"], row["level"]) for row in rows
    )


def offered(known: tuple[Offence, ...], interview: Interview, path: str) -> tuple[Offence, ...]:
    """Return the offences to choose from at *path*: of the code that was answered, if one was.

    None where the question is no section, or the law is another than the table's.
    """
    beside = code_beside(path)
    if not beside or not known:
        return ()
    names = {question.name for question in interview.survey.questions()}
    if beside.rpartition("/")[2] not in names:
        return ()
    code = interview.answer_of(beside).value
    return known if code is None else tuple(one for one in known if one.code == code)


def code_beside(path: str) -> str:
    """Return the path of the code that goes with a section, empty where *path* is no section."""
    return path.removesuffix(_SECTION) + _CODE if path.endswith(_SECTION) else ""


def split(value: str, known: Sequence[Offence]) -> tuple[str, str] | None:
    """Return code and section of a value that was chosen, None for words kept as typed."""
    return next(((one.code, one.section) for one in known if one.number == value), None)


def titled(code: str, section: str, known: Sequence[Offence]) -> str:
    """Return the plain name of an offence, or code and section."""
    found = next((one for one in known if (one.code, one.section) == (code, section)), None)
    if found is not None:
        return found.name[:1].upper() + found.name[1:]
    return latin(" ".join(filter(None, (code, section))))
