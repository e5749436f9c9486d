from intake.case.answers import Answers, said
from intake.case.fill import fill
from intake.case.interview import Interview
from intake.case.journal import Answered, RowAdded

ROW = Answers({"section": said("11378"), "days": said(180)})


def test_rows_answer_their_gate_and_come_in_the_forms_order(interview: Interview) -> None:
    given = Answers({"name": said("Rosa")}, {"row": (ROW, ROW)})
    events = [event for change in fill(interview, given) for event in change.events]
    assert events[:3] == [
        Answered("name", said("Rosa")),
        Answered("any", said("yes")),
        RowAdded("row"),
    ]
    assert interview.answers.rows("row") == (ROW, ROW)


def test_no_rows_are_a_no_at_the_gate(interview: Interview) -> None:
    list(fill(interview, Answers(repeats={"row": ()})))
    assert interview.answer_of("any") == said("no")


def test_filling_again_changes_nothing(interview: Interview) -> None:
    given = Answers({"name": said("Rosa"), "any": said("no")})
    list(fill(interview, given))
    assert list(fill(interview, given)) == []
