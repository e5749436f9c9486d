"""Sets an outline on pages: embedded fonts, page x of y, the same bytes for the same outline."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Table as Grid

from intake import text
from intake.errors import msg
from intake.paper import fonts
from intake.paper.outline import Block, Box, Heading, Line, Outline, Paragraph, Table, Tone

PAPERS = {"letter": LETTER, "a4": A4}
_SIDE, _TOP, _BOTTOM = 16 * mm, 18 * mm, 20 * mm
_FIRST_TOP = 40 * mm
_INK, _QUIET = HexColor(0x18262B), HexColor(0x4C5D63)
_RULE, _ACCENT = HexColor(0xD3DAD4), HexColor(0x0D5560)
_TONES: dict[Tone, tuple[Color, Color, Color]] = {
    # ink, fill, frame
    Tone.PLAIN: (_INK, HexColor(0xF2F4F0), _RULE),
    Tone.QUIET: (_QUIET, HexColor(0xF2F4F0), _RULE),
    Tone.CAUTION: (HexColor(0x744700), HexColor(0xFBF0D8), HexColor(0xE0C48C)),
    Tone.URGENT: (HexColor(0x9F1F1A), HexColor(0xFCEBE8), HexColor(0x9F1F1A)),
}
_COLUMNS = (0.46, 0.36, 0.18)
"""Shares of the width: what was asked, what was answered, how we know."""


def render(outline: Outline, *, paper: str = "letter") -> bytes:
    """Return the PDF of *outline*; *paper* is `letter` or `a4`.

    Raises `Trouble` where a character has no glyph in any font that ships.
    """
    fonts.ready()
    pages = _pages(outline, paper, total=0)
    # The number of pages is known after a first setting; the second prints it.
    return _set(outline, paper, total=pages)


def _pages(outline: Outline, paper: str, *, total: int) -> int:
    document = _document(outline, paper, BytesIO(), total)
    document.build(_story(outline))
    return int(document.page)


def _set(outline: Outline, paper: str, *, total: int) -> bytes:
    file = BytesIO()
    _document(outline, paper, file, total).build(_story(outline))
    return file.getvalue()


def _document(outline: Outline, paper: str, file: BytesIO, total: int) -> BaseDocTemplate:
    width, height = PAPERS[paper]
    document = BaseDocTemplate(
        file,
        pagesize=(width, height),
        title=outline.title,
        author=outline.office,
        subject=outline.code,
        lang=outline.language,
        invariant=1,
        pageCompression=1,
    )
    body = width - 2 * _SIDE

    def page(name: str, top: float, draw: Callable[[Canvas, Any], None]) -> PageTemplate:
        frame = Frame(_SIDE, _BOTTOM, body, height - top - _BOTTOM, 0, 0, 0, 0)
        return PageTemplate(name, [frame], onPage=draw, autoNextPageTemplate="later")

    first = _furniture(outline, total, height, head=_draw_first_head)
    later = _furniture(outline, total, height, head=_draw_later_head)
    document.addPageTemplates([page("first", _FIRST_TOP, first), page("later", _TOP, later)])
    return document


Head = Callable[[Canvas, Outline, float, float], None]


def _furniture(
    outline: Outline, total: int, height: float, *, head: Head
) -> Callable[[Canvas, Any], None]:
    translate = text.translator(outline.language)

    def draw(canvas: Canvas, document: Any) -> None:
        right = document.pagesize[0] - _SIDE
        head(canvas, outline, right, height)
        canvas.setStrokeColor(_RULE)
        canvas.line(_SIDE, _BOTTOM - 3 * mm, right, _BOTTOM - 3 * mm)
        count = translate(msg("page {page} of {pages}")).format(page=document.page, pages=total)
        _write(canvas, _SIDE, _BOTTOM - 7 * mm, outline.foot, 7.5, _QUIET)
        _write(canvas, _SIDE, _BOTTOM - 11 * mm, outline.code, 7.5, _QUIET, font=fonts.MONO)
        _write(canvas, right, _BOTTOM - 11 * mm, count, 7.5, _QUIET, to_left=True)

    return draw


def _draw_first_head(canvas: Canvas, outline: Outline, right: float, height: float) -> None:
    _arch(canvas, _SIDE, height - 18 * mm, 5 * mm)
    _write(canvas, _SIDE + 8 * mm, height - 17 * mm, outline.office, 9.5, _INK, font=fonts.BOLD)
    _write(canvas, right, height - 17 * mm, outline.code, 9.5, _INK, font=fonts.MONO, to_left=True)
    _write(canvas, _SIDE, height - 29 * mm, outline.title, 19, _INK, font=fonts.BOLD)
    _write(canvas, _SIDE, height - 35 * mm, outline.subtitle, 9.5, _QUIET)


def _draw_later_head(canvas: Canvas, outline: Outline, right: float, height: float) -> None:
    _write(canvas, _SIDE, height - 12 * mm, outline.title, 8, _QUIET)
    _write(canvas, right, height - 12 * mm, outline.office, 8, _QUIET, to_left=True)


def _arch(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw the sign: an arch with an open doorway."""
    canvas.setFillColor(_ACCENT)
    path = canvas.beginPath()
    path.moveTo(x, y)
    path.lineTo(x, y + size / 2)
    path.arcTo(x, y, x + size, y + size, 180, -180)
    path.lineTo(x + size, y)
    path.lineTo(x + size * 0.66, y)
    path.lineTo(x + size * 0.66, y + size * 0.45)
    path.arcTo(x + size * 0.34, y + size * 0.29, x + size * 0.66, y + size * 0.61, 0, 180)
    path.lineTo(x + size * 0.34, y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _write(
    canvas: Canvas,
    x: float,
    y: float,
    line: str,
    size: float,
    ink: Color,
    *,
    font: str = fonts.REGULAR,
    to_left: bool = False,
) -> None:
    """Write one line that begins at *x*, or ends there."""
    fonts.markup(line, font)
    canvas.setFillColor(ink)
    canvas.setFont(font, size)
    draw = canvas.drawRightString if to_left else canvas.drawString
    draw(x, y, line)


def _story(outline: Outline) -> list[Flowable]:
    story: list[Flowable] = []
    for block in outline.blocks:
        story.extend(_flow(block))
    return story


def _flow(block: Block) -> list[Flowable]:
    match block:
        case Heading(words, level):
            style = _style(
                13 if level == 1 else 10.5, bold=True, ink=_ACCENT if level == 1 else _INK
            )
            style.spaceBefore, style.spaceAfter = (12, 4) if level == 1 else (8, 3)
            # No heading stands alone at the foot: room for it and the first rows, or a new page.
            room = CondPageBreak(30 * mm)
            return [room, Words(fonts.markup(words, fonts.BOLD), style)]
        case Paragraph(words, tone):
            return [Words(fonts.markup(words), _style(9.5, ink=_TONES[tone][0])), Spacer(1, 4)]
        case Box():
            return [_box(block), Spacer(1, 6)]
        case Table():
            return [_table(block), Spacer(1, 6)]


def _box(block: Box) -> Flowable:
    ink, fill, frame = _TONES[block.tone]
    inside: list[Flowable] = [
        Words(fonts.markup(block.title, fonts.BOLD), _style(10.5, bold=True, ink=ink))
    ]
    inside += [Words(fonts.markup(line), _style(9)) for line in block.lines]
    grid = Grid([[inside]], colWidths=["100%"])
    grid.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), fill),
            ("BOX", (0, 0), (-1, -1), 0.9, frame),
            ("ROUNDEDCORNERS", [4, 4, 4, 4]),
            ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ]
    )
    return grid


def _table(block: Table) -> Flowable:
    head = [
        Words(fonts.markup(one, fonts.BOLD), _style(8, bold=True, ink=_QUIET))
        for one in block.heads
    ]
    rows = [head, *(_cells(line) for line in block.lines)]
    grid = Grid(rows, colWidths=[f"{share:.0%}" for share in _COLUMNS], repeatRows=1, splitInRow=1)
    grid.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, _RULE),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return grid


def _cells(line: Line) -> list[Flowable]:
    font = fonts.BOLD if line.strong else fonts.REGULAR
    ink = _INK if line.strong else _QUIET
    return [
        Words(fonts.markup(line.left), _style(9)),
        Words(fonts.markup(line.middle, font), _style(9, bold=line.strong, ink=ink)),
        Words(fonts.markup(line.right), _style(8, ink=_QUIET)),
    ]


def _style(size: float, *, bold: bool = False, ink: Color = _INK) -> ParagraphStyle:
    return ParagraphStyle(
        "",
        fontName=fonts.BOLD if bold else fonts.REGULAR,
        fontSize=size,
        leading=size * 1.35,
        textColor=ink,
        splitLongWords=1,
    )
