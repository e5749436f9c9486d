"""The limited child process: reads foreign spreadsheets and runs pyxform in a folder of its own.

`python -m intake.practice.child VERB`: bytes in, bytes out. Exit 0: the result; 3: a fault of the
workbook, as JSON; 4: out of memory; anything else is a crash. A bundle starts it as `main.py HIDDEN
VERB`.
"""

import json
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from intake.errors import AmparoError
from intake.practice.limits import LIMITS

HIDDEN = "--workbook-child"
FAULT, OUT_OF_MEMORY = 3, 4


def main(arguments: list[str]) -> int:
    """Run `read`, `write`, `compile` or `check` on standard input; return the exit code."""
    (verb,) = arguments
    sink, sys.stdout = sys.stdout.buffer, sys.stderr  # what libraries print must not mix in
    tempfile.tempdir = str(Path.cwd())  # pyxform writes its XForm to a file on the way
    _limit()
    try:
        sink.write(_run(verb, sys.stdin.buffer.read()))
    except AmparoError as error:
        sink.write(json.dumps([error.problem, error.remedy, error.values]).encode())
        return FAULT
    except MemoryError:
        return OUT_OF_MEMORY
    finally:
        sink.flush()
    return 0


def _run(verb: str, data: bytes) -> bytes:
    # Imported here, after the limits: the libraries take 0.2 to 0.6 s and what they do is bounded.
    if verb == "compile":
        from intake.practice import compiler  # noqa: PLC0415

        return compiler.compile_request(data)
    if verb == "check":
        from intake.practice.checks import whole  # noqa: PLC0415

        return whole.check_request(data)
    from intake.practice import spreadsheet  # noqa: PLC0415

    return {"read": spreadsheet.read_request, "write": spreadsheet.write_request}[verb](data)


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where the parent's patience remains
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_CPU, LIMITS.child_cpu_seconds),
        (resource.RLIMIT_AS, LIMITS.child_memory_bytes),
        (resource.RLIMIT_FSIZE, LIMITS.file_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a stricter limit of the system stays
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
