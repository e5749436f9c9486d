"""What a clinic takes in and hands over beside packets: a form, a receipt, its enrolment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake.case.roles import Act, Role, permitted
from intake.clinic import Clinic, OpenCase, Safety, handover, storeless
from intake.errors import Translate, msg
from intake.text import day_in_words
from ui.editors.paths import PathField, Sought
from ui.kitting import Read, kit_panel
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.nav import NavItem
from ui.look.parts.surfaces import Notice
from ui.look.parts.wordgrid import WordGrid
from ui.look.parts.words import Words
from ui.panels import FilePanel


@dataclass(frozen=True, slots=True)
class Handing:
    """One thing to take in or hand over: its name, icon and keys."""

    id: str
    name: str
    icon: Icon
    keys: str


PANELS = (
    Handing("receipt", msg("Accept a receipt"), Icon.RECEIVED, "Ctrl+R"),
    Handing("form", msg("Import a form"), Icon.TABLE, "Ctrl+I"),
    Handing("enrolment", msg("Enrolment"), Icon.SEND, "Ctrl+E"),
    Handing("kit", msg("Accept a kit"), Icon.KIT, "Ctrl+K"),
)

LEADS = (
    Handing("safekeeping", msg("Backups"), Icon.SAFE, "Ctrl+B"),
    Handing("people", msg("People"), Icon.PEOPLE, "Ctrl+U"),
    Handing("purge", msg("Take cases out"), Icon.DELETE, "Ctrl+T"),
    Handing("damaged", msg("Damaged store"), Icon.DAMAGED, "Ctrl+D"),
)
"""Screens of their own, in the same list."""


def leads_for(clinic: Clinic) -> tuple[Handing, ...]:
    """Return the screens that the roles permit; anybody sees who has a way in, and damage."""
    shut = {"purge": not clinic.may(Act.PURGE), "damaged": clinic.damage is None}
    return tuple(one for one in LEADS if not shut.get(one.id))


SEVERAL = Handing("several", msg("Seal several"), Icon.SEALED, "Alt+S")
"""As well a screen of its own; in the list while more than one case is ready to seal."""


def items(say: Translate, handed: Sequence[Handing], *, ready: int) -> list[NavItem]:
    """Return the places in the list of parts; *ready* cases can be sealed now."""
    shown = [*([SEVERAL] if ready > 1 else ()), *handed]
    return [
        NavItem(
            one.id,
            say(one.name),
            one.keys.replace("+", " "),
            icon=one.icon,
            ruled=one is shown[0],
        )
        for one in shown
    ]


def panels_for(roles: frozenset[Role]) -> tuple[Handing, ...]:
    """Return the panels that these roles permit."""
    administrator = permitted(roles, Act.KIT)
    return tuple(one for one in PANELS if one.id != "kit" or administrator)


def owed(safety: Safety, say: Translate) -> str:
    """Return what is owed to the store, empty where nothing is."""
    texts = (
        (safety.enrol, msg("This laptop signs anew: hand its enrolment to headquarters, Ctrl E.")),
        (
            safety.reseal_due,
            msg("Headquarters has another recovery identity: seal this store to it, Ctrl B."),
        ),
        (safety.drill_due, msg("The recovery drill is due, before the next client: Ctrl B.")),
        (safety.backup_due, msg("The weekly backup is due: Ctrl B.")),
    )
    return " ".join(say(text) for due, text in texts if due)


def clock_told(behind: date | None, today: date, look: Look) -> str:
    """Return that the clock of this laptop was set back, empty where it was not."""
    if behind is None:
        return ""
    words = msg("The clock of this laptop says {today}, but it was used on {later}. Set it right:"
                " deadlines are counted from today.")  # fmt: skip
    return look.say(words).format(
        today=day_in_words(today, look.language), later=day_in_words(behind, look.language)
    )


def panel_of(
    name: str,
    look: Look,
    clinic: Clinic,
    *,
    begun: Callable[[OpenCase], None],
    changed: Callable[[], None],
    drafts: Callable[[], None],
) -> FilePanel[OpenCase] | FilePanel[tuple[str, ...]] | FilePanel[Path] | FilePanel[Read]:
    """Return the panel with this id.

    *begun* hears of a new case, *changed* of a new stage or kit, *drafts* shows those on older
    questions.
    """
    if name == "kit":
        return kit_panel(look, clinic, changed, drafts)
    if name == "form":
        return form_panel(look, clinic, begun)
    if name == "receipt":
        return receipt_panel(look, clinic, changed)
    return enrolment_panel(look, clinic)


def form_panel(
    look: Look, clinic: Clinic, begun: Callable[[OpenCase], None]
) -> FilePanel[OpenCase]:
    """Return the panel that imports a form of ODK or Kobo and begins a case on it."""
    say = look.say

    def work(path: Path) -> OpenCase:
        return clinic.begin(clinic.import_workbook(path, storeless.cache_folder()))

    def done(case: OpenCase) -> tuple[QWidget, ...]:
        begun(case)
        return ()

    return FilePanel(
        look,
        title=say(msg("Import a form")),
        text=say(
            msg(
                "A workbook that somebody made for ODK or KoboToolbox. It is read apart from "
                "the cases, and a new interview begins on it."
            )
        ),
        field=PathField(
            look,
            say(msg("Workbook (.xlsx or a folder of sheets)")),
            suffixes=(".xlsx",),
            narrow=True,
        ),
        verb=say(msg("Import and begin")),
        busy=say(msg("Reading the workbook. A large one takes a minute.")),
        work=work,
        done=done,
    )


def receipt_panel(
    look: Look, clinic: Clinic, changed: Callable[[], None]
) -> FilePanel[tuple[str, ...]]:
    """Return the panel that accepts a receipt of headquarters."""
    say = look.say

    def work(path: Path) -> tuple[str, ...]:
        return clinic.accept_receipt(*handover.read_receipt(path))

    def done(codes: tuple[str, ...]) -> tuple[QWidget, ...]:
        changed()
        text = say(msg("Signed by headquarters. Received: {codes}")).format(codes=", ".join(codes))
        return (Notice(look, text, tone="good", icon=Icon.RECEIVED),)

    return FilePanel(
        look,
        title=say(msg("Accept a receipt")),
        text=say(
            msg(
                "Headquarters signs a receipt for the packets that it opened. The signature is "
                "checked here against the kit."
            )
        ),
        field=PathField(
            look, say(msg("receipt.json, or its folder")), suffixes=(".json",), narrow=True
        ),
        verb=say(msg("Check and accept")),
        busy=say(msg("Checking the signature.")),
        work=work,
        done=done,
    )


def enrolment_panel(look: Look, clinic: Clinic) -> FilePanel[Path]:
    """Return the panel that writes the enrolment and shows the words to read aloud."""
    say = look.say

    def work(path: Path) -> Path:
        target = path / _enrolment_name(clinic) if path.is_dir() else path
        handover.write_file(target, clinic.enrolment_file())
        return target

    def done(path: Path) -> tuple[QWidget, ...]:
        written = say(msg("Written: {name}")).format(name=path.name)
        aloud = say(msg("Read these words to headquarters over the telephone:"))
        words = clinic.enrolment().words.split()
        return (
            Notice(look, written, tone="good", icon=Icon.DONE),
            Words(look, aloud, tokens.BODY.strong),
            WordGrid(look, words, name=aloud, across=2),
        )

    return FilePanel(
        look,
        title=say(msg("Enrolment for headquarters")),
        text=say(
            msg(
                "Headquarters accepts packets from this laptop once it has this file and has "
                "compared its words with you."
            )
        ),
        field=PathField(
            look,
            say(msg("Write it to this folder or file")),
            Sought.NEW_FILE,
            text=str(Path.home() / _enrolment_name(clinic)),
            suffixes=(".amparo-enrolment",),
            narrow=True,
        ),
        verb=say(msg("Write the file")),
        busy=say(msg("Writing and reading back.")),
        work=work,
        done=done,
    )


def _enrolment_name(clinic: Clinic) -> str:
    return f"{clinic.principal}.amparo-enrolment"
