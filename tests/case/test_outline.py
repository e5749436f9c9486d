from intake.case import pages
from intake.case.answers import Answer, State, said
from intake.case.interview import Interview
from intake.case.outline import Outline


def agree(interview: Interview, outline: Outline) -> bool:
    fresh = Outline(interview)
    return outline.sections() == fresh.sections() == pages.sections(
        interview
    ) and outline.open_points() == fresh.open_points() == pages.open_points(interview)


def test_counts_kept_by_difference_are_the_counts_made_anew(interview: Interview) -> None:
    outline = Outline(interview)
    assert agree(interview, outline)
    acts = (
        lambda: interview.answer("name", said("Rosa")),
        lambda: interview.answer("any", said("yes")),
        lambda: interview.add_row("row"),
        lambda: interview.add_row("row"),
        lambda: interview.answer("row[2]/section", said("11378")),
        lambda: interview.answer("row[1]/days", said(30)),
        lambda: interview.flag("row[2]/days", on=True),
        lambda: interview.answer("born", Answer(State.UNKNOWN)),
        lambda: interview.remove_row("row[1]"),
        interview.undo,
        lambda: interview.remove_row("row[2]"),
        lambda: interview.answer("any", said("no")),
        interview.take_back,
        lambda: interview.answer("any", said("yes")),
    )
    for act in acts:
        act()
        assert agree(interview, outline)


def test_a_row_has_its_own_counts(interview: Interview) -> None:
    outline = Outline(interview)
    interview.answer("any", said("yes"))
    interview.add_row("row")
    interview.answer("row[1]/section", said("11378"))
    tally = outline.part("row[1]")
    assert (tally.answered, tally.asked, tally.flagged) == (1, 2, False)
