"""The keys of a headquarters, and the laptops that may send packets: begun, ended, destroyed."""

from ui.screens.keys.screen import KeysScreen

__all__ = ["KeysScreen"]
