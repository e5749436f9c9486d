"""How fast screening is: `python -m tests.benchmarks.screening [--runs N]`, about a minute.

One invented client with ten convictions. Floors of the same run: for loading the workbook, reading
the same bytes as JSON; for findings, writing them as JSON; for one answer, screening everything.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median

from intake.case.answers import Answer, Answers, State
from intake.case.plain import read_answers
from intake.case.stages import Stage
from intake.clinic import caselist
from intake.clinic.opencase import OpenCase
from intake.errors import BadAnswer
from intake.form.parser import parse
from intake.form.xform import load
from intake.practice.workbook import Workbook, _read
from intake.screening import RuleBook, Screening, screen, to_json
from tests.benchmarks import practice
from tests.benchmarks.measure import Goal, alternately, late, line, timed

MANY = 50
LISTS = ("urgent", "consequences", "vehicles", "guards", "records", "ask_next")


def main(arguments: Sequence[str]) -> int:
    """Measure, and print each figure with its ratio to a floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.screening")
    parser.add_argument("--runs", type=int, default=9, help="runs of each comparison")
    runs = parser.parse_args(arguments).runs
    book = practice.workbook()
    loading(book, runs)
    given = practice.answers(book.form.survey)
    whole = screening(book, given, runs)
    answering(book, given, whole)
    asking(book, runs)
    return 0


def asking(book: Workbook, runs: int) -> None:
    """Print what it takes to tell what to ask of a client with many nearly empty convictions."""
    rules, plain = _rules(book), {"im_status_now": "lpr", "cv": [{"cv_code": "PC"}] * MANY}
    given = read_answers(plain, book.form.survey)
    screenings = iter([screen(rules, given, practice.ON) for _ in range(runs)])
    took = alternately(
        runs,
        {
            "floor": lambda: screen(rules, given, practice.ON),
            "ask": lambda: next(screenings).ask_next,
        },
    )
    print(f"{MANY} nearly empty convictions, medians of {runs} runs")
    print(line("    what to ask next", took["ask"], took["floor"], "screening them"))


def loading(book: Workbook, runs: int) -> None:
    """Print what loading the compiled workbook takes, and its parts."""
    data = book.to_bytes()
    rows = {name: tuple(sheet) for name, sheet in book.sheets.items()}
    forms = [load(book.xform, book.files) for _ in range(runs)]
    surveys = iter(forms)
    took = alternately(
        runs,
        {
            "floor": lambda: json.loads(data),
            "workbook": _anew(lambda: Workbook.from_bytes(data)),
            "form": _anew(lambda: load(book.xform, book.files)),
            "survey": lambda: next(surveys).survey,
            "rules": _anew(lambda: RuleBook.from_sheets(book.form.survey, rows)),
        },
    )
    print(f"compiled workbook, {len(data):,} bytes, medians of {runs} runs")
    of = "json.loads of it"
    print(line("    load", took["workbook"], took["floor"], of, Goal(most=150e-3)))
    for part in ("form", "survey", "rules"):
        print(line(f"        its {part}", took[part], took["floor"], of))


def screening(book: Workbook, given: Answers, runs: int) -> float:
    """Print what screening takes from nothing; return it."""
    rules = _rules(book)
    shown = screen(rules, given, practice.ON)
    plain = to_json(shown, book.name)
    screenings = iter([screen(rules, given, practice.ON) for _ in range(runs)])
    took = alternately(
        runs,
        {
            "findings": lambda: screen(rules, given, practice.ON),
            "lists": lambda: look(next(screenings)),
            "plain": lambda: to_json(shown, book.name),
            "floor": lambda: json.dumps(plain),
        },
    )
    rows = len(given.rows("cv") or ())
    print(f"screening, {rows} convictions, {len(shown.findings)} findings, medians of {runs} runs")
    of = "writing them as JSON"
    together = took["findings"] + took["lists"]
    print(line("    findings and lists", together, took["floor"], of, Goal(most=15e-3)))
    print(line("        findings alone", took["findings"], took["floor"], of))
    print(line("        as plain values besides", took["plain"], took["floor"], of))
    return together


def answering(book: Workbook, given: Answers, whole: float) -> None:
    """Print what follows one answer: each question is said to be unknown, and answered again."""
    live, _ = practice.interview(book, given)
    case = OpenCase("A-000000", book, live, Stage.CONFLICT_CLEARED, practice.NOW)
    times: dict[str, list[float]] = {}
    previous = screen(_rules(book), live.answers, practice.ON)
    caselist.describe(case, previous)
    for path in _answered(live.answers):
        for answer in (Answer(State.UNKNOWN), live.answer_of(path)):
            previous = _one(case, path, answer, previous, times)
    print(f"one answer of {len(times['interview']):,}, each with what follows")
    _print("the interview takes it", times["interview"], whole)
    _print("screened again", times["screening"], whole, Goal(most=3e-3))
    _print("its lists", times["lists"], whole)
    _print("the line of the case", times["line"], whole)


def _print(name: str, times: list[float], whole: float, goal: Goal | None = None) -> None:
    print(line(f"    {name}, median", median(times), whole, "screening everything", goal))
    print(line("        99 of 100", late(times), whole, "screening everything"))


def _one(
    case: OpenCase,
    path: str,
    answer: Answer,
    previous: Screening,
    times: dict[str, list[float]],
) -> Screening:
    try:
        took = timed(partial(case.interview.answer, path, answer))
    except BadAnswer:
        return previous
    times.setdefault("interview", []).append(took)
    found: list[Screening] = []
    acts: dict[str, Callable[[], object]] = {
        "screening": lambda: found.append(_again(case, previous)),
        "lists": lambda: look(found[0]),
        "line": lambda: caselist.describe(case, found[0]),
    }
    for name, act in acts.items():
        times.setdefault(name, []).append(timed(act))
    return found[0]


def _again(case: OpenCase, previous: Screening) -> Screening:
    screened = case.screening_apart(practice.ON, previous)()
    assert screened is not None
    return screened


def look(screening: Screening) -> None:
    """Work out every list that a window shows."""
    for name in LISTS:
        getattr(screening, name)


def _answered(given: Answers, prefix: str = "") -> Iterator[str]:
    """Yield the path of every answer."""
    yield from (prefix + name for name in given.values)
    for name, rows in given.repeats.items():
        for number, row in enumerate(rows, start=1):
            yield from _answered(row, f"{prefix}{name}[{number}]/")


def _anew(act: Callable[[], object]) -> Callable[[], object]:
    """Return *act* as a new process would do it."""

    def do() -> object:
        parse.cache_clear()
        _read.cache_clear()
        return act()

    return do


def _rules(book: Workbook) -> RuleBook:
    assert book.book is not None
    return book.book


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
