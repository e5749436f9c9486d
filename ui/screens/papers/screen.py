"""Papers: what is printed is looked at first, page by page, and is one job whatever it holds."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake.case.conflict import names_in
from intake.clinic import Clinic, Job, OpenCase, Unprintable, Wish
from intake.clinic.caselist import short_name
from intake.errors import AmparoError, msg
from ui import background, errors
from ui.look.binding import bind
from ui.look.look import Look
from ui.look.parts.casebar import case_bar
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.topbar import TopBar
from ui.pages import Pages
from ui.screens.papers.choosing import Choosing
from ui.screens.papers.leaving_out import LeavingOut
from ui.screens.papers.middle import Middle
from ui.screens.papers.options import Options
from ui.screens.papers.out import Out
from ui.screens.papers.preview import Preview
from ui.screens.papers.ticks import TickList

_LIST, _OPTIONS = 282, 318
_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class PapersScreen(QWidget):
    """The papers that are ticked, as one job. `left` is Esc, `lock_wanted` the lock above."""

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
        self._turn = 0
        self._unprintable = Unprintable.STOP
        self.choosing = Choosing(clinic.paper_kinds)
        languages = clinic.paper_languages
        self.options = Options(look, languages, language, paper, unreviewed=case.unreviewed)
        self.leaving_out = LeavingOut(look, clinic, case)
        self.preview = Preview(look)
        self.middle = Middle(look, self.preview)
        self.papers = TickList(look, look.say(msg("Papers")))
        self.leading = QStackedWidget()
        self.leading.addWidget(self.papers)
        self.leading.addWidget(self.leaving_out)
        self.columns = Columns(
            look,
            self._top(),
            Aside(self.leading, _LIST, look.say(msg("Papers"))),
            self.middle,
            Aside(self.options, _OPTIONS, look.say(msg("These papers"))),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)
        self.out = Out(look, self.options, self.middle, self.preview, self.columns)
        self._connect()
        self.setFocusProxy(self.preview)
        self.set_pages()

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """The papers of the job."""
        return self.choosing.wishes(
            self.options.language_chosen,
            discreet=self.options.discreet,
            office=self._clinic.kit.languages,
        )

    def set_pages(self) -> None:
        """Set the job anew as it is chosen."""
        self._turn += 1
        turn = self._turn
        self.options.draft.setVisible(self.options.draft_chosen)
        self.options.tell_left_out(self.leaving_out.count)
        self.options.tell("")
        self.middle.tell(self.look.say(msg("Setting the pages")))
        self._show_list()
        try:
            future = self._clinic.papers(
                self._case,
                self.wishes,
                paper=self.options.sheet,
                without=self.leaving_out.redaction,
                unprintable=self._unprintable,
            )
        except AmparoError as error:
            self._not_set(turn, error)
            return
        background.follow(
            self, future, lambda job: self._set(turn, job), lambda error: self._not_set(turn, error)
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
        self.options.printed.connect(self.out.print_all)
        self.options.saved.connect(self.out.save)
        self.out.left.connect(self._counted)
        self.preview.turned.connect(lambda _: self._tell_page())
        self.options.sifted.connect(self._sift)
        self.papers.ticked.connect(self._tick)
        self.papers.went.connect(self._go)
        self.leaving_out.changed.connect(self.set_pages)
        self.leaving_out.done.connect(self._unsift)
        self.middle.again.connect(self.set_pages)
        self.middle.named.connect(self._name_odd)
        self.middle.left.connect(self.left)
        self.middle.progress.cancelled.connect(self.out.stop)
        for keys, act in (
            ("PgDown", lambda: self.preview.turn(1)),
            ("PgUp", lambda: self.preview.turn(-1)),
            ("Ctrl+P", self.out.print_all),
            ("Alt+S", self._ask_where),
            ("Alt+O", self._sift),
            ("Alt+C", self.out.stop),
        ):
            bind(self.look, keys, self, act)

    def _ask_where(self) -> None:
        self.columns.reveal("trailing")
        self.options.ask_where(asked=True)

    def _tick(self, kind: str) -> None:
        self.choosing.turn(kind)
        self.set_pages()

    def _go(self, kind: str) -> None:
        """Show a paper; one that is not ticked comes into the job."""
        if not kind:
            return
        if kind not in self.choosing.names():
            self._tick(kind)
            return
        self.choosing.here = kind
        self.preview.go(self.choosing.first_page(kind))

    def _sift(self) -> None:
        self.columns.reveal("leading")
        self.leading.setCurrentWidget(self.leaving_out)
        self.leaving_out.list.setFocus()

    def _unsift(self) -> None:
        self.leading.setCurrentWidget(self.papers)
        self.options.sift.setFocus()

    def _name_odd(self) -> None:
        self._unprintable = Unprintable.NAME
        self.set_pages()

    def _set(self, turn: int, job: Job) -> None:
        if turn == self._turn:
            wanted = self.choosing.here
            self.choosing.take(job)
            self.middle.show_preview()
            self.preview.show_pages(Pages(job.pdf))
            if wanted in self.choosing.names() and self.choosing.here != wanted:
                self.preview.go(self.choosing.first_page(wanted))
            self._tell_count()

    def _not_set(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self.middle.show_trouble(errors.told(error, self.look.say))

    def _show_list(self) -> None:
        copies = self._clinic.copies(self._case)
        self.papers.show_ticks(self.choosing.ticks(self.look.say, copies))

    def _tell_count(self) -> None:
        say, count = self.look.say, len(self.preview.pages or ())
        self._show_list()
        heading = say(msg("Print 1 page") if count == 1 else msg("Print {count} pages"))
        self.options.count.say(heading.format(count=count))
        name = QPrinterInfo.defaultPrinterName()
        words = (
            say(msg("Printer: {name}")).format(name=name) if name else say(msg("No printer yet"))
        )
        self.options.printer.say(words)
        names = self.choosing.names()
        what = names[0] if len(names) == 1 else "papers"
        language = self.options.language_chosen
        suggested = Path.home() / f"{what}-{self._case.code}-{language}.pdf"
        self.options.saving.where.field.setText(str(suggested))

    def _tell_page(self) -> None:
        kind, page, pages = self.choosing.at(self.preview.page)
        words = self.look.say(msg("Page {page} of {pages}"))
        self.middle.tell(words.format(page=page, pages=pages))
        if kind and kind != self.choosing.here:
            self.choosing.here = kind
            self._show_list()

    def _counted(self) -> None:
        """Note that the job left; its papers say from now on that they were printed before."""
        wishes = self.wishes
        background.run(
            self,
            lambda: self._clinic.count_papers(self._case, wishes),
            lambda _: self._show_list(),
            self.out.tell_trouble,
        )

    def _back(self) -> None:
        if self.options.saving.isVisible():
            self.options.ask_where(asked=False)
            self.options.save_it.setFocus()
        elif self.leading.currentWidget() is self.leaving_out:
            self._unsift()
        elif not self.columns.close_side():
            self.left.emit()
