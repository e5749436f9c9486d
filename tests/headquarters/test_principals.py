import pytest

from intake.errors import BadAnswer
from intake.headquarters import principal_for


@pytest.mark.parametrize(
    ("name", "principal"),
    [
        ("Fresno clinic", "fresno-clinic"),
        ("  Clínica Ñuñoa  ", "clinica-nunoa"),
        ("Harbor / 2nd St.", "harbor-2nd-st"),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_principal_is_made_of_the_name(name: str, principal: str) -> None:
    assert principal_for(name, ()) == principal


def test_a_principal_that_is_taken_gets_a_number() -> None:
    assert principal_for("Fresno", ["fresno"]) == "fresno-2"
    assert principal_for("Fresno", ["fresno", "fresno-2"]) == "fresno-3"
    long = principal_for("x" * 60, ["x" * 40])
    assert (long, len(long) <= 40) == ("x" * 36 + "-2", True)


def test_a_name_without_a_latin_letter_is_refused_with_a_remedy() -> None:
    with pytest.raises(BadAnswer, match="Latin letter"):
        principal_for("عيادة", ())
