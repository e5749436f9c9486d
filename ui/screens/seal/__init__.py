"""Seal: what the client agreed to, what leaves and what stays, and each stick read back."""

from ui.screens.seal.screen import SealScreen
from ui.screens.seal.several import SeveralScreen
from ui.screens.seal.withdrawal import WithdrawalScreen

__all__ = ["SealScreen", "SeveralScreen", "WithdrawalScreen"]
