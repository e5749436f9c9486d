"""Review: a supervising attorney decides each finding, then releases the case."""

from ui.screens.review.screen import ReviewScreen

__all__ = ["ReviewScreen"]
