"""Finds what ships with the program, in a checkout and in a bundle alike; reads no other file."""

import sys
from pathlib import Path

from intake.errors import Trouble, msg


def root() -> Path:
    """Return the folder `resources/` of this checkout or bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle or Path(__file__).parent.parent) / "resources"


def path(*parts: str) -> Path:
    """Return the path of a resource; raise `Trouble` where this installation lacks it."""
    found = root().joinpath(*parts)
    if not found.resolve().is_relative_to(root().resolve()) or not found.exists():
        raise Trouble(
            msg("A part of this program is missing: {name}."),
            msg("Install Amparo again; no case is touched by that."),
            name="/".join(parts),
        )
    return found
