"""Runs forms in our engine as `reference.mjs` does in its: JSON lines in, times and states out.

`{"load": XML}` answers `{"ms"}`; `{"walk": LOG}` answers `{"us": [...], "state": {...}}`.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from intake.errors import BadAnswer
from intake.form.parser import parse
from intake.form.session import Session
from intake.form.xform import Form, load
from intake.practice import collector

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
Action = Sequence[object]


def session(form: Form) -> Session:
    """Return a new instance of *form* on a fixed day."""
    return Session(form, now=lambda: NOW)


def act(live: Session, action: Action) -> Callable[[], object]:
    """Return what does one line of a log."""
    verb, ref, value = map(str, action)
    if verb == "set":
        return lambda: live.set(ref, value)
    change = live.add if verb == "add" else live.remove
    return lambda: change(ref, int(value))


def walk(live: Session, log: Sequence[Action]) -> list[float | None]:
    """Return how long each line of *log* took in microseconds; None where it was refused."""
    times: list[float | None] = []
    for action in log:
        do = act(live, action)
        start = time.perf_counter()
        try:
            do()
            times.append((time.perf_counter() - start) * 1e6)
        except BadAnswer:
            times.append(None)
    return times


def _load(xml: bytes) -> tuple[Form, float]:
    """Load a form as workbooks do, with the collector of garbage at rest, and begin an instance."""
    parse.cache_clear()
    start = time.perf_counter()
    with collector.resting():
        form = load(xml)
    session(form)
    return form, (time.perf_counter() - start) * 1e3


def main() -> int:
    """Answer lines until there are no more."""
    form: Form | None = None
    for line in sys.stdin:
        asked = json.loads(line)
        if "load" in asked:
            form, ms = _load(asked["load"].encode())
            told: dict[str, object] = {"ms": ms}
        else:
            assert form is not None, "load comes first"
            live = session(form)
            us = walk(live, asked["walk"])
            told = {"us": us, "state": {ref: live.value(ref) for ref in live.refs()}}
        print(json.dumps(told), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
