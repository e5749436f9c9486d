import pytest

from tests.conformance import age as vectors
from tests.conformance import corpus

_FOLDER = corpus.find("age")


@pytest.mark.skipif(_FOLDER is None, reason="the published age vectors are not on this machine")
def test_every_published_vector_is_read_as_it_says() -> None:
    assert _FOLDER is not None
    results = list(vectors.run(_FOLDER))
    assert len(results) >= 52
    assert [(name, cause) for name, passed, cause in results if not passed] == []
