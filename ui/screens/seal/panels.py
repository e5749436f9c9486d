"""The panels of sealing: consent, review, and each copy that was read back."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake.case.consent import Consent
from intake.clinic import Leaving, OpenCase, PacketRow, SealedCase
from intake.errors import msg
from intake.text import date_in_words, day_in_words
from ui import sticks
from ui.editors.choices import ChoiceEditor
from ui.editors.tile import Option
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.chips import Chips, ChipShown
from ui.look.parts.surfaces import Notice, Panel, Spot
from ui.look.parts.words import Words
from ui.look.text import latin

_AGREED = (
    ("interview", msg("Interview")),
    ("send", msg("Send")),
    ("volunteer", msg("Volunteer attorney")),
    ("records", msg("Records")),
    ("statistics", msg("Statistics")),
)


def size_in_words(look: Look, size: int) -> str:
    """Return `264 kB` as the locale writes it."""
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    return QLocale(look.language).formattedDataSize(size, 1, form)


class ConsentPanel(Panel):
    """What the client agreed to; for a form that does not ask, the question stands here.

    `agreed` tells the answer to it.
    """

    agreed = Signal(bool)

    def __init__(self, look: Look, consent: Consent, *, asked: bool) -> None:
        super().__init__(look)
        say = look.say
        self.chips = Chips(look)
        self.choice = ChoiceEditor(
            look, [Option("yes", say(msg("Yes"))), Option("no", say(msg("No")))]
        )
        title = say(msg("What the client agreed to"))
        self.add(title_words(look, title, Icon.CONSENT))
        if asked:
            self.add(self.chips, gap=10)
            self.show_consent(consent)
        else:
            words = say(msg("The client agreed that this is sent to headquarters"))
            self.choice.describe(words, "")
            self.choice.changed.connect(lambda value: self.agreed.emit(value == "yes"))
            self.add(
                Words(look, say(msg("This form does not ask it. Ask now.")), tokens.SMALL, "ink2"),
                gap=4,
            )
            self.add(Words(look, words, tokens.TEXT), gap=6)
            self.column.addSpacing(look.px(8) - tokens.BLEED)
            self.column.addWidget(self.choice)  # it keeps the room for its ring itself
        self.problem = Trouble(look)
        self.add(self.problem)

    def show_consent(self, consent: Consent) -> None:
        """Show each agreement as a chip."""
        self.chips.show_chips(
            [_agreement(self.look, name, yes=getattr(consent, key)) for key, name in _AGREED]
        )

    def tell(self, problem: str, remedy: str) -> None:
        """Say why nothing leaves."""
        self.problem.tell(problem, remedy)


class ReviewPanel(Panel):
    """Whether an attorney released the case, and what they look at."""

    def __init__(self, look: Look, leaving: Leaving, *, unreviewed: bool) -> None:
        super().__init__(look)
        say = look.say
        self.chip = Chips(look)
        head = line_of(
            look, title_words(look, say(msg("Review by an attorney")), Icon.ATTORNEY), self.chip
        )
        self.column.addLayout(head)
        count = say(msg("Findings: {count}. Urgent flags: {urgent}.")).format(
            count=leaving.findings, urgent=leaving.urgent
        )
        counsel = say(msg("The rules are not reviewed by counsel.")) if unreviewed else ""
        self.add(Words(look, f"{count} {counsel}".strip(), tokens.BODY, "ink2"), gap=4)
        self.waits = Words(look, "", tokens.BODY, "caution", icon=Icon.PROBLEM)
        self.go = Button(look, say(msg("Review the findings")), key="Alt V")
        self.add(self.waits)
        self.add(self.go, gap=8)

    def tell(self, words: str) -> None:
        """Say why the case is not released."""
        self.waits.say(words, ink="caution")

    def show_released(self, *, released: bool, may: bool) -> None:
        """Show whether the case is released, and else who may do it."""
        say = self.look.say
        chip = (
            ChipShown(Icon.DONE, say(msg("Released")))
            if released
            else ChipShown(Icon.NOT_NOW, say(msg("Not released yet")), "")
        )
        self.chip.show_chips([chip])
        who = msg("A supervising attorney looks at the findings and releases the case.")
        you = msg("Look at the findings first. Releasing is your act, and it is recorded.")
        ink, icon = ("ink2", Icon.FACT) if may else ("caution", Icon.PROBLEM)
        self.waits.say(say(you if may else who), ink=ink, icon=icon)
        self.waits.setVisible(not released)


class EarlierPanel(Panel):
    """That a packet of this case was sealed before, and what becomes of it."""

    def __init__(self, look: Look, earlier: PacketRow) -> None:
        super().__init__(look)
        say = look.say
        received = earlier.state == "received"
        withdrew = earlier.kind == "withdrawal"
        title = msg("The client agreed again") if withdrew else msg("This is a correction")
        words = msg("Headquarters has it") if received else msg("No receipt of it yet")
        chip = ChipShown(Icon.RECEIVED if received else Icon.SEND, say(words), "")
        head = title_words(look, say(title), Icon.CHANGE)
        self.column.addLayout(line_of(look, head, Chips(look, [chip])))
        told = say(msg("Packet {seq} of this case was sealed {date} as {name}.")).format(
            seq=earlier.seq,
            date=day_in_words(earlier.sealed_on, look.language),
            name=latin(earlier.file_name),
        )
        after = say(msg("The new packet takes its place there; nothing is read twice."))
        self.add(Words(look, f"{told} {after}", tokens.BODY, "ink2"), gap=6)


class WithdrawnPanel(Panel):
    """What a withdrawal does, and when the client took the consent back."""

    def __init__(self, look: Look, case: OpenCase) -> None:
        super().__init__(look)
        say, day = look.say, case.interview.answer_of("cs_withdrawn").value
        self.add(title_words(look, say(msg("The client took the consent back")), Icon.DECLINED))
        if isinstance(day, str):
            words = say(msg("Recorded for {date}.")).format(date=date_in_words(day, look.language))
            self.add(Words(look, words, tokens.BODY.strong), gap=6)
        does = say(
            msg(
                "A packet of this case was sealed for headquarters. This one closes the case "
                "there. No attorney has to release it, and no answer leaves."
            )
        )
        self.add(Words(look, does, tokens.BODY, "ink2"), gap=6)
        self.problem = Trouble(look)
        self.add(self.problem)


class SealedPanel(Panel):
    """What was done, said once and large."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(look, tone="good")
        say = look.say
        line, words = QHBoxLayout(), QVBoxLayout()
        line.setContentsMargins(tokens.BLEED, 0, tokens.BLEED, 0)
        line.setSpacing(look.px(12))
        words.setSpacing(look.px(2))
        below = say(msg("Every byte was compared. Only headquarters can open it."))
        words.addWidget(Words(look, title, tokens.TITLE.at(20)))
        words.addWidget(Words(look, below, tokens.BODY, "ink2"))
        line.addWidget(Spot(look, Icon.VERIFIED, 28, "good"))
        line.addLayout(words, 1)
        self.column.addLayout(line)


