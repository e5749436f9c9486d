from dataclasses import replace
from datetime import date

import pytest

from intake.case.stages import Stage
from intake.clinic.caselist import CaseLine, attention, days_until

TODAY = date(2026, 11, 24)
LINE = CaseLine("K74QTRYAMP", "Rosa M.", "es", Stage.CONFLICT_CLEARED, "2026-11-24T10:42:00+00:00")


@pytest.mark.parametrize(
    ("level", "day", "needed"),
    [
        ("L0", "", "urgent"),
        ("L0", "2003-03-11", "urgent"),
        ("L1", "2026-11-24", "soon"),
        ("L1", "2026-12-24", "soon"),
        ("L1", "2026-12-25", ""),
        ("L1", "2026-11-23", ""),
        ("L1", "", ""),
        ("L2", "2026-11-25", ""),
        ("", "", ""),
    ],
)
def test_the_gravest_level_needs_someone_today_the_next_while_its_day_is_near(
    level: str, day: str, needed: str
) -> None:
    assert attention(replace(LINE, level=level, next_day=day), TODAY) == needed


def test_days_are_counted_from_today() -> None:
    assert days_until(replace(LINE, next_day="2026-11-30"), TODAY) == 6
    assert days_until(LINE, TODAY) is None
