"""What a move does, as lines to be read: what needs a person comes first, what stays comes last."""

from collections.abc import Iterable, Iterator, Sequence

from intake.case.answers import NOT_ASKED, Answer, Source
from intake.case.moving import Moved, Plan
from intake.case.views import Asked
from intake.case.words import answer_in_words, label_of, source_in_words
from intake.clinic import FindingChange, OpenCase, Preview, Standing, Version
from intake.errors import msg
from intake.form.survey import Question
from intake.text import day_in_words
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.nav import NavItem
from ui.look.parts.reading import Answered, Line, Part, ReadingRow, Title

_RESULTS = {
    "candidate": msg("Candidate"),
    "needs_facts": msg("Needs facts"),
    "yes": msg("It holds"),
    "unknown": msg("It may hold"),
}


def places(look: Look, case: OpenCase, found: Sequence[Version], here: str) -> list[NavItem]:
    """Return the versions, the newest first, and where the case is now."""
    say = look.say
    now = NavItem(
        case.workbook.sha256,
        say(msg("Version {version}")).format(version=case.workbook.version),
        icon=Icon.DONE,
        tone="good",
        second=say(msg("The case is on it now")),
        ruled=bool(found),
    )
    return [*(_place(look, one, here=one.sha256 == here) for one in found), now]


def answers(look: Look, preview: Preview) -> list[ReadingRow]:
    """Return what becomes of the answers, group after group."""
    say, plan = look.say, preview.plan
    rows: list[ReadingRow] = [*_left(look, plan), *_asked(look, plan)]
    if not rows:
        rows.append(Line(say(msg("Nothing is lost and nothing more is asked.")), Icon.DONE, "good"))
    back = say(msg("Answers that count again: {count}")).format(count=len(plan.back))
    rows += _group(back, _moved(look, plan.back))
    carried = say(msg("Carried over as they are: {count}")).format(count=len(plan.carried))
    rows += _group(carried, _moved(look, plan.carried))
    first = rows[0]
    return [Part(first.words, ruled=False), *rows[1:]] if isinstance(first, Part) else rows


def findings(look: Look, preview: Preview) -> list[ReadingRow]:
    """Return which findings are others after the move."""
    say = look.say
    rows: list[ReadingRow] = [Title(say(msg("Findings before and after")))]
    if not preview.findings:
        return [*rows, Line(say(msg("The same findings as now.")), Icon.DONE, "good")]
    return [*rows, *(_finding(look, preview, one) for one in preview.findings)]


def _place(look: Look, one: Version, *, here: bool) -> NavItem:
    say = look.say
    why = msg("Newer") if one.newer else msg("Older")
    second = msg("The case was on it before") if one.before else why
    return NavItem(
        one.sha256,
        say(msg("Version {version}")).format(version=one.version),
        icon=Icon.HISTORY if one.before or not one.newer else Icon.CHANGE,
        second=say(second),
        here=here,
    )


def _left(look: Look, plan: Plan) -> Iterator[ReadingRow]:
    """Yield the answers that do not count on the new version, and why."""
    say = look.say
    noted = say(msg("Kept as a flagged note, to be asked again: {count}"))
    why = say(msg("Its choice or its kind is another now"))
    yield from _group(noted.format(count=len(plan.noted)), _moved(look, plan.noted, why))
    title = say(msg("Not asked any more: {count}")).format(count=len(plan.withdrawn))
    kept = say(msg("Kept, counts nowhere, comes back with its version"))
    yield from _group(
        title,
        (
            Answered(_label(look, one.question, one.path), _words(look, one.question, one.answer),
                     kept)
            for one in plan.withdrawn
        ),
    )  # fmt: skip
    hidden = say(msg("Put on the shelf by the new questions: {count}"))
    refs = plan.after.refs
    yield from _group(
        hidden.format(count=len(plan.hidden)),
        (Line(_label(look, refs.find(path), path), Icon.SHELF) for path in plan.hidden),
    )


def _asked(look: Look, plan: Plan) -> Iterator[ReadingRow]:
    """Yield what the new version asks beyond the old one, and what it finds wrong."""
    say, required = look.say, {one.path for one in plan.newly_required}
    title = say(msg("Wanted now and not answered: {count}")).format(count=len(required))
    yield from _group(title, _questions(look, plan.newly_required, Icon.OPEN_POINTS, "caution"))
    wrong = say(msg("To look at once more: {count}")).format(count=len(plan.problems))
    yield from _group(wrong, _questions(look, plan.problems, Icon.PROBLEM, "caution"))
    fresh = [one for one in plan.newly_asked if one.path not in required]
    new = say(msg("New questions: {count}")).format(count=len(fresh))
    yield from _group(new, _questions(look, fresh, Icon.ADD, "ink2"))


def _group(title: str, rows: Iterable[ReadingRow]) -> list[ReadingRow]:
    """Return *rows* under their title, nothing where there are none."""
    found = list(rows)
    return [Part(title), *found] if found else []


def _moved(look: Look, moved: Iterable[Moved], why: str = "") -> Iterator[ReadingRow]:
    for one in moved:
        client = one.answer.source is Source.CLIENT
        source = "" if client else source_in_words(one.answer, look.language)
        words = _words(look, one.earlier or one.question, one.answer)
        yield Answered(_label(look, one.question, one.path), words, why or source)


def _questions(look: Look, asked: Iterable[Asked], icon: Icon, mark: str) -> Iterator[ReadingRow]:
    return (Line(_label(look, one.question, one.path), icon, mark) for one in asked)


def _label(look: Look, question: Question | None, path: str) -> str:
    """Return the words of a question, with the row that it stands in."""
    name = path.rpartition("/")[2]
    label = label_of(question, look.language) if question else name
    row = path.rpartition("/")[0].rpartition("[")[2].rstrip("]")
    if not row.isdigit():
        return label
    return look.say(msg("{question} (row {number})")).format(question=label, number=row)


def _words(look: Look, question: Question | None, answer: Answer) -> str:
    if answer == NOT_ASKED:
        return look.say(msg("A note only"))
    if question is None:
        return str(answer.value or "")
    return answer_in_words(question, answer, look.language)


def _finding(look: Look, preview: Preview, one: FindingChange) -> ReadingRow:
    say = look.say
    title = preview.workbook.law_in(one.title, look.language)
    if one.scope.endswith("]"):
        row = one.scope.rpartition("[")[2].rstrip("]")
        title = say(msg("{question} (row {number})")).format(question=title, number=row)
    words = say(msg("Now: {before}. After the move: {after}."))
    said = words.format(before=_standing(look, one.before), after=_standing(look, one.after))
    return Answered(title, said)


def _standing(look: Look, standing: Standing | None) -> str:
    say = look.say
    if standing is None:
        return say(msg("not shown"))
    words = say(_RESULTS[standing.result])
    day = day_in_words(standing.day, look.language) if standing.day else ""
    return f"{words}, {day}" if day else words
