"""Gives a strange picture to the limited child and waits: no picture is opened beside the keys."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from intake.errors import BadAnswer, msg

HIDDEN = "--picture-child"
"""By which a bundle is told to be the child."""
FAULT, OUT_OF_MEMORY = 3, 4
"""What the child exits with where it has a sentence, and where memory is at its end."""
LARGEST = 25 * 1024 * 1024
"""Bytes of a picture, or of any other attached file."""
_WALL_SECONDS = 60

# Isolated mode ignores the environment and the current folder, so the child is told where we are.
_START = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1));"
    "runpy.run_module('intake.vault.redraw', run_name='__main__', alter_sys=True)"
)


def redraw(data: bytes) -> bytes:
    """Return the JPEG or PNG in *data* drawn anew from its pixels.

    Raise `BadAnswer` where it is damaged or too large, or takes the child too long.
    """
    try:
        with tempfile.TemporaryDirectory() as nowhere:
            done = subprocess.run(
                _command(),
                input=data,
                capture_output=True,
                cwd=nowhere,
                timeout=_WALL_SECONDS,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise _stopped() from error
    if done.returncode == FAULT:
        problem, remedy = json.loads(done.stdout)
        raise BadAnswer(problem, remedy)
    if done.returncode != 0:
        raise _stopped()
    return done.stdout


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN]
    root = Path(__file__).resolve().parent.parent.parent
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, str(root)]


def _stopped() -> BadAnswer:
    return BadAnswer(
        msg("This picture takes more time or memory than a picture may take."),
        msg("Save it smaller, or photograph the page again; nothing was kept."),
    )
