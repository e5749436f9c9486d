"""Offences of the workbook's table, to be found by number or plain name; never by consequence."""

import re
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

_CODES = {
    "HS": "H&S health safety",
    "PC": "P.C. penal",
    "VC": "V.C. CVC vehicle",
    "BP": "B&P business professions",
    "WI": "W&I welfare institutions",
}
"""How people write the codes, beside their letters."""
_ALSO = {
    "adw": "assault with a deadly weapon",
    "cannabis": "marijuana marihuana",
    "corporal": "domestic violence",
    "dui": "driving under the influence drunk",
    "dv": "domestic violence",
    "evade": "evading",
    "gbi": "great bodily injury",
    "inj.": "injury",
    "kidnap": "kidnapping",
    "licence": "license",
    "meth": "methamphetamine",
    "pfs": "possess possession for sale",
    "possess": "possession",
    "pretences": "pretenses",
    "receive": "receiving",
    "resist": "resisting",
    "rx": "prescription",
    "sell": "sale selling",
    "theft": "steal stealing",
    "transport": "transportation transporting",
    "violate": "violation",
}
"""Other forms of the words in the table's short names: they help to find a row, and say nothing."""
_BETWEEN = re.compile(r"[\s/()+,;]+")


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
        return Entry(self.number, name, self.number, say(level) if level else "", self._aliases())

    def _aliases(self) -> str:
        """Return other ways to write it: `HS11378`, `11378HS`, `H&S`, `possession for sale`."""
        bare = self.section.replace("(", "").replace(")", "")
        glued = {f"{self.code}{one} {one}{self.code} {one}" for one in (self.section, bare)}
        said = [_ALSO.get(word.casefold(), "") for word in _BETWEEN.split(self.name)]
        return " ".join((*sorted(glued), _CODES.get(self.code, ""), *said))


def offences(rows: Sequence[Mapping[str, str]]) -> tuple[Offence, ...]:
    """Return the offences of the sheet."""
    return tuple(
        Offence(row["code"], row["section"], row["short_name"], row["level"]) for row in rows
    )


def offered(known: tuple[Offence, ...], interview: Interview, path: str) -> tuple[Offence, ...]:
    """Return the offences to choose from at *path*, those of the code that was answered first.

    None where the question is no section, or the law is another than the table's.
    """
    beside = code_beside(path)
    if not beside or not known:
        return ()
    names = {question.name for question in interview.survey.questions()}
    if beside.rpartition("/")[2] not in names:
        return ()
    code = interview.answer_of(beside).value
    if code is not None and all(one.code != code for one in known):
        return ()
    return tuple(sorted(known, key=lambda one: one.code != code))


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
