import pytest

from intake import resources
from intake.errors import BadPacket
from tests.packet import make_vectors

FOLDER = resources.path("vectors", "packet")
NAMES = sorted(file.name for file in FOLDER.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_each_vector_is_opened_or_refused_for_the_reason_that_it_names(name: str) -> None:
    fields, data = make_vectors.parse((FOLDER / name).read_bytes())
    try:
        make_vectors.READERS[fields["read"]](data)
        outcome = "opened"
    except BadPacket as error:
        outcome = type(error).__name__
        outcome *= all(error.sentences())
    assert outcome == fields["expect"], fields["about"]


def test_the_vectors_are_those_that_the_script_makes() -> None:
    made = make_vectors.vectors()
    assert sorted(made) == NAMES
    assert [name for name in NAMES if (FOLDER / name).read_bytes() != made[name]] == []


def test_the_vectors_stay_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 2_000_000
