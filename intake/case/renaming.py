"""Questions that another version of a form only calls otherwise: a new name lists its old ones.

The bind attribute `aliases` tells them. One question that became two, or two that became one, is
no renaming: what was answered would be said of something else.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from intake.form.survey import Question, Survey

Names = tuple[tuple[str, str], ...]
"""Pairs of the name before and the name now."""
Called = Mapping[str, tuple[str, ...]]
"""Names with the names that each had before."""


def renamed(old: Survey, new: Survey, withdrawn: Called) -> Names:
    """Return the questions of *old* that *new*, the later or the earlier one, calls otherwise.

    *withdrawn* are names that neither may ask, of questions that an earlier move left behind.
    """
    before, after = _by_name(old), _by_name(new)
    found = tuple(
        (former, now)
        for former, now in _either_way(_called(before), _called(after))
        if before[former].repeats == after[now].repeats
    )
    taken = before.keys() | {now for _, now in found}
    free = {name: names for name, names in _called(after).items() if name not in taken}
    left = {name: names for name, names in withdrawn.items() if name not in before}
    return found + tuple(_either_way(left, free))


def _either_way(before: Called, after: Called) -> Iterator[tuple[str, str]]:
    yield from _pairs(after, before)
    yield from ((former, now) for now, former in _pairs(before, after))


def _pairs(later: Called, earlier: Called) -> Iterator[tuple[str, str]]:
    """Yield the earlier and the later name of each question that has just these two."""
    pairs = [
        (former, name)
        for name, names in later.items()
        if name not in earlier
        for former in dict.fromkeys(names)
        if former in earlier and former not in later
    ]
    formers, names = Counter(one for one, _ in pairs), Counter(one for _, one in pairs)
    yield from (pair for pair in pairs if formers[pair[0]] == names[pair[1]] == 1)


def _called(questions: Mapping[str, Question]) -> Called:
    return {
        name: tuple(one.attributes.get("aliases", "").split()) for name, one in questions.items()
    }


def _by_name(survey: Survey) -> dict[str, Question]:
    return {question.name: question for question in survey.questions()}
