"""The findings of a case as the leading column lists them: group by group, one of them open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from intake.errors import msg
from intake.screening.review import CASE, URGENT, FindingReview, Group
from intake.truth import Truth
from ui import reviews
from ui.explaining import Explainer
from ui.look.icons import Icon
from ui.look.parts.nav import NavItem

GROUP = "group:"


def items(explainer: Explainer, groups: Sequence[Group], here: str) -> tuple[NavItem, ...]:
    """Return a heading for each group, and of the one that holds the finding *here* all of it."""
    listed = (item for one in groups for item in _group(explainer, one, here))
    return tuple(replace(item, ruled=False) if at == 0 else item for at, item in enumerate(listed))


def _group(explainer: Explainer, group: Group, here: str) -> Iterator[NavItem]:
    keys = [reviews.key(one) for one in group.reviews]
    is_open = here in keys
    yield _heading(explainer, group, is_open=is_open)
    if not is_open:
        return
    closed = next((one for one in group.reviews if not one.asked and not one.opinions), None)
    for one in group.reviews:
        where = explainer.scope(one.finding.scope) if group.scope == URGENT else ""
        yield _item(explainer, one, where, here=reviews.key(one) == here, ruled=one is closed)


def _heading(explainer: Explainer, group: Group, *, is_open: bool) -> NavItem:
    say, asked, waits = explainer.look.say, group.asked, group.waiting
    done = say(msg("{done} of {all} reviewed")).format(done=asked - waits, all=asked)
    name = _name(explainer, group.scope)
    urgent = group.scope == URGENT and waits > 0
    return NavItem(
        GROUP + group.scope,
        name,
        icon=Icon.DOWN if is_open else Icon.FORTH,
        tone="urgent" if urgent else "ink2",
        second=done if asked else say(msg("Nothing to review here")),
        count=str(waits) if waits else "",
        badge=True,
        ruled=True,
        spoken=f"{name}, {done}" if asked else "",
    )


def _name(explainer: Explainer, scope: str) -> str:
    if scope == URGENT:
        return explainer.look.say(msg("Urgent"))
    return explainer.look.say(msg("The whole case")) if scope == CASE else explainer.scope(scope)


def _item(
    explainer: Explainer, one: FindingReview, where: str, *, here: bool, ruled: bool
) -> NavItem:
    chip, seen = explainer.chip(one.finding), reviews.standing(explainer.look, one)
    finding = one.finding
    title = explainer.case.workbook.law_in(finding.rule.title, explainer.look.language)
    wants = one.asked or one.opinions
    parts = (chip.words, where, seen.words if wants else "")
    second = " \u00b7 ".join(filter(None, parts))
    if finding.truth is Truth.UNKNOWN and finding.rule.kind != "vehicle":
        title = explainer.look.say(msg("Possibly: {flag}")).format(flag=title)
    icon, tone = (seen.icon, seen.tone) if one.opinions else (chip.icon, chip.tone or "ink2")
    return NavItem(
        reviews.key(one), title, icon=icon, tone=tone or "ink2", second=second, here=here,
        ruled=ruled,
    )  # fmt: skip
