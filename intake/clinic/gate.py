"""What may be saved when: consent and conflict check before any fact, stages in their order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from intake.case.answers import said
from intake.case.conflict import NAMES, Names, names_in, ready
from intake.case.consent import Consent
from intake.case.journal import Answered, RowAdded, RowRemoved, RowRestored
from intake.case.pages import part_of
from intake.case.stages import RELEASED, Stage
from intake.case.views import Change
from intake.clinic.opencase import OpenCase
from intake.errors import BadAnswer, Forbidden, msg

CONSENT_SECTION = "section_a"
_ASKS_OTHERS = "cf_any"
_ASKS_NAMES = NAMES - {"p_dob"} | {"cf_name", "cf_any"}


class Conflict(Forbidden):
    """A name stands on the other side of the case *code*, and no attorney cleared that."""

    def __init__(self, code: str) -> None:
        super().__init__(
            msg("A name here stands on the other side of case {code}: nothing more is saved."),
            msg("Stop here and ask a supervising attorney; hand over the referral list."),
            code=code,
        )
        self.code = code


@dataclass(frozen=True, slots=True)
class Step:
    """What a change needs of the case before it may be saved, read from the interview at once.

    *facts* tells that something beside consent and names is answered; *names* are compared with
    other cases where they changed or the check is still to come.
    """

    asks_consent: bool
    consent: Consent
    facts: bool
    changed: bool
    names_changed: bool
    ready: bool
    names: Names


def step(case: OpenCase, change: Change) -> Step:
    """Return what *change* needs, with the answers as they stand after it."""
    answers = case.interview.answers
    facts = (Answered, RowAdded, RowRemoved, RowRestored)
    return Step(
        asks_consent=case.asks_consent,
        consent=case.consent,
        facts=any(_is_fact(case, event.path) for event in change.events),
        changed=any(isinstance(event, facts) for event in change.events),
        names_changed=any(_last(event.path) in _ASKS_NAMES for event in change.events),
        ready=ready(answers),
        names=names_in(answers),
    )


def stage_after(now: Stage, step: Step, met: Callable[[Names], tuple[str, ...]]) -> Stage:
    """Return the stage that a change leads to; raise `Forbidden` where it must not be saved.

    *met* gives the other cases in which a name stands on the other side and no attorney cleared.
    """
    if not step.asks_consent:
        # A foreign form has no script of ours: sealing asks for the consent instead.
        return _after_review(Stage.CONFLICT_CLEARED if now is Stage.NEW else now, step)
    if step.facts:
        step.consent.require_interview()
    stage = Stage.CONSENTED if now is Stage.NEW and step.consent.interview else now
    if stage is Stage.NEW:
        return stage
    if stage is Stage.CONSENTED and step.facts and not step.ready:
        raise Forbidden(
            msg("The conflict check comes before any fact, and it is not done yet."),
            msg("Ask the client's name and who could be on the other side; then go on."),
        )
    if (stage is Stage.CONSENTED or step.names_changed) and step.ready:
        _require_no_conflict(met(step.names))
        stage = Stage.CONFLICT_CLEARED if stage is Stage.CONSENTED else stage
    return _after_review(stage, step)


def way(now: Stage, to: Stage) -> tuple[Stage, ...]:
    """Return the stages that saving leads through, each a move that the table permits."""
    if now is to:
        return ()
    first = (Stage.CONSENTED,) if now is Stage.NEW and to is not Stage.CONSENTED else ()
    return (*first, to)


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


def reason_noted(case: OpenCase, reason: str) -> Change:
    """Note why a conflict was cleared, beside the question who could be on the other side."""
    names = {question.name for question in case.interview.survey.questions()}
    if not reason or _ASKS_OTHERS not in names:
        return Change(())
    former = case.interview.kept(_ASKS_OTHERS).note
    lines = (former.text if former else "", reason)
    return case.interview.note(_ASKS_OTHERS, "\n".join(filter(None, lines)))


def _is_fact(case: OpenCase, path: str) -> bool:
    if path in NAMES:
        return False
    try:
        return part_of(case.interview, path.partition("[")[0]) != CONSENT_SECTION
    except BadAnswer:
        return True


def _last(path: str) -> str:
    return path.rpartition("/")[2].partition("[")[0]


def _require_no_conflict(met: tuple[str, ...]) -> None:
    if met:
        raise Conflict(met[0])


def _after_review(stage: Stage, step: Step) -> Stage:
    """An answer that changes after the review needs a new one."""
    return Stage.INTERVIEWED if stage in RELEASED and step.changed else stage
