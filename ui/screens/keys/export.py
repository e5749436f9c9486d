"""The panel that writes the intake keys to a file which one passphrase opens, shown here once."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake.clinic import generate_passphrase, handover
from intake.errors import msg
from intake.headquarters import Headquarters
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.surfaces import Notice
from ui.look.parts.wordgrid import WordGrid
from ui.look.parts.words import Words
from ui.panels import FilePanel


def export_panel(look: Look, office: Headquarters) -> FilePanel[str]:
    """Return the panel; its passphrase is made when the file is, and kept nowhere."""
    say = look.say

    def work(path: Path) -> str:
        passphrase = generate_passphrase()
        handover.write_file(path, office.export_identities(passphrase))
        return passphrase

    def done(passphrase: str) -> Sequence[QWidget]:
        told = say(msg("Written and read back. Only these words open it:"))
        warning = say(msg("Write them down now; they are shown once. Keep them apart from it."))
        return (
            Words(look, told, tokens.BODY.strong, icon=Icon.DONE, icon_ink="good"),
            WordGrid(look, passphrase.split(), name=told, across=2),
            Notice(look, warning),
        )

    return FilePanel(
        look,
        title=say(msg("Export the keys that open packets")),
        text=say(
            msg(
                "For a safe, or for a computer that opens packets off line with public tools "
                "(age). Whoever has the file and its words reads every packet. It is recorded."
            )
        ),
        field=PathField(
            look,
            say(msg("Write it to this new file")),
            Sought.NEW_FILE,
            text=str(Path.home() / "intake-keys.age"),
            suffixes=(".age",),
            narrow=True,
        ),
        verb=say(msg("Close and write")),
        busy=say(msg("Closing it with a passphrase takes a moment.")),
        work=work,
        done=done,
    )
