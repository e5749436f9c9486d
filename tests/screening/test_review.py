from datetime import date

from intake.screening.review import CASE, URGENT, grouped, of
from intake.truth import Truth
from tests.screening.conftest import Screen

MANY = {
    "tr_ice_custody": "yes",
    "im_status_now": "lpr",
    "cv": [
        {"cv_code": "HS", "cv_section": "11378", "cv_disposition": "guilty_plea"} for _ in range(12)
    ],
}


def test_findings_are_grouped_by_row_and_what_is_urgent_comes_first(screened: Screen) -> None:
    found = of(screened(MANY, date(2026, 11, 24)), {})
    groups = grouped(found)
    scopes = [one.scope for one in groups]
    assert scopes == [URGENT, CASE, *(f"cv[{number}]" for number in range(1, 13))]
    assert sum(len(one.reviews) for one in groups) == len(found)
    urgent = groups[0].reviews
    assert {one.finding.rule.kind for one in urgent} == {"urgent"}
    for group in groups[2:]:
        assert {one.finding.scope for one in group.reviews} == {group.scope}


def test_in_a_group_what_need_not_be_seen_stands_last(screened: Screen) -> None:
    for group in grouped(of(screened(MANY, date(2026, 11, 24)), {})):
        asked = [one.asked for one in group.reviews]
        assert asked == sorted(asked, reverse=True)
        assert group.waiting == group.asked == sum(asked)
        closed = [one for one in group.reviews if one.finding.truth is Truth.NO]
        assert not any(one.waits for one in closed)
