"""What is told of one arrival: why it was set aside and what to do, or the case, to be read."""

from collections.abc import Sequence
from datetime import date

from intake.case import review
from intake.errors import msg
from intake.headquarters import CaseInWords, Check, PacketLine, SetAside, Verdict
from intake.text import day_in_words
from ui import replies
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.reading import Answered, Line, Part, ReadingRow, Title
from ui.look.text import isolate, latin
from ui.screens.inbox.lines import counts_in_words, gravest_first, name_of, urgent_in_words

CHECKS = {
    Check.OPENS: msg("Opens with a key of this office"),
    Check.LAID_OUT: msg("Complete, laid out as it should be"),
    Check.SIGNED: msg("Signed by a laptop that is enrolled"),
    Check.ADDRESSED: msg("Meant for this office"),
    Check.WHOLE: msg("Nothing changed since it was signed"),
    Check.FOLLOWS: msg("Fits the packets before it"),
    Check.READABLE: msg("The case inside can be read"),
}
_CONSENTS = {
    "interview": msg("Interview"),
    "send": msg("Send"),
    "volunteer": msg("Volunteer attorney"),
    "records": msg("Records"),
    "statistics": msg("Statistics"),
}


def set_aside(look: Look, line: PacketLine, stopped: SetAside) -> list[ReadingRow]:
    """Return the reason, the remedy, and how far the checks came."""
    say = look.say
    problem, remedy = stopped.sentences(say)
    return [
        Title(problem, line.file_name, Icon.SET_ASIDE, "urgent"),
        Part(say(msg("What to do"))),
        Line(remedy),
        *([Line(say(msg("Enter confirms it.")), Icon.HISTORY)] if line.branch else []),
        Part(say(msg("Checks"))),
        *_checks(look, stopped.check),
        Line(say(msg("Contents: not kept, not shown")), Icon.NONE, "ink2", "ink2"),
    ]


def known(look: Look, line: PacketLine) -> list[ReadingRow]:
    """Return that nothing needs to be done."""
    say = look.say
    return [
        Title(say(msg("This packet is here already")), name_of(line), Icon.COPY),
        Part(say(msg("What to do"))),
        Line(say(msg("Nothing. A second stick often carries the same packet."))),
    ]


def accepted(
    look: Look,
    line: PacketLine,
    case: CaseInWords | None,
    today: date,
    *,
    aloud: bool,
    may: bool = False,
) -> list[ReadingRow]:
    """Return the case: at once what the line knows, and its answers when they are read."""
    say = look.say
    if line.withdrawn:
        return _withdrawn(look, line, aloud=aloud)
    code = line.case.code if line.case else ""
    shown: list[ReadingRow] = [Title(name_of(line), code, Icon.VERIFIED, "good")]
    if line.replaced_by:
        newer = say(msg("Replaced by packet {seq} of the same case")).format(seq=line.replaced_by)
        shown.append(Line(newer, Icon.HISTORY, "caution", "caution"))
    shown += _urgent(look, line, case, today)
    if line.case:
        shown.append(Line(counts_in_words(look, line.case), Icon.OPEN_POINTS))
    shown.append(_receipt(look, line))
    shown += _said(look, line, may=may)
    shown.append(_code(look, line, aloud=aloud))
    shown.append(Line(say(msg("Every check held")), Icon.DONE, "good"))
    if case is None:
        return [*shown, Part(say(msg("Reading the answers")))]
    return [*shown, *_case(look, case)]


def _withdrawn(look: Look, line: PacketLine, *, aloud: bool) -> list[ReadingRow]:
    """Return that the case is closed; nothing that it holds."""
    say = look.say
    return [
        Title(
            say(msg("The client withdrew this case, so its contents are closed.")),
            name_of(line),
            Icon.DECLINED,
            "urgent",
        ),
        Part(say(msg("What to do"))),
        Line(
            say(
                msg(
                    "Do not act on what was read before; ask the clinic if the client agrees again."
                )
            )
        ),
        _receipt(look, line),
        _code(look, line, aloud=aloud),
    ]


def _receipt(look: Look, line: PacketLine) -> Line:
    """Return whether a receipt of this office names the packet."""
    words = msg("A receipt names it") if line.receipted else msg("No receipt names it yet")
    return Line(look.say(words), Icon.RECEIVED, "good" if line.receipted else "ink2")


def _said(look: Look, line: PacketLine, *, may: bool) -> list[ReadingRow]:
    """Return what the clinic was told, what the next receipt tells it, and the way to say more."""
    say, rows = look.say, list[ReadingRow]()
    if line.told and line.told != "imported":
        words = say(msg("The clinic was told: {result}"))
        icon, _ = replies.mark(line.told)
        rows.append(Line(words.format(result=replies.in_words(line.told, say)), icon))
    if line.prepared:
        words = say(msg("The next receipt says: {result}"))
        icon, _ = replies.mark(line.prepared)
        rows.append(
            Line(words.format(result=replies.in_words(line.prepared, say)), icon, "caution")
        )
    if may:
        rows.append(Line(say(msg("Alt A answers the clinic")), Icon.COMMENT))
    return rows


