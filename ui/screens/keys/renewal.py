"""The panel that makes another recovery identity, and seals the store of the office to it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake.errors import msg
from intake.headquarters import Headquarters
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.surfaces import Notice
from ui.look.parts.words import Words
from ui.panels import FilePanel

TITLE = msg("Another recovery identity")


def renewal_panel(look: Look, office: Headquarters) -> FilePanel[Path]:
    """Return the panel; clinics learn of the identity from the next kit."""
    say = look.say

    def work(path: Path) -> Path:
        office.renew_recovery(path).result()
        return path

    def done(path: Path) -> Sequence[QWidget]:
        made = msg("The recovery identity is in {name}. Copy it to a second stick today.")
        after = say(msg("Make a kit and give it to every clinic."))
        return (
            Notice(look, say(made).format(name=path.name), tone="good", icon=Icon.KEYS),
            Words(look, after, tokens.BODY, icon=Icon.KIT),
        )

    return FilePanel(
        look,
        title=say(TITLE),
        text=say(
            msg(
                "Where the one before was lost or seen by somebody else. Keep that one until every "
                "clinic has sealed its store to the new one: until then only that opens it."
            )
        ),
        field=PathField(
            look,
            say(msg("Write it to this new file")),
            Sought.NEW_FILE,
            text=str(Path.home() / "recovery.txt"),
            suffixes=(".txt",),
            narrow=True,
        ),
        verb=say(msg("Make it")),
        busy=say(msg("Sealing anew. This takes a few seconds.")),
        work=work,
        done=done,
    )
