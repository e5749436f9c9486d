"""The pen of a paper: lines of glyphs, rules, boxes and signs on a ReportLab canvas."""

from dataclasses import dataclass
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from intake.paper.embedding import Embedded
from intake.paper.fonts import Face
from intake.paper.lines import Line

rl_config.useA85 = 0  # pages are bytes: nothing here goes through a channel of seven bits


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of a page in points."""

    wide: float
    tall: float


SHEETS = {"letter": Sheet(612, 792), "a4": Sheet(595.276, 841.89)}


class Pen:
    """Draws on one PDF. Places are points from the lower left corner."""

    def __init__(
        self, sheet: Sheet, *, title: str, author: str, subject: str, language: str
    ) -> None:
        self.sheet, self._file = sheet, BytesIO()
        self.canvas = Canvas(
            self._file,
            pagesize=(sheet.wide, sheet.tall),
            invariant=1,
            pageCompression=1,
            lang=language,
        )
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject(subject)
        self.canvas.setCreator("Amparo")
        self._fonts: dict[Face, Embedded] = {}
        self._last: list[str] = []

    def line(
        self, line: Line, x: float, y: float, size: float, ink: int, *, last: bool = False
    ) -> None:
        """Draw *line* from *x* on, its baseline at *y*; after all others of the page if *last*.

        Readers of PDF join what is drawn one after the other at one height, and turn it together.
        """
        out, font, array, pen = ["BT", _colour(ink)], "", list[str](), -1.0
        fonts = self._fonts
        for place, shaped in line.parts:
            own = fonts.get(shaped.face) or self._embedded(shaped.face)
            said = own.said(shaped)
            if own.name != font or place != pen:
                _close(out, array)
                at = _n(x + place * size / 1000)
                out.append(f"/{own.name} {size:g} Tf 1 0 0 1 {at} {_n(y)} Tm")
                font = own.name
            if isinstance(said, str):
                array.append(said)
            else:
                _close(out, array)
                out += [f"{_n(up * size / 1000)} Ts [{one}]TJ" for up, one in said]
                out.append("0 Ts")
            pen = place + shaped.width
        _close(out, array)
        out.append("ET")
        drawn = self._last if last else self.canvas._code  # noqa: SLF001 - there is no other way
        drawn.append(" ".join(out))

    def rule(self, x: float, y: float, width: float, ink: int, thick: float = 0.6) -> None:
        """Draw a line to the right from *x*."""
        self.canvas.setStrokeColor(HexColor(ink))
        self.canvas.setLineWidth(thick)
        self.canvas.line(x, y, x + width, y)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: int | None,
        edge: int | None,
        thick: float = 0.9,
        radius: float = 4,
    ) -> None:
        """Draw a box with round corners; *y* is its foot."""
        if fill is not None:
            self.canvas.setFillColor(HexColor(fill))
        if edge is not None:
            self.canvas.setStrokeColor(HexColor(edge))
            self.canvas.setLineWidth(thick)
        self.canvas.roundRect(
            x, y, width, height, radius, stroke=int(edge is not None), fill=int(fill is not None)
        )

    def turn(self) -> None:
        """End this page and begin the next."""
        self.canvas._code.extend(self._last)  # noqa: SLF001 - as above
        self._last.clear()
        self.canvas.showPage()

    def to_bytes(self) -> bytes:
        """Return the PDF."""
        self.canvas.save()
        return self._file.getvalue()

    def _embedded(self, face: Face) -> Embedded:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = Embedded(face, f"F{len(self._fonts) + 100}")
            self.canvas._doc.delayedFonts.append(font)  # noqa: SLF001 - as its own fonts do
        return font


def _close(out: list[str], array: list[str]) -> None:
    if array:
        out.append(f"[{''.join(array)}]TJ")
        array.clear()


def _colour(ink: int) -> str:
    red, green, blue = (ink >> 16 & 255, ink >> 8 & 255, ink & 255)
    return f"{red / 255:.3g} {green / 255:.3g} {blue / 255:.3g} rg"


def _n(number: float) -> str:
    return f"{number:.2f}"
