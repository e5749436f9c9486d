"""The practice workbook and an invented client with ten convictions, for every benchmark."""

import json
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from intake import resources
from intake.case.answers import Answers
from intake.case.fill import fill
from intake.case.fitting import as_form_text
from intake.case.interview import Interview
from intake.case.journal import Answered, RowAdded
from intake.case.plain import read_answers
from intake.form.survey import Survey
from intake.practice.load import load
from intake.practice.workbook import Workbook

ON = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
CONVICTIONS = 10
PRACTICE = resources.path("practice", "post_conviction_relief")
CACHE = Path(tempfile.gettempdir()) / "amparo-test-cache"


def workbook() -> Workbook:
    """Return the practice workbook, from the cache where it was compiled before."""
    return load(PRACTICE, CACHE)


def answers(survey: Survey, convictions: int = CONVICTIONS) -> Answers:
    """Return the answers of one invented client, with the convictions of the first others too."""
    files = sorted((PRACTICE / "fictional").glob("*.json"))
    people = [json.loads(file.read_text("utf-8"))["answers"] for file in files]
    rows = [row for person in people for row in person.get("cv", ())]
    assert len(rows) >= convictions, "there are enough invented convictions"
    read = read_answers(people[0] | {"cv": rows[:convictions]}, survey)
    assert isinstance(read, Answers)
    return read


def interview(book: Workbook, given: Answers) -> tuple[Interview, list[Sequence[object]]]:
    """Return an interview with the *given* answers, and its log as the form engine hears it."""
    live = Interview(book.form, author="M. Ortiz", clock=lambda: NOW)
    log: list[Sequence[object]] = []
    for change in fill(live, given):
        for event in change.events:
            if isinstance(event, Answered):
                log.append(("set", live.refs.ref(event.path), as_form_text(event.answer)))
            elif isinstance(event, RowAdded):
                ref = live.refs.ref(event.path)
                log.append(("add", ref, live.row_count(event.path) - 1))
    return live, log
