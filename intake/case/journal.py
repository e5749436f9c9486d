"""What happened in an interview, entry by entry: nothing is overwritten, the newest counts.

Replaying the entries of a case in order gives its present answers. Paths name questions as
`screen` does (`cv[1]/cv_plea_date`), positions as they stood when the entry was made.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import cast

from intake.case import review
from intake.case.answers import Answer, Source, State, Value
from intake.case.review import Released, Reviewed
from intake.errors import Trouble, msg


@dataclass(frozen=True, slots=True)
class Answered:
    """A question was answered, or its answer was withdrawn (state `not_asked`)."""

    path: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class RowAdded:
    """A row was added to the repeat at *path* (`cv`, `cv[1]/cv_prior_pcr`), at its end."""

    path: str


@dataclass(frozen=True, slots=True)
class RowRemoved:
    """The row at *path* (`cv[2]`) was removed; it can come back."""

    path: str


@dataclass(frozen=True, slots=True)
class RowRestored:
    """The row that was removed last from *path* is there again, in its old place."""

    path: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A note beside a question; the empty text takes it away."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag beside a question was set or taken away."""

    path: str
    on: bool


Event = Answered | RowAdded | RowRemoved | RowRestored | Noted | Flagged
"""What an act of the interview makes happen, at one path."""


@dataclass(frozen=True, slots=True)
class Left:
    """An answer that does not count on the version that the case was moved onto.

    *type* is that of the question that it answers; *note* is how it is kept beside the question,
    empty where the question is gone.
    """

    path: str
    type: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class WorkbookChanged:
    """The case was moved onto another version of its workbook; both are named by their SHA-256.

    *renamed* holds names of questions before and now; the paths of *left*, and of answers that
    count again (*back*), are those after it. Entries before it stay as they were made.
    """

    former: str
    sha256: str
    renamed: tuple[tuple[str, str], ...] = ()
    left: tuple[Left, ...] = ()
    back: tuple[str, ...] = ()


Recorded = Event | WorkbookChanged | Reviewed | Released
"""What an entry of the journal tells."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with who made it and when."""

    event: Recorded
    author: str
    at: datetime


_MOVED = "workbook_changed"
_KINDS: dict[str, type[Event]] = {
    "answer": Answered,
    "row_added": RowAdded,
    "row_removed": RowRemoved,
    "row_restored": RowRestored,
    "note": Noted,
    "flag": Flagged,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
Json = dict[str, object]


def to_json(event: Recorded) -> str:
    """Return the text that the store keeps."""
    match event:
        case WorkbookChanged():
            plain = _plain_move(event)
        case Reviewed() | Released():
            plain = review.plain(event)
        case _:
            plain = _plain_event(event)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain_event(event: Event) -> Json:
    plain: Json = {"kind": _NAMES[type(event)], "path": event.path}
    match event:
        case Answered(_, answer):
            plain["answer"] = _plain_answer(answer)
        case Noted(_, text):
            plain["text"] = text
        case Flagged(_, on):
            plain["on"] = on
        case _:
            pass
    return plain


def _plain_move(event: WorkbookChanged) -> Json:
    return {
        "kind": _MOVED,
        "former": event.former,
        "sha256": event.sha256,
        "renamed": [list(names) for names in event.renamed],
        "left": [{"path": one.path, "type": one.type, "note": one.note} for one in event.left],
        "back": list(event.back),
    }


def from_json(text: str) -> Recorded:
    """Read what `to_json` wrote; raise `Trouble` where the entry is not one of ours."""
    try:
        plain = json.loads(text, parse_float=Decimal)
        if plain["kind"] in (review.REVIEW, review.RELEASE):
            return review.read(plain)
        return _moved(plain) if plain["kind"] == _MOVED else _event(plain)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise Trouble(
            msg("One entry of this case cannot be read."),
            msg("The other entries are whole; send the store's backup to headquarters."),
        ) from error


def _event(plain: Json) -> Event:
    kind, path = _KINDS[cast("str", plain["kind"])], cast("str", plain["path"])
    if kind is Answered:
        return Answered(path, _answer(cast("Json", plain["answer"])))
    if kind is Noted:
        return Noted(path, cast("str", plain["text"]))
    if kind is Flagged:
        return Flagged(path, bool(plain["on"]))
    return cast("type[RowAdded]", kind)(path)


def _moved(plain: Json) -> WorkbookChanged:
    left = cast("list[dict[str, str]]", plain["left"])
    return WorkbookChanged(
        cast("str", plain["former"]),
        cast("str", plain["sha256"]),
        tuple((former, now) for former, now in cast("list[list[str]]", plain["renamed"])),
        tuple(Left(one["path"], one["type"], one["note"]) for one in left),
        tuple(cast("list[str]", plain["back"])),
    )


def _plain_answer(answer: Answer) -> Json:
    plain: Json = {"state": answer.state.value, "source": answer.source.value}
    if answer.value is not None:
        plain["value"] = _plain_value(answer.value)
    if answer.doc:
        plain["doc"] = answer.doc
    if answer.at_least:
        plain["at_least"] = True
    if answer.also:
        plain["also"] = [_plain_answer(other) for other in answer.also]
    return plain


def _plain_value(value: Value) -> object:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return list(value) if isinstance(value, tuple) else value


def _answer(plain: Json) -> Answer:
    others = cast("list[Json]", plain.get("also", []))
    return Answer(
        State(str(plain["state"])),
        _value(plain.get("value")),
        Source(str(plain["source"])),
        cast("str | None", plain.get("doc")),
        at_least=bool(plain.get("at_least", False)),
        also=tuple(_answer(other) for other in others),
    )


def _value(plain: object) -> Value | None:
    if isinstance(plain, dict):
        return Decimal(cast("str", plain["decimal"]))
    return tuple(plain) if isinstance(plain, list) else cast("Value | None", plain)
