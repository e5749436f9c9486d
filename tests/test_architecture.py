"""The house holds: who may import whom is this table, and nothing goes up."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
GROUND = {"errors", "truth", "dates", "clock", "text", "resources"}
ROOMS: dict[str, set[str]] = {
    "sealing": set(),
    "form": set(),
    "case": {"form"},
    "screening": {"form", "case"},
    "practice": {"form", "screening"},
    "vault": {"sealing", "case"},
    "packet": {"sealing"},
    "paper": {"case", "screening"},
    "desk": {"case", "screening", "vault"},
}
DOORS = {"clinic", "headquarters"}
PLAIN_VALUES = {"case", "form", "screening"}
"""Rooms whose frozen values (Answer, Question, Finding) a window or a command may show."""
ONLY_IMPORTER = {
    "cryptography": "sealing",
    "sqlcipher3": "vault",
    "pyxform": "practice",
    "reportlab": "paper",
    "uharfbuzz": "paper",
    "re2": "form",
    "PIL": "vault",
    "zxcvbn": "sealing",
}
MODULES = sorted((CHECKOUT / "intake").rglob("*.py"))
WINDOW = sorted((CHECKOUT / "ui").rglob("*.py"))


def imported(module: Path) -> set[str]:
    """Return the dotted names that *module* imports, wherever in it."""
    return set(_imports(ast.parse(module.read_text("utf-8"))))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room_of(module: Path) -> str:
    """Return the room or the module of the ground floor that *module* belongs to."""
    return module.relative_to(CHECKOUT / "intake").parts[0].removesuffix(".py")


def rooms_imported(module: Path) -> set[str]:
    """Return the parts of `intake` that *module* imports."""
    dotted = (name.split(".") for name in imported(module))
    return {parts[1] for parts in dotted if parts[0] == "intake" and len(parts) > 1}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_a_room_imports_only_what_the_table_allows(module: Path) -> None:
    room = room_of(module)
    if room in GROUND or room == "__init__":
        allowed = GROUND
    elif room in DOORS:
        allowed = GROUND | set(ROOMS) | {room}
    elif room == "command":
        allowed = GROUND | DOORS | PLAIN_VALUES | {room}
    else:
        allowed = GROUND | ROOMS[room] | {room}
    assert rooms_imported(module) <= allowed


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_the_core_knows_nothing_of_qt(module: Path) -> None:
    tops = {name.split(".")[0] for name in imported(module)}
    assert not tops & {"PySide6", "shiboken6", "ui"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_a_foreign_library_stands_behind_one_room(module: Path) -> None:
    tops = {name.split(".")[0] for name in imported(module)}
    for library, room in ONLY_IMPORTER.items():
        assert library not in tops or room_of(module) == room


@pytest.mark.parametrize("module", WINDOW, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_the_window_acts_through_the_doors_alone(module: Path) -> None:
    assert rooms_imported(module) <= GROUND | DOORS | PLAIN_VALUES


def test_a_screen_never_imports_another() -> None:
    """What two screens need stands beside them, as `ui.interview` does."""
    screens = CHECKOUT / "ui" / "screens"
    for module in screens.rglob("*.py"):
        own = f"ui.screens.{module.relative_to(screens).parts[0].removesuffix('.py')}"
        names = {name for name in imported(module) if name.startswith("ui.screens.")}
        others = {name for name in names if name != own and not name.startswith(f"{own}.")}
        assert not others, f"{module.name} imports {others}"


@pytest.mark.parametrize("room", ["editors", "interview", "look"])
def test_what_screens_are_made_of_knows_no_screen(room: str) -> None:
    for module in (CHECKOUT / "ui" / room).rglob("*.py"):
        assert not {name for name in imported(module) if name.startswith("ui.screens")}


def test_only_the_clock_reads_the_clock() -> None:
    reads = re.compile(r"\b(?:date\.today|datetime\.(?:now|today|utcnow)|time\.time)\(")
    found = {room_of(path) for path in MODULES if reads.search(path.read_text("utf-8"))}
    assert found <= {"clock"}
