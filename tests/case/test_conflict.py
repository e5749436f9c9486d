from intake.case.answers import Answers, said
from intake.case.conflict import Names, hits, names_in, ready

ROSA = Names(("Rosa María Ejemplo",), ("Juan Ejemplo Prueba",))


def test_a_client_who_stands_against_another_is_a_conflict() -> None:
    juan = Names(("EJEMPLO PRUEBA, Juan",), ())
    assert hits(juan, [("K7", ROSA)]) == ("K7",)
    assert hits(Names((), ("Rosa Maria Ejemplo",)), [("K7", ROSA)]) == ("K7",)


def test_the_same_client_again_is_no_conflict() -> None:
    assert hits(Names(("Rosa Maria Ejemplo",), ()), [("K7", ROSA)]) == ()


def test_a_given_name_alone_meets_nobody() -> None:
    assert hits(Names(("Juan",), ()), [("K7", Names((), ("Juan",)))]) == ()


def test_names_come_from_the_answers_one_alias_per_line() -> None:
    rows = (Answers({"cf_name": said("Juan Ejemplo")}),)
    answers = Answers(
        {"p_name": said("Rosa Ejemplo"), "p_aka": said("Rosa Prueba\n Rosita P \n"),
         "cf_any": said("yes")}, {"cf": rows}
    )  # fmt: skip
    expected = Names(("Rosa Ejemplo", "Rosa Prueba", "Rosita P"), ("Juan Ejemplo",))
    assert names_in(answers) == expected
    assert ready(answers)


def test_the_check_waits_for_both_questions() -> None:
    assert not ready(Answers({"p_name": said("Rosa Ejemplo")}))
    assert not ready(Answers({"p_name": said("Rosa Ejemplo"), "cf_any": said("yes")}))
    assert ready(Answers({"p_name": said("Rosa Ejemplo"), "cf_any": said("no")}))
