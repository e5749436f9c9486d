"""Two names for one place: a path as people write it, a reference as the form has it.

`cv[2]/cv_code` is `/data/section_e/cv[2]/cv_code`: a path leaves the groups out.
"""

from collections.abc import Mapping

from intake.case.rows import split
from intake.errors import BadAnswer, msg
from intake.form.survey import Group, Question, Repeat, Survey

LOOSE = "."
"""The part that holds the questions outside any group."""


class Refs:
    """The places of one form."""

    def __init__(self, survey: Survey) -> None:
        self._items: Mapping[str, Question | Repeat] = {
            item.name: item for item in survey.items() if not isinstance(item, Group)
        }
        self._sections = {item.name for item in survey.children if isinstance(item, Group)}
        self._known: dict[str, str] = {}

    def question(self, path: str) -> Question:
        """Return the question that *path* names; raise `BadAnswer` where it names none."""
        item = self._item(path)
        if not isinstance(item, Question):
            raise _no_question(path)
        return item

    def find(self, path: str) -> Question | None:
        """Return the question at *path*, None where the form asks none in such a row."""
        *outer, (name, _) = split(path)
        item = self._items.get(name)
        if isinstance(item, Question) and item.repeats == tuple(one for one, _ in outer):
            return item
        return None

    def repeat(self, path: str) -> Repeat:
        """Return the repeat that *path* names; raise `BadAnswer` where it names none."""
        item = self._item(path)
        if not isinstance(item, Repeat):
            raise _no_question(path)
        return item

    def ref(self, path: str) -> str:
        """Return the form's reference for *path*, positions kept."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = self._ref(path)
        return known

    def _ref(self, path: str) -> str:
        item, row = self._item(path), path.rpartition("/")[0]
        if isinstance(item, Question) and item.repeats and path == f"{row}/{item.name}":
            # Fifty rows have a hundred questions each: a row's own reference is made once.
            around = item.repeats[-1]
            if row.rpartition("/")[2].partition("[")[0] == around:
                return self.ref(row) + item.ref.removeprefix(self._items[around].ref)
        return self.placed(item.ref, path)

    def placed(self, ref: str, path: str) -> str:
        """Return *ref* with the positions of the rows that *path* goes through."""
        positions = dict(split(path.rstrip("/"))) if path else {}
        parts = []
        for part in ref.strip("/").split("/"):
            position = positions.get(part)
            parts.append(f"{part}[{position}]" if position else part)
        return "/" + "/".join(parts)

    def path(self, ref: str) -> str | None:
        """Return the path of a question's reference, None where it is a group's or a row's."""
        steps = split(ref.strip("/"))
        question = self._items.get(steps[-1][0])
        if not isinstance(question, Question):
            return None
        kept = [f"{name}[{at or 1}]" for name, at in steps[:-1] if name in question.repeats]
        return "/".join([*kept, question.name])

    def part(self, ref: str) -> str:
        """Return the part that *ref*, to anything in the form, stands in: a row or a section."""
        steps = split(ref.strip("/"))
        if isinstance(self._items.get(steps[-1][0]), Repeat):
            steps = steps[:-1]
        repeats = [one for one in steps if isinstance(self._items.get(one[0]), Repeat)]
        if repeats:
            return "/".join(f"{name}[{at or 1}]" for name, at in repeats)
        return steps[1][0] if len(steps) > 1 and steps[1][0] in self._sections else LOOSE

    def _item(self, path: str) -> Question | Repeat:
        item = self._items.get(split(path)[-1][0])
        if item is None:
            raise _no_question(path)
        return item


def _no_question(path: str) -> BadAnswer:
    return BadAnswer(
        msg("“{path}” names no question of this form."),
        msg("Check the name against the workbook."),
        path=path,
    )
