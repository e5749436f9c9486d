from pathlib import Path

from intake import resources
from intake.dates import PartialDate
from intake.practice.load import load
from intake.screening.finding import Change
from intake.screening.outcomes import Lookup
from intake.text import translator
from ui.explaining import change_in_words, looked_up_in_words


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
    assert said(granted, "es") == "después de que se conceda el borrado (PC 1203.4)"


def test_what_was_looked_up_is_told_in_words_and_its_codes_stay() -> None:
    def said(lookup: Lookup, language: str) -> list[str]:
        words = looked_up_in_words(lookup, translator(language), language)
        return [one.translate(dict.fromkeys(range(0x2066, 0x206A))) for one in words]

    day = Lookup("constants", "D_DEJ", "value", "1997-01-01")
    assert said(day, "es") == ["De qué parten las reglas, D_DEJ", "1 de enero de 1997"]
    marks = Lookup("offences", "HS 11350(a)", "flags", "CS?")
    assert said(marks, "es") == ["Tabla de delitos, HS 11350(a)", "Marcas: CS?"]
    assert said(Lookup("constants", "N_DAYS", "value", "364"), "en")[1] == "364"
