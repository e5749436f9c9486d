"""How far each part of an interview is, kept by difference: only what a change reached is counted.

Fifty convictions hold some 4,000 questions; counting them at each key would cost a second.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.case.answers import State
from intake.case.interview import Interview
from intake.case.journal import RowRemoved, RowRestored
from intake.case.pages import disagrees, is_asked, items_of
from intake.case.refs import LOOSE
from intake.case.rows import Kept
from intake.case.views import Change, OpenPoint, Reason, Section
from intake.errors import msg
from intake.form.survey import Group, Item, Question, Repeat, Words
from intake.form.syntax import references


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one part, rows inside included; `points` are open, by path and in order."""

    answered: int
    asked: int
    flagged: bool
    problem: bool
    points: tuple[OpenPoint, ...]


@dataclass(frozen=True, slots=True)
class _Own:
    """What one part holds itself; `shows` tells that a note or a table is there to be seen."""

    answered: int
    asked: int
    flagged: bool
    problem: bool
    points: tuple[tuple[int, Question, Reason], ...]
    repeats: tuple[tuple[int, str], ...]
    shows: bool


class Outline:
    """The counts of an interview; it hears of each act by itself."""

    def __init__(self, interview: Interview) -> None:
        self._interview = interview
        self._own: dict[str, _Own] = {}
        self._whole: dict[str, Tally] = {}
        self._sections: tuple[Section, ...] = ()
        self._readers = _readers(interview)
        interview.listen(self._take)

    def sections(self) -> tuple[Section, ...]:
        """Return the parts that are relevant now; loose questions of a foreign form come first."""
        if not self._sections:
            self._sections = self._found_sections()
        return self._sections

    def part(self, part: str) -> Tally:
        """Return the counts of a section (`section_d`) or of a row (`cv[2]`)."""
        tally = self._whole.get(part)
        if tally is None:
            tally = self._whole[part] = self._added_up(part)
        return tally

    def open_points(self) -> tuple[OpenPoint, ...]:
        """Return the questions to come back to, in the order of the form."""
        return tuple(one for part in self.sections() for one in self.part(part.part).points)

    def _found_sections(self) -> tuple[Section, ...]:
        found, survey = [], self._interview.survey
        if any(not isinstance(item, Group) for item in survey.children):
            found.append(self._section(LOOSE, {"en": msg("Questions")}))
        for item in survey.children:
            if isinstance(item, Group) and self._interview.group_shown(item.ref, ""):
                section = self._section(item.name, item.label)
                if section.asked or self._own[item.name].shows:
                    found.append(section)
        return tuple(found)

    def _added_up(self, part: str) -> Tally:
        own = self._own.get(part)
        if own is None:
            own = self._own[part] = self._count(part)
        prefix = f"{part}/" if part.endswith("]") else ""
        inner = [
            (at, self.part(f"{prefix}{name}[{row}]"))
            for at, name in own.repeats
            for row in range(1, self._interview.row_count(prefix + name) + 1)
        ]
        points: list[tuple[int, tuple[OpenPoint, ...]]] = [
            (at, (OpenPoint(prefix + one.name, one, why),)) for at, one, why in own.points
        ]
        points += [(at, tally.points) for at, tally in inner]
        return Tally(
            own.answered + sum(tally.answered for _, tally in inner),
            own.asked + sum(tally.asked for _, tally in inner),
            flagged=own.flagged or any(tally.flagged for _, tally in inner),
            problem=own.problem or any(tally.problem for _, tally in inner),
            points=tuple(one for _, some in sorted(points, key=lambda p: p[0]) for one in some),
        )

    def _section(self, part: str, label: Words) -> Section:
        tally = self.part(part)
        return Section(part, label, tally.answered, tally.asked, tally.flagged, tally.problem)

    def _count(self, part: str) -> _Own:
        items, prefix = items_of(self._interview, part)
        answered, points, repeats = 0, [], []
        flagged, problem, at, notes = False, False, 0, 0
        for item in _flat(self._interview, items, prefix):
            at += 1
            if isinstance(item, Repeat):
                repeats.append((at, item.name))
                continue
            if item.is_told:
                notes += 1
                continue
            kept = self._interview.kept(prefix + item.name)
            reason = _reason(self._interview, item, prefix + item.name, kept)
            answered += (
                _state(self._interview, item, prefix + item.name, kept) is not State.NOT_ASKED
            )
            flagged, problem = flagged or kept.flag, problem or reason is Reason.PROBLEM
            if reason is not None:
                points.append((at, item, reason))
        asked, shows = at - len(repeats) - notes, bool(notes or repeats)
        return _Own(answered, asked, flagged, problem, tuple(points), tuple(repeats), shows)

    def _take(self, change: Change) -> None:
        """Forget the parts that *change* reached."""
        self._whole, self._sections = {}, ()
        for event in change.events:
            if isinstance(event, RowRemoved):
                self._close_gap(event.path)
            elif isinstance(event, RowRestored):
                self._forget_below(event.path + "[")
            else:
                self._forget(self._interview.refs.ref(event.path))
        for ref in change.touched:
            self._forget(ref)

    def _forget(self, ref: str) -> None:
        self._own.pop(self._interview.refs.part(ref), None)
        for reader in self._readers.get(ref.rpartition("/")[2], ()):
            if not reader.repeats:
                self._own.pop(self._interview.refs.part(reader.ref), None)
                continue
            for part in [one for one in self._own if _repeats(one) == reader.repeats]:
                del self._own[part]

    def _forget_below(self, start: str) -> None:
        for part in [one for one in self._own if one.startswith(start)]:
            del self._own[part]

    def _close_gap(self, path: str) -> None:
        """Rows behind a removed one move up, and their counts with them."""
        repeat, _, position = path.rpartition("[")
        gone, kept = int(position.rstrip("]")), dict[str, _Own]()
        for part, own in self._own.items():
            if not part.startswith(repeat + "["):
                kept[part] = own
                continue
            number, _, rest = part[len(repeat) + 1 :].partition("]")
            if int(number) != gone:
                kept[f"{repeat}[{int(number) - (int(number) > gone)}]{rest}"] = own
        self._own = kept


