"""Pages of our own papers as pictures: PDFium draws one page at a time, on whatever thread.

The only importer of pypdfium2. PDFium is not made for threads, so one lock stands before it.
"""

import threading
from dataclasses import dataclass

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
        with _pdfium:
            self._document = pypdfium2.PdfDocument(pdf)
            self.sizes = tuple(PageSize(*page.get_size()) for page in self._document)

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
        with _pdfium:
            return str(self._document[page].get_textpage().get_text_bounded())

    def _draw(self, page: int, scale: float) -> QImage:
        with _pdfium:
            bitmap = self._document[page].render(scale=scale, prefer_bgrx=True)
            picture = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            )
            return picture.copy()  # its own memory: the buffer above goes away
