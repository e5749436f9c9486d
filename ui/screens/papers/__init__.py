"""Papers: the real pages of what is printed, before they leave the laptop."""

from ui.screens.papers.screen import PapersScreen

__all__ = ["PapersScreen"]
