"""A case moved to another version of its questions: looked at first, done by one key, undone."""

from ui.screens.move.screen import MoveScreen

__all__ = ["MoveScreen"]
