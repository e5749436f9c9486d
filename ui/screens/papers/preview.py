"""The page as it will be printed, drawn off the thread at the size at which it is looked at."""

from collections import OrderedDict

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from intake.errors import msg
from ui import background
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.handle import Handle
from ui.pages import Pages, PageSize

_MARGIN, _KEPT = 16, 6
_LARGEST = 760
"""No whole page is shown wider than this, in text units: reading does not need more."""
ZOOMS = (msg("Whole page"), msg("Full width"), msg("150 %"), msg("200 %"))
_WHOLE, _WIDTH, _CSS = 0, 1, 96 / 72
_SHARES = {2: 1.5, 3: 2.0}
_LARGE = 1.5


class Preview(QScrollArea):
    """Pages one at a time. `turned` tells the page from 0, `zoomed` the place in `ZOOMS`."""

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pages: Pages | None = None
        # Who needs large text cannot read a whole page in what room is left.
        self.page, self.zoom = 0, _WIDTH if look.scale >= _LARGE else _WHOLE
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._sheet = _Sheet(look, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(self._sheet)
        self.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        Handle(self, self)

    @property
    def shown_width(self) -> int:
        """Width of the page on the screen, in px."""
        return self._sheet.width() - 2 * self._look.px(_MARGIN)

    def show_pages(self, pages: Pages) -> None:
        """Show *pages*, at the page that was looked at if there is one."""
        self.pages = pages
        self._drawn.clear()
        self.go(self.page)

    def go(self, page: int) -> None:
        """Show *page*, counted from 0; the nearest there is."""
        if self.pages:
            self.page = max(0, min(page, len(self.pages) - 1))
            self.verticalScrollBar().setValue(0)
            self._fit()
            self._describe()
            self.turned.emit(self.page)

    def turn(self, by: int) -> None:
        """Go on by a screen where the page is larger, else by a page."""
        bar = self.verticalScrollBar()
        end = bar.maximum() if by > 0 else bar.minimum()
        if bar.value() != end:
            bar.setValue(bar.value() + by * bar.pageStep())
            return
        before = self.page
        self.go(self.page + by)
        if by < 0 and self.page != before:
            bar.setValue(bar.maximum())

    def enlarge(self, by: int) -> None:
        """Take the next larger or smaller size; after the largest comes the whole page."""
        self.zoom = max(0, self.zoom + by) % len(ZOOMS)
        self._fit()
        self.zoomed.emit(self.zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page into the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Size the sheet and ask for its picture."""
        if not self.pages:
            return
        size = self.pages.sizes[self.page]
        wide = self._wide(size)
        self._sheet.show_sheet(wide, round(wide * size.tall / size.wide))
        self._draw(round(wide * self.devicePixelRatioF()))

    def _wide(self, size: PageSize) -> int:
        room, margin = self.viewport(), 2 * self._look.px(_MARGIN)
        width = max(100, room.width() - margin)
        if self.zoom in _SHARES:
            return round(min(width, size.wide * _CSS * _SHARES[self.zoom]))
        if self.zoom == _WIDTH:
            return width
        most = min(width, self._look.px(_LARGEST))
        return round(min(most, max(100, room.height() - margin) * size.wide / size.tall))

    def _draw(self, dots: int) -> None:
        """Show the picture at once if it is kept, else when it is drawn and still wanted."""
        wanted, pages = (self.page, dots), self.pages
        if pages is None:
            return
        if wanted in self._drawn:
            self._sheet.show_picture(self._drawn[wanted])
            return
        page = self.page
        background.run(
            self,
            lambda: pages.picture(page, dots),
            lambda picture: self._keep(pages, wanted, picture),
            lambda _: None,
        )

    def _keep(self, pages: Pages, wanted: tuple[int, int], picture: QImage) -> None:
        if pages is not self.pages:
            return
        self._drawn[wanted] = picture
        while len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        if wanted[0] == self.page:
            self._sheet.show_picture(picture)

    def _describe(self) -> None:
        if self.pages:
            words = self._look.say(msg("Page {page} of {pages}"))
            name = words.format(page=self.page + 1, pages=len(self.pages))
            self.setAccessibleName(name)
            self.setAccessibleDescription(self.pages.words(self.page))


class _Sheet(QWidget):
    """A sheet of paper that casts a shadow; white until its picture is there."""

    def __init__(self, look: Look, area: QWidget) -> None:
        super().__init__()
        self._look, self._area, self._picture = look, area, QImage()
        self._size = QSize(0, 0)

    def show_sheet(self, wide: int, tall: int) -> None:
        margin = 2 * self._look.px(_MARGIN)
        self._size = QSize(wide, tall)
        self.resize(wide + margin, tall + margin)
        self.update()

    def show_picture(self, picture: QImage) -> None:
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow and page; paper is white in every palette."""
        if self._size.isEmpty():
            return
        with canvas(self, self._look) as c:
            margin = self._look.px(_MARGIN)
            sheet = Box(margin, margin, self._size.width(), self._size.height())
            c.shadow(sheet, 0)
            c.painter.fillRect(c.rect(sheet), QColor(Qt.GlobalColor.white))
            if not self._picture.isNull():
                c.painter.setRenderHint(c.painter.RenderHint.SmoothPixmapTransform)
                c.painter.drawImage(c.rect(sheet), self._picture)
            outline = c.colours.edge if c.colours.plain else c.colours.line
            c.box(sheet, outline=outline, stroke=1)
            if self._area.hasFocus():
                c.box(sheet.inset(-4), outline=c.colours.accent, stroke=2, radius=2)
