from intake import text
from intake.packet.failures import BadDocument
from intake.sealing.failures import BadPayload


def test_a_cause_is_part_of_the_sentence_and_in_its_language() -> None:
    say = text.translator("es")
    assert BadPayload("a part does not fit").sentences(say)[0] == (
        "Este archivo sellado está dañado o cortado (una parte no encaja)."
    )


def test_a_cause_is_filled_in_where_it_stands() -> None:
    problem, _ = BadDocument("the field {name} is missing", name="serial").sentences()
    assert "(the field serial is missing)" in problem
