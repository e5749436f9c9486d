"""Headquarters answers a clinic that lost every passphrase, or does its drill with it."""

from ui.screens.answering.screen import AnsweringScreen

__all__ = ["AnsweringScreen"]
