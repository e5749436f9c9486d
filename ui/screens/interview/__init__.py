"""The interview: `InterviewScreen` is the screen, all else here is only for it."""

from ui.screens.interview.screen import InterviewScreen

__all__ = ["InterviewScreen"]
