"""`check` proves an installation: resources, fonts, vectors, versions."""

import argparse
import importlib.metadata
import json
from collections.abc import Callable

from intake import resources
from intake.clinic import storeless
from intake.command.demo import DEMONSTRATION_DAY
from intake.command.say import Commands
from intake.errors import AmparoError
from intake.headquarters import prove_vectors

PACKAGES = (
    "babel", "cryptography", "google-re2", "pillow", "platformdirs", "pypdfium2",
    "pyside6-essentials", "pyxform", "reportlab", "sqlcipher3", "uharfbuzz",
)  # fmt: skip


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("check", help="prove this installation")
    command.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Print each part with what was found; exit 1 where one is not whole."""
    whole = True
    for name, proof in _PROOFS:
        try:
            found = proof()
        except (AmparoError, OSError, ValueError, AssertionError) as error:
            whole = False
            found = f"NOT WHOLE: {error}"
        print(f"{name:<12} {found}")
    print("This installation is whole." if whole else "Install Amparo again; cases are untouched.")
    return 0 if whole else 1


def _versions() -> str:
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)


def _workbook() -> str:
    book = storeless.our_workbook()
    rules = len(book.book.rules) if book.book else 0
    questions = sum(1 for _ in book.form.survey.questions())
    return f"{book.id} {book.version}, {questions} questions, {rules} rules, {book.sha256[:16]}"


def _fonts() -> str:
    found = sorted(path.name for path in resources.path("fonts").glob("*.ttf"))
    assert found, "no font ships"
    assert resources.path("fonts", "OFL.txt").exists()
    return f"{len(found)} files"


def _vectors() -> str:
    sealed, handed = prove_vectors(resources.path("vectors"))
    return f"{sealed} files of another age, {handed} kits and enrolments, read as they must be"


def _clients() -> str:
    clients = storeless.fictional_clients()
    for client in clients:
        storeless.findings(json.dumps(client["answers"]).encode(), DEMONSTRATION_DAY)
    return f"{len(clients)} invented clients screened"


_PROOFS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("versions", _versions),
    ("workbook", _workbook),
    ("fonts", _fonts),
    ("vectors", _vectors),
    ("clients", _clients),
)
