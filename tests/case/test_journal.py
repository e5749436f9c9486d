from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.case import journal
from intake.case.answers import Answer, Source, State
from intake.case.journal import (
    Answered,
    Flagged,
    Left,
    Noted,
    RowAdded,
    RowRemoved,
    RowRestored,
    WorkbookChanged,
)
from intake.errors import Trouble

VALUES = st.one_of(
    st.text(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.lists(st.text()).map(tuple),
)
PLAIN = st.builds(
    Answer, st.sampled_from(State), st.none() | VALUES, st.sampled_from(Source), st.none()
)
PATHS = st.sampled_from(["p_name", "cv[1]/cv_code", "cv[12]/cv_prior_pcr[2]/cv_prior_pcr_date"])
EVENTS = st.one_of(
    st.builds(Answered, PATHS, PLAIN | st.builds(Answer, st.just(State.ANSWERED), VALUES,
              st.just(Source.DOCUMENT), st.just("R05"), st.booleans(), st.tuples(PLAIN))),
    st.builds(RowAdded, PATHS), st.builds(RowRemoved, PATHS), st.builds(RowRestored, PATHS),
    st.builds(Noted, PATHS, st.text()), st.builds(Flagged, PATHS, st.booleans()),
    st.builds(WorkbookChanged, st.text(), st.text(),
              st.lists(st.tuples(PATHS, PATHS)).map(tuple),
              st.lists(st.builds(Left, PATHS, st.text(), st.text())).map(tuple),
              st.lists(PATHS).map(tuple)),
)  # fmt: skip


@given(EVENTS)
def test_every_entry_survives_the_store(event: journal.Recorded) -> None:
    assert journal.from_json(journal.to_json(event)) == event


def test_a_decimal_keeps_its_digits() -> None:
    event = Answered("cv[1]/cv_loss_amount", Answer(State.ANSWERED, Decimal("950.10")))
    kept = journal.from_json(journal.to_json(event))
    assert isinstance(kept, Answered)
    assert str(kept.answer.value) == "950.10"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"kind":"answer","path":"x"}', '{"kind":"?"}', '{"kind":"workbook_changed"}'],
)
def test_a_foreign_entry_is_named_as_unreadable(text: str) -> None:
    with pytest.raises(Trouble, match="cannot be read"):
        journal.from_json(text)
