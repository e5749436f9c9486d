"""The findings of a case as the leading column lists them: how each stands, and who saw it."""

from collections.abc import Sequence

from intake.errors import msg
from intake.screening.review import FindingReview
from intake.truth import Truth
from ui import reviews
from ui.explaining import Explainer
from ui.look.parts.nav import NavItem


def items(explainer: Explainer, found: Sequence[FindingReview], here: str) -> tuple[NavItem, ...]:
    """Return one item for each finding; what is closed stands below a line."""
    closed = next((one for one in found if not one.asked and not one.opinions), None)
    return tuple(
        _item(explainer, one, here=reviews.key(one) == here, ruled=one is closed) for one in found
    )


def _item(explainer: Explainer, one: FindingReview, *, here: bool, ruled: bool) -> NavItem:
    chip, seen = explainer.chip(one.finding), reviews.standing(explainer.look, one)
    finding = one.finding
    title = explainer.case.workbook.law_in(finding.rule.title, explainer.look.language)
    wants = one.asked or one.opinions
    parts = (chip.words, explainer.scope(finding.scope), seen.words if wants else "")
    second = " \u00b7 ".join(filter(None, parts))
    if finding.truth is Truth.UNKNOWN and finding.rule.kind != "vehicle":
        title = explainer.look.say(msg("Possibly: {flag}")).format(flag=title)
    icon, tone = (seen.icon, seen.tone) if one.opinions else (chip.icon, chip.tone or "ink2")
    return NavItem(
        reviews.key(one), title, icon=icon, tone=tone or "ink2", second=second, here=here,
        ruled=ruled,
    )  # fmt: skip
