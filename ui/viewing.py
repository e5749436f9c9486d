"""How the window looks: the settings in force, put on the look and kept in their file."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette

from intake.text import translator
from ui import settings as remembered
from ui.look.keys import Keys
from ui.look.look import Look
from ui.look.palette import Scheme, chosen, follow
from ui.settings import Settings
from ui.window import Window


class Viewing(QObject):
    """The settings at *path*; `notice` says so where their file could not be read.

    *system* is the palette of the desktop, from before ours was set: high contrast is made of it.
    """

    def __init__(
        self, look: Look, window: Window, path: Path, system: QPalette | None = None
    ) -> None:
        super().__init__(window)
        self.look, self.window, self.path = look, window, path
        self._system = system or QPalette()
        self.settings, self.notice = remembered.load(path)
        if self.settings.keys:
            self.rebind()
        window.scaled.connect(self.scale)
        follow(self._colour)

    def keep(self, settings: Settings) -> None:
        """Keep *settings*; a disk that refuses costs only the memory of them."""
        self.settings = settings
        remembered.save(self.path, settings)

    def show_so(self, settings: Settings) -> None:
        """Keep *settings* and show what changed."""
        before = self.settings
        self.keep(settings)
        if settings.keys != before.keys:
            self.rebind()
        if settings.palette != before.palette:
            self._colour()
        if settings.text_size != before.text_size:
            self.look.change(scale=settings.text_size)
        if settings.language != before.language:
            self.speak(settings.language)

    def rebind(self) -> None:
        """Take the keys as they are wanted now; every screen binds its own when it is made."""
        self.look.rekey(Keys(self.settings.keys))
        self.window.bind()

    def speak(self, language: str) -> None:
        """Speak *language*: every screen is made anew."""
        self.look.speak(language, translator(language))
        self.keep(replace(self.settings, language=language))
        self.window.remake()

    def scale(self, size: float) -> None:
        """Show text in another size."""
        self.look.change(scale=size)
        self.keep(replace(self.settings, text_size=size))

    def _colour(self) -> None:
        self.look.change(colours=chosen(Scheme(self.settings.palette), self._system))
