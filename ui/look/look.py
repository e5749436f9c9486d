"""The look in force: colours, text scale and words, given to every part by its maker."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from intake.errors import Translate
from intake.text import direction
from ui.look import icons, tokens
from ui.look.keys import Keys
from ui.look.palette import Scheme, chosen, follow, palette
from ui.look.sheet import sheet
from ui.look.text import Paragraph, font, load_fonts
from ui.look.tokens import LIGHT, Colours, Role

_LINES = 1024
"""So many lines are kept set: more than the busiest screen shows at once."""


class Look(QObject):
    """Colours, scale and language of the window; `changed` says that parts must lay out anew."""

    changed = Signal()

    def __init__(
        self,
        colours: Colours = LIGHT,
        scale: float = 1.0,
        *,
        say: Translate = str,
        language: str = "en",
        show_keys: bool = True,
    ) -> None:
        super().__init__()
        self.colours, self.scale = colours, scale
        self.say, self.language, self.show_keys = say, language, show_keys
        self.keys = Keys()
        self._lines: dict[tuple[str, Role, bool, bool], Paragraph] = {}
        self.changed.connect(self._lines.clear)

    @property
    def mirrored(self) -> bool:
        """Tell whether the language of the program runs from right to left."""
        return direction(self.language) == "rtl"

    def px(self, value: float) -> int:
        """Return a measure of the look in px at the text scale in force."""
        return int(value * self.scale + 0.5)

    def font(self, role: Role, text: str = "") -> QFont:
        """Return the font of *role* for *text* at the scale in force."""
        return font(role, self.scale, text)

    def paragraph(
        self,
        text: str,
        role: Role,
        *,
        mirrored: bool = False,
        limit: int = 0,
        ltr: bool = False,
        centred: bool = False,
    ) -> Paragraph:
        """Return *text* set in *role*, ready to be fitted and drawn."""
        return Paragraph(
            text,
            self.font(role, text),
            role.line,
            mirrored=mirrored,
            limit=limit,
            ltr=ltr,
            centred=centred,
        )

    def line(
        self, text: str, role: Role, *, mirrored: bool = False, ltr: bool = False
    ) -> Paragraph:
        """Return *text* set as one line that is shared: whoever draws it fits it first."""
        key = (text, role, mirrored, ltr)
        line = self._lines.get(key)
        if line is None:
            if len(self._lines) >= _LINES:
                self._lines.clear()
            line = self.paragraph(text, role, mirrored=mirrored, limit=1, ltr=ltr)
            self._lines[key] = line
        return line

    def change(
        self,
        *,
        colours: Colours | None = None,
        scale: float | None = None,
        show_keys: bool | None = None,
    ) -> None:
        """Take what is given, keep the rest, and tell every part."""
        self.colours = colours or self.colours
        self.scale = scale or self.scale
        self.show_keys = self.show_keys if show_keys is None else show_keys
        icons.forget()
        self.dress()
        self.changed.emit()

    def rekey(self, keys: Keys) -> None:
        """Take other keys; caps show them at once."""
        self.keys = keys
        self.changed.emit()

    def speak(self, language: str, say: Translate) -> None:
        """Change the language of the program."""
        self.language, self.say = language, say
        self.dress()
        self.changed.emit()

    def dress(self) -> None:
        """Set palette, sheet, font and direction on the application."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.setCursorFlashTime(0)
        app.setPalette(palette(self.colours))
        app.setFont(self.font(tokens.BODY))
        app.setStyleSheet(sheet(self.colours, self.scale))
        rtl = Qt.LayoutDirection.RightToLeft
        app.setLayoutDirection(rtl if self.mirrored else Qt.LayoutDirection.LeftToRight)


def begin(app: QApplication, scheme: Scheme = Scheme.SYSTEM, scale: float = 1.0) -> Look:
    """Load the fonts, dress *app* and return its look; it follows the desktop's scheme.

    The system's palette is read before ours replaces it: high contrast is made of it.
    """
    system = QPalette(app.palette())
    app.setStyle("Fusion")
    load_fonts()
    look = Look(chosen(scheme, system), scale)
    look.dress()
    if scheme is Scheme.SYSTEM:
        follow(lambda: look.change(colours=chosen(scheme, system)))
    return look
