from pathlib import Path

from intake import resources
from intake.dates import PartialDate
from intake.practice.load import load
from intake.screening.finding import Change
from ui.explaining import change_in_words


def test_the_day_that_could_change_a_route_is_written_in_the_language_of_the_window(
    tmp_path: Path,
) -> None:
    workbook = load(resources.path("practice", "post_conviction_relief"), tmp_path)

    def said(change: Change, language: str) -> str:
        return change_in_words(change, lambda words: workbook.law_in(words, language), language)

    over = Change("after {day}, when probation ends", PartialDate.parse("2027-04-30"))
    assert said(over, "es").replace("\u2068", "").replace("\u2069", "") == (
        "después de 30 de abril de 2027, cuando termine la probation"
    )
    assert "{day}" not in said(over, "en")
    granted = Change("after PC1203_4 has been granted", None)
    assert said(granted, "es") == "después de que se conceda PC1203_4"
