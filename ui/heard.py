"""What headquarters said of one case: results, comments, what it asks again, a code by telephone.

A code proves that the packet was opened and no more; the signed receipt says the rest.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake.clinic import AskedAgain, Clinic, OpenCase, Replied
from intake.errors import BadAnswer, msg
from intake.text import day_in_words
from ui import background, errors, replies
from ui.editors.labelled import Labelled
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.chips import Chips
from ui.look.parts.column import Scroller
from ui.look.parts.pages import Way, WayButton
from ui.look.parts.surfaces import Hairline, Notice, Side, Surface
from ui.look.parts.words import Words

_LONGEST_CODE = 30


@dataclass(frozen=True, slots=True)
class Heard:
    """What was read of a case; *signed* tells that a receipt speaks of its newest packet."""

    case: OpenCase
    replies: tuple[Replied, ...]
    asked: tuple[AskedAgain, ...]
    signed: bool


def hear(clinic: Clinic, code: str) -> Heard:
    """Read what headquarters said of a case."""
    case = clinic.open_case(code)
    said, newest = clinic.replies(case), clinic.replaces(case)
    seq = newest.seq if newest else 0
    signed = any(one.seq == seq and not one.by_telephone for one in said)
    return Heard(case, said, clinic.asked_again(case), signed)


def next_asked(asked: tuple[AskedAgain, ...], here: str = "") -> str:
    """Return the question after *here* that waits for its answer, then any; empty for none."""
    paths = [one.path for one in asked]
    at = paths.index(here) + 1 if here in paths else 0
    order = [*asked[at:], *asked[:at]]
    waiting = [one.path for one in order if not one.answered]
    return next(iter([*waiting, *(one.path for one in order)]), "")


def first_asked(clinic: Clinic, code: str) -> tuple[OpenCase, str]:
    """Return a case with the first question that is asked again; raise `BadAnswer` for none."""
    case = clinic.open_case(code)
    path = next_asked(clinic.asked_again(case))
    if not path:
        raise BadAnswer(
            msg("Headquarters asks nothing again of this case."),
            msg("Ctrl H shows what it said."),
        )
    return case, path


class HeardPanel(Side):
    """Beside the list, for one case. `left` is Esc, `changed` that a code was taken.

    `question_wanted` tells the open case and the path of a question that is asked again.
    """

    left = Signal()
    changed = Signal()
    shown = Signal()
    question_wanted = Signal(object, str)

    def __init__(self, look: Look, clinic: Clinic, code: str) -> None:
        super().__init__(look)
        self._clinic, self._code, say = clinic, code, look.say
        self.ways: list[WayButton] = []
        self.code = Labelled(
            look,
            say(msg("Receipt code, read out by telephone")),
            hint=say(msg("17 characters. It proves that the packet was opened.")),
            most=_LONGEST_CODE,
        )
        self.confirm = Button(look, say(msg("Confirm")), key="Enter")
        self.outcome = Notice(look, "", tone="good", icon=Icon.CALL)
        self.back = Button(look, say(msg("Back")), key="Esc", kind=Kind.QUIET)
        self._page = Surface(look)
        self._page.pad(tokens.BLEED, 0, 0)
        title = say(msg("What headquarters said"))
        self.setAccessibleName(title)
        self.add(Words(look, title, tokens.HEADING.at(19)))
        self.add(Words(look, code, tokens.SMALL, "ink2"), gap=2)
        self.column.addSpacing(look.px(8))
        self.column.addWidget(Scroller(self._page), 1)
        self.add(self.back, gap=8)
        self.setFocusProxy(self.back)
        self.confirm.clicked.connect(self._confirm)
        self.code.field.returnPressed.connect(self._confirm)
        self.back.clicked.connect(self.left)
        background.run(self, lambda: hear(clinic, code), self._show, self._trouble)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit opens a question that is asked again; Esc goes back."""
        number = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif number.isdecimal() and 1 <= int(number) <= len(self.ways):
            self.ways[int(number) - 1].click()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        clinic, code, typed = self._clinic, self._code, self.code.text()
        if not typed:
            self.code.tell(self.look.say(msg("Type the code as you hear it.")))
            return
        background.run(
            self,
            lambda: clinic.confirm_by_telephone(clinic.open_case(code), typed),
            lambda _: self._confirmed(),
            lambda error: self.code.tell(errors.told(error, self.look.say).sentence),
        )

    def _confirmed(self) -> None:
        words = msg("Confirmed by telephone. The signed receipt is still to come.")
        self.outcome.title.say(self.look.say(words))
        for part in (self.code, self.confirm):
            part.hide()
        self.outcome.show()
        self.back.setFocus()
        self.changed.emit()

    def _trouble(self, error: Exception) -> None:
        self.outcome.title.say(errors.told(error, self.look.say).sentence, icon=Icon.PROBLEM)
        self._page.add(self.outcome)

    # How it looks

    def _show(self, heard: Heard) -> None:
        look, say, page = self.look, self.look.say, self._page
        if not heard.replies:
            page.add(Words(look, say(msg("Nothing yet of this case.")), tokens.BODY, "ink2"))
        if heard.asked:
            self._show_asked(heard)
        for at, reply in enumerate(heard.replies):
            if at or heard.asked:
                page.add(Hairline(look), gap=2)
            self._show_reply(reply)
        if not heard.signed:
            page.add(Hairline(look), gap=2)
            page.add(self.code)
            page.add(self.confirm, gap=6)
            page.add(self.outcome, gap=6)
            self.outcome.hide()
        page.stretch()
        first: QWidget = self.ways[0] if self.ways else self.back if heard.signed else self.code
        self.setFocusProxy(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit()

    def _show_asked(self, heard: Heard) -> None:
        look, say = self.look, self.look.say
        self._page.add(Words(look, say(msg("Asked again")), tokens.BODY.strong))
        again = say(msg("Ctrl J goes to the next one, in the interview too."))
        self._page.add(Words(look, again, tokens.SMALL, "ink2"), gap=2)
        for number, one in enumerate(heard.asked, 1):
            words = heard.case.asked(one.path, look.language)
            if one.answered:
                words = say(msg("{question} (answered since)")).format(question=words)
            way = WayButton(look, str(number), Way(one.path, words, first=not one.answered))
            way.clicked.connect(
                lambda _=False, path=one.path: self.question_wanted.emit(heard.case, path)
            )
            self.ways.append(way)
            self._page.add(way, gap=4)

    def _show_reply(self, reply: Replied) -> None:
        look, say, page = self.look, self.look.say, self._page
        chip = Chips(look, [replies.chip(reply.result, say)])
        page.add(chip)
        day = day_in_words(reply.on, look.language)
        words = (
            msg("Packet {seq}, told by telephone {date}")
            if reply.by_telephone
            else msg("Packet {seq}, signed, {date}")
        )
        told = say(words).format(seq=reply.seq, date=day)
        page.add(Words(look, told, tokens.SMALL, "ink2"), gap=4)
        for line in filter(None, (reply.reason, reply.comments)):
            page.add(Words(look, line, tokens.BODY), gap=4)
