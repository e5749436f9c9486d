"""What a finding rests on in law: authority, its day, who reviewed it, federal effect, deadline."""

from collections.abc import Iterator
from datetime import date

from intake import text
from intake.errors import msg
from intake.screening.finding import Finding
from ui.explaining import Explainer
from ui.look.icons import Icon
from ui.look.parts.explained import Remark
from ui.look.text import latin

FEDERAL = {
    "ELIM_DEFECT": msg("Vacated for a legal defect: removes the conviction for immigration."),
    "ELIM_CONTESTED": msg("Whether it removes the conviction for immigration is contested."),
    "ELIM_NINTH_ONLY": msg("Removes the conviction for immigration in the Ninth Circuit only."),
    "AVOIDS": msg("If it is granted there never is a conviction for immigration."),
    "PARTIAL": msg("Changes level or longest sentence only; the conviction stays."),
    "SENT_DEFECT_ONLY": msg("A changed sentence counts only if it rests on a legal defect."),
    "WAIVES_SOME": msg("Waives some grounds; the conviction stays."),
    "ENABLES": msg("Changes nothing by itself; it opens the way for another route."),
    "UNCERTAIN": msg("Its effect in immigration law is not settled."),
    "NONE": msg("Does not change immigration by itself."),
}


def whole(explainer: Explainer, finding: Finding) -> tuple[Remark, ...]:
    """Return the law and the records of a finding, for where they have no column of their own."""
    return (*law(explainer, finding), *records(explainer, finding))


def law(explainer: Explainer, finding: Finding) -> Iterator[Remark]:
    """Yield who reviewed the rule, federal effect, authority and its day, deadline."""
    rule, say, look = finding.rule, explainer.look.say, explainer.look
    if rule.reviewed_by:
        yield Remark(say(msg("Reviewed by {name}")).format(name=rule.reviewed_by), Icon.VERIFIED)
    else:
        words = say(msg("Not reviewed by counsel. Check the source before you rely on it."))
        yield Remark(words, Icon.PROBLEM, "caution")
    if rule.federal in FEDERAL:
        yield Remark(say(FEDERAL[rule.federal]), Icon.HEADQUARTERS)
    day = text.day_in_words(date.fromisoformat(rule.as_of), look.language)
    as_of = say(msg("{authority}, as of {day}, workbook {version}"))
    version = latin(explainer.case.workbook.version)
    words = as_of.format(authority=latin(rule.authority), day=day, version=version)
    yield Remark(words, Icon.ATTORNEY)
    for words in deadline(explainer, finding):
        yield Remark(words, Icon.DATE)


def records(explainer: Explainer, finding: Finding) -> Iterator[Remark]:
    """Yield the records that the rule names."""
    return (Remark(explainer.record(one), Icon.NO_PAPER) for one in finding.records)


def deadline(explainer: Explainer, finding: Finding) -> Iterator[str]:
    """Yield the earliest binding day with its weekday, how sure it is, and what would settle it."""
    found, look = finding.deadline, explainer.look
    if found is None:
        return
    say, today = look.say, finding.frame.frames[0].run.today
    if found.earliest is None:
        yield say(msg("The day is not known yet."))
    else:
        day = text.weekday_and_day(found.earliest, look.language)
        away = text.days_away(found.earliest, today, look.language)
        exact = found.earliest == found.latest
        words = msg("By {day}, {distance}") if exact else msg("At the earliest {day}, {distance}")
        yield say(words).format(day=day, distance=away)
    if found.settled_by:
        what = explainer.named(found.settled_by)
        yield say(msg("Settled by: {what}")).format(what=what)
