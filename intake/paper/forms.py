"""The blocks of a client's paper: days, things to do and not to do, lines to write on."""

from collections.abc import Iterator

from intake.paper.fonts import Style
from intake.paper.ink import Pen
from intake.paper.outline import Day, Field, Item, Mark, Signature
from intake.paper.pieces import Piece
from intake.paper.setting import ACCENT, INK, QUIET, Setter, Span, Text

_DAY_WIDE, _AWAY_WIDE, _PAD, _SIGN = 84, 118, 9, 17


def day(setter: Setter, block: Day) -> Iterator[Piece]:
    """Yield a card: the day as on a calendar, what it is, and how far it is."""
    kind = setter.type
    far = min(setter.wide(block.away, kind.body, Style.BOLD), _AWAY_WIDE)
    middle = Span(_DAY_WIDE + 2 * _PAD, setter.width - _DAY_WIDE - far - 5 * _PAD)
    side = Span(setter.width - far - _PAD, far)
    title = setter.text(block.title, middle, kind.body + 2, style=Style.BOLD)
    words = setter.text(block.words, middle, kind.body)
    beside = setter.text(block.beside, middle, kind.beside, ink=QUIET)
    away = setter.text(block.away, side, kind.body, style=Style.BOLD)
    texts = [
        one for one, said in ((title, True), (words, block.words), (beside, block.beside)) if said
    ]
    inner = sum(one.tall for one in texts)
    tall = max(inner + 2 * _PAD, 82.0)
    leaf = Span(_PAD, _DAY_WIDE - _PAD)
    leaves = [
        setter.text(block.weekday, leaf, 10, ink=0xFFFFFF, style=Style.BOLD),
        setter.text(block.number, leaf, 23, ink=0xFFFFFF, style=Style.BOLD),
        setter.text(block.month, leaf, 10, ink=0xFFFFFF, style=Style.BOLD),
    ]

    def draw(pen: Pen, y: float) -> None:
        pen.box(setter.left, y - tall, setter.width, tall, fill=None, edge=INK, thick=1.1, radius=7)
        pen.box(
            setter.x(_PAD, leaf.width), y - tall + _PAD, leaf.width, tall - 2 * _PAD,
            fill=ACCENT, edge=None, radius=5,
        )  # fmt: skip
        at = y - (tall - sum(one.tall for one in leaves)) / 2
        for text in leaves:
            _centred(setter, pen, text, at)
            at -= text.tall
        at = y - (tall - inner) / 2
        for text in texts:
            setter.draw(pen, text, at)
            at -= text.tall
        setter.draw(pen, away, y - (tall - away.tall) / 2, end=True)

    yield Piece(tall, draw, gap=7)


def item(setter: Setter, block: Item) -> Iterator[Piece]:
    """Yield one line to do, not to do or to tick, with its picture and the English beside it."""
    own, side = setter.both
    who = Span(setter.width * 0.87, setter.width * 0.13)
    if not block.beside:
        own = Span(0, setter.width * (0.85 if block.who else 1))
    elif block.who:
        own, side = Span(0, setter.width * 0.53), Span(setter.width * 0.55, setter.width * 0.3)
    own = Span(_SIGN + 9, own.width - _SIGN - 9)
    kind = setter.type
    text = setter.text(block.text, own, kind.body)
    beside = setter.text(block.beside, side, kind.beside, ink=QUIET)
    doer = setter.text(block.who, who, kind.small, style=Style.BOLD)
    tall = max(text.tall, beside.tall if block.beside else 0) + 3

    def draw(pen: Pen, y: float) -> None:
        middle = y - text.step / 2
        _sign(pen, block.mark, setter.x(0, _SIGN), middle)
        setter.draw(pen, text, y)
        if block.beside:
            setter.draw(pen, beside, y - (text.step - beside.step) / 2, beside=True)
        if block.who:
            setter.draw(pen, doer, y - (text.step - doer.step) / 2)

    yield Piece(tall, draw, gap=2)


def field(setter: Setter, block: Field) -> Iterator[Piece]:
    """Yield a label and what stands there, or a line to write on."""
    kind = setter.type
    label_wide = setter.width * 0.34
    label = setter.text(block.label, Span(0, label_wide - 10), kind.body, ink=INK)
    beside = setter.text(block.beside, Span(0, label_wide - 10), kind.beside, ink=QUIET)
    value = setter.text(
        block.value, Span(label_wide, setter.width - label_wide), kind.body, style=Style.BOLD
    )
    tall = max(label.tall + (beside.tall if block.beside else 0), value.tall) + (
        5 if block.value else 12
    )

    def draw(pen: Pen, y: float) -> None:
        top = y if block.value else y - 7
        setter.draw(pen, label, top)
        if block.beside:
            setter.draw(pen, beside, top - label.tall, beside=True)
        setter.draw(pen, value, top)
        if not block.value:
            wide = setter.width - label_wide
            pen.rule(setter.x(label_wide, wide), top - label.step + 1, wide, QUIET, 0.6)

    yield Piece(tall, draw, gap=2)


def signature(setter: Setter, block: Signature) -> Iterator[Piece]:
    """Yield a line to sign on and one for the day; all who sign do so on one page."""
    wide = setter.width * 0.6
    spans = (Span(0, wide), Span(wide + 20, setter.width - wide - 20))
    names = [
        setter.text(words, span, setter.type.small, ink=QUIET)
        for words, span in zip((block.name, block.day), spans, strict=True)
    ]
    tall = 34 + max(one.tall for one in names)

    def draw(pen: Pen, y: float) -> None:
        for text, span in zip(names, spans, strict=True):
            pen.rule(setter.x(span.lead, span.width), y - 32, span.width, INK, 0.8)
            setter.draw(pen, text, y - 34)

    yield Piece(tall, draw, gap=6, keep=True)


def _centred(setter: Setter, pen: Pen, text: Text, top: float) -> None:
    y = top - text.step * 0.5 - text.size * 0.36
    for line in text.lines:
        wide = line.width * text.size / 1000
        x = setter.x(text.span.lead + (text.span.width - wide) / 2, wide)
        pen.line(line, x, y, text.size, text.ink)


def _sign(pen: Pen, mark: Mark, x: float, middle: float) -> None:
    """Draw what stands before an item; it says the same in grey and without reading."""
    half, canvas = _SIGN / 2, pen.canvas
    centre = x + half
    canvas.setLineWidth(1.3)
    canvas.setStrokeColorRGB(0.06, 0.15, 0.17)
    if mark is Mark.TICK:
        pen.box(
            x + 2,
            middle - half + 2,
            _SIGN - 4,
            _SIGN - 4,
            fill=None,
            edge=INK,
            thick=1.2,
            radius=2.5,
        )
    elif mark is Mark.DOT:
        canvas.setFillColorRGB(0.06, 0.15, 0.17)
        canvas.circle(centre, middle, 2, stroke=0, fill=1)
    else:
        canvas.circle(centre, middle, half - 1, stroke=1, fill=0)
        stroke = canvas.beginPath()
        if mark is Mark.NO:
            reach = (half - 1) * 0.7
            stroke.moveTo(centre - reach, middle + reach)
            stroke.lineTo(centre + reach, middle - reach)
        else:
            stroke.moveTo(centre - 4, middle)
            stroke.lineTo(centre - 1.2, middle - 3.2)
            stroke.lineTo(centre + 4.2, middle + 3.4)
        canvas.setLineWidth(1.7)
        canvas.drawPath(stroke, stroke=1, fill=0)
