"""A case as it leaves the clinic and is read at headquarters: `case.json`, format `amparo-case-1`.

Only what counts is inside: answers with state and source, notes, flags and findings; nothing that
is shelved, and nothing that the client excluded. The reader trusts nothing but the signature that
was checked before.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import NoReturn

from intake.case.review import Verdict
from intake.errors import BadPacket, msg

FORMAT = "amparo-case-1"
MOST_BYTES = 64 * 1024 * 1024
FILE_KINDS = frozenset({"jpg", "png", "pdf"})
_DEPTH = 40
_SHA256 = re.compile(r"[0-9a-f]{64}")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PlainNote:
    """A note beside a question; *path* as in findings."""

    path: str
    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file in the packet: its *number* there from 1, and the name that it came with, as data.

    *kind* is `jpg`, `png` or `pdf`, *size* in bytes, *path* that of the question it answers.
    """

    number: int
    name: str
    kind: str
    size: int
    sha256: str
    path: str


@dataclass(frozen=True, slots=True)
class PlainReview:
    """What an attorney of the clinic made of a finding; `holds`: it is as they saw it still.

    *finding* is the id of its rule, *kind* and *title* are the rule's, in English. *verdict* is
    `confirmed`, `corrected` (then *result* is `yes`, `unknown` or `no`) or `set_aside`.
    """

    finding: str
    scope: str
    kind: str
    title: str
    verdict: str
    result: str
    reason: str
    author: str
    at: datetime
    holds: bool


@dataclass(frozen=True, slots=True)
class PlainRelease:
    """Who released the case when, and how many findings nobody had reviewed then."""

    author: str
    at: datetime
    unreviewed: int


@dataclass(frozen=True, slots=True)
class Document:
    """One case. *answers* and *findings* have the shapes of the input and output of `screen`.

    *workbook* is id, version and SHA-256; *findings* is None for a form without rules; *consent*
    names what the client agreed to; *left_out* says in words what stays at the clinic. *reviews*
    are all that were made, of each finding the oldest first.
    """

    code: str
    workbook: tuple[str, str, str]
    title: str
    sealed_on: date
    clinic: str
    screener: str
    consent: tuple[str, ...]
    answers: Json
    notes: tuple[PlainNote, ...]
    flags: tuple[str, ...]
    findings: Json | None
    left_out: tuple[str, ...]
    attachments: tuple[AttachedFile, ...] = ()
    reviews: tuple[PlainReview, ...] = ()
    release: PlainRelease | None = None

    def to_bytes(self) -> bytes:
        """Return the file: sorted keys, UTF-8, the same bytes for the same case."""
        identity, version, sha256 = self.workbook
        plain = {
            "format": FORMAT,
            "code": self.code,
            "workbook": {"id": identity, "version": version, "sha256": sha256},
            "title": self.title,
            "sealed_on": self.sealed_on.isoformat(),
            "clinic": self.clinic,
            "screener": self.screener,
            "consent": list(self.consent),
            "answers": self.answers,
            "notes": [_plain_note(note) for note in self.notes],
            "flags": list(self.flags),
            "findings": self.findings,
            "left_out": list(self.left_out),
            "attachments": [asdict(one) for one in self.attachments],
            "reviews": [_dated(one) for one in self.reviews],
            "release": self.release and _dated(self.release),
        }
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1).encode()


def count_answers(answers: Json) -> int:
    """Count answers, those in rows included; a list of texts is one answer of several choices."""
    count = 0
    for value in answers.values():
        rows = rows_in(value)
        count += 1 if rows is None else sum(count_answers(row) for row in rows)
    return count


def rows_in(value: object) -> list[Json] | None:
    """Return the rows of a repeat; None for the value of a question."""
    if not isinstance(value, list):
        return None
    rows = [row for row in value if isinstance(row, Mapping)]
    return rows if len(rows) == len(value) else None


def read(data: bytes) -> Document:
    """Read `case.json`; raise `BadPacket` where it is not as `to_bytes` writes it."""
    plain = _loads(data)
    if plain.get("format") != FORMAT:
        raise BadPacket(
            msg("The case inside was written by a newer version of Amparo."),
            msg("Install the newest version, then open the packet again; it stays sealed."),
        )
    try:
        return _document(plain)
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable() from error


