"""What a screening shows in the trailing column; every text of law comes from the workbook."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from intake import text
from intake.case.answers import Answer
from intake.errors import Translate, msg
from intake.screening.finding import Finding
from intake.screening.screen import Screening
from intake.truth import Truth
from ui.explaining import change_in_words
from ui.look.icons import Icon
from ui.look.parts.banner import UrgentShown
from ui.look.parts.findings import (
    Aside,
    AskNext,
    FindingRow,
    FindingsShown,
    Heading,
    RouteShown,
    Standing,
)
from ui.look.text import isolate

ALL, ASK, FINDING = "all", "ask:", "finding:"
_NO_HELP = "NONE"
_AT_FIRST, _ASKED = 6, 3
_STANDINGS = {
    Truth.YES: Standing.CANDIDATE,
    Truth.UNKNOWN: Standing.NEEDS_FACTS,
    Truth.NO: Standing.NOT_NOW,
}
_LOUD, _OUTLINED = "L0", "L1"


@dataclass(frozen=True, slots=True)
class Law:
    """How findings are worded: *say* for the program, *law* for the workbook, *label* of a path.

    *row* names the row of a scope (`Conviction 2`), *answer* gives an answer of a path in words,
    *record* the title of a record, *seen* what an attorney made of a finding, blank for nothing.
    """

    language: str
    say: Translate
    law: Translate
    label: Callable[[str], str]
    row: Callable[[str], str]
    answer: Callable[[str, Answer], str]
    reviewed: bool
    record: Callable[[str], str]
    seen: Callable[[Finding], str]


def shown(
    screening: Screening, law: Law, *, scope: str = "", everything: bool = False
) -> FindingsShown:
    """Return the column; with *scope* (`cv[2]`) only the routes of that row, with *everything* all.

    Works out what is lazy in the screening, so it is called off the window's thread.
    """
    urgent = screening.urgent
    rows: list[FindingRow] = list(_asked(screening, law))
    rows += _routes(screening, law, scope, everything=everything)
    rows += _consequences(screening, urgent, law)
    rows += _guards(screening, law)
    flags = tuple(_flag(one, screening.on, law) for one in urgent if _is_flag(one))
    return FindingsShown(law.say(msg("What this shows so far")), _second(law), flags, tuple(rows))


def before(law: Law) -> FindingsShown:
    """Return the column while the first screening is not there yet."""
    return FindingsShown(law.say(msg("What this shows so far")), _second(law))


def without_rules(say: Translate) -> FindingsShown:
    """Return the column of a form that has no rules."""
    words = say(msg("This form has no rules, so nothing follows from its answers here."))
    keys = say(msg("F1 shows why a question is asked, F8 the open points."))
    return FindingsShown(
        say(msg("What this shows so far")), "", (), (Aside("", words, keys, Icon.FACT),)
    )


def sections_on_fire(screening: Screening, part_of: Callable[[str], str]) -> frozenset[str]:
    """Return the parts whose answers raise a loud flag."""
    return frozenset(
        part_of(rests.question)
        for finding in screening.urgent
        if finding.level == _LOUD and finding.truth is Truth.YES
        for reason in finding.because
        for rests in reason.answers
        if rests.state == "answered"
    )


def _second(law: Law) -> str:
    words = law.say(msg("For an attorney to review. Not advice."))
    if law.reviewed:
        return words
    return f"{words} {law.say(msg('The rules are not reviewed by counsel yet.'))}"


def _is_flag(finding: Finding) -> bool:
    return finding.level in (_LOUD, _OUTLINED)


def _flag(finding: Finding, on: date, law: Law) -> UrgentShown:
    loud = finding.level == _LOUD
    do = (
        msg("Call the attorney before you finish")
        if loud
        else msg("Ask an attorney within 24 hours")
    )
    because = next((law.law(one.text) for one in finding.because), "")
    told = filter(None, (_deadline(finding, on, law), because, law.seen(finding)))
    body = " ".join(map(isolate, told))
    return UrgentShown(
        FINDING + _id(finding),
        law.law(finding.scoped.rule.title),
        body,
        law.say(do),
        loud=loud,
        possible=finding.truth is Truth.UNKNOWN,
    )


def _deadline(finding: Finding, on: date, law: Law) -> str:
    """Return the earliest binding day with its weekday, how far it is, and which paper settles it.

    A question that would is among those to ask next, or in the explanation.
    """
    deadline = finding.deadline
    if deadline is None:
        return ""
    if deadline.earliest is None:
        words = law.say(msg("The day is not known yet."))
    else:
        exact = deadline.earliest == deadline.latest
        sentence = msg("{day}, {distance}.") if exact else msg("At the earliest {day}, {distance}.")
        words = law.say(sentence).format(
            day=text.weekday_and_day(deadline.earliest, law.language),
            distance=text.days_away(deadline.earliest, on, law.language),
        )
    paper = law.record(deadline.settled_by or "")
    settled = law.say(msg("Settled by: {what}")).format(what=paper) if paper else ""
    return " ".join(filter(None, (words, settled)))


def _asked(screening: Screening, law: Law) -> Iterable[FindingRow]:
    asked = screening.ask_next[:_ASKED]
    if asked:
        yield Heading(law.say(msg("Ask next")), Icon.ASK_NEXT)
    for number, one in enumerate(asked, start=1):
        count = len(one.settles)
        gain = msg("Could settle 1 finding") if count == 1 else msg("Could settle {count} findings")
        where = law.row(_row_of(one.question))
        words = law.say(gain).format(count=count)
        yield AskNext(
            ASK + one.question,
            f"Alt {number}",
            law.label(one.question),
            f"{words} \u00b7 {where}" if where else words,
        )


def _routes(
    screening: Screening, law: Law, scope: str, *, everything: bool
) -> Iterable[FindingRow]:
    routes = [one for one in screening.vehicles if not scope or one.scope.startswith(scope)]
    helping = [one for one in routes if one.scoped.rule.federal != _NO_HELP]
    beside = [
        one for one in routes if one.scoped.rule.federal == _NO_HELP and one.truth is Truth.YES
    ]
    grouped = _grouped(helping)
    open_ = [one for one in grouped if one[0].truth is not Truth.NO]
    some = grouped if everything else (open_ or grouped)[:_AT_FIRST]
    if grouped:
        end = (
            law.say(msg("All {count}")).format(count=len(grouped))
            if len(some) < len(grouped)
            else ""
        )
        title = law.row(scope) if scope else law.say(msg("Routes"))
        yield Heading(title, end=end, id=ALL if end else "")
    on, alone = screening.on, bool(scope)
    yield from (_route(findings, on, law, alone=alone) for findings in some)
    words = law.say(msg("Does not change immigration by itself"))
    for findings in _grouped(beside):
        one = findings[0]
        yield Aside(FINDING + _id(one), law.law(one.scoped.rule.title), words)


def _grouped(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Put the same route with the same standing in several rows together, in their order."""
    found: dict[tuple[str, Truth], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.id, one.truth), []).append(one)
    return list(found.values())


