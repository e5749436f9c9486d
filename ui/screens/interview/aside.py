"""The other sides of the trailing column: why we ask, the history of an answer, open points."""

from collections.abc import Iterable, Sequence

from intake.case.rows import Kept
from intake.case.views import Asked, OpenPoint, Reason
from intake.clinic import OpenCase
from intake.errors import msg
from intake.text import day_in_words
from ui.interview.questions import Speaker, hour, in_words, source_in_words
from ui.look.icons import Icon
from ui.look.parts.findings import Aside, FindingRow, FindingsShown, Heading

GO = "ask:"
_REASONS = {
    Reason.REQUIRED: (msg("Needed, and not asked yet"), Icon.NO_PAPER),
    Reason.FLAG: (msg("Flagged"), Icon.FLAG),
    Reason.UNKNOWN: (msg("Does not know"), Icon.HELP),
    Reason.PROBLEM: (msg("The answer does not fit"), Icon.PROBLEM),
    Reason.DISAGREEMENT: (msg("Two answers disagree"), Icon.PROBLEM),
}


def guidance(speaker: Speaker, case: OpenCase, asked: Asked) -> FindingsShown:
    """Return why a question is asked, and the words of law that its texts use."""
    say, tongues = speaker.look.say, speaker.tongues
    why = tongues.read(asked.question.guidance)
    words = why or say(msg("The workbook does not say why this is asked."))
    rows: list[FindingRow] = [Aside("", words, "", Icon.WHY)]
    said = said_in(speaker, asked)
    terms = [term for term in case.workbook.glossary if term.is_in(said)]
    if terms:
        rows.append(Heading(say(msg("Words"))))
        rows += (
            Aside("", tongues.read(term.label), tongues.read(term.meaning), Icon.FACT)
            for term in terms
        )
    back = say(msg("{key} brings the findings back.")).format(key=speaker.look.keys.cap("F1"))
    return FindingsShown(say(msg("Why we ask")), back, (), tuple(rows))


def said_in(speaker: Speaker, asked: Asked) -> str:
    """Return every text of a question that the interviewer reads."""
    texts = (asked.question.guidance, asked.label, asked.question.hint)
    return " ".join(speaker.tongues.read(words) for words in texts)


def history(speaker: Speaker, asked: Asked, kept: Kept) -> FindingsShown:
    """Return every answer that was given to a question, the newest first."""
    say, rows = speaker.look.say, list[FindingRow]()
    for said in reversed(kept.history):
        words = in_words(speaker, asked.question, said.answer)
        source = source_in_words(speaker, asked.question, said.answer)
        day = day_in_words(said.at.astimezone().date(), speaker.look.language)
        by = f"{said.author}, {day}, {hour(said.at)}"
        rows.append(Aside("", words, " \u00b7 ".join(filter(None, (source, by))), Icon.HISTORY))
    if not rows:
        rows.append(Aside("", say(msg("Not asked yet")), "", Icon.HISTORY))
    second = say(msg("Nothing is overwritten. The newest answer counts."))
    return FindingsShown(say(msg("Answers so far")), second, (), tuple(rows))


def open_points(speaker: Speaker, points: Sequence[OpenPoint], row: Iterable[str]) -> FindingsShown:
    """Return the questions to come back to; *row* names the row of each, blank for none."""
    say = speaker.look.say
    rows: list[FindingRow] = []
    for point, where in zip(points, row, strict=True):
        words, icon = _REASONS[point.reason]
        label = speaker.tongues.read(point.question.label) or point.question.name
        why = " \u00b7 ".join(filter(None, (say(words), where)))
        rows.append(Aside(GO + point.path, label, why, icon))
    if not rows:
        rows.append(Aside("", say(msg("Nothing is open.")), "", Icon.DONE))
    cap = speaker.look.keys.cap
    second = say(msg("{next} goes to the next one, {back} back to the findings."))
    second = second.format(next=cap("F8"), back=cap("F7"))
    return FindingsShown(say(msg("Open points")), second, (), tuple(rows))
