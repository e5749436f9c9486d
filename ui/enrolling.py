"""The panels of headquarters that make a kit for the clinics, and let a laptop send packets."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake.clinic import handover, read_first_kit, storeless
from intake.errors import msg
from intake.headquarters import Enrolment, Headquarters
from ui import background, errors
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


def kit_panel(
    look: Look,
    office: Headquarters,
    named: Callable[[], list[tuple[str, str]]],
    changed: Callable[[], None],
) -> FilePanel[bytes]:
    """Return the panel that makes the next kit for the clinics *named* and writes it to a file."""
    say = look.say

    def work(path: Path) -> bytes:
        content = office.make_kit(named(), storeless.our_workbook())
        handover.write_file(path, content)
        return content

    def done(content: bytes) -> tuple[QWidget, ...]:
        changed()
        kit = read_first_kit(content)
        text = say(msg("Kit {serial} is written and read back."))
        aloud = say(msg("Read these words to each clinic over the telephone:"))
        written = text.format(serial=kit.received.kit.serial)
        return (
            Notice(look, written, tone="good", icon=Icon.DONE),
            Words(look, aloud, tokens.BODY.strong),
            WordGrid(look, kit.words.split(), name=aloud, across=2),
        )

    return FilePanel(
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
        work=work,
        done=done,
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
