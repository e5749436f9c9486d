"""Tells an editor that the client looks on, where it shows words in two languages."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class Aloud(Protocol):
    """An editor that can show the client's words alone; it knows whether it does."""

    aloud: bool

    def show_aloud(self, *, aloud: bool) -> None:
        """Show them alone, or both languages again."""


def tell(editor: QWidget | None, *, aloud: bool) -> None:
    """Tell *editor*, where it can and does not do so already."""
    held: object = editor
    if isinstance(held, Aloud) and held.aloud != aloud:
        held.show_aloud(aloud=aloud)
