"""Finds the corpora that nobody in this project wrote; they are not part of the repository."""

import os
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]


def find(name: str) -> Path | None:
    """Return the corpus *name* where AMPARO_CONFORMANCE points or beside the checkout."""
    named = os.environ.get("AMPARO_CONFORMANCE")
    beside = _CHECKOUT.parent / "shared" / "conformance"
    folder = Path(named) if named else beside
    return folder / name if (folder / name).exists() else None
