"""How fast the form engine is: `python -m tests.benchmarks.form [--runs N]`, a few minutes.

Compared with @getodk/xforms-engine in the same run, over the workbooks and logs of the conformance
corpus and over the practice workbook, where AMPARO_NODE_FORMS names a folder (development only):
`npm install --prefix "$AMPARO_NODE_FORMS" @getodk/xforms-engine@0.22 jsdom@24`. Both engines run
in processes of their own and answer the same lines, by turns; the least time of several runs
counts. "fresh" is what somebody sees who starts the program and interviews once, and so what an
interviewer meets; "warm" is the pace after the same form ran several times, when the peer's code
has been compiled to machine code for exactly these answers: the harder measure, held to the same
goal.

Without the peer, floors alone: reading the XML for loading, and for an answer the whole form
worked out anew, which is what an engine without a graph has to do.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from statistics import geometric_mean, median
from xml.etree import ElementTree as ET

from intake.form.parser import parse
from intake.form.session import Session
from intake.form.xform import load
from intake.practice.load import load as load_workbook
from tests.benchmarks import engines, practice, synthetic
from tests.benchmarks.engines import Log, Pace
from tests.benchmarks.measure import Goal, against, alternately, late, line, timed, written
from tests.benchmarks.walker import act, session
from tests.conformance.corpus import find

LOADS, ANSWERS = Goal(least=8), Goal(least=10)


def main(arguments: Sequence[str]) -> int:
    """Measure, and print each figure with its ratio to a floor or to the peer."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.form")
    parser.add_argument("--runs", type=int, default=5, help="runs of each comparison")
    parser.add_argument("--floors", action="store_true", help="leave the peer out")
    options = parser.parse_args(arguments)
    floors(options.runs)
    if options.floors:
        return 0
    if not engines.have_peer():
        print("\nno peer: AMPARO_NODE_FORMS names no folder, or there is no node")
        return 0
    for fresh in (True, False):
        compare(options.runs, fresh=fresh)
    return 0


# Against the peer


def compare(runs: int, *, fresh: bool) -> None:
    """Print our pace and the peer's for every form of the corpus, and for ours."""
    print(f"\n{'fresh' if fresh else 'warm'} processes, the least of {runs} runs;")
    print("how many times faster than the peer (and our time)")
    paces = []
    for name, xml, log in [*_corpus(), _ours()]:
        paces.append(engines.compared(xml, log, runs=runs, fresh=fresh))
        print(f"{name:<24}{_ratios(*paces[-1])}", flush=True)
    sides = [[pair[side] for pair in paces] for side in (0, 1)]
    for name, of, goal in (("load", _load, LOADS), ("answer", _mean, ANSWERS)):
        typical = geometric_mean([of(peer) / of(ours) for ours, peer in paces])
        print(f"{name}: geometric mean of the ratios {typical:.1f} x, {goal.verdict(0, typical)}")
        own, other = (sum(map(of, side)) for side in sides)
        print(against(f"{name}, all forms together", own, other, goal))


def _ratios(ours: Pace, peer: Pace) -> str:
    pairs = {
        "load": (ours.load, peer.load),
        "answer: mean": (ours.mean, peer.mean),
        "median": (ours.middle, peer.middle),
        "99 of 100": (ours.late, peer.late),
    }
    return "  ".join(
        f"{name} {other / own:6.1f} x ({written(own).strip():>9})"
        for name, (own, other) in pairs.items()
    )


def _load(pace: Pace) -> float:
    return pace.load


def _mean(pace: Pace) -> float:
    return pace.mean


def _corpus() -> list[tuple[str, str, Log]]:
    """Return the name, the XForm that we compile and the first log of each workbook."""
    walks, forms = find("walks.jsonl"), find("forms")
    if walks is None or forms is None:
        print("no corpus: AMPARO_CONFORMANCE names no folder, and none is beside the checkout")
        return []
    logs: dict[str, Log] = {}
    for record in map(json.loads, walks.read_text("utf-8").splitlines()):
        logs.setdefault(record["test"], record["log"])
    books = {name: load_workbook(forms / f"{name}.xlsx", practice.CACHE) for name in logs}
    return [
        (name.partition("__")[2][:20], books[name].xform.decode(), log)
        for name, log in logs.items()
    ]


def _ours() -> tuple[str, str, Log]:
    book = practice.workbook()
    _, log = practice.interview(book, practice.answers(book.form.survey))
    return "practice workbook", book.xform.decode(), log


# Against floors


def floors(runs: int) -> None:
    """Print what loading and answering take with the practice workbook and two made-up forms."""
    print(f"floors, medians of {runs} runs")
    book = practice.workbook()
    _, log = practice.interview(book, practice.answers(book.form.survey))
    _floor(
        f"practice workbook, {sum(1 for _ in book.form.survey.questions())} questions",
        book.xform,
        log,
        runs,
    )
    made = synthetic.form_of(160)
    _floor("160 questions", made, synthetic.log(160, rows=10), runs)
    many = synthetic.form_of(20)
    _floor("1,000 rows of 10", many, synthetic.log(20, rows=1000), 1, most=5e-3)


def _floor(name: str, xml: bytes, log: Log, runs: int, most: float | None = None) -> None:
    def loading() -> None:
        parse.cache_clear()
        load(xml)

    took = alternately(runs, {"ours": loading, "floor": lambda: ET.fromstring(xml)})  # noqa: S314 - our own text
    live = _filled(xml, log)
    whole = median(timed(lambda: _anew(live)) for _ in range(runs))
    times = _answers(live, log)
    middle, slow = median(times), late(times)
    print(f"{name}: {len(xml):,} bytes, {len(live.refs()):,} nodes, {len(times):,} answers")
    print(line("    load", took["ours"], took["floor"], "reading the XML alone"))
    goals = (Goal(most=most),) * 2 if most else (Goal(most=25e-6), Goal(most=250e-6))
    print(line("    answer, median", middle, whole, "everything anew", goals[0]))
    print(line("    answer, 99 of 100", slow, whole, "everything anew", goals[1]))
    print(line("    answer, slowest", max(times), whole, "everything anew"))


def _filled(xml: bytes, log: Log) -> Session:
    live = session(load(xml))
    for one in log:
        act(live, one)()
    return live


def _answers(live: Session, log: Log) -> list[float]:
    """Return how long each answer takes in the full form: taken back, and given again."""
    sets = [one for one in log if one[0] == "set"]
    return [timed(act(live, ("set", ref, said))) for _, ref, text in sets for said in ("", text)]


def _anew(live: Session) -> None:
    recompute = live._live.recompute
    recompute.push_all(live._live.document)
    recompute.run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
