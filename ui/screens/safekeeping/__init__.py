"""Backups and the recovery drill of an open store, a clinic's or a headquarters'."""

from ui.screens.safekeeping.screen import SafekeepingScreen

__all__ = ["SafekeepingScreen"]
