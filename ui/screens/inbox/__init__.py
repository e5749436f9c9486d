"""Headquarters' inbox: packets are opened, checked, and accepted or set aside with a reason."""

from ui.screens.inbox.screen import InboxScreen

__all__ = ["InboxScreen"]
