"""What supervising attorneys made of each finding: opinions only grow, the newest counts.

An opinion holds while the finding is as its author saw it; of one that changed it says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from intake.errors import BadAnswer, msg

Sight = tuple[tuple[str, str], ...]
"""What somebody saw of a finding: what it is of, and how it stood."""
Json = Mapping[str, object]
RESULTS = ("yes", "unknown", "no")
REVIEW, RELEASE = "review", "release"


class Verdict(StrEnum):
    """What an attorney made of a finding."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    SET_ASIDE = "set_aside"


VERDICTS = {
    Verdict.CONFIRMED: msg("Confirmed"),
    Verdict.CORRECTED: msg("Corrected"),
    Verdict.SET_ASIDE: msg("Set aside"),
}
_ROUTE = {"yes": msg("Candidate"), "unknown": msg("Needs facts"), "no": msg("Not now")}
_OTHER = {"yes": msg("Applies"), "unknown": msg("Possible"), "no": msg("Does not apply")}


def result_words(kind: str, result: str) -> str:
    """Return what a result is called, of a legal route and of any other kind of finding."""
    return (_ROUTE if kind == "vehicle" else _OTHER)[result]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The finding of a rule in one scope (`case`, `cv[1]`) was reviewed as it was *seen*.

    *result* is the one that a correction puts in its place: `yes`, `unknown` or `no`.
    """

    finding: str
    scope: str
    verdict: Verdict
    seen: Sight
    result: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """The case was released while these findings, each with its scope, were not reviewed."""

    unreviewed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """A review with who made it and when."""

    reviewed: Reviewed
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Release:
    """A release with who made it and when."""

    released: Released
    author: str
    at: datetime


def require_reasoned(reviewed: Reviewed) -> None:
    """Raise `BadAnswer` where a correction names no other result, or a reason is wanted."""
    if reviewed.verdict is Verdict.CORRECTED and (
        reviewed.result not in RESULTS or ("result", reviewed.result) in reviewed.seen
    ):
        raise BadAnswer(
            msg("A correction says what the finding should be instead."),
            msg("Choose another result, or confirm the finding as it is."),
        )
    if reviewed.verdict is not Verdict.CONFIRMED and not reviewed.reason.strip():
        raise BadAnswer(
            msg("What changes a finding needs a reason; nothing was changed."),
            msg("Write in a few words why, for those who read the case after you."),
        )


def plain(event: Reviewed | Released) -> dict[str, object]:
    """Return an entry as the journal keeps it."""
    if isinstance(event, Released):
        return {"kind": RELEASE, "unreviewed": [list(one) for one in event.unreviewed]}
    return {
        "kind": REVIEW,
        "finding": event.finding,
        "scope": event.scope,
        "verdict": event.verdict.value,
        "seen": [list(one) for one in event.seen],
        "result": event.result,
        "reason": event.reason,
    }


def read(entry: Json) -> Reviewed | Released:
    """Read what `plain` returned; raise `KeyError`, `TypeError` or `ValueError` for aught else."""
    if entry["kind"] == RELEASE:
        return Released(_pairs(entry["unreviewed"]))
    return Reviewed(
        cast("str", entry["finding"]),
        cast("str", entry["scope"]),
        Verdict(cast("str", entry["verdict"])),
        _pairs(entry["seen"]),
        cast("str", entry["result"]),
        cast("str", entry["reason"]),
    )


def _pairs(value: object) -> Sight:
    return tuple((first, second) for first, second in cast("list[list[str]]", value))
