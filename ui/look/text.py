"""Sets text: role to font, line breaking, and alignment by window with direction by string."""

import re
from functools import lru_cache
from math import ceil
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from intake import resources
from ui.look.tokens import BODY, Role

_LATIN = {"sans": "Noto Sans", "serif": "Noto Serif", "mono": "Noto Sans Mono"}
_ARABIC = {"sans": "Noto Sans Arabic", "serif": "Noto Naskh Arabic", "mono": "Noto Sans Arabic"}
_ARABIC_LETTER = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LTR, _FIRST_STRONG, _END = "\u2066", "\u2068", "\u2069"


def load_fonts() -> None:
    """Give Qt the fonts that ship with the program; once, after the application exists."""
    for path in sorted(resources.path("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def latin(text: str) -> str:
    """Isolate a code, number or citation: left to right inside any sentence."""
    return f"{_LTR}{text}{_END}"


def isolate(text: str) -> str:
    """Isolate what a person typed: its own direction inside any sentence."""
    return f"{_FIRST_STRONG}{text}{_END}"


def is_arabic(text: str) -> bool:
    """Tell whether *text* holds a letter of the Arabic blocks."""
    return _ARABIC_LETTER.search(text) is not None


def font(role: Role, scale: float, text: str = "") -> QFont:
    """Return the font of *role* for *text*, families in the order of its script."""
    return _font(role, scale, arabic=is_arabic(text))


@lru_cache(maxsize=256)
def _font(role: Role, scale: float, *, arabic: bool) -> QFont:
    """Return a font that is shared, so never changed.

    Words said aloud are set one px larger in Arabic and never in bold naskh.
    """
    aloud = arabic and role.face == "serif"
    result = QFont()
    order = (_ARABIC, _LATIN) if arabic else (_LATIN, _ARABIC)
    result.setFamilies([face[role.face] for face in order])
    result.setPixelSize(max(1, round((role.px + aloud) * scale)))
    result.setBold(role.bold and not aloud)
    return result


def legible(text: str) -> bool:
    """Tell whether there is a glyph for every letter: ours, or one that the system lends."""
    metrics = QFontMetricsF(font(BODY, 1.0, text))
    return all(metrics.inFontUcs4(ord(letter)) for letter in text)


_MOST_IN_A_LINE = 1000
"""Characters: more than the widest screen shows in the smallest letters."""


class Paragraph:
    """Text that is broken into lines once per width and drawn many times.

    It aligns to the leading edge of the window and runs in the direction of its own words.
    With a *limit* the last line ends in an ellipsis.
    """

    __slots__ = (
        "_cut",
        "_drop",
        "_font",
        "_height",
        "_layout",
        "_least",
        "_limit",
        "_width",
        "text",
    )

    def __init__(
        self,
        text: str,
        font: QFont,
        line: float = 1.4,
        *,
        mirrored: bool = False,
        limit: int = 0,
        ltr: bool = False,
        centred: bool = False,
    ) -> None:
        # A megabyte would hold the window up each time that one line of it is painted.
        self._cut = bool(limit) and len(text) > limit * _MOST_IN_A_LINE
        text = f"{text[: limit * _MOST_IN_A_LINE]}…" if self._cut else text
        self.text, self._limit = text, limit
        self._least, self._font = font.pixelSize() * line, font
        self._layout = QTextLayout(text, font)
        self._layout.setCacheEnabled(True)
        option = QTextOption()
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        side = Qt.AlignmentFlag.AlignHCenter if centred else side
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        runs_left = not ltr and runs_right_to_left(text, mirrored=mirrored)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if runs_left else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._width, self._height = -1.0, 0.0
        self._drop: tuple[float, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def natural(self) -> float:
        """Width of the text in one line, in px."""
        return natural_width(self.text, self._font) if self.text else 0.0

    @property
    def width(self) -> float:
        """Width that was last fitted, in px."""
        self._laid()
        return self._width

    @property
    def fitted(self) -> float:
        """Height at the width last fitted, in px."""
        self._laid()
        return self._height

    @property
    def first(self) -> float:
        """Height of the first line, in px; icons centre on it."""
        self._laid()
        return self._line_height(self._layout.lineAt(0)) if self._layout.lineCount() else 0.0

    @property
    def lines(self) -> int:
        """Count of lines at the width last fitted."""
        self._laid()
        return self._layout.lineCount()

    @property
    def elided(self) -> bool:
        """Tell whether words are left out at the width last fitted."""
        self._laid()
        return self._cut or self._layout.text() != self.text

    def fit(self, width: float) -> float:
        """Break into lines of *width* px and return the height; cheap when nothing changed."""
        if width != self._width:
            self._width = width
            self._layout.setText(self.text)
            self._break(width)
            if self._limit and self._layout.lineCount() > self._limit:
                self._elide(width)
        return self._height

    def draw(self, painter: QPainter, x: float, y: float, colour: str) -> None:
        """Draw with the left top corner of the fitted box at *x*, *y*."""
        self._laid()
        painter.setPen(QColor(colour))
        for number, top in enumerate(self._drop):
            self._layout.lineAt(number).draw(painter, QPointF(x, y + top))

    def _laid(self) -> None:
        if self._width < 0:
            self.fit(self.natural)

    def _line_height(self, line: QTextLine) -> float:
        return float(ceil(max(line.height(), self._least)))

    def _break(self, width: float) -> None:
        """Lay lines one under the other; each is centred in its line box."""
        self._layout.beginLayout()
        y, drops = 0.0, []
        while self.text:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1.0, width))
            box = self._line_height(line)
            drops.append(y + (box - line.height()) / 2)
            y += box
        self._layout.endLayout()
        self._drop, self._height = tuple(drops), y

    def _elide(self, width: float) -> None:
        start = self._layout.lineAt(self._limit - 1).textStart()
        metrics = QFontMetricsF(self._layout.font())
        rest = metrics.elidedText(self.text[start:], Qt.TextElideMode.ElideRight, width - 1)
        self._layout.setText(self.text[:start] + rest)
        self._break(width)


@lru_cache(maxsize=2048)
def natural_width(text: str, font: QFont) -> float:
    """Return the width of *text* in one line, in whole px; the same words are measured once."""
    if is_arabic(text):
        return ceil(_joined_width(text, font)) + 1.0
    return ceil(QFontMetricsF(font).horizontalAdvance(text)) + 1.0


def _joined_width(text: str, font: QFont) -> float:
    """Measure joined letters as they are set: their metrics alone come out a pixel short."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    return line.naturalTextWidth()


def runs_right_to_left(text: str, *, mirrored: bool = False) -> bool:
    """Tell the direction of *text* by its first strong letter outside isolates (UAX 9, P2, P3).

    In a mirrored window a sentence that mixes both runs leftwards even if it begins with a name.
    """
    if _RIGHT_TO_LEFT.search(text) is None:
        return False
    if mirrored:
        return True
    depth = 0
    for letter in text:
        kind = bidirectional(letter)
        depth += (kind in ("LRI", "RLI", "FSI")) - (kind == "PDI")
        if depth == 0 and kind in ("L", "R", "AL"):
            return kind != "L"
    return False
