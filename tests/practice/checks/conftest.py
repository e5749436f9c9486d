"""What the checks of sheets are tested with."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from intake.practice.checks.whole import check_sheets
from intake.practice.faults import Fault
from intake.practice.folder import read_folder
from tests.practice.small import SOUND, write

Faults = Callable[..., Sequence[Fault]]


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """Return what checks a sound workbook after changes; pyxform, in a child, is left out."""
    return lambda **changed: check_sheets(read_folder(write(tmp_path, **(SOUND | changed)))).faults
