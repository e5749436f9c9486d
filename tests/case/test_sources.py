from intake.case.answers import Answer, Source, State, said
from intake.case.sources import beside

CLIENT = said("2005")
PAPER = said("2004-03-10", source=Source.DOCUMENT, doc="R03")


def test_a_paper_beats_what_the_client_said_and_both_are_kept() -> None:
    both = beside(CLIENT, PAPER)
    assert (both.value, both.source) == ("2004-03-10", Source.DOCUMENT)
    assert both.also == (CLIENT,)


def test_what_the_client_says_later_stands_below_the_paper() -> None:
    later = beside(beside(CLIENT, PAPER), said("2006"))
    assert later.value == "2004-03-10"
    assert [other.value for other in later.also] == ["2006"]


def test_the_same_source_corrects_itself() -> None:
    assert beside(CLIENT, said("2006")) == said("2006")


def test_not_knowing_replaces_what_was_said() -> None:
    assert beside(PAPER, Answer(State.UNKNOWN)) == Answer(State.UNKNOWN)
    assert beside(Answer(State.UNKNOWN), CLIENT) == CLIENT