def _code(look: Look, line: PacketLine, *, aloud: bool) -> Line:
    """Return the code that proves to the clinic, by telephone, that this packet was opened."""
    if not aloud:
        return Line(look.say(msg("If the clinic calls: Enter shows the receipt code")), Icon.CALL)
    code = " ".join(line.receipt_code[at : at + 4] for at in range(0, len(line.receipt_code), 4))
    words = look.say(msg("Receipt code, to read aloud: {code}"))
    return Line(words.format(code=latin(code)), Icon.CALL)


def nothing(look: Look) -> list[ReadingRow]:
    """Return what the column is for, while it has nothing to show."""
    say = look.say
    return [
        Title(say(msg("One packet"))),
        Line(say(msg("The packet under the bar is shown here, with every check and its case."))),
    ]


def detail(
    look: Look,
    line: PacketLine,
    case: CaseInWords | None,
    today: date,
    *,
    aloud: bool = False,
    may: bool = False,
) -> list[ReadingRow]:
    """Return the rows for one arrival; its receipt code only where it is to be read *aloud*.

    *may* says that the person may answer the clinic.
    """
    if line.stopped is not None:
        return set_aside(look, line, line.stopped)
    if line.verdict is Verdict.KNOWN:
        return known(look, line)
    return accepted(look, line, case, today, aloud=aloud, may=may)


def _checks(look: Look, stopped: Check) -> list[ReadingRow]:
    order = list(CHECKS)
    rows: list[ReadingRow] = []
    for check in order:
        words = look.say(CHECKS[check])
        if order.index(check) < order.index(stopped):
            rows.append(Line(words, Icon.DONE, "good"))
        elif check is stopped:
            rows.append(Line(words, Icon.CLOSE, "urgent"))
        else:
            rows.append(Line(words, Icon.NONE, "ink2", "ink2"))
    return rows


def _urgent(
    look: Look, line: PacketLine, case: CaseInWords | None, today: date
) -> list[ReadingRow]:
    urgent = case.urgent if case else line.case.urgent if line.case else ()
    return [
        Line(urgent_in_words(look, one, today), Icon.URGENT, "urgent", "urgent")
        if one.truth == "yes"
        else Line(urgent_in_words(look, one, today), Icon.HELP, "facts")
        for one in gravest_first(urgent)
    ]


def _case(look: Look, case: CaseInWords) -> list[ReadingRow]:
    say = look.say
    sealed = say(msg("Sealed {date} by {person}, {clinic}")).format(
        date=day_in_words(case.sealed_on, look.language), person=case.screener, clinic=case.clinic
    )
    agreed = ", ".join(say(_CONSENTS.get(name, name)) for name in case.consent)
    rows: list[ReadingRow] = [
        Line(sealed, Icon.SEALED),
        Line(say(msg("Agreed to: {list}")).format(list=agreed), Icon.CONSENT),
    ]
    rows += [Line(say(msg("Stayed there: {what}")).format(what=one), Icon.SHELF)
             for one in map(say, case.left_out)]  # fmt: skip
    if case.attached:
        files = say(msg("Attached files: {count}. Ctrl Shift A exports them one by one."))
        rows.append(Line(files.format(count=case.attached), Icon.ATTACHED))
    if case.notes:
        rows.append(Line(say(msg("Notes: {count}")).format(count=case.notes), Icon.NOTE))
    return [*rows, *_reviews(look, case), *_answers(look, case)]


def _reviews(look: Look, case: CaseInWords) -> list[ReadingRow]:
    """Return what attorneys of the clinic made of the findings, and how the case was released."""
    say, rows = look.say, list[ReadingRow]()
    if case.release is not None:
        words = say(msg("Released at the clinic by {person}, {date}")).format(
            person=case.release.author, date=day_in_words(case.release.at.date(), look.language)
        )
        rows.append(Line(words, Icon.ATTORNEY))
        if case.release.unreviewed:
            open_ = say(msg("Released with {count} findings that nobody reviewed"))
            count = open_.format(count=case.release.unreviewed)
            rows.append(Line(count, Icon.PROBLEM, "caution", "caution"))
    if case.reviews:
        rows.append(Part(say(msg("Review by the clinic"))))
    for one in case.reviews:
        verdict = say(review.VERDICTS[review.Verdict(one.verdict)])
        known = (
            say(review.result_words(one.kind, one.result)) if one.result in review.RESULTS else ""
        )
        verdict = f"{verdict}: {known}" if known else verdict
        day = day_in_words(one.at.date(), look.language)
        where = f" ({latin(one.scope)})" if one.scope != "case" else ""
        source = f"{isolate(one.author)}, {day}"
        if not one.holds:
            source = f"{source} \u00b7 {say(msg('It changed after that review'))}"
        told = f"{verdict}. {isolate(one.reason)}" if one.reason else verdict
        rows.append(Answered(one.title + where, told, source, one.holds))
    return rows


def _answers(look: Look, case: CaseInWords) -> Sequence[ReadingRow]:
    rows: list[ReadingRow] = []
    for part in case.parts:
        title = part.title or look.say(msg("Answers"))
        rows.append(Part(title, ruled=part.level == 1))
        rows += [
            Answered("" if said.again else said.asked, said.words, said.source, said.answered)
            for said in part.said
        ]
    return rows