def _repeats(part: str) -> tuple[str, ...]:
    return tuple(step.partition("[")[0] for step in part.split("/") if step.endswith("]"))


def _flat(interview: Interview, items: Sequence[Item], prefix: str) -> Iterator[Question | Repeat]:
    """Yield questions and repeats that are asked now; groups open up."""
    for item in items:
        if isinstance(item, Question):
            if is_asked(item) and interview.shown(prefix + item.name):
                yield item
        elif isinstance(item, Repeat):
            if interview.repeat_shown(prefix + item.name):
                yield item
        elif interview.group_shown(item.ref, prefix):
            yield from _flat(interview, item.children, prefix)


def _state(interview: Interview, question: Question, path: str, kept: Kept) -> State:
    """Return the state of an answer; a choice that is not offered now is to be asked again."""
    gone = question.filtered and interview.withheld(path)
    return State.NOT_ASKED if gone else kept.answer.state


def _reason(interview: Interview, question: Question, path: str, kept: Kept) -> Reason | None:
    """Return why a question is open; a question that is not answered cannot break a constraint."""
    state = _state(interview, question, path, kept)
    if kept.flag:
        return Reason.FLAG
    if state is State.ANSWERED:
        if question.constraint is not None and interview.problem(path):
            return Reason.PROBLEM
        return Reason.DISAGREEMENT if disagrees(kept.answer) else None
    if state is State.UNKNOWN:
        return Reason.UNKNOWN
    open_ = state is State.NOT_ASKED and interview.required(path)
    return Reason.REQUIRED if open_ else None


def _readers(interview: Interview) -> dict[str, list[Question]]:
    """Return, by name, the questions whose constraint reads that question."""
    found: dict[str, list[Question]] = {}
    for question in interview.survey.questions():
        if question.constraint is not None:
            for name in references(question.constraint):
                if name != question.name:
                    found.setdefault(name, []).append(question)
    return found
