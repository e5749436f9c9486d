"""What moving an interview onto another version of its form carries over and leaves; it is pure.

An answer counts on the new version where a question of that name, in the same rows, has the same
type and still has the choice. The rest stays in the journal and comes back with its version.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from intake import text
from intake.case import rows
from intake.case.answers import NOT_ASKED, Answer
from intake.case.fitting import fit
from intake.case.interview import Interview
from intake.case.journal import Left, WorkbookChanged
from intake.case.pages import everything
from intake.case.refs import Refs
from intake.case.renaming import Called, Names, renamed
from intake.case.rows import Kept, Note, Row
from intake.case.views import Asked
from intake.case.words import answer_in_words, source_in_words
from intake.errors import BadAnswer, msg
from intake.form.survey import Item, Question, Repeat
from intake.form.xform import Form


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was answered or noted where the form asks nothing any more.

    *question* is as a version asked it that did, None where none is known.
    """

    path: str
    question: Question | None
    answer: Answer
    note: Note | None


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer whose question the new version has, at *path*; *former* is its path before.

    *earlier* is the question as it was asked, *note* what is put beside the new one.
    """

    path: str
    former: str
    question: Question
    earlier: Question | None
    answer: Answer
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a move does, before it is done; paths are those on the new version.

    *carried* count before and after; *back* count again. *noted* stand in a note, flagged, as
    their type or choice is gone; of *withdrawn* the question is gone. *hidden* are carried answers
    that the new version's own logic shelves, *problems* those that its constraints find wrong.
    `after` is the interview as it would be: to look at, nothing is saved from it.
    """

    carried: tuple[Moved, ...]
    back: tuple[Moved, ...]
    noted: tuple[Moved, ...]
    withdrawn: tuple[Withdrawn, ...]
    rows: tuple[str, ...]
    newly_asked: tuple[Asked, ...]
    newly_required: tuple[Asked, ...]
    problems: tuple[Asked, ...]
    hidden: tuple[str, ...]
    change: WorkbookChanged
    after: Interview = field(repr=False, compare=False)

    def event(self, former: str, sha256: str) -> WorkbookChanged:
        """Return the entry of the journal that does it; both workbooks by their SHA-256."""
        return replace(self.change, former=former, sha256=sha256)


