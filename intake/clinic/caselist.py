"""The line of a case in the list: short name, stage, next date and why there is none."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from intake.case.answers import Answers, State
from intake.case.conflict import Names, names_in, shortened
from intake.case.stages import RELEASED, Stage
from intake.clinic.opencase import OpenCase
from intake.screening.screen import Screening
from intake.text import language_name
from intake.vault.cases import CaseRow
from intake.vault.receipts import QUARANTINED

MORE = "more_information"
"""What headquarters says when it asks some questions again."""
WITHDRAWAL = "withdrawal"

_GONE = (Stage.SEALED, Stage.DELIVERED, Stage.CLOSED)
_NEAR_DAYS = 30
"""How near the day of a level 1 flag is when somebody must look at the case today."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What the list shows. *level* is the gravest urgent level (`L0`..`L3`) or empty.

    *next_day* is the earliest binding day (ISO) with *next_what*, the title of its finding; where
    there is none, *no_day* says why: `none`, `unknown` or `not_asked`. *waits_for* is `you`,
    `attorney`, `headquarters` or `nobody`. *spoken* is the client's language by its own name,
    or as the workbook calls it. *reply* is what headquarters said last, empty for nothing; *newer*
    tells of a draft for whose workbook the store keeps a newer version. *withdrawn* is `due` where
    the client took the consent back and headquarters is still to be told, else `done` or empty.
    """

    code: str
    name: str
    language: str
    stage: Stage
    updated: str
    level: str = ""
    next_day: str = ""
    next_what: str = ""
    next_rule: str = ""
    no_day: str = "not_asked"
    waits_for: str = "you"
    answered: int = 0
    asked: int = 0
    open_points: int = 0
    created: str = ""
    spoken: str = ""
    reply: str = ""
    newer: bool = False
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """What the store keeps beside a case: title, search text, and the line with names as JSON."""

    title: str
    search: str
    summary: str


def describe(case: OpenCase, screening: Screening | None) -> Described:
    """Return what the list shows and finds of an open case."""
    answers = case.interview.answers
    names = names_in(answers)
    county = str(answers.get("p_addr_county").value or "")
    search = " ".join([*names.client, case.code, county])
    summary = _line(case, answers, screening) | {"names": asdict(names)}
    return Described(short_name(names), search, json.dumps(summary, ensure_ascii=False))


def line(row: CaseRow, reply: str = "", outdated: Collection[str] = (), sent: str = "") -> CaseLine:
    """Return the line of a case as the store keeps it, with what headquarters said last.

    *outdated* are hashes of workbooks of which the store keeps a newer version; *sent* is the kind
    of the newest packet of the case, empty where none was sealed.
    """
    kept = json.loads(row.summary)
    kept.pop("names", None)
    times = {"updated": row.updated.isoformat(), "created": row.created.isoformat()}
    stage = Stage(row.stage)
    withdrawn = _withdrawn(sent) if kept.pop("withdrawn", False) else ""
    waits = {"due": "you", "done": "nobody"}.get(withdrawn) or waits_for(stage, reply)
    now = {"language": ""} | kept | times | {"waits_for": waits, "withdrawn": withdrawn}
    newer = row.workbook_sha256 in outdated and stage not in _GONE
    return CaseLine(row.code, row.title, stage=stage, reply=reply, newer=newer, **now)


def _withdrawn(sent: str) -> str:
    """Return whether headquarters, which has a packet of kind *sent*, is still to be told."""
    return "due" if sent and sent != WITHDRAWAL else "done"


def names(row: CaseRow) -> Names:
    """Return the names that the conflict check compares a new case with."""
    kept = json.loads(row.summary).get("names", {})
    return Names(tuple(kept.get("client", ())), tuple(kept.get("others", ())))


def short_name(names: Names) -> str:
    """Return `Rosa M.`: enough to find the case, little for who looks over a shoulder."""
    return shortened(names.client[0]) if names.client else ""


def _line(case: OpenCase, answers: Answers, screening: Screening | None) -> dict[str, object]:
    parts = case.outline.sections()
    language = answers.get("p_lang_primary").value
    return {
        "language": str(language or ""),
        "spoken": _spoken(case, str(language or "")),
        "answered": sum(part.answered for part in parts),
        "asked": sum(part.asked for part in parts),
        "open_points": len(case.outline.open_points()),
        "no_day": _no_day(answers),
        "withdrawn": case.consent.withdrawn,
        **_urgent(screening),
    }


def _spoken(case: OpenCase, language: str) -> str:
    name = language_name(language) if language else ""
    if name or not language:
        return name
    choices = case.interview.survey.question("p_lang_primary").choices
    return next((c.label.get("en", language) for c in choices if c.name == language), language)


def waits_for(stage: Stage, reply: str = "") -> str:
    """Return who is to act on a case in *stage*, after what headquarters said last."""
    if reply in (MORE, QUARANTINED) and stage in (Stage.SEALED, Stage.DELIVERED):
        return "you"
    if stage is Stage.SCREENED:
        return "attorney"
    if stage is Stage.SEALED:
        return "headquarters"
    return "nobody" if stage is Stage.DELIVERED else "you"


def _urgent(screening: Screening | None) -> dict[str, object]:
    if screening is None or not screening.urgent:
        return {"level": ""}
    level = min(finding.level for finding in screening.urgent)
    dated = [
        (finding.deadline.earliest, finding)
        for finding in screening.urgent
        if finding.deadline and finding.deadline.earliest
    ]
    if not dated:
        return {"level": level}
    ahead = [one for one in dated if one[0] >= screening.on]
    day, first = min(ahead or dated, key=lambda one: one[0])
    return {
        "level": level,
        "next_day": day.isoformat(),
        "next_what": first.scoped.rule.title,
        "next_rule": first.id,
    }


def _no_day(answers: Answers) -> str:
    """Say of the hearing, the date that matters first, why none is known."""
    state = answers.get("tr_next_imm_hearing").state
    if state is State.ANSWERED:
        return "none"
    return "unknown" if state in (State.UNKNOWN, State.DECLINED) else "not_asked"


def days_until(line: CaseLine, today: date) -> int | None:
    """Return how many days are left until the next binding day, None where there is none."""
    return (date.fromisoformat(line.next_day) - today).days if line.next_day else None


def attention(line: CaseLine, today: date) -> str:
    """Return `urgent` or `soon` where somebody must look at a case today, else nothing.

    The gravest level does; the next one does while its day is near.
    """
    days = days_until(line, today)
    if line.level == "L0":
        return "urgent"
    near = days is not None and 0 <= days <= _NEAR_DAYS
    return "soon" if line.level == "L1" and near else ""


def released(line: CaseLine) -> bool:
    """Tell whether an attorney has released the case."""
    return line.stage in RELEASED
