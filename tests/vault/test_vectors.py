import pytest

from intake import resources
from intake.errors import AmparoError
from intake.vault import keyfile, slots
from tests.vault import make_vectors

FOLDER = resources.path("vectors", "vault")
NAMES = sorted(file.name for file in FOLDER.iterdir())


def outcome(fields: dict[str, str], data: bytes) -> str:
    """Return what comes of reading and unlocking a key file."""
    try:
        unlocked = slots.unlock(keyfile.load(data), fields["passphrase"])
    except AmparoError as error:
        return type(error).__name__ * all(error.sentences())
    assert unlocked.store_key.hex() == fields["store_key"]
    return "opened, altered" if unlocked.altered else "opened"


@pytest.mark.parametrize("name", NAMES)
def test_each_vector_is_opened_or_refused_for_the_reason_that_it_names(name: str) -> None:
    fields, data = make_vectors.parse((FOLDER / name).read_bytes())
    assert outcome(fields, data) == fields["expect"], fields["about"]


def test_the_vectors_are_those_that_the_script_makes() -> None:
    made = make_vectors.vectors((FOLDER / "good").read_bytes())
    assert {name: (FOLDER / name).read_bytes() for name in NAMES} == made
