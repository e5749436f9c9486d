"""The five steps of sealing at the leading side: what is done, where one is, what is left."""

from collections.abc import Sequence
from pathlib import Path

from intake.clinic import Leaving
from intake.errors import msg
from ui import sticks
from ui.look.glyphs import Mark
from ui.look.look import Look
from ui.look.parts.nav import NavItem


def steps(
    look: Look,
    leaving: Leaving,
    *,
    open_points: int,
    agreed: bool,
    released: bool,
    written: Sequence[Path],
) -> list[NavItem]:
    """Return the steps; *written* are the folders that hold a copy."""
    say = look.say
    points = say(msg("Open points: {count}. They stay open, nothing blocks."))
    counts = say(msg("Answers: {answers}, findings: {findings}"))
    where = sticks.medium_of(written[-1]) if written else say(msg("To a stick or a folder"))
    rows = (
        (
            say(msg("1. Check")),
            points.format(count=open_points) if open_points else say(msg("Nothing is open.")),
            True,
        ),
        (
            say(msg("2. Consent")),
            say(msg("Yes to sending") if agreed else msg("No yes yet")),
            agreed,
        ),
        (
            say(msg("3. Review")),
            say(msg("Released") if released else msg("Not released yet")),
            released,
        ),
        (
            say(msg("4. What leaves")),
            counts.format(answers=leaving.answers, findings=leaving.findings),
            agreed and released,
        ),
        (say(msg("5. Seal and write")), where, bool(written)),
    )
    return _items(rows)


def withdrawal_steps(look: Look, *, due: bool, written: Sequence[Path]) -> list[NavItem]:
    """Return the steps of a withdrawal: nobody reviews or releases it."""
    say = look.say
    where = sticks.medium_of(written[-1]) if written else say(msg("To a stick or a folder"))
    return _items(
        (
            (say(msg("1. The client withdrew")), say(msg("Recorded in the interview")), True),
            (say(msg("2. What leaves")), say(msg("No answer")), True),
            (say(msg("3. Seal and write")), where, bool(written) or not due),
        )
    )


def several_steps(look: Look, *, count: int, written: Sequence[Path]) -> list[NavItem]:
    """Return the steps of sealing several cases."""
    say = look.say
    where = sticks.medium_of(written[-1]) if written else say(msg("To a stick or a folder"))
    chosen = say(msg("Chosen: {count}")).format(count=count)
    return _items(
        (
            (say(msg("1. Which cases")), chosen, bool(written)),
            (say(msg("2. Seal and write")), where, bool(written)),
        )
    )


def _items(rows: Sequence[tuple[str, str, bool]]) -> list[NavItem]:
    here = next((at for at, (_, _, done) in enumerate(rows) if not done), len(rows) - 1)
    return [
        NavItem(
            str(at),
            name,
            mark=_mark(at == here, done=done),
            second=second,
            here=at == here,
        )
        for at, (name, second, done) in enumerate(rows)
    ]


def _mark(here: bool, *, done: bool) -> Mark:  # noqa: FBT001 - the first word says which
    if done:
        return Mark.DONE
    return Mark.HERE if here else Mark.TO_DO