def _document(plain: Mapping[str, object]) -> Document:
    workbook = _mapping(plain["workbook"])
    findings = plain["findings"]
    return Document(
        code=_text(plain["code"]),
        workbook=(_text(workbook["id"]), _text(workbook["version"]), _text(workbook["sha256"])),
        title=_text(plain["title"]),
        sealed_on=date.fromisoformat(_text(plain["sealed_on"])),
        clinic=_text(plain["clinic"]),
        screener=_text(plain["screener"]),
        consent=_texts(plain["consent"]),
        answers=_mapping(plain["answers"]),
        notes=tuple(_note(_mapping(one)) for one in _sequence(plain["notes"])),
        flags=_texts(plain["flags"]),
        findings=None if findings is None else _mapping(findings),
        left_out=_texts(plain["left_out"]),
        # Absent in packets that were sealed before a case could have any.
        attachments=_files(_sequence(plain.get("attachments", []))),
        reviews=tuple(_review(_mapping(one)) for one in _sequence(plain.get("reviews", []))),
        release=_release(plain.get("release")),
    )


def _dated(one: PlainReview | PlainRelease) -> dict[str, object]:
    return asdict(one) | {"at": one.at.isoformat(timespec="minutes")}


def _review(plain: Mapping[str, object]) -> PlainReview:
    names = ("finding", "scope", "kind", "title", "verdict", "result", "reason", "author")
    finding, scope, kind, title, verdict, result, reason, author = (
        _text(plain[one]) for one in names
    )
    holds = plain["holds"]
    if not isinstance(holds, bool) or verdict not in set(Verdict):
        raise ValueError
    at = datetime.fromisoformat(_text(plain["at"]))
    return PlainReview(finding, scope, kind, title, verdict, result, reason, author, at, holds)


def _release(plain: object) -> PlainRelease | None:
    if plain is None:
        return None
    told = _mapping(plain)
    count = told["unreviewed"]
    if type(count) is not int or count < 0:
        raise ValueError
    return PlainRelease(_text(told["author"]), datetime.fromisoformat(_text(told["at"])), count)


def _files(plain: Sequence[object]) -> tuple[AttachedFile, ...]:
    files = tuple(_file(_mapping(one)) for one in plain)
    if [one.number for one in files] != list(range(1, len(files) + 1)):
        raise ValueError
    return files


def _file(plain: Mapping[str, object]) -> AttachedFile:
    number, size = plain["number"], plain["size"]
    if type(number) is not int or type(size) is not int or size < 0:
        raise TypeError
    kind, sha256 = _text(plain["kind"]), _text(plain["sha256"])
    if kind not in FILE_KINDS or _SHA256.fullmatch(sha256) is None:
        raise ValueError
    return AttachedFile(number, _text(plain["name"]), kind, size, sha256, _text(plain["path"]))


def _plain_note(note: PlainNote) -> dict[str, str]:
    at = note.at.isoformat(timespec="minutes")
    return {"path": note.path, "text": note.text, "author": note.author, "at": at}


def _note(plain: Mapping[str, object]) -> PlainNote:
    at = datetime.fromisoformat(_text(plain["at"]))
    return PlainNote(_text(plain["path"]), _text(plain["text"]), _text(plain["author"]), at)


def _loads(data: bytes) -> Mapping[str, object]:
    if len(data) > MOST_BYTES or _depth(data) > _DEPTH:
        raise _unreadable()
    try:
        text = data.decode()
        plain = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
        return _mapping(plain)
    except (ValueError, TypeError, RecursionError) as error:
        raise _unreadable() from error


def _depth(data: bytes) -> int:
    """Return how deep the document nests; brackets that somebody typed do not count."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", data)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        raise ValueError
    return plain


def _refuse(_text: str) -> NoReturn:
    raise ValueError


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError
    return value


def _sequence(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(one) for one in _sequence(value))


def _unreadable() -> BadPacket:
    return BadPacket(
        msg("The case inside this packet cannot be read."),
        msg("Keep the packet, take nothing from it, and ask the clinic to seal the case again."),
    )
