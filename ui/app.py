"""Starts the window: the look first, the doors when they are wanted, and no failure unseen."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from intake.clock import running_on
from intake.errors import AmparoError
from intake.text import LANGUAGES, translator
from ui import background, errors, tidying
from ui import settings as remembered
from ui.application import application
from ui.doors import Doors, default_marks
from ui.look.look import begin
from ui.look.palette import Scheme
from ui.look.tokens import SCALES
from ui.restart import Restart
from ui.routes import Routes
from ui.viewing import Viewing
from ui.window import Window

DEMONSTRATION_DAY = date(2026, 11, 24)


def main(arguments: list[str]) -> int | Restart:
    """Open the window, on a throwaway clinic for `try`.

    Return the exit code, or after a lock what is to be started in place of this process.
    """
    asked = _parse(arguments)
    if asked.shots:
        return _shots(asked)
    app = application()
    system, path = QPalette(app.palette()), remembered.default_path()
    settings, _ = remembered.load(path)
    scheme = _scheme(asked) or Scheme(settings.palette)
    look = begin(app, scheme, asked.text_scale or settings.text_size)
    language = asked.language or settings.language
    look.speak(language, translator(language))
    window = Window(look)
    trying = asked.command == "try"
    doors = Doors(running_on(DEMONSTRATION_DAY)) if trying else Doors(marks=default_marks())
    routes = Routes(Viewing(look, window, path, system), doors, tuple(arguments))
    errors.catch_all(routes.broken)
    errors.hear_qt(routes.broken)
    _show(window, routes, asked)
    tidying.only_at_rest()
    code = app.exec()
    return routes.restart or code


def _shots(asked: argparse.Namespace) -> int:
    from ui import shots  # noqa: PLC0415 - only pictures need it

    try:
        scheme = _scheme(asked) or Scheme.LIGHT
        shots.take(Path(asked.shots), asked.language, asked.text_scale, scheme)
    except AmparoError as error:
        sys.stderr.write("\n".join(error.sentences()) + "\n")
        return 1
    return 0


def _scheme(asked: argparse.Namespace) -> Scheme | None:
    return Scheme.CONTRAST if asked.contrast else Scheme.DARK if asked.dark else None


def _show(window: Window, routes: Routes, asked: argparse.Namespace) -> None:
    """Show the first screen, then import what the next one needs while somebody reads."""
    app = QApplication.instance()
    assert app is not None
    routes.ended.connect(app.quit)
    entrance, trying = routes.entrance, asked.command == "try"
    if asked.first:
        entrance.first(asked.first)
    elif asked.locked:
        entrance.resume(Path(asked.locked), kept=asked.kept, tried=trying)
    elif trying:
        entrance.try_it()
    else:
        entrance.begin()
    window.restoreGeometry(QByteArray.fromBase64(asked.frame.encode()))
    window.show()
    QTimer.singleShot(0, lambda: _warm(routes))


def _warm(routes: Routes) -> None:
    from ui.system import System  # noqa: PLC0415 - the first window does not wait for it

    system = System(routes)
    system.leaving.connect(routes.lock)
    system.listen()
    background.run(routes, routes.doors.warm, lambda _: None, routes.broken)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("main.py")
    parser.add_argument("command", nargs="?", choices=("try",))
    parser.add_argument("--shots", metavar="DIR", default="")
    parser.add_argument("--language", choices=LANGUAGES, default="")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--contrast", action="store_true")
    parser.add_argument("--text-scale", type=float, choices=SCALES, default=0.0)
    # What a process that locks tells the one that comes after it: `ui.restart`.
    parser.add_argument("--locked", metavar="DIR", default="", help=argparse.SUPPRESS)
    parser.add_argument("--first", choices=("other", "restore"), default="", help=argparse.SUPPRESS)
    parser.add_argument("--kept", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--frame", default="", help=argparse.SUPPRESS)
    return parser.parse_args(list(arguments))
