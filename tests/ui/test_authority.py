from intake.screening.tables import FEDERAL
from ui import authority


def test_every_federal_effect_that_may_be_written_has_its_words() -> None:
    assert set(authority.FEDERAL) == set(FEDERAL)
