"""The texts of the program and their catalogues: `python -m tests.resources.catalogue` renews them.

A new text comes in empty, one that nobody says any more goes out, a translation stays.
"""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from intake import errors

CHECKOUT = Path(__file__).parents[2]
LOCALE = CHECKOUT / "resources" / "locale"
LANGUAGES = ("es", "ar")
HEADER = "# Texts of Amparo. No named person has reviewed this translation."
WRITTEN = datetime(2026, 11, 24, tzinfo=UTC)
"""One date for all: the same texts give the same file."""

DATA = (
    "ui/interview/offences.py",
    "ui/look/sheet.py",
    "ui/sending_shots.py",
    "ui/shots.py",
    "ui/stage.py",
    "ui/system.py",
    "ui/trial.py",
)
"""Modules whose words no reader meets as words of the window: synonyms, style, invented people."""
_WORDS = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")


def texts() -> dict[str, list[str]]:
    """Return every text that `msg` marks, with the modules that say it."""
    found: dict[str, list[str]] = {}
    for folder in ("intake", "ui"):
        for path in sorted((CHECKOUT / folder).rglob("*.py")):
            for text in _marked(ast.parse(path.read_text("utf-8"))):
                found.setdefault(text, []).append(str(path.relative_to(CHECKOUT)))
    return found


def unmarked() -> list[str]:
    """Return calls of `msg` whose text is not written out, so that nobody can translate it."""
    return [
        f"{path.relative_to(CHECKOUT)}:{getattr(node, 'lineno', 0)}"
        for folder in ("intake", "ui")
        for path in sorted((CHECKOUT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if _is_msg(node) and _literal(node) is None
    ]


def unsaid() -> list[str]:
    """Return words of the window, and sentences of errors, that nobody marks with `msg`."""
    return [
        f"{path.relative_to(CHECKOUT)}:{line}: {words}"
        for folder in ("intake", "ui")
        for path in sorted((CHECKOUT / folder).rglob("*.py"))
        if str(path.relative_to(CHECKOUT)) not in DATA
        for line, words in _bare(ast.parse(path.read_text("utf-8")), whole=folder == "ui")
    ]


def _bare(tree: ast.Module, *, whole: bool) -> Iterator[tuple[int, str]]:
    """Yield lines with texts in words that are not marked: in errors, and with *whole* anywhere."""
    raised = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    ours = [error for error in raised if isinstance(error, ast.Call) and _of_ours(error)]
    told = [part for error in ours for part in error.args]
    passed = {
        id(inner)
        for node in ast.walk(tree)
        for part in _not_shown(node)
        for inner in ast.walk(part)
    }
    for part in [tree] if whole else told:
        for node in ast.walk(part):
            match node:
                case ast.Constant(value=str(words), lineno=line):
                    if id(node) not in passed and _WORDS.search(words):
                        yield line, words


def _not_shown(node: ast.AST) -> list[ast.expr]:
    """Return what of *node* is marked, or told to those who write the program."""
    if isinstance(node, ast.Call) and _is_msg(node):
        return node.args
    if isinstance(node, ast.Assert):
        return [node.msg] if node.msg else []
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node.value]
    return []


def _of_ours(call: ast.Call) -> bool:
    family = getattr(errors, call.func.id, None) if isinstance(call.func, ast.Name) else None
    return isinstance(family, type) and issubclass(family, errors.AmparoError)


def _marked(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if _is_msg(node):
            text = _literal(node)
            if text:
                yield text


def _is_msg(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "msg"


def _literal(node: ast.AST) -> str | None:
    assert isinstance(node, ast.Call)
    match node.args:
        case [ast.Constant(value=str(text))]:
            return text
    return None


def read(language: str) -> Catalog:
    """Return the catalogue of a language, an empty one where there is none yet."""
    path = LOCALE / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def notes() -> dict[str, list[str]]:
    """Return what translators are told about a text, from whichever catalogue tells it."""
    return {
        str(one.id): list(one.auto_comments)
        for language in reversed(LANGUAGES)
        for one in read(language)
        if one.id and one.auto_comments
    }


def renewed(language: str) -> Catalog:
    """Return the catalogue with exactly the texts of the program."""
    old, told = read(language), notes()
    new = Catalog(
        locale=language,
        project="Amparo",
        version="1",
        header_comment=HEADER,
        charset="utf-8",
        creation_date=WRITTEN,
        revision_date=WRITTEN,
        fuzzy=False,
    )
    for text in sorted(texts()):
        known = old.get(text)
        string = str(known.string) if known else ""
        new.add(text, string, auto_comments=told.get(text, []))
    return new


def main() -> None:
    """Write all catalogues anew."""
    LOCALE.mkdir(exist_ok=True)
    for language, catalog in [(one, renewed(one)) for one in LANGUAGES]:
        with (LOCALE / f"{language}.po").open("wb") as file:
            write_po(file, catalog, width=100, omit_header=False, sort_output=True)
        empty = sum(1 for message in catalog if message.id and not message.string)
        print(f"{language}: {len(catalog)} texts, {empty} not translated")


if __name__ == "__main__":
    main()
