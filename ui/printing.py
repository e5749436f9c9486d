"""Paper on a printer: the pages are painted on a thread of their own, one after the other."""

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from intake.errors import Trouble, msg
from ui.background import Pace
from ui.pages import Pages

_MOST_DOTS = 300
_PAPERS = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}


def require_printer() -> None:
    """Raise `Trouble` where this computer knows no printer."""
    if not QPrinterInfo.availablePrinterNames():
        raise Trouble(
            msg("This computer knows no printer."),
            msg("Set one up in the system settings, or save the paper as PDF."),
        )


def printer_for(paper: str, count: int) -> QPrinter:
    """Return a printer for *count* pages of *paper* (`letter`, `a4`) without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    layout = QPageLayout(
        QPageSize(_PAPERS[paper]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    printer.setFromTo(1, count)
    printer.setDocName("Amparo")  # it is seen in the printer's queue: never a name
    return printer


def ask(parent: QWidget, printer: QPrinter) -> bool:
    """Let the person choose printer, pages and copies; tell whether to print."""
    return QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted


def paint(pages: Pages, printer: QPrinter, pace: Pace) -> int:
    """Paint the pages that were asked for and return how many; raise `Trouble` if none can be."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    numbers = range(first - 1, min(last, len(pages)))
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble(
            msg("The printer {name} does not take the pages."),
            msg("Check that it is on and has paper, then print again."),
            name=printer.printerName() or printer.outputFileName(),
        )
    done = 0
    try:
        for page in numbers:
            if not pace.tell(done, len(numbers)):
                printer.abort()
                break
            if done:
                printer.newPage()
            dots = min(_MOST_DOTS, printer.resolution())
            _place(painter, printer, pages.at_resolution(page, dots))
            done += 1
    finally:
        painter.end()
    return done


def _place(painter: QPainter, printer: QPrinter, picture: QImage) -> None:
    """Paint a page on the whole sheet, in its own proportions."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    share = min(sheet.width() / picture.width(), sheet.height() / picture.height())
    wide, tall = picture.width() * share, picture.height() * share
    left, top = (sheet.width() - wide) / 2, (sheet.height() - tall) / 2
    painter.drawImage(QRectF(left, top, wide, tall), picture)
