"""How long a form takes to load and an answer to settle: `python -m tests.benchmarks.form`.

Floors are measured in the same run: reading the XML alone for loading, and for an answer the whole
form worked out anew, which is what an engine without a graph has to do.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from intake.form.parser import parse
from intake.form.session import Session
from intake.form.xform import load

NOW = datetime(2026, 11, 24, tzinfo=UTC)
QUESTIONS, ROWS, RUNS = 160, 10, 15
_LANGUAGES = ("English (en)", "Español (es)")


def form_of(questions: int) -> bytes:
    """Return a form of the usual kind: two languages, sections, a repeat, skips, sums, lists."""
    names = [f"q{number}" for number in range(questions)]
    top, rows = names[: questions // 2], names[questions // 2 :]
    texts = "".join(
        f'<translation lang="{language}">'
        + "".join(f'<text id="{name}"><value>{language} {name}</value></text>' for name in names)
        + "</translation>"
        for language in _LANGUAGES
    )
    items = "".join(f"<item><name>c{n}</name><of>{n % 7}</of></item>" for n in range(200))
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>B</h:title><model>'
        f'<itext>{texts}</itext><instance><data id="b"><s>'
        + "".join(f"<{name}/>" for name in top)
        + "<total/></s><r>"
        + "".join(f"<{name}/>" for name in rows)
        + f'</r></data></instance><instance id="l"><root>{items}</root></instance>'
        + "".join(_bind("/data/s", top, at) for at in range(len(top)))
        + "".join(_bind("/data/r", rows, at) for at in range(len(rows)))
        + f'<bind nodeset="/data/s/total" type="int" calculate="sum(/data/r/{rows[0]})"/>'
        "</model></h:head><h:body>"
        + "".join(_control("/data/s", name, at) for at, name in enumerate(top))
        + '<repeat nodeset="/data/r">'
        + "".join(_control("/data/r", name, at) for at, name in enumerate(rows))
        + "</repeat></h:body></h:html>"
    ).encode()


def _bind(above: str, names: list[str], at: int) -> str:
    relevant = f" relevant=\"../{names[at - 1]} != '5'\"" if at % 3 == 2 else ""
    kind = "int" if at % 4 == 0 else "string"
    return f'<bind nodeset="{above}/{names[at]}" type="{kind}"{relevant} constraint=". != 13"/>'


def _control(above: str, name: str, at: int) -> str:
    label = f"<label ref=\"jr:itext('{name}')\"/>"
    if at % 8 != 3:
        return f'<input ref="{above}/{name}">{label}</input>'
    items = f"instance('l')/root/item[of = current()/../q{int(name[1:]) - 1}]"
    return (
        f'<select1 ref="{above}/{name}">{label}<itemset nodeset="{items}">'
        '<value ref="name"/><label ref="name"/></itemset></select1>'
    )


def measured(act: Callable[[], object]) -> float:
    """Return the median time of *act* in seconds."""
    times = []
    for _ in range(RUNS):
        parse.cache_clear()
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def answers(live: Session, refs: list[str]) -> list[float]:
    """Return how long each answer took to settle, in seconds, shortest first."""
    times = []
    for text in ("5", "1", "c8", "", "2"):
        for ref in refs:
            start = time.perf_counter()
            live.set(ref, text)
            times.append(time.perf_counter() - start)
    return sorted(times)


def main() -> int:
    """Measure, and print each figure with its ratio to a floor."""
    xml = form_of(QUESTIONS)
    floor = measured(lambda: ET.fromstring(xml))  # noqa: S314 - our own text
    loading = measured(lambda: load(xml))
    made = load(xml)
    begin = measured(lambda: Session(made, now=lambda: NOW))
    live = Session(made, now=lambda: NOW)
    for row in range(1, ROWS):
        live.add("/data/r", row)
    recompute = live._live.recompute

    def anew() -> None:
        recompute.push_all(live._live.document)
        recompute.run()

    whole = measured(anew)
    refs = [ref for ref in live.refs() if ref.rpartition("/")[2].startswith("q")]
    times = answers(live, refs)
    median, late = times[len(times) // 2], times[len(times) * 99 // 100]
    print(f"form of {QUESTIONS} questions, {len(xml)} bytes, {ROWS} rows")
    print(f"load     {loading * 1e3:8.2f} ms   {loading / floor:6.1f} x reading the XML alone")
    print(f"begin    {begin * 1e3:8.2f} ms")
    print(f"whole    {whole * 1e3:8.2f} ms   everything worked out anew")
    print(f"answer   {median * 1e6:8.1f} us   {median / whole:6.4f} of the whole (median)")
    print(f"answer   {late * 1e6:8.1f} us   {late / whole:6.4f} of the whole (99 of 100)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
