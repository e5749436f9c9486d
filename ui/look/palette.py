"""Tokens to Qt's palette, and which tokens the system asks for."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from ui.look.tokens import DARK, LIGHT, Colours, plain

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


def from_system(system: QPalette) -> Colours:
    """Return the high-contrast colours, all of them the system's own."""
    return plain(
        text=system.color(_Role.WindowText).name(),
        back=system.color(_Role.Window).name(),
        mark=system.color(_Role.Highlight).name(),
        on_mark=system.color(_Role.HighlightedText).name(),
        edge=system.color(_Role.WindowText).name(),
    )
