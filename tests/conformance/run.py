"""Scores one corpus: `python -m tests.conformance.run {xpath,scenarios,walks,age} PATH [-v]`.

Exit 0 whenever it ran. The last line is `passed N of M`; `-v` prints every failure and its cause.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

Result = tuple[str, bool, str]
KINDS = {"xpath": "xpath", "scenarios": "scenarios", "walks": "scenarios", "age": "age"}


def runner(kind: str) -> Callable[[Path], Iterable[Result]]:
    """Return the function that yields (name, passed, cause) for each case of a corpus."""
    found: Callable[[Path], Iterable[Result]] = import_module(
        f"tests.conformance.{KINDS[kind]}"
    ).run
    return found


def main(arguments: Sequence[str]) -> int:
    """Run one corpus and print its score."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance.run")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("path", type=Path)
    parser.add_argument("-v", action="store_true", help="print every failure with its cause")
    options = parser.parse_args(arguments)
    results = list(runner(options.kind)(options.path))
    for name, passed, cause in results:
        if options.v and not passed:
            print(f"{name}\n    {cause}")
    print(f"passed {sum(passed for _, passed, _ in results)} of {len(results)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
