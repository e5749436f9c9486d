from dataclasses import replace
from datetime import date

import pytest

from intake.case.stages import Stage
from intake.clinic import CaseLine, caselist
from ui import models
from ui.look.look import Look
from ui.look.parts.cases import CaseGroup, CaseShown

TODAY = date(2026, 11, 24)
READER = models.Reader(TODAY, "en", str, {"S": date(2026, 11, 20)})
LINE = CaseLine(
    "K",
    "Rosa M.",
    "es",
    Stage.CONFLICT_CLEARED,
    "2026-11-24T10:42:00+00:00",
    created="2026-11-20T09:00:00+00:00",
    spoken="Español",
    answered=88,
    asked=132,
)


def only(line: CaseLine) -> CaseShown:
    shown = models.grouped([line], READER)[1]
    assert isinstance(shown, CaseShown)
    return shown


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("none", "Asked, has none"),
        ("unknown", "Asked, does not know"),
        ("not_asked", "Not asked yet"),
    ],
)
def test_no_date_always_says_why(look: Look, why: str, words: str) -> None:
    assert look is not None
    shown = only(replace(LINE, no_day=why))
    assert (shown.date, shown.distance) == ("No date known", words)


def test_a_sealed_case_says_when(look: Look) -> None:
    assert look is not None
    shown = only(replace(LINE, code="S", stage=Stage.SEALED))
    assert (shown.stage, shown.done) == ("Sealed Fri, Nov 20", 5)


def test_every_stage_at_a_clinic_has_its_words_and_more_ticks_than_the_one_before() -> None:
    order = [models._STAGES[stage][1] for stage in models._STAGES]
    assert order == sorted(order)


def test_the_nearest_day_ahead_comes_first_and_a_past_one_last(look: Look) -> None:
    assert look is not None
    past = replace(LINE, code="P", level="L0", next_day="2003-03-11")
    far = replace(LINE, code="F", level="L0", next_day="2026-12-20")
    near = replace(LINE, code="N", level="L0", next_day="2026-11-30")
    rows = models.grouped([past, far, near, LINE], READER)
    assert [row.id if isinstance(row, CaseShown) else row.count for row in rows] == [
        *(3, "N", "F", "P"),
        *(1, "K"),
    ]
    assert isinstance(rows[0], CaseGroup)
    assert rows[0].urgent


def test_time_runs_from_what_is_ahead_to_how_it_began() -> None:
    line = replace(LINE, level="L0", next_day="2026-11-30", next_what="Hearing", open_points=6)
    told = [(one.heading, one.when, one.what, one.more) for one in models.moments(line, READER)]
    assert told == [
        ("Ahead", "Mon, Nov 30", "Hearing", "In 6 days, counted on the safe side"),
        ("", "Today", "The interview goes on", ""),
        ("So far", "Today 10:42\u202fAM", "Interview, 88 of 132", "6 open points"),
        ("", "Fri, Nov 20", "Interview begun", ""),
    ]


def test_a_language_without_a_glyph_is_named_in_the_readers(look: Look) -> None:
    assert look is not None
    unknown = replace(LINE, language="pa", spoken="\U0010fffd")
    assert models.spoken(unknown, "en") == "Punjabi"
    assert models.spoken(LINE, "en") == "Español"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("more_information", "Headquarters asks for more information"),
        ("quarantined", "Headquarters set the packet aside; seal the case once more"),
    ],
)
def test_what_headquarters_wants_is_what_is_to_do(reply: str, words: str) -> None:
    waits = caselist.waits_for(Stage.DELIVERED, reply)
    line = replace(LINE, stage=Stage.DELIVERED, reply=reply, waits_for=waits)
    assert words in [moment.what for moment in models.moments(line, READER)]
