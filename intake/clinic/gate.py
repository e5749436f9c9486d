"""What may be saved when: consent and conflict check before any fact, stages in their order."""

from collections.abc import Callable, Iterator
from datetime import date

from intake.case.answers import said
from intake.case.conflict import NAMES, Names, hits, names_in, ready
from intake.case.journal import Answered, RowAdded, RowRemoved, RowRestored
from intake.case.pages import part_of
from intake.case.stages import MOVES, RELEASED, Stage
from intake.case.views import Change
from intake.clinic.opencase import OpenCase
from intake.errors import BadAnswer, Forbidden, msg

Others = Callable[[], tuple[tuple[str, Names], ...]]
"""Gives the names in all other cases of the store, by case code."""

CONSENT_SECTION = "section_a"


def stage_for(case: OpenCase, change: Change, others: Others) -> Stage:
    """Return the stage that a change leads to; raise `Forbidden` where it must not be saved."""
    if not case.asks_consent:
        # A foreign form has no script of ours: sealing asks for the consent instead.
        return Stage.CONFLICT_CLEARED if case.stage is Stage.NEW else case.stage
    stage = case.stage
    if stage is Stage.NEW and case.consent.interview:
        stage = Stage.CONSENTED
    facts = [event.path for event in change.events if _is_fact(case, event.path)]
    if facts and stage is Stage.NEW:
        case.consent.require_interview()
    if stage is Stage.CONSENTED and (facts or ready(case.interview.answers)):
        _require_no_conflict(case, facts, others)
        stage = Stage.CONFLICT_CLEARED if ready(case.interview.answers) else stage
    return _back_from_sealed(stage, change)


def steps(now: Stage, to: Stage) -> tuple[Stage, ...]:
    """Return the shortest way from one stage to another by permitted moves, *now* left out."""
    ways: list[tuple[Stage, ...]] = [(now,)]
    seen = {now}
    for way in ways:
        if way[-1] is to:
            return way[1:]
        for following in sorted(MOVES[way[-1]], key=list(Stage).index):
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return (to,)


def prefill(case: OpenCase, *, clinic: str, person: str, today: date) -> Iterator[Change]:
    """Answer what the program knows itself: code, clinic, interviewer, day."""
    known = {
        "cs_case_code": case.code,
        "cs_site": clinic,
        "cs_screener": person,
        "cs_date": today.isoformat(),
    }
    names = {question.name for question in case.interview.survey.questions()}
    for name, value in known.items():
        if name in names:
            yield case.interview.answer(name, said(value))
    case.interview.forget_undo()


def _is_fact(case: OpenCase, path: str) -> bool:
    if path in NAMES:
        return False
    try:
        return part_of(case.interview, path.partition("[")[0]) != CONSENT_SECTION
    except BadAnswer:
        return True


def _require_no_conflict(case: OpenCase, facts: list[str], others: Others) -> None:
    answers = case.interview.answers
    if facts and not ready(answers):
        raise Forbidden(
            msg("The conflict check comes before any fact, and it is not done yet."),
            msg("Ask the client's name and who could be on the other side; then go on."),
        )
    met = hits(names_in(answers), others())
    if met:
        raise Forbidden(
            msg("A name here stands on the other side of case {code}: nothing more is saved."),
            msg("Stop here and ask a supervising attorney; hand over the referral list."),
            code=met[0],
        )


def _back_from_sealed(stage: Stage, change: Change) -> Stage:
    """An answer that changes after the review needs a new one."""
    facts = (Answered, RowAdded, RowRemoved, RowRestored)
    changed = any(isinstance(event, facts) for event in change.events)
    return Stage.INTERVIEWED if stage in RELEASED and changed else stage