def _route(findings: list[Finding], on: date, law: Law, *, alone: bool) -> RouteShown:
    one = findings[0]
    rows = "" if alone else ", ".join(filter(None, (law.row(two.scope) for two in findings[:3])))
    parts = (_deadline(one, on, law), _reason(one, law), law.seen(one), rows)
    return RouteShown(
        FINDING + _id(one),
        law.law(one.scoped.rule.title),
        _STANDINGS[one.truth],
        " \u00b7 ".join(_unended(part) for part in parts if part),
    )


def _unended(words: str) -> str:
    """Return a sentence without its full stop, to stand in a row of others."""
    return words.replace(".\u2069", "\u2069").removesuffix(".")


def _reason(one: Finding, law: Law) -> str:
    """Return in a line why a route stands so; of one that is closed, when that could change."""
    if one.truth is Truth.YES:
        return law.say(msg("All conditions met so far"))
    if one.truth is Truth.UNKNOWN and len(one.ask) > 1:
        return law.say(msg("{count} facts open")).format(count=len(one.ask))
    why = next((law.law(reason.text) for reason in one.because), "")
    if one.could_change is not None:
        when = change_in_words(one.could_change, law.law, law.language)
        return law.say(msg("Could change: {when}")).format(when=when)
    if one.from_memory:
        return law.say(msg("From memory, a paper may say otherwise. {why}")).format(why=why)
    return why


def _consequences(
    screening: Screening, urgent: Iterable[Finding], law: Law
) -> Iterable[FindingRow]:
    found = [one for one in screening.consequences if one.truth is not Truth.NO]
    found += [one for one in urgent if not _is_flag(one)]
    if found:
        yield Heading(law.say(msg("Also noticed")))
    for findings in _grouped(found)[:_AT_FIRST]:
        one = findings[0]
        reason = next((law.law(reason.text) for reason in one.because), "")
        title = law.law(one.scoped.rule.title)
        if one.truth is Truth.UNKNOWN:
            title = law.say(msg("Possibly: {flag}")).format(flag=title)
        yield Aside(FINDING + _id(one), title, reason, Icon.ATTORNEY)


def _guards(screening: Screening, law: Law) -> Iterable[FindingRow]:
    titles = {guard.rule.id: guard.rule.title for guard in screening.book.guards}
    for guard in screening.guards[:_ASKED]:
        yield Aside("", law.law(titles[guard]), "", Icon.FACT)


def _id(finding: Finding) -> str:
    return f"{finding.id}@{finding.scope}"


def _row_of(path: str) -> str:
    return path.rpartition("/")[0] or "case"
