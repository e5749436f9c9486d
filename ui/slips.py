"""A copy of our workbook with what goes wrong in a spreadsheet, to be shown."""

import shutil
from pathlib import Path

from intake import resources
from intake.clinic import storeless

_SLIPS = (
    ("survey", ",appearance,", ",apearance,"),
    ("rules", ",INA 236,", ",,"),
    ("translations/es", ",Consentimiento,", ",,"),
)
"""Sheet, what stands there, and what somebody typed instead."""


def workbook_with_slips(folder: Path) -> Path:
    """Write the copy into *folder*, which is new, and return it."""
    ours = resources.path("practice", storeless.PRACTICE)
    shutil.copytree(ours, folder, ignore=shutil.ignore_patterns("fictional"))
    for name, right, wrong in _SLIPS:
        sheet = folder / f"{name}.csv"
        sheet.write_text(sheet.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    return folder