class CopyPanel(Panel):
    """One copy that was written, read back and compared."""

    def __init__(self, look: Look, title: str, sealed: SealedCase, *, first: bool) -> None:
        super().__init__(look)
        say, size = look.say, size_in_words(look, sealed.size)
        medium = sticks.medium_of(sealed.path.parent)
        verified = Chips(look, [ChipShown(Icon.DONE, say(msg("Verified")))])
        head = f"{title}, {medium}"
        self.column.addLayout(line_of(look, title_words(look, head, Icon.STICK), verified))
        lines = [
            (say(msg("Written")), size),
            (say(msg("Read back and compared")), say(msg("{size}, same")).format(size=size)),
        ]
        if first:
            lines.insert(0, (say(msg("Sealed for headquarters")), ""))
            lines.insert(0, (say(msg("Signed with the key of this laptop")), ""))
        for words, end in lines:
            line = Words(look, words, tokens.BODY, icon=Icon.DONE, icon_ink="good")
            self.column.addSpacing(look.px(8))
            self.column.addLayout(line_of(look, line, Words(look, end, tokens.SMALL, "ink2")))


def title_words(look: Look, words: str, icon: Icon) -> Words:
    """Return the title of a panel."""
    return Words(look, words, tokens.HEADING.at(15), icon=icon, icon_ink="accent_ink")


def line_of(look: Look, first: QWidget, end: QWidget) -> QHBoxLayout:
    """Return two parts of one line, the second at the trailing end."""
    line = QHBoxLayout()
    line.setContentsMargins(tokens.BLEED, 0, tokens.BLEED, 0)
    line.setSpacing(look.px(12))
    line.addWidget(first, 1)
    line.addWidget(end)
    return line


def _agreement(look: Look, name: str, *, yes: bool) -> ChipShown:
    words = look.say(msg("{what}: yes") if yes else msg("{what}: no"))
    icon, tone = (Icon.DONE, "good") if yes else (Icon.NONE, "")
    return ChipShown(icon, words.format(what=look.say(name)), tone)


class Trouble(QWidget):
    """A notice that takes no room until something is in the way."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._notice = Notice(look, "", second=" ")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(8), 0, 0)
        column.addWidget(self._notice)
        self.hide()

    def tell(self, problem: str, remedy: str) -> None:
        """Say what is in the way and what to do; the empty text takes that back."""
        self._notice.title.say(problem)
        self._notice.second.say(remedy)
        self.setVisible(bool(problem))
        self.setAccessibleName(f"{problem} {remedy}".strip())

    def text(self) -> str:
        """Return both sentences."""
        return self.accessibleName()
