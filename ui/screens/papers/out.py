"""The two ways out of the screen of papers: a printer, or a file that is not encrypted."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from intake.clinic import save_paper
from intake.errors import AmparoError, msg
from ui import background, errors, printing
from ui.background import Pace
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.columns import Columns
from ui.screens.papers.middle import Middle
from ui.screens.papers.options import Options
from ui.screens.papers.preview import Preview


class Out(QObject):
    """Prints and saves what the preview shows. `left` tells that pages left this laptop."""

    left = Signal()

    def __init__(
        self, look: Look, options: Options, middle: Middle, preview: Preview, columns: Columns
    ) -> None:
        super().__init__(columns)
        self._look, self._options, self._middle = look, options, middle
        self._preview, self._columns, self._pace = preview, columns, Pace()

    def print_all(self) -> None:
        """Let the person choose a printer and print the job."""
        pages = self._preview.pages
        if pages is None:
            return
        try:
            printing.require_printer()
        except AmparoError as error:
            self.tell_trouble(error)
            return
        printer = printing.printer_for(self._options.sheet, len(pages))
        if printing.ask(self._options.window(), printer):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Paint the pages on a printer that was chosen, on another thread."""
        pages, self._pace = self._preview.pages, Pace()
        if pages is None:
            return
        pace = self._pace
        pace.moved.connect(self._moved)
        self._options.print_it.setEnabled(False)
        self._moved(0, len(pages))
        background.run(
            self, lambda: printing.paint(pages, printer, pace), self._printed, self._unprinted, pace
        )

    def _moved(self, done: int, whole: int) -> None:
        words = self._look.say(msg("Printing page {page} of {pages}"))
        self._middle.show_progress(words.format(page=done + 1, pages=whole), done / max(1, whole))

    def _printed(self, count: int) -> None:
        self._rest()
        say = self._look.say
        stopped = say(msg("Printing was stopped. Pages that went to the printer: {count}"))
        words = (
            stopped if self._pace.stopped else say(msg("Pages that went to the printer: {count}"))
        )
        self._options.tell(words.format(count=count))
        if count:
            self.left.emit()

    def _unprinted(self, error: Exception) -> None:
        self._rest()
        self.tell_trouble(error)

    def stop(self) -> None:
        """Stop printing at the next page."""
        self._pace.stop()

    def _rest(self) -> None:
        self._options.print_it.setEnabled(True)
        self._middle.show_progress("", 0)

    def tell_trouble(self, error: Exception) -> None:
        """Say what did not happen, beside the two ways out."""
        self._columns.reveal("trailing")
        told = errors.told(error, self._look.say)
        self._options.tell(told.sentence, ink="caution", icon=Icon.PROBLEM)

    def save(self) -> None:
        """Save the job under the name that was given."""
        path, pages = self._options.saving.path(), self._preview.pages
        if path is None or pages is None:
            self._options.saving.where.tell(self._look.say(msg("Name the file first.")))
            return
        background.run(
            self,
            lambda: save_paper(path, pages.pdf),
            lambda _: self._saved(path),
            lambda error: self._options.saving.where.tell(
                errors.told(error, self._look.say).sentence
            ),
        )

    def _saved(self, path: Path) -> None:
        self._options.ask_where(asked=False)
        words = self._look.say(msg("Saved, not encrypted: {path}"))
        self._options.tell(words.format(path=path))
        self._options.save_it.setFocus()
        self.left.emit()
