"""Two names for one place: a path as people write it, a reference as the form has it.

`cv[2]/cv_code` is `/data/section_e/cv[2]/cv_code`: a path leaves the groups out.
"""

from collections.abc import Mapping

from intake.case.rows import split
from intake.errors import BadAnswer, msg
from intake.form.survey import Group, Question, Repeat, Survey


class Refs:
    """The places of one form."""

    def __init__(self, survey: Survey) -> None:
        self._items: Mapping[str, Question | Repeat] = {
            item.name: item for item in survey.items() if not isinstance(item, Group)
        }

    def question(self, path: str) -> Question:
        """Return the question that *path* names; raise `BadAnswer` where it names none."""
        item = self._item(path)
        if not isinstance(item, Question):
            raise _no_question(path)
        return item

    def repeat(self, path: str) -> Repeat:
        """Return the repeat that *path* names; raise `BadAnswer` where it names none."""
        item = self._item(path)
        if not isinstance(item, Repeat):
            raise _no_question(path)
        return item

    def ref(self, path: str) -> str:
        """Return the form's reference for *path*, positions kept."""
        return self.placed(self._item(path).ref, path)

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
