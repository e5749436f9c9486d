from intake.case import pages
from intake.case.answers import Answer, State, said
from intake.case.interview import Interview
from intake.case.views import Asked, Reason, Table


def filled(interview: Interview) -> Interview:
    interview.answer("name", said("Rosa"))
    interview.answer("any", said("yes"))
    interview.add_row("row")
    interview.answer("row[1]/section", said("11378"))
    return interview


def test_sections_count_what_is_asked_now(interview: Interview) -> None:
    before = [(one.part, one.answered, one.asked) for one in pages.sections(interview)]
    assert before == [("person", 0, 3), ("record", 0, 1)]
    after = [(one.part, one.answered, one.asked) for one in pages.sections(filled(interview))]
    assert after == [("person", 1, 3), ("record", 2, 3)]


def test_a_page_numbers_its_questions_and_shows_rows_as_a_table(interview: Interview) -> None:
    gate, table = pages.page(filled(interview), "record")
    assert isinstance(gate, Asked)
    assert isinstance(table, Table)
    assert (gate.path, gate.number) == ("any", 1)
    (row,) = table.rows
    assert (row.path, row.answered, row.asked) == ("row[1]", 1, 2)
    assert [answer.value for _, answer in row.cells] == ["11378"]


def test_a_row_is_a_page_of_its_own(interview: Interview) -> None:
    shown = pages.page(filled(interview), "row[1]")
    paths = [one.path for one in shown if isinstance(one, Asked | Table)]
    assert paths == ["row[1]/section", "row[1]/days", "row[1]/request"]
    assert pages.part_of(interview, "row[1]/section") == "row[1]"
    assert pages.part_of(interview, "name") == "person"


def test_open_points_name_why(interview: Interview) -> None:
    interview.answer("born", Answer(State.UNKNOWN))
    interview.flag("languages", on=True)
    points = [(one.path, one.reason) for one in pages.open_points(interview)]
    assert points == [
        ("name", Reason.REQUIRED),
        ("born", Reason.UNKNOWN),
        ("languages", Reason.FLAG),
    ]


def test_two_sources_that_disagree_are_an_open_point(interview: Interview) -> None:
    paper = said("1978-06")
    interview.answer("born", Answer(State.ANSWERED, "1978", also=(paper,)))
    assert Reason.DISAGREEMENT in {one.reason for one in pages.open_points(interview)}
