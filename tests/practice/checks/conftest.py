"""What the checks of sheets are tested with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intake.practice import check
from intake.practice.faults import Fault
from tests.practice.small import SOUND, write

Faults = Callable[..., tuple[Fault, ...]]


@pytest.fixture
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Faults:
    """Return what checks a sound workbook after changes; pyxform, in a child, is left out."""
    monkeypatch.setattr(check, "_compiled", lambda *_: ())
    return lambda **changed: check.check(write(tmp_path, **(SOUND | changed)))
