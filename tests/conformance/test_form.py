"""Holds floors that only ever rise; says so and skips where the corpora are not at hand."""

import pytest

from tests.conformance.corpus import find
from tests.conformance.known import KNOWN
from tests.conformance.run import main, runner


@pytest.mark.parametrize(
    ("kind", "name", "floor"),
    [
        ("xpath", "xpath.jsonl", 1314),
        ("scenarios", "scenarios.jsonl", 298),
        ("walks", "walks.jsonl", 24),
    ],
)
def test_the_engine_agrees_with_the_reference(
    kind: str, name: str, floor: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = find(name)
    if path is None:
        pytest.skip(f"the corpus {name} is not here; AMPARO_CONFORMANCE says where it is")
    assert main([kind, str(path), "-v"]) == 0
    *failures, last = capsys.readouterr().out.splitlines()
    assert int(last.split()[1]) >= floor, last
    names = [line for line in failures if not line.startswith("    ")]
    assert [name for name in names if not name.endswith(tuple(KNOWN))] == []


def test_a_case_that_crashes_is_a_failure(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path_factory.mktemp("corpus") / "broken.jsonl"
    path.write_text('{"test": "broken", "xml": "<a", "log": [], "state": {}}\n', encoding="utf-8")
    assert main(["scenarios", str(path), "-v"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "broken"
    assert "crash" in lines[1]
    assert lines[-1] == "passed 0 of 1"


def test_age_vectors_have_their_runner() -> None:
    assert callable(runner("age"))
