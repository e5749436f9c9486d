"""Taking cases out of this laptop for good: which are due, and what that can and cannot promise."""

from ui.screens.purge.screen import PurgeScreen

__all__ = ["PurgeScreen"]
