"""The panels of headquarters that make a kit for the clinics, and let a laptop send packets."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake.clinic import handover, read_first_kit, storeless
from intake.errors import msg
from intake.headquarters import Enrolment, Headquarters, Terms
from ui import background, errors
from ui.editors.labelled import Labelled
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.surfaces import Notice
from ui.look.parts.wordgrid import WordGrid
from ui.look.parts.words import Words
from ui.panels import FilePanel

KIT, ENROLMENT = ".amparo-kit", ".amparo-enrolment"


class KitPanel(FilePanel[bytes]):
    """Makes the next kit for the clinics *named* and writes it to a file.

    What is not said anew stays as in the kit before: questions, letterhead, days.
    """

    def __init__(
        self,
        look: Look,
        office: Headquarters,
        named: Callable[[], list[tuple[str, str]]],
        changed: Callable[[], None],
    ) -> None:
        say, before = look.say, office.kit_terms()
        self._office, self._named, self._changed = office, named, changed
        self._asked: tuple[Path | None, Terms] = None, before
        self.workbook = PathField(
            look,
            say(msg("Workbook (.xlsx or a folder of sheets)")),
            hint=say(msg("Left blank, the questions stay as they are.")),
            suffixes=(".xlsx",),
            narrow=True,
        )
        hint = say(msg("As the number to call. More than one line: put / between."))
        head = " / ".join(before.letterhead)
        self.head = Labelled(look, say(msg("Head of clients' papers")), hint=hint, text=head)
        label = say(msg("Days that a case stays after its receipt"))
        self.days = Labelled(look, label, text=str(before.retention_days), most=4)
        super().__init__(
            look,
            title=say(msg("Make the kit")),
            text=say(
                msg(
                    "One file for all clinics: questions, letterhead and the keys to which they "
                    "seal. Put it on a stick; its words are compared by telephone."
                )
            ),
            field=PathField(
                look,
                say(msg("Write it to this new file")),
                Sought.NEW_FILE,
                text=str(Path.home() / f"clinics{KIT}"),
                suffixes=(KIT,),
                narrow=True,
            ),
            verb=say(msg("Make and write")),
            busy=say(msg("Signing, writing and reading back.")),
            work=self._make,
            done=self._made,
            further=(self.head, self.days, self.workbook),
        )

    def _begin(self) -> None:
        days = self.days.text()
        if not days.isdecimal():
            self.days.tell(self.look.say(msg("Write it in digits.")))
            return
        head = tuple(filter(None, map(str.strip, self.head.text().split("/"))))
        self._asked = self.workbook.path(), Terms(head, int(days))
        super()._begin()

    def _make(self, path: Path) -> bytes:
        office, (chosen, said) = self._office, self._asked
        if chosen is not None:
            workbook = storeless.load_workbook(chosen)
        else:
            workbook = office.workbook_in_use() or storeless.our_workbook()
        content = office.make_kit(self._named(), workbook, said)
        handover.write_file(path, content)
        return content

    def _made(self, content: bytes) -> tuple[QWidget, ...]:
        self._changed()
        look, kit = self.look, read_first_kit(content)
        text = look.say(msg("Kit {serial} is written and read back."))
        aloud = look.say(msg("Read these words to each clinic over the telephone:"))
        written = text.format(serial=kit.received.kit.serial)
        return (
            Notice(look, written, tone="good", icon=Icon.DONE),
            Words(look, aloud, tokens.BODY.strong),
            WordGrid(look, kit.words.split(), name=aloud, across=2),
        )


def enrol_panel(
    look: Look, office: Headquarters, changed: Callable[[], None]
) -> FilePanel[Enrolment]:
    """Return the panel that reads an enrolment and takes it once its words were compared."""
    say = look.say

    def done(enrolment: Enrolment) -> tuple[QWidget, ...]:
        return compared(look, office, enrolment, changed)

    return FilePanel(
        look,
        title=say(msg("Enrol a laptop")),
        text=say(
            msg(
                "A clinic hands you its enrolment once for each laptop. Packets of laptops that "
                "are not enrolled are set aside."
            )
        ),
        field=PathField(look, say(msg("Enrolment file")), suffixes=(ENROLMENT,), narrow=True),
        verb=say(msg("Read the enrolment")),
        busy=say(msg("Reading and checking.")),
        work=lambda path: office.read_enrolment(handover.read_file(path)),
        done=done,
    )


def compared(
    look: Look, office: Headquarters, enrolment: Enrolment, changed: Callable[[], None]
) -> tuple[QWidget, ...]:
    """Return the words to compare with a clinic, and the button that takes its enrolment."""
    say = look.say
    aloud = say(msg("Let {clinic} read its words to you. All twelve must be the same."))
    aloud = aloud.format(clinic=enrolment.clinic)
    outcome = Notice(look, "", tone="good", icon=Icon.VERIFIED)
    outcome.hide()
    label = say(msg("All twelve are the same"))
    take = Button(look, label, kind=Kind.PRIMARY)

    def taken(_: None) -> None:
        text = say(msg("{clinic} may send packets from this laptop."))
        outcome.title.say(text.format(clinic=enrolment.clinic))
        outcome.show()
        take.hide()
        changed()

    def trouble(error: Exception) -> None:
        outcome.title.say(errors.told(error, say).sentence)
        outcome.show()

    take.clicked.connect(
        lambda: background.run(outcome, lambda: office.enrol(enrolment), taken, trouble)
    )
    words = WordGrid(look, enrolment.words.split(), name=aloud, across=2)
    return (Words(look, aloud, tokens.BODY.strong), words, take, outcome)
