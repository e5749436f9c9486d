"""What a screen does to be found again where somebody was when a store was locked."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


class Placed(Protocol):
    """A screen on which somebody may be half-way through an answer."""

    def where(self) -> tuple[str, str, int]:
        """Return the question, what is typed and not saved, and the caret."""

    def settle(self) -> str:
        """Save what can be saved; say what is not, blank for nothing."""

    def go_to(self, path: str, draft: str, caret: int) -> None:
        """Go back there."""


@runtime_checkable
class Stoppable(Protocol):
    """A screen with work that can be stopped at a safe point."""

    def stop(self) -> None:
        """Stop it."""


def stop(screens: tuple[QWidget, ...]) -> None:
    """Stop what runs on *screens*."""
    for screen in screens:
        if isinstance(screen, Stoppable):
            screen.stop()
