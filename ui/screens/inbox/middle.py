"""The middle of the inbox: where packets are dropped, what is missing, and what arrived."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake.errors import msg
from intake.headquarters import Gap
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.arrivals import ArrivalList
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.pages import EmptyState
from ui.look.parts.surfaces import Notice
from ui.screens.inbox.lines import gap_in_words
from ui.screens.inbox.zone import Zone

_SHOWN = 3


class Middle(QWidget):
    """The drop zone above, notices of gaps, then the list or what an empty inbox teaches."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, say = look, look.say
        self.zone = Zone(look)
        self.list = ArrivalList(look, say(msg("What arrived")))
        self.enrol = Button(
            look, say(msg("Enrol a clinic")), key="Alt E", kind=Kind.PRIMARY, icon=Icon.KEYS
        )
        self.gaps: list[Notice] = []
        self.owed = Notice(look, "")
        self.owed.hide()
        self._notices = QVBoxLayout()
        self._notices.setSpacing(look.px(6))
        self._empty = EmptyState(
            look,
            Icon.INBOX,
            say(msg("Nothing has arrived yet")),
            say(
                msg(
                    "Put in a stick from a clinic and drop its packets above. Each is opened and "
                    "checked, then kept, or set aside with the reason and what to do."
                )
            ),
            [self.enrol],
        )
        self._empty.setContentsMargins(look.px(90), 0, look.px(90), 0)
        self._form: QWidget | None = None
        self._shown = False
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(look.px(20), 0, look.px(20), 0)
        head.setSpacing(look.px(6))
        head.addWidget(self.zone)
        head.addWidget(self.owed)
        head.addLayout(self._notices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(14), 0, look.px(8))
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def show_list(self, *, shown: bool) -> None:
        """Show the list, or what an empty inbox teaches."""
        self._shown = shown
        if self._form is None:
            self._stack.setCurrentWidget(self.list if shown else self._empty)
        if not (shown and self.zone.where.text()):
            self.zone.unfold(shown=not shown)

    def show_form(self, form: QWidget | None) -> None:
        """Show *form* in the place of everything else; None lets go of it."""
        gone, self._form = self._form, form
        if form is not None:
            self._stack.addWidget(form)
        self._head.setVisible(form is None)
        self._stack.setCurrentWidget(form or (self.list if self._shown else self._empty))
        if gone is not None:
            self._stack.removeWidget(gone)
            gone.deleteLater()

    def teach(self, *, enrolled: bool) -> None:
        """Lead to the enrolment for as long as no clinic may send anything."""
        self.enrol.setVisible(not enrolled)

    def show_owed(self, owed: str) -> None:
        """Say what is owed to the store of this office; blank takes it away."""
        self.owed.title.say(owed)
        self.owed.setVisible(bool(owed))

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show what has not arrived."""
        for notice in self.gaps:
            self._notices.removeWidget(notice)
            notice.deleteLater()
        self.gaps = []
        for gap in gaps[:_SHOWN]:
            title, second = gap_in_words(self._look, gap)
            notice = Notice(self._look, title, icon=Icon.GAP, second=second)
            self._notices.addWidget(notice)
            self.gaps.append(notice)
