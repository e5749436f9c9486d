import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from pytestqt.qtbot import QtBot

from ui.look.contrast import contrast
from ui.look.palette import Scheme, chosen, from_system, palette
from ui.look.tokens import LIGHT, Colours

# The contrast themes that Windows 11 brings: text, back, highlight, highlighted text.
THEMES = {
    "aquatic": ("#ffffff", "#202020", "#8ee3f0", "#263b50"),
    "desert": ("#3d3d3d", "#fffaef", "#903909", "#fff5e3"),
    "dusk": ("#ffffff", "#2d3236", "#a1bfde", "#212d3b"),
    "night sky": ("#ffffff", "#000000", "#d6b4fd", "#2b2b2b"),
}
FAINT = ("#333333", "#888888", "#999999", "#aaaaaa")
TEXTS = ("ink", "ink2", "voice", "accent_ink", "urgent", "caution", "good", "facts", "accent")
BACKS = (
    "ground",
    "surface",
    "sunken",
    "accent_soft",
    "urgent_soft",
    "caution_soft",
    "good_soft",
    "facts_soft",
)


def system(text: str, back: str, mark: str, on_mark: str) -> QPalette:
    made = QPalette()
    roles = (
        (QPalette.ColorRole.WindowText, text),
        (QPalette.ColorRole.Window, back),
        (QPalette.ColorRole.Highlight, mark),
        (QPalette.ColorRole.HighlightedText, on_mark),
    )
    for role, colour in roles:
        made.setColor(role, QColor(colour))
    return made


def pairs(colours: Colours) -> list[tuple[str, str]]:
    texts = [(getattr(colours, text), getattr(colours, back)) for text in TEXTS for back in BACKS]
    return [
        *texts,
        (colours.on_accent, colours.accent),
        (colours.on_urgent, colours.urgent_fill),
        (colours.surface, colours.ink),
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_high_contrast_takes_every_colour_from_the_system(theme: str) -> None:
    own = set(THEMES[theme])
    colours = from_system(system(*THEMES[theme]))
    used = {getattr(colours, name) for name in Colours.__slots__}
    assert {one for one in used if str(one).startswith("#")} <= own
    assert colours.plain
    assert (colours.outline, colours.shadow) == (2.0, 0)


@pytest.mark.parametrize("theme", [*THEMES, "faint"])
def test_every_text_of_high_contrast_is_legible_on_every_back(theme: str) -> None:
    colours = from_system(system(*THEMES.get(theme, FAINT)))
    assert min(contrast(*pair) for pair in pairs(colours)) >= 4.5
    assert contrast(colours.ink, colours.ground) >= 7
    assert contrast(colours.edge, colours.surface) >= 3


def test_high_contrast_has_no_soft_fill_and_inverts_what_is_urgent() -> None:
    colours = from_system(system(*THEMES["night sky"]))
    assert {getattr(colours, back) for back in BACKS} == {"#000000"}
    assert (colours.urgent_fill, colours.on_urgent) == ("#ffffff", "#000000")


def test_a_system_without_a_contrast_theme_is_answered_in_black_and_white() -> None:
    colours = from_system(system(*FAINT))
    assert (colours.ink, colours.ground, colours.accent) == ("#000000", "#ffffff", "#000000")


def test_high_contrast_comes_by_choice_and_by_the_wish_of_the_system(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot is not None
    asked = system(*THEMES["night sky"])
    assert chosen(Scheme.CONTRAST, asked).plain
    assert chosen(Scheme.LIGHT, asked) == LIGHT

    class Wish:
        def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802 - of Qt
            return Qt.ContrastPreference.HighContrast

    hints = type(QGuiApplication.styleHints())
    monkeypatch.setattr(hints, "accessibility", lambda _: Wish())
    assert chosen(Scheme.SYSTEM, asked).plain
    assert chosen(Scheme.LIGHT, asked) == LIGHT


def test_what_is_disabled_steps_back(qtbot: QtBot) -> None:
    assert qtbot is not None
    made = palette(LIGHT)
    off = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
    assert off == LIGHT.ink2.lower()
