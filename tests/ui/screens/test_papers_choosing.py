from intake.clinic import Job
from intake.paper.papers import KINDS
from ui.screens.papers.choosing import FIRST, Choosing


def chosen() -> Choosing:
    choosing = Choosing(KINDS)
    choosing.turn("rights")
    choosing.take(Job(b"", (1, 2, 14)))
    return choosing


def test_papers_stand_in_their_own_order_however_they_were_ticked() -> None:
    assert chosen().names() == ("visit", "rights", "summary")


def test_each_page_of_the_job_knows_its_paper() -> None:
    choosing = chosen()
    assert choosing.first_page("summary") == 3
    assert choosing.at(0) == ("visit", 1, 1)
    assert choosing.at(2) == ("rights", 2, 2)
    assert choosing.at(16) == ("summary", 14, 14)


def test_the_last_paper_keeps_its_tick() -> None:
    choosing = Choosing(KINDS)
    for kind in FIRST:
        choosing.turn(kind)
    assert len(choosing.wishes("en", discreet=False, office=("en",))) == 1


def test_papers_for_the_office_are_in_a_language_of_the_office() -> None:
    client, office = Choosing(KINDS).wishes("vi", discreet=True, office=("en", "es"))
    assert (client.language, client.discreet, client.draft) == ("vi", True, True)
    assert (office.language, office.discreet) == ("en", False)


def test_the_list_says_how_often_a_paper_was_printed() -> None:
    ticks = {tick.id: tick for tick in chosen().ticks(str, {"visit": 2}) if tick.id}
    assert ticks["visit"].second == "1 page, printed 2 times"
    assert ticks["rights"].here
    assert not ticks["memo"].on
