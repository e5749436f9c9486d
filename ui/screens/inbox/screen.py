"""The inbox: each packet is accepted or set aside for its own reason; a bad one stops no other."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.errors import msg
from intake.headquarters import CaseInWords, Gap, Headquarters, PacketLine, Verdict
from ui import background, errors
from ui.look.binding import bind
from ui.look.look import Look
from ui.look.parts.beside import Beside
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.nav import Nav
from ui.look.parts.reading import Reading
from ui.look.parts.topbar import TopBar, TopShown
from ui.screens.inbox.detail import detail, nothing
from ui.screens.inbox.dropping import Dropping
from ui.screens.inbox.lines import name_of, owed, owed_in_words, rows, with_ids
from ui.screens.inbox.middle import Middle
from ui.screens.inbox.opening import Opening
from ui.screens.inbox.receipt import receipt_panel
from ui.screens.inbox.replying import Replying
from ui.screens.inbox.restored import Restored
from ui.screens.inbox.rooms import (
    ANSWERING,
    CLINICS,
    INBOX,
    PEOPLE,
    RECEIPTS,
    SAFEKEEPING,
    WORKBOOK,
    rooms,
)

_ROOMS, _DETAIL = 218, 330
_Read = tuple[tuple[PacketLine, ...], tuple[Gap, ...], int, str]


class InboxScreen(Dropping):
    """What arrived, by verdict.

    `clinics_wanted` leads to kits and enrolments, `workbook_wanted` to the questions and the law,
    `people_wanted` to who opens this store, `safekeeping_wanted` to backups, `answering_wanted` to
    a clinic's recovery, `files_wanted` to the files of a packet: its id, the case's code and short
    name.
    `left` is Esc, `lock_wanted` the lock above; `received` tells that nothing is opened any more.
    """

    left = Signal()
    lock_wanted = Signal()
    clinics_wanted = Signal()
    keys_wanted = Signal()
    files_wanted = Signal(str, str, str)
    workbook_wanted = Signal()
    safekeeping_wanted = Signal()
    answering_wanted = Signal()
    people_wanted = Signal()
    received = Signal()

    def __init__(self, look: Look, office: Headquarters) -> None:
        super().__init__()
        self.look, self._office = look, office
        self._lines: list[PacketLine] = []
        self._session: list[PacketLine] = []
        self._shown: dict[str, PacketLine] = {}
        self._cases: dict[str, CaseInWords] = {}
        self._opened, self._aloud = False, ""
        self.opening = Opening(office, self)
        self.rooms = Nav(look, look.say(msg("Rooms")))
        self.middle = Middle(look)
        self.zone, self.list = self.middle.zone, self.middle.list
        self.reading = Reading(look, look.say(msg("One packet")))
        self.side = Beside(self.reading)
        self.replying = Replying(look, self, office, self.middle, self.refresh)
        self._restored = Restored(look, self, office, self.zone.ask, self._trouble)
        self._build()
        self._connect()
        self.setFocusProxy(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Read the inbox again."""
        background.run(self, self._read, self._take, self._trouble)

    def receive(self, paths: Sequence[Path]) -> None:
        """Open packets and folders of packets, one after the other, on another thread."""
        self.opening.open(paths, self.look.language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what runs, closes what lies over the list, or goes back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.opening.busy:
            self.opening.stop()
        elif self.side.currentWidget() is not self.reading:
            self._show_reading()
        elif self.replying.close():
            self.list.setFocus()
        elif not self.columns.close_side():
            self.left.emit()

    # What arrives

    def _read(self) -> _Read:
        office = self._office
        owed = owed_in_words(self.look, office.safety())
        return office.lines(self.look.language), office.gaps(), len(office.clinics()), owed

    def _take(self, read: _Read) -> None:
        lines, gaps, clinics, owed = read
        self.middle.show_owed(owed)
        self._lines = [*self._session, *lines]
        self.middle.show_gaps(gaps)
        self.middle.teach(enrolled=clinics > 0)
        self._show_lines()
        if not self._opened:
            self._opened = True
            self._go_first()

    def _came(self, line: PacketLine) -> None:
        """Show an arrival at once; what the store does not keep lasts for the session."""
        self._lines.insert(0, line)
        if not line.kept:
            same = (line.verdict, line.packet_id, line.file_name)
            others = (
                one for one in self._session if (one.verdict, one.packet_id, one.file_name) != same
            )
            self._session = [line, *others]
        self._show_lines()

    def _received(self, count: int) -> None:
        self._rest()
        if not count:
            empty = msg("There is no packet in that place. A packet is a file that ends in .age.")
            self.zone.unfold(shown=True)
            self.zone.where.tell(self.look.say(empty))
            return
        self.zone.where.field.clear()
        self.list.point("")
        self.list.setFocus()
        self.refresh()

    def _go_first(self) -> None:
        """Go to the first thing to do: read what is here, or name what is to be opened."""
        first: QWidget = self.list if self._lines else self.zone.where
        self.setFocusProxy(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unreceived(self, error: Exception) -> None:
        self._rest()
        self._trouble(error)
        self.refresh()

    def _rest(self) -> None:
        self.zone.show_progress(0, 0)
        self.received.emit()

    def _trouble(self, error: Exception) -> None:
        self.zone.unfold(shown=True)
        self.zone.where.tell(errors.told(error, self.look.say).sentence)

    def _show_lines(self) -> None:
        self._shown = with_ids(self._lines)
        self.list.show_arrivals(rows(self.look, self._shown, self._office.today))
        self.middle.show_list(shown=bool(self._lines))
        self._show_rooms()
        self._show_detail(self.list.current())

    def _show_rooms(self) -> None:
        here = INBOX if self.side.currentWidget() is self.reading else RECEIPTS
        arrived, waiting = len(self._lines), len(owed(self._lines))
        self.rooms.show_items(rooms(self.look, here=here, arrived=arrived, waiting=waiting))

    def _show_detail(self, key: str) -> None:
        line = self._shown.get(key)
        if line is None:
            self.reading.show_rows(nothing(self.look))
            return
        self._show_rows(key, line)
        readable = line.verdict is Verdict.ACCEPTED and not line.withdrawn
        if readable and line.packet_id not in self._cases:
            read = partial(self._office.case_in_words, line.packet_id, self.look.language)
            background.run(self, read, self._keep_case, self._trouble)

    def _show_rows(self, key: str, line: PacketLine) -> None:
        case, today = self._cases.get(line.packet_id), self._office.today
        aloud, may = key == self._aloud, self.replying.may(line)
        self.reading.show_rows(detail(self.look, line, case, today, aloud=aloud, may=may))

    def _keep_case(self, case: CaseInWords | None) -> None:
        line = self._shown.get(key := self.list.current())
        if case and line and line.case is not None and line.case.code == case.code:
            self._cases[line.packet_id] = case
            self._show_rows(key, line)

    def _show_reading(self) -> None:
        self.side.clear()
        self.columns.close_side()
        self._show_rooms()
        self.list.setFocus()

    def _show_receipts(self) -> None:
        """Open the panel that writes a receipt, for what has none or else for everything."""
        accepted = [one for one in self._lines if one.verdict is Verdict.ACCEPTED]
        named = owed(self._lines) or accepted[::-1]
        panel = receipt_panel(self.look, self._office, named, self.refresh)
        panel.left.connect(self._show_reading)
        self.side.put(panel)
        self._show_rooms()
        self.columns.open("trailing")
        panel.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is built

    def _build(self) -> None:
        look, say = self.look, self.look.say
        self.columns = Columns(
            look,
            self._top(),
            Aside(self.rooms, _ROOMS, say(msg("Rooms"))),
            self.middle,
            Aside(self.side, _DETAIL, say(msg("One packet"))),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)

    def _top(self) -> TopBar:
        top = TopBar(self.look)
        top.show_top(TopShown(title=self._office.office, person=self._office.person.name))
        top.help.hide()
        top.locked.connect(self.lock_wanted)
        return top

    def _connect(self) -> None:
        self.zone.named.connect(self.receive)
        self.dropped.connect(self.receive)
        self.held.connect(lambda over: self.zone.light(over=over))
        self.zone.cancelled.connect(self.opening.stop)
        self.opening.moved.connect(self.zone.show_progress)
        self.opening.came.connect(self._came)
        self.opening.ended.connect(self._received)
        self.opening.troubled.connect(self._unreceived)
        self.list.pointed.connect(self._show_detail)
        self.list.opened.connect(lambda _: self._read_on())
        self.rooms.went.connect(self._go)
        self.middle.enrol.clicked.connect(self.clinics_wanted)
        keys = {
            "Ctrl+O": self.zone.look_for,
            "Ctrl+R": self._show_receipts,
            "Alt+C": self.opening.stop,
            "Alt+A": self._reply,
            "Alt+P": self.zone.ask,
            "Alt+E": self.clinics_wanted.emit,
            "Alt+K": self.keys_wanted.emit,
            "Ctrl+Shift+A": self._show_files,
            "Alt+W": self.workbook_wanted.emit,
            "Ctrl+B": self.safekeeping_wanted.emit,
            "Alt+R": self.answering_wanted.emit,
            "Ctrl+U": self.people_wanted.emit,
        }
        for key, act in keys.items():
            bind(self.look, key, self, act)

    def _reply(self) -> None:
        """Answer the clinic about the packet under the bar."""
        self.replying.open(self._shown.get(self.list.current()), self._trouble)

    def _show_files(self) -> None:
        """Ask for the files that came with the case under the bar."""
        line = self._shown.get(self.list.current())
        if line is not None and line.case is not None:
            self.files_wanted.emit(line.packet_id, line.case.code, name_of(line))

    def _go(self, room: str) -> None:
        ways = {
            CLINICS: self.clinics_wanted.emit,
            WORKBOOK: self.workbook_wanted.emit,
            SAFEKEEPING: self.safekeeping_wanted.emit,
            ANSWERING: self.answering_wanted.emit,
            PEOPLE: self.people_wanted.emit,
            RECEIPTS: self._show_receipts,
        }
        ways.get(room, self._show_reading)()

    def _read_on(self) -> None:
        """Go into the packet, whose code is then shown; a restore is asked about instead."""
        if self._restored.ask(self._shown.get(self.list.current())):
            return
        self._aloud = self.list.current()
        self._show_detail(self._aloud)
        self.columns.open("trailing")
        self.reading.setFocus(Qt.FocusReason.OtherFocusReason)
