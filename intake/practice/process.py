"""Starts the limited child and waits; its crash or time-out is one sentence, never a hang."""

import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from intake.errors import BadResource, msg
from intake.practice.child import FAULT, HIDDEN, OUT_OF_MEMORY
from intake.practice.limits import LIMITS

Verb = Literal["read", "write", "compile"]

# Isolated mode ignores the environment and the current folder, so the child is told where we are.
_START = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1));"
    "runpy.run_module('intake.practice.child', run_name='__main__', alter_sys=True)"
)
_TOO_MUCH = {OUT_OF_MEMORY, -getattr(signal, "SIGXCPU", 0), -getattr(signal, "SIGKILL", 0)}


def run(verb: Verb, data: bytes) -> bytes:
    """Return what the child makes of *data*; raise `BadResource` for its faults and its death."""
    try:
        with tempfile.TemporaryDirectory() as nowhere:
            done = subprocess.run(
                [*_command(), verb],
                input=data,
                capture_output=True,
                cwd=nowhere,
                timeout=LIMITS.child_wall_seconds,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise _too_much() from error
    if done.returncode == FAULT:
        problem, remedy, values = json.loads(done.stdout)
        raise BadResource(problem, remedy, **values)
    if done.returncode in _TOO_MUCH:
        raise _too_much()
    if done.returncode != 0:
        raise BadResource(
            msg("This workbook stops the program that reads it."),
            msg("Look for what is unusual in it, and report it. Nothing else is touched."),
            details=done.stderr[-2_000:].decode(errors="replace"),
        )
    return done.stdout


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN]
    root = Path(__file__).resolve().parent.parent.parent
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, str(root)]


def _too_much() -> BadResource:
    return BadResource(
        msg("This workbook takes more time or memory than a form may take."),
        msg("Shorten it: fewer rows, fewer references in one expression."),
    )
