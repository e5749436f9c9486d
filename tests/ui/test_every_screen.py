"""All screens in turn, as those meet them who do not see well, or read another language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from intake import resources, text
from intake.clock import stopped_at
from intake.sealing.kdf import CHEAPEST
from tests.ui import pseudo
from tests.ui.screens_shown import controls, parts, screens, words_of
from ui import shots
from ui.look.look import Look
from ui.screens.papers.preview import Preview
from ui.shots import DEMONSTRATION_DAY
from ui.stage import WORDS, Stage

SAYS_NOTHING = {
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.Border,
    QAccessible.Role.Window,
}
UNTRANSLATED = re.compile(
    r"""
    (Ctrl|Alt|Shift|F\d|PgUp|PgDn|Esc|Enter|Tab)([ +].*)?      # keys
    | [A-Z]\d{2}[A-Z]{7} | [A-Z]{1,3}\d+ | [\w-]*\.?(pdf|age|PDF|txt)
    | amparo-\w+ | \d\d\s[AP]M | pkt-.*
    | (In|in)\ \d+\ (days|months) | \d+\ (days|months|years)\ ago        # Babel
    | (Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w* | (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\ \d+
    | .*/(media|tmp|home)/.*
    | R\d\d\ .* | (PC|HS)\ \d+ | [A-Z]\w+\ [A-Z] | Fresno\ clinic.*   # data, with a number
    | «Conviction\ \d+ | (Convictions|Applications|Entries\ and\ exits|Family)\ \d+ | Tiếng\ Việt
    """,
    re.VERBOSE,
)
PEOPLE = (
    "Fresno clinic Stockton clinic Los Angeles clinic M. Ortiz D. Okafor fresno copied-in-haste"
    " main.py, 4711, laptop court-order-2011 Lindqvist Ferreira "
    "One digit of the year cannot be read " + WORDS
)


@pytest.fixture
def stage(look: Look, qtbot: QtBot) -> Iterator[Stage]:
    assert qtbot is not None
    with shots._stage(look, stopped_at(DEMONSTRATION_DAY), CHEAPEST) as stage:
        yield stage


def spoken(part: QWidget, what: QAccessible.Text) -> str:
    return QAccessible.queryAccessibleInterface(part).text(what)


def unnamed(screen: QWidget) -> list[str]:
    found = []
    for control in controls(screen):
        role = QAccessible.queryAccessibleInterface(control).role()
        says_nothing = role in SAYS_NOTHING and not isinstance(control, QScrollArea)
        if not spoken(control, QAccessible.Text.Name) or says_nothing:
            found.append(f"{type(control).__name__} {role.name}")
    return found


def undescribed(screen: QWidget) -> list[str]:
    return [
        f"{type(control).__name__} {spoken(control, QAccessible.Text.Name)}"
        for control in controls(screen)
        if not spoken(control, QAccessible.Text.Description)
    ]


def listed(found: Mapping[str, Iterable[str]]) -> list[str]:
    return [f"{screen}: {one}" for screen, some in found.items() for one in sorted(some)]


def known(stage: Stage) -> str:
    """Return all words that are data: the workbook's, and those of the invented people."""
    sheets = stage.clinic.workbook.sheets.values()
    cells = [cell for sheet in sheets for row in sheet for cell in row.values() if cell]
    folder = resources.path("practice", "post_conviction_relief", "fictional")
    people = [path.read_text("utf-8") for path in sorted(Path(folder).glob("*.json"))]
    return "\n".join([*cells, *people, PEOPLE])


def unmarked(screen: QWidget, data: str) -> set[str]:
    found = set()
    for part in parts(screen):
        if isinstance(part, Preview):
            continue  # the words of a paper have translations of their own
        for words in words_of(part):
            bare = re.sub("[\u2066-\u2069]", "", pseudo.outside(words))
            pieces = (one.strip() for one in re.split(r"[\n\r·,;:.()?]+| {2}", bare))
            found |= {one for one in pieces if re.search("[A-Za-z]{2}", one) and one not in data}
    return {one for one in found if not UNTRANSLATED.fullmatch(one)}


def test_every_control_is_named_and_every_text_comes_through_the_catalogue(
    stage: Stage, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "catalogue", lambda _: pseudo.Pseudo())
    stage.look.speak("en", text.translator("en"))
    data = known(stage)
    names: dict[str, list[str]] = {}
    descriptions: dict[str, list[str]] = {}
    words: dict[str, set[str]] = {}
    for name, screen in screens(stage, qapp):
        names[name], descriptions[name] = unnamed(screen), undescribed(screen)
        words[name] = unmarked(screen, data)
    for found in (names, descriptions, words):
        assert not listed(found), "\n".join(listed(found))
    assert len(names) == len(shots.PICTURES)


def out_of_sight(screen: QWidget) -> list[str]:
    """Return what is wider than the place it has, or than the window."""
    found = []
    for part in parts(screen):
        if isinstance(part, QAbstractScrollArea) and part.horizontalScrollBar().maximum() > 0:
            found.append(f"scrolls sideways: {type(part).__name__} {part.accessibleName()}")
        left = part.mapTo(screen, part.rect().topLeft()).x()
        if left < -1 or left + part.width() > screen.width() + 1:
            found.append(f"beyond the edge: {type(part).__name__} {part.accessibleName()}")
        if isinstance(part, QLabel) and part.minimumSizeHint().width() > part.width() + 1:
            found.append(f"cut: {type(part).__name__} {part.accessibleName()}")
    return found


@pytest.mark.long
@pytest.mark.parametrize("mirrored", [False, True], ids=["from the left", "from the right"])
def test_long_words_at_twice_the_size_stay_within_the_window(
    stage: Stage, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, *, mirrored: bool
) -> None:
    monkeypatch.setattr(text, "catalogue", lambda _: pseudo.Pseudo(longer=True))
    stage.look.change(scale=2.0)
    language = "ar" if mirrored else "en"
    stage.look.speak(language, text.translator(language))
    turned = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    found = {}
    for name, screen in screens(stage, qapp):
        assert screen.layoutDirection() == turned
        found[name] = out_of_sight(screen)
    assert not listed(found), "\n".join(listed(found))
