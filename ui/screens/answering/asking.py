"""The leading panel: the request of a clinic, and the recovery identity that opens it."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake.clinic import handover
from intake.errors import BadResource, msg
from intake.headquarters import Headquarters, Rehearsed
from ui import background, errors
from ui.editors.paths import PathField
from ui.founding import filled
from ui.look import tokens
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.surfaces import Panel
from ui.look.parts.words import Words

REQUEST = ".amparo-request"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was opened: its bytes, which are answered and no others, and whose it is."""

    content: bytes = field(repr=False)
    identity: Path
    seen: Rehearsed


class AskingPanel(Panel):
    """`opened` tells an `Asked`, `begun` that another request is being opened."""

    opened = Signal(object)
    begun = Signal()

    def __init__(self, look: Look, office: Headquarters) -> None:
        super().__init__(look, pad=24)
        self._office, say = office, look.say
        self.request = PathField(
            look, say(msg("1. The request of the clinic")), suffixes=(REQUEST,)
        )
        self.identity = PathField(
            look,
            say(msg("2. The recovery identity")),
            hint=say(msg("From the safe, with both people who hold it. It is read and not kept.")),
        )
        label = say(msg("Open the request"))
        self.go = Button(look, label, key="Enter", kind=Kind.PRIMARY, tall=44)
        self.add(Words(look, say(msg("What the clinic sent")), tokens.TITLE))
        text = say(
            msg(
                "A clinic writes it for a drill, or when every passphrase is lost. Opening it "
                "shows whose it is, and gives nobody a way in."
            )
        )
        self.add(Words(look, text, tokens.BODY, "ink2"), gap=6)
        self.add(self.request, gap=16)
        self.add(self.identity, gap=14)
        self.add(self.go, QWidget(), gap=16)
        self.stretch()
        self.go.clicked.connect(self.begin)
        self.setFocusProxy(self.request)

    def begin(self) -> None:
        """Open the request on another thread."""
        request, identity = self.request.path(), self.identity.path()
        if not filled((self.request, self.identity), self.look):
            return
        assert request is not None
        assert identity is not None
        self.begun.emit()
        self.go.setEnabled(False)

        def work() -> Asked:
            content = handover.read_file(request)
            return Asked(content, identity, self._office.rehearse(content, identity))

        background.run(self, work, self._opened, self._refused)

    def _opened(self, asked: Asked) -> None:
        self.go.setEnabled(True)
        self.opened.emit(asked)

    def _refused(self, error: Exception) -> None:
        self.go.setEnabled(True)
        request = self.request.path()
        there = isinstance(error, BadResource) and request is not None and request.is_file()
        field = self.identity if there else self.request
        field.tell(errors.told(error, self.look.say).sentence)
