"""Pages of our own papers as pictures: PDFium draws one page at a time, on whatever thread.

The only importer of pypdfium2. PDFium is not made for threads: one lock stands before it, and what
is opened is closed before the lock is given back, so that nothing is left for a collector to close.
"""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
from PySide6.QtGui import QImage

_POINTS_PER_INCH = 72
_MOST_PIXELS = 40_000_000
_pdfium = threading.Lock()


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points of 1/72 inch."""

    wide: float
    tall: float


class Pages:
    """A PDF in memory. Pages count from 0."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        with _opened(pdf) as document:
            self.sizes = tuple(
                PageSize(*document.get_page_size(page)) for page in range(len(document))
            )

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, page: int, wide: int) -> QImage:
        """Return a page drawn *wide* px wide, or as wide as memory sensibly allows."""
        size = self.sizes[page]
        scale = wide / size.wide
        most = (_MOST_PIXELS / (size.wide * size.tall)) ** 0.5
        return self._draw(page, min(scale, most))

    def at_resolution(self, page: int, dots: int) -> QImage:
        """Return a page drawn at *dots* per inch, for a printer."""
        return self._draw(page, dots / _POINTS_PER_INCH)

    def words(self, page: int) -> str:
        """Return the text of a page, for those who listen."""
        with (
            _opened(self.pdf) as document,
            closing(document[page]) as sheet,
            closing(sheet.get_textpage()) as text,
        ):
            return str(text.get_text_bounded())

    def _draw(self, page: int, scale: float) -> QImage:
        with (
            _opened(self.pdf) as document,
            closing(document[page]) as sheet,
            closing(sheet.render(scale=scale, prefer_bgrx=True)) as bitmap,
        ):
            picture = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            )
            return picture.copy()  # its own memory: the buffer above goes away


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    """Open a document for as long as nobody else asks PDFium; it takes a third of a ms."""
    with _pdfium, closing(pypdfium2.PdfDocument(pdf)) as document:
        yield document
