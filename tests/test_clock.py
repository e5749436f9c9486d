from datetime import date

from intake import clock

DAY = date(2026, 11, 24)


def test_a_stopped_clock_stands_still() -> None:
    now = clock.stopped_at(DAY)
    assert now() == now()
    assert now().isoformat() == "2026-11-24T10:42:00+00:00"


def test_a_clock_on_another_day_runs_and_keeps_the_zone() -> None:
    now = clock.running_on(DAY)
    first, second = now(), now()
    assert first.date() == second.date() == DAY
    assert first.tzinfo is not None
    assert second >= first
