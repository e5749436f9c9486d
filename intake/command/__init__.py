"""The command line: the second client of the doors, for offices that script and for proof."""

from intake.command.line import main

__all__ = ["main"]
