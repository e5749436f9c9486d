"""Tokens to Qt's palette, and which tokens the system asks for."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from ui.look.contrast import contrast, luminance
from ui.look.tokens import DARK, LIGHT, Colours, plain

_STRONG, _TEXT = 7.0, 4.5
"""WCAG 2.2, 1.4.6 and 1.4.3: what text must reach, enhanced and at least."""
_Role = QPalette.ColorRole
_ROLES: dict[QPalette.ColorRole, str] = {
    _Role.Window: "ground",
    _Role.WindowText: "ink",
    _Role.Base: "surface",
    _Role.AlternateBase: "ground",
    _Role.Text: "ink",
    _Role.PlaceholderText: "ink2",
    _Role.Button: "surface",
    _Role.ButtonText: "ink",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on_accent",
    _Role.Accent: "accent",
    _Role.Link: "accent_ink",
    _Role.LinkVisited: "accent_ink",
    _Role.ToolTipBase: "ink",
    _Role.ToolTipText: "surface",
    _Role.BrightText: "urgent",
    _Role.Light: "surface",
    _Role.Midlight: "line",
    _Role.Mid: "line",
    _Role.Dark: "edge",
    _Role.Shadow: "line",
}


class Scheme(StrEnum):
    """What the person chose in View; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


def palette(colours: Colours) -> QPalette:
    """Return *colours* as a palette; what is disabled steps back to `ink2` on `sunken`."""
    result = QPalette()
    for role, name in _ROLES.items():
        result.setColor(role, QColor(getattr(colours, name)))
    off = QPalette.ColorGroup.Disabled
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        result.setColor(off, role, QColor(colours.ink2))
    for role in (_Role.Base, _Role.Button):
        result.setColor(off, role, QColor(colours.sunken))
    return result


def chosen(scheme: Scheme, system: QPalette) -> Colours:
    """Return the colours for *scheme*; *system* is the palette before ours was set."""
    hints = QGuiApplication.styleHints()
    asked = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if scheme is Scheme.CONTRAST or (scheme is Scheme.SYSTEM and asked):
        return from_system(system)
    dark = scheme is Scheme.DARK or (
        scheme is Scheme.SYSTEM and hints.colorScheme() == Qt.ColorScheme.Dark
    )
    return DARK if dark else LIGHT


def follow(act: Callable[[], object]) -> None:
    """Call *act* whenever the system turns dark or light, or asks for more contrast or less."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _: act())
    hints.accessibility().contrastPreferenceChanged.connect(lambda _: act())


def from_system(system: QPalette) -> Colours:
    """Return the high-contrast colours: the system's own, black and white where those are faint.

    A desktop without a contrast theme has a palette that nobody chose for its contrast.
    """
    text, back, mark, on_mark = (
        system.color(role).name()
        for role in (_Role.WindowText, _Role.Window, _Role.Highlight, _Role.HighlightedText)
    )
    if contrast(text, back) < _STRONG:
        dark = luminance(back) < luminance(text)
        text, back = ("#ffffff", "#000000") if dark else ("#000000", "#ffffff")
    if contrast(mark, back) < _TEXT or contrast(mark, on_mark) < _TEXT:
        mark, on_mark = text, back
    return plain(text=text, back=back, mark=mark, on_mark=on_mark, edge=text)
