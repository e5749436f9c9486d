"""Which questions of a page are a grid: a head (`label`), then rows with its choices, no labels."""

from collections.abc import Mapping, Sequence

from intake.case.interview import Interview
from intake.case.views import Asked, Shown
from intake.form.survey import Choice
from ui.editors.tile import DIGITS


def grids(interview: Interview, shown: Sequence[Shown]) -> Mapping[str, tuple[Choice, ...]]:
    """Return the choices that stand in columns, by the path of each head and row of a grid.

    Rows are `list-nolabel` behind a head of the same type that offers the same choices now
    (XLSForm; `table-list` is written so). More choices than digits are asked as a list.
    """
    found: dict[str, tuple[Choice, ...]] = {}
    head: Asked | None = None
    offered: tuple[Choice, ...] = ()
    for one in shown:
        if isinstance(one, Asked) and is_head(one):
            head, offered = one, interview.choices(one.path)
        elif head is not None and isinstance(one, Asked) and _is_row(interview, head, offered, one):
            found[head.path] = found[one.path] = offered
        else:
            head = None
    return found


def is_head(asked: Asked) -> bool:
    """Tell whether a question only heads the rows below it."""
    return asked.question.is_told and asked.question.type != "note"


def _is_row(interview: Interview, head: Asked, offered: tuple[Choice, ...], asked: Asked) -> bool:
    question = asked.question
    alike = question.type == head.question.type and "list-nolabel" in question.appearance.split()
    if not alike or not 0 < len(offered) <= DIGITS:
        return False
    codes = [one.name for one in interview.choices(asked.path)]
    return codes == [one.name for one in offered]
