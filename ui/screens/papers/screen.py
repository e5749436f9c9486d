"""Papers: what is printed is looked at first, page by page, in the language of who will read it."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.case.conflict import names_in
from intake.clinic import Clinic, OpenCase, save_paper
from intake.clinic.caselist import short_name
from intake.errors import AmparoError, msg
from ui import background, errors, printing
from ui.background import Pace
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.casebar import case_bar
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.nav import Nav, NavItem
from ui.look.parts.topbar import TopBar
from ui.pages import Pages
from ui.screens.papers.middle import Middle
from ui.screens.papers.options import Options
from ui.screens.papers.preview import Preview

_LIST, _OPTIONS = 282, 318
_SUMMARY = "summary"
_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class PapersScreen(QWidget):
    """The intake summary before it is printed. `left` is Esc, `lock_wanted` the lock above."""

    left = Signal()
    lock_wanted = Signal()

    def __init__(
        self,
        look: Look,
        clinic: Clinic,
        case: OpenCase,
        *,
        language: str = "en",
        paper: str = "letter",
    ) -> None:
        super().__init__()
        self.look, self._clinic, self._case = look, clinic, case
        self._turn, self._pace = 0, Pace()
        languages = clinic.kit.languages
        self.options = Options(look, languages, language, paper, unreviewed=case.unreviewed)
        self.preview = Preview(look)
        self.middle = Middle(look, self.preview)
        self.papers = Nav(look, look.say(msg("Papers")))
        self.columns = Columns(
            look,
            self._top(),
            Aside(self.papers, _LIST, look.say(msg("Papers"))),
            self.middle,
            Aside(self.options, _OPTIONS, look.say(msg("This paper"))),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)
        self._connect()
        self.setFocusProxy(self.preview)
        self.set_pages()

    def set_pages(self) -> None:
        """Set the paper anew in the language and on the paper that are chosen."""
        self._turn += 1
        turn, (language, paper) = self._turn, self.options.chosen()
        self.options.draft.setVisible(language != "en")
        self.options.tell("")
        self.middle.tell(self.look.say(msg("Setting the pages")))
        try:
            future = self._clinic.summary(self._case, language, paper=paper)
        except AmparoError as error:
            self._not_set(turn, error)
            return
        background.follow(
            self, future, lambda pdf: self._set(turn, pdf), lambda error: self._not_set(turn, error)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one level; Ctrl and + or - change the size of the page."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._back()
        elif key in _ZOOM_KEYS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.preview.enlarge(_ZOOM_KEYS[key])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl and + for the page: here it does not change the text of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and Qt.Key(event.key()) in _ZOOM_KEYS:
                event.accept()
                return True
        return super().event(event)

    # Within

    def _top(self) -> TopBar:
        name = short_name(names_in(self._case.interview.answers))
        title = self.look.say(msg("Papers"))
        top = case_bar(self.look, self._case.code, name, title)
        top.went_back.connect(self._back)
        top.locked.connect(self.lock_wanted)
        return top

    def _connect(self) -> None:
        self.options.changed.connect(self.set_pages)
        self.options.printed.connect(self._print)
        self.options.saved.connect(self._save)
        self.preview.turned.connect(lambda _: self._tell_page())
        self.middle.again.connect(self.set_pages)
        self.middle.left.connect(self.left)
        self.middle.progress.cancelled.connect(self._stop)
        for keys, act in (
            ("PgDown", lambda: self.preview.turn(1)),
            ("PgUp", lambda: self.preview.turn(-1)),
            ("Ctrl+P", self._print),
            ("Alt+S", self._ask_where),
            ("Alt+C", self._stop),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _ask_where(self) -> None:
        self.columns.reveal("trailing")
        self.options.ask_where(asked=True)

    def _set(self, turn: int, pdf: bytes) -> None:
        if turn == self._turn:
            self.middle.show_preview()
            self.preview.show_pages(Pages(pdf))
            self._tell_count()

    def _not_set(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self.middle.show_trouble(errors.told(error, self.look.say))

    def _tell_count(self) -> None:
        say, count = self.look.say, len(self.preview.pages or ())
        one = count == 1
        pages = say(msg("For the file, 1 page") if one else msg("For the file, {count} pages"))
        pages = pages.format(count=count)
        self.papers.show_items(
            [
                NavItem(
                    _SUMMARY, say(msg("Intake summary")), icon=Icon.PAPERS, second=pages, here=True
                )
            ]
        )
        heading = say(msg("Print 1 page") if one else msg("Print {count} pages"))
        self.options.count.say(heading.format(count=count))
        name = QPrinterInfo.defaultPrinterName()
        words = (
            say(msg("Printer: {name}")).format(name=name) if name else say(msg("No printer yet"))
        )
        self.options.printer.say(words)
        suggested = Path.home() / f"intake-summary-{self._case.code}-{self.options.chosen()[0]}.pdf"
        self.options.saving.where.field.setText(str(suggested))

    def _tell_page(self) -> None:
        count = len(self.preview.pages or ())
        words = self.look.say(msg("Page {page} of {pages}"))
        self.middle.tell(words.format(page=self.preview.page + 1, pages=count))

    def _print(self) -> None:
        pages = self.preview.pages
        if pages is None:
            return
        try:
            printing.require_printer()
        except AmparoError as error:
            self._tell_trouble(error)
            return
        printer = printing.printer_for(self.options.chosen()[1], len(pages))
        if printing.ask(self, printer):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Paint the pages on a printer that was chosen, on another thread."""
        pages, self._pace = self.preview.pages, Pace()
        if pages is None:
            return
        pace = self._pace
        pace.moved.connect(self._moved)
        self.options.print_it.setEnabled(False)
        self._moved(0, len(pages))
        background.run(
            self, lambda: printing.paint(pages, printer, pace), self._printed, self._unprinted, pace
        )

    def _moved(self, done: int, whole: int) -> None:
        words = self.look.say(msg("Printing page {page} of {pages}"))
        self.middle.show_progress(words.format(page=done + 1, pages=whole), done / max(1, whole))

    def _printed(self, count: int) -> None:
        self._rest()
        say = self.look.say
        stopped = say(msg("Printing was stopped. Pages that went to the printer: {count}"))
        words = (
            stopped if self._pace.stopped else say(msg("Pages that went to the printer: {count}"))
        )
        self.options.tell(words.format(count=count))

    def _unprinted(self, error: Exception) -> None:
        self._rest()
        self._tell_trouble(error)

    def _stop(self) -> None:
        self._pace.stop()

    def _rest(self) -> None:
        self.options.print_it.setEnabled(True)
        self.middle.show_progress("", 0)

    def _tell_trouble(self, error: Exception) -> None:
        self.columns.reveal("trailing")
        told = errors.told(error, self.look.say)
        self.options.tell(told.sentence, ink="caution", icon=Icon.PROBLEM)

    def _save(self) -> None:
        path, pages = self.options.saving.path(), self.preview.pages
        if path is None or pages is None:
            self.options.saving.where.tell(self.look.say(msg("Name the file first.")))
            return
        background.run(
            self,
            lambda: save_paper(path, pages.pdf),
            lambda _: self._saved(path),
            lambda error: self.options.saving.where.tell(
                errors.told(error, self.look.say).sentence
            ),
        )

    def _saved(self, path: Path) -> None:
        self.options.ask_where(asked=False)
        words = self.look.say(msg("Saved, not encrypted: {path}"))
        self.options.tell(words.format(path=path))
        self.options.save_it.setFocus()

    def _back(self) -> None:
        if self.options.saving.isVisible():
            self.options.ask_where(asked=False)
            self.options.save_it.setFocus()
        elif not self.columns.close_side():
            self.left.emit()
