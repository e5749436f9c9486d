"""The offence table: sections as people write them, tags with `?`, levels and terms by date.

A section that is not in the table, or only half written, is never read as harmless.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from intake.dates import PartialDate
from intake.truth import Truth

Parts = frozenset[str]

_CODES = (
    r"p\.?\s?c\.?|penal(?: code)?|h\s?(?:&|and)?\s?s\.?|health (?:and|&) safety(?: code)?|"
    r"v\.?\s?c\.?|vehicle(?: code)?|w\s?(?:&|and)?\s?i\.?|welfare (?:and|&) institutions(?: code)?|"
    r"b\s?(?:&|and)?\s?p\.?(?:c\.?)?|business (?:and|&) professions(?: code)?"
)
_CODE = re.compile(rf"(?<![a-z(])(?:{_CODES})(?![a-z)])", re.ASCII)
_NOISE = re.compile(r"§+|(?<![a-z])(?:california|calif\.?|cal\.?|code|sections?|secs?\.?)(?![a-z])")
_NUMBER = r"\d+(?:[a-z](?![a-z]))?(?:\.\d+(?:[a-z](?![a-z]))?)?"
_PART = re.compile(rf"(?P<number>{_NUMBER})?(?P<within>(?:\([a-z0-9]+\))*)")
_LETTERED = re.compile(r"(\d+(?:\.\d+)?)([a-z])$")
_INITIALS = {"p": "PC", "h": "HS", "v": "VC", "w": "WI", "b": "BP"}
_BY_ITSELF = {"664", "182"}
"""Attempt and conspiracy: with them it is another offence than without."""

YEAR, MONTH = 365, 30


@dataclass(frozen=True, slots=True)
class Offence:
    """One row of the table, its columns as written and its tags apart."""

    code: str
    section: str
    columns: Mapping[str, str]
    parts: Parts
    tags: Mapping[str, Truth]

    @property
    def name(self) -> str:
        """Return for example `HS 11378`."""
        return f"{self.code} {self.section}"

    def tag(self, name: str) -> Truth:
        """Tell whether the row carries a tag; its columns p47 and p64 count as tags."""
        if name in ("p47", "p64"):
            return _listed(self.columns[name])
        if "as object" in self.columns["flags"]:
            return Truth.UNKNOWN
        return self.tags.get(name, Truth.NO)


@dataclass(frozen=True, slots=True)
class Match:
    """The rows that a section may mean; `exact` where it is that one row and nothing else."""

    rows: tuple[Offence, ...]
    exact: bool

    def tag(self, name: str) -> Truth:
        """Tell whether the offence carries a tag."""
        if self.exact:
            return self.rows[0].tag(name)
        truths = {row.tag(name) for row in self.rows}
        return Truth.YES if truths == {Truth.YES} else Truth.UNKNOWN

    def any_tag(self) -> Truth:
        """Tell whether the table gives the offence any tag, a doubtful one included."""
        if not self.rows:
            return Truth.UNKNOWN
        truths = {_has_tags(row) for row in self.rows}
        return truths.pop() if self.exact or truths == {Truth.YES} else Truth.UNKNOWN


NO_MATCH = Match((), exact=False)


class OffenceTable:
    """All rows, found by code and section."""

    def __init__(self, rows: Sequence[Offence]) -> None:
        self.rows = tuple(rows)
        self._find = lru_cache(maxsize=1024)(self._search)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "OffenceTable":
        """Read the sheet `offences`."""
        return cls([offence(row) for row in rows])

    def find(self, code: str, section: str) -> Match:
        """Return the rows that *section* of *code* may mean, as somebody wrote it."""
        return self._find(code, section)

    def _search(self, code: str, section: str) -> Match:
        written, parts = read_section(section)
        if not parts or (written and written != code):
            return NO_MATCH
        own = [row for row in self.rows if row.code == code]
        same = [row for row in own if row.parts == parts]
        if len(same) == 1:
            return Match(tuple(same), exact=True)
        covering = [row for row in own if _covers(row.parts, parts)]
        if len(covering) == 1:
            return Match(tuple(covering), exact=True)
        beneath = [row for row in own if _reaches(row.parts, parts)]
        return Match(tuple(covering or beneath), exact=False)


def offence(row: Mapping[str, str]) -> Offence:
    """Read one row of the sheet."""
    flags = (flag.strip() for flag in row["flags"].split(","))
    tags = {flag.rstrip("?"): Truth.UNKNOWN if "?" in flag else Truth.YES for flag in flags}
    for both in [name for name in tags if "/" in name]:
        tags |= dict.fromkeys(both.split("/"), Truth.UNKNOWN)
    parts = sections_of(row["section"])
    columns = {name: value.strip() for name, value in row.items()}
    return Offence(row["code"], row["section"], columns, parts, tags)


def sections_of(written: str) -> Parts:
    """Return the parts of a section as the table writes it; `.x` stands for all beneath it."""
    return read_section(written.replace(".x", ""))[1]


def _has_tags(row: Offence) -> Truth:
    if "as object" in row.columns["flags"]:
        return Truth.UNKNOWN
    return Truth.of(any(tag not in ("none", "") for tag in row.tags))


def _listed(cell: str) -> Truth:
    if cell == "Y":
        return Truth.YES
    return Truth.NO if cell[:1] in ("N", "n", "-", "") else Truth.UNKNOWN


@lru_cache(maxsize=1024)
def read_section(written: str) -> tuple[str, Parts]:
    """Return the code that is written beside a section (or ``), and the section's parts.

    `HS 11378`, `11378 H&S`, `§ 459/460(b)` are understood; what is not gives no parts.
    """
    text = written.lower().replace("subdivision", "").replace("subd.", "")
    code = _CODE.search(text) or re.match(rf"\s*(?:{_CODES})(?=\s*[§\d])", text)
    if code:
        text = text[: code.start()] + " " + text[code.end() :]
    text = re.sub(r"\s+", "", _NOISE.sub(" ", text))
    parts: list[str] = []
    for piece in re.split(r"[/,;+-]|and", text):
        match = _PART.fullmatch(piece)
        if not piece or match is None or (match["number"] is None and not parts):
            return "", frozenset()
        number = match["number"] or parts[-1].partition("(")[0]
        parts.append(number + match["within"])
    return _INITIALS[code[0].strip()[0]] if code else "", frozenset(parts)


def is_within(part: str, of: str) -> bool:
    """Tell whether *part* is that section or a subdivision of it: 288(a)(1) of 288(a)."""
    return part == of or (part.startswith(of) and part[len(of)] == "(")


def _covers(row: Parts, parts: Parts) -> bool:
    """Tell whether every part written is one of the row, or a subdivision of one."""
    if parts & _BY_ITSELF != row & _BY_ITSELF:
        return False
    return all(any(_same_or_within(part, of) for of in row) for part in parts)


def _same_or_within(part: str, of: str) -> bool:
    return is_within(part, of) or (of == "14601" and part.startswith("14601."))


def _reaches(row: Parts, parts: Parts) -> bool:
    """Tell whether the row may be a subdivision of what is written."""
    if parts & _BY_ITSELF != row & _BY_ITSELF:
        return False
    return all(any(is_within(of, part) or is_within(part, of) for of in row) for part in parts)


@lru_cache(maxsize=1024)
def section_in(section: str, listed: tuple[str, ...]) -> Truth:
    """Tell whether *section*, as somebody wrote it, is one of *listed* or a part of one.

    647b is perhaps 647(b): where only that would be one of them, it is unknown.
    """
    _, parts = read_section(section)
    if not parts:
        return Truth.UNKNOWN
    wanted = [one for name in listed for one in read_section(name)[1]]
    if any(is_within(part, of) for part in parts for of in wanted):
        return Truth.YES
    perhaps = [*parts, *(_LETTERED.sub(r"\1(\2)", part) for part in parts)]
    near = any(is_within(of, one) or is_within(one, of) for one in perhaps for of in wanted)
    return Truth.UNKNOWN if near else Truth.NO


_LEVELS = {"F": "felony", "M": "misdemeanor", "W": "wobbler", "I": "infraction"}
_DATED = re.compile(r"(?P<now>[FMWI])\s*\((?P<then>[FMWI]) pre-(?P<until>\d{4}-\d\d-\d\d)\)")
_LETTER = re.compile(r"(?<![a-zA-Z(])([FMWI])(?![a-zA-Z])|\(([FMWI])(?= )|(?<= )([FMWI])\)")


def levels(row: Offence, convicted: PartialDate | None) -> frozenset[str]:
    """Return the levels that the row may have at the law of the day of conviction."""
    written = row.columns["level"]
    dated = _DATED.fullmatch(written)
    if dated:
        return _at_the_law(dated, convicted)
    if "*" in written:
        return frozenset(("wobbler", "misdemeanor", "felony"))
    return frozenset(_LEVELS[letter] for letter in _letters(written))


def is_dated(row: Offence) -> bool:
    """Tell whether the level depends on the day of conviction."""
    return _DATED.fullmatch(row.columns["level"]) is not None


def _at_the_law(dated: re.Match[str], convicted: PartialDate | None) -> frozenset[str]:
    now, then = _LEVELS[dated["now"]], _LEVELS[dated["then"]]
    if convicted is None:
        return frozenset((now, then))
    earlier = convicted.before(PartialDate.parse(dated["until"]))
    if earlier is Truth.UNKNOWN:
        return frozenset((now, then))
    return frozenset((then if earlier is Truth.YES else now,))


def _letters(written: str) -> list[str]:
    return [letter for groups in _LETTER.findall(written) for letter in groups if letter]


Bounds = tuple[float, float]
_TRIAD = re.compile(r"(?:\d+m?-)+(?:\d+m?|life)(?: up)?|(?<=\d/)\d+(?![-\dm])")
"""A triad, or a further last term behind a stroke: 3-4-6/9."""
_SHORT = re.compile(r"(\d+)\s?(y|mo|d)(?! ?min)")


def longest_felony(row: Offence) -> Bounds | None:
    """Return the bounds of the longest term as a felony in days, None where none is written."""
    terms = [_triad(one) for one in _TRIAD.findall(row.columns["felony_triad"])]
    lone = re.fullmatch(r"to (\d+)y", row.columns["felony_triad"])
    if lone:
        terms.append((int(lone[1]) * YEAR, int(lone[1]) * YEAR))
    if not terms:
        return None
    return min(low for low, _ in terms), max(high for _, high in terms)


def _triad(written: str) -> Bounds:
    last = written.removesuffix(" up").rsplit("-", 1)[-1]
    if last == "life":
        return float("inf"), float("inf")
    months = last.endswith("m")
    days = int(last.rstrip("m")) * (MONTH if months else YEAR)
    return days, float("inf") if written.endswith(" up") else days


def longest_misdemeanor(
    row: Offence, convicted: PartialDate | None, short_from: PartialDate | None = None
) -> Bounds | None:
    """Return the bounds of the longest term as a misdemeanor in days, None where there is none.

    A year is a day shorter for those who were convicted from the day *short_from* on.
    """
    written = _SHORT.findall(row.columns["misd_max"])
    terms = [_short(int(count), unit, convicted, short_from) for count, unit in written]
    if not terms:
        return None
    return min(low for low, _ in terms), max(high for _, high in terms)


def _short(
    count: int, unit: str, convicted: PartialDate | None, short_from: PartialDate | None
) -> Bounds:
    if unit == "d":
        return count, count
    if unit == "mo":
        return count * MONTH, count * MONTH
    if short_from is None:
        return YEAR, YEAR
    if convicted is None:
        return YEAR - 1, YEAR
    earlier = convicted.before(short_from)
    if earlier is Truth.UNKNOWN:
        return YEAR - 1, YEAR
    return (YEAR, YEAR) if earlier is Truth.YES else (YEAR - 1, YEAR - 1)
