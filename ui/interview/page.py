"""One section or row as values: what is shown of it, where the keys stop, and its heading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake.case import pages
from intake.case.interview import Interview
from intake.case.views import Asked, Table
from intake.errors import msg
from intake.form.survey import Repeat
from ui.interview.grids import grids, is_head
from ui.interview.middle import MORE, HeadShown, HeadsShown, Piece, TitleShown
from ui.interview.offences import Offence
from ui.interview.questions import Speaker, heads, quiet
from ui.interview.seat import Sitting
from ui.interview.summaries import row_title, table_shown

_MINUTES_EACH = 0.6
"""How long a question takes, read in one language and answered: for the rough time left."""


@dataclass(frozen=True, slots=True)
class PageShown:
    """*stops* are where Enter and Tab lead: questions, tables with rows, and after each `MORE`."""

    part: str
    head: HeadShown
    pieces: tuple[Piece, ...]
    stops: tuple[str, ...]
    asked: Mapping[str, Asked]
    tables: Mapping[str, Table]

    def after(self, stop: str, step: int) -> str:
        """Return the stop *step* further, empty at either end."""
        if stop not in self.stops:
            return self.stops[0] if self.stops else ""
        at = self.stops.index(stop) + step
        return self.stops[at] if 0 <= at < len(self.stops) else ""

    @property
    def first_open(self) -> str:
        """The first question without an answer, else the first stop."""
        return next(
            (one for one in self.stops if one in self.asked and _is_open(self.asked[one])),
            self.stops[0] if self.stops else "",
        )


def page_of(
    speaker: Speaker,
    sitting: Sitting,
    part: str,
    offences: Sequence[Offence],
    *,
    by_date: bool = False,
) -> PageShown:
    """Return the page of *part* as it stands, rows in their order or *by_date*."""
    shown = pages.page(sitting.interview, part, lambda row: _counts(sitting, row))
    pieces, stops = list[Piece](), list[str]()
    asked, tables = dict[str, Asked](), dict[str, Table]()
    columns = grids(sitting.interview, shown)
    for one in shown:
        if isinstance(one, Asked) and is_head(one):
            pieces.append(TitleShown("\n".join(speaker.tongues.both(one.label))))
            if one.path in columns:
                pieces.append(HeadsShown(one.path, heads(speaker, columns[one.path])))
        elif isinstance(one, Asked):
            pieces.append(quiet(speaker, one, columns.get(one.path, ())))
            stops.append(one.path)
            asked[one.path] = one
        elif isinstance(one, Table):
            pieces.append(table_shown(speaker, sitting.interview, one, offences, by_date=by_date))
            stops += [one.path] if one.rows else []
            stops += [] if one.counted else [one.path + MORE]
            tables[one.path] = one
        else:
            pieces.append(TitleShown(speaker.tongues.read(one.label)))
    head = _head(speaker, sitting, part)
    return PageShown(part, head, tuple(pieces), tuple(stops), asked, tables)


def parent_of(interview: Interview, part: str) -> str:
    """Return the part whose table holds the row *part*, empty for a section."""
    if not part.endswith("]"):
        return ""
    return pages.part_of(interview, part.rpartition("[")[0])


def section_of(interview: Interview, part: str) -> str:
    """Return the section in which *part* lies."""
    while part.endswith("]"):
        part = parent_of(interview, part)
    return part


def part_title(speaker: Speaker, sitting: Sitting, part: str) -> str:
    """Return the name of a section, or `Conviction 2 of 3`."""
    if part.endswith("]"):
        count = sitting.interview.row_count(part.rpartition("[")[0])
        return row_title(speaker.look, part, count)
    items = sitting.interview.survey.children
    label = next((one.label for one in items if one.name == part), {})
    return speaker.tongues.read(label) or speaker.look.say(msg("Questions"))


def _head(speaker: Speaker, sitting: Sitting, part: str) -> HeadShown:
    say, tally = speaker.look.say, sitting.outline.part(part)
    count = say(msg("{answered} of {asked} answered"))
    left = tally.asked - tally.answered
    end = msg("{left} left, about {minutes} minutes") if left else msg("All answered")
    parent = parent_of(sitting.interview, part)
    back = _label_of_table(speaker, sitting, part) if parent else ""
    return HeadShown(
        part_title(speaker, sitting, part),
        count.format(answered=tally.answered, asked=tally.asked),
        say(end).format(left=left, minutes=max(1, round(left * _MINUTES_EACH))),
        back,
    )


def _label_of_table(speaker: Speaker, sitting: Sitting, part: str) -> str:
    repeat: Repeat = sitting.interview.refs.repeat(part.rpartition("[")[0])
    return speaker.tongues.read(repeat.label) or repeat.name


def _counts(sitting: Sitting, row: str) -> tuple[int, int, bool]:
    tally = sitting.outline.part(row)
    return tally.answered, tally.asked, tally.flagged


def _is_open(asked: Asked) -> bool:
    return asked.answer.state == "not_asked" and not asked.read_only and not asked.question.is_told