class _Fate(Enum):
    CARRIED = auto()
    BACK = auto()
    NOTED = auto()
    WITHDRAWN = auto()
    AS_BEFORE = auto()


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One answer or note of a case: what is kept, and the question on either version."""

    path: str
    former: str
    kept: Kept
    earlier: Question | None
    question: Question | None

    @property
    def fate(self) -> _Fate:
        if self.question is None:
            return _Fate.AS_BEFORE if self.earlier is None else _Fate.WITHDRAWN
        if self.kept.newest == NOT_ASKED:
            return _Fate.AS_BEFORE
        counted = self.earlier is not None and not self.kept.set_aside
        if self._fits(self.question):
            return _Fate.CARRIED if counted else _Fate.BACK
        stays = self.earlier is not None and self.kept.set_aside
        return _Fate.AS_BEFORE if stays else _Fate.NOTED

    def left(self, language: str) -> Left | None:
        """Return what the journal tells of an answer that is left; once is enough."""
        known = self.kept.former is not None and self.kept.not_answered_since
        if self.kept.newest == NOT_ASKED:
            return None
        if self.fate is _Fate.WITHDRAWN and not known:
            return Left(self.path, self._type)
        if self.fate is _Fate.NOTED and not self.kept.set_aside:
            return Left(self.path, self._type, self._line(language))
        return None

    @property
    def comes_back(self) -> bool:
        return self.fate is _Fate.BACK and self.kept.former is not None

    @property
    def _type(self) -> str:
        """The type of the question that the answer was given to."""
        if self.kept.former is not None and self.kept.not_answered_since:
            return self.kept.former.type
        asked = self.earlier or self.question
        return asked.type if asked else ""

    def _fits(self, question: Question) -> bool:
        try:
            for one in _all_sources(self.kept.newest):
                fit(question, one)
        except BadAnswer:
            return False
        return self._type == question.type

    def _line(self, language: str) -> str:
        asked = self.earlier or self.question
        assert asked is not None, "an answer without any question is withdrawn"
        words = "; ".join(_words(asked, one, language) for one in _all_sources(self.kept.newest))
        say = text.translator(language)
        return say(msg("Answer in another version of the workbook: {answer}")).format(answer=words)


def plan(interview: Interview, form: Form, *, language: str = "en") -> Plan:
    """Return what moving *interview* onto *form* does; notes are written in *language*."""
    case = interview.everything_kept()
    former = {id(kept): path for path, kept in rows.paths(case)}
    names = renamed(interview.survey, form.survey, _called(case))
    for before, now in names:
        rows.rename(case, before, now)
    old, new = interview.refs, Refs(form.survey)
    weighed = [
        _Weighed(path, former[id(kept)], kept, old.find(former[id(kept)]), new.find(path))
        for path, kept in rows.paths(case)
        if kept.newest != NOT_ASKED or kept.note
    ]
    left = tuple(one for each in weighed if (one := each.left(language)))
    back = tuple(each.path for each in weighed if each.comes_back)
    change = WorkbookChanged("", "", names, left, back)
    return _compared(weighed, change, interview, interview.moved(form, change))


def _compared(
    weighed: Sequence[_Weighed], change: WorkbookChanged, before: Interview, after: Interview
) -> Plan:
    asked = {_now(one.path, change.renamed): one for one in everything(before)}
    asked_now = tuple(everything(after))
    shelved = {_now(path, change.renamed) for path in before.shelved}
    return Plan(
        carried=_moved(weighed, _Fate.CARRIED, change),
        back=_moved(weighed, _Fate.BACK, change),
        noted=_moved(weighed, _Fate.NOTED, change),
        withdrawn=tuple(
            Withdrawn(one.path, one.earlier, one.kept.newest, one.kept.note)
            for one in weighed
            if one.fate is _Fate.WITHDRAWN
        ),
        rows=tuple(_rows(after, after.survey.children, "")),
        newly_asked=tuple(
            one for one in asked_now if one.path not in asked and one.answer == NOT_ASKED
        ),
        newly_required=tuple(
            one for one in asked_now if _open(one) and not _open(asked.get(one.path))
        ),
        problems=tuple(
            one
            for one in asked_now
            if one.problem and not ((was := asked.get(one.path)) and was.problem)
        ),
        hidden=tuple(path for path in after.shelved if path not in shelved),
        change=change,
        after=after,
    )


def _moved(weighed: Iterable[_Weighed], fate: _Fate, change: WorkbookChanged) -> tuple[Moved, ...]:
    notes = {one.path: one.note for one in change.left}
    return tuple(
        Moved(
            one.path,
            one.former,
            one.question,
            one.earlier,
            one.kept.newest,
            notes.get(one.path, ""),
        )
        for one in weighed
        if one.fate is fate and one.question is not None
    )


def _open(asked: Asked | None) -> bool:
    return asked is not None and asked.required and asked.answer == NOT_ASKED


def _now(path: str, names: Names) -> str:
    before, stroke, name = path.rpartition("/")
    return before + stroke + dict(names).get(name, name)


def _called(case: Row) -> Called:
    """Return every name in a case, with the names that its question had before."""
    found: dict[str, tuple[str, ...]] = {}
    for path, kept in rows.paths(case):
        name = path.rpartition("/")[2]
        found[name] = (*found.get(name, ()), *kept.called)
    return found


def _rows(interview: Interview, items: Sequence[Item], prefix: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Repeat):
            for number in range(1, interview.row_count(prefix + item.name) + 1):
                path = f"{prefix}{item.name}[{number}]"
                yield path
                yield from _rows(interview, item.children, path + "/")
        elif not isinstance(item, Question):
            yield from _rows(interview, item.children, prefix)


def _all_sources(answer: Answer) -> tuple[Answer, ...]:
    return (answer, *answer.also)


def _words(question: Question, answer: Answer, language: str) -> str:
    source = source_in_words(answer, language)
    words = answer_in_words(question, answer, language)
    return f"{words} ({source})" if source else words
