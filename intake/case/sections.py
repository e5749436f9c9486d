"""Which section of the form each question stands in, whatever groups and repeats lie between."""

from collections.abc import Iterator, Mapping, Sequence

from intake.form.survey import Item, Question, Survey


def sections_of(survey: Survey) -> Mapping[str, str]:
    """Return the section of each question by its name; the empty one for loose questions."""
    return {
        name: "" if isinstance(item, Question) else item.name
        for item in survey.children
        for name in _names([item])
    }


def _names(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Question):
            yield item.name
        else:
            yield from _names(item.children)
