"""The panel that writes a receipt: which packets it names, where to, and that it was read back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from intake.errors import msg
from intake.headquarters import Headquarters, PacketLine, Verdict, Written
from ui import replies
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.words import Words
from ui.panels import FilePanel
from ui.screens.inbox.lines import name_of

_LISTED = 12


def receipt_panel(
    look: Look, office: Headquarters, lines: Sequence[PacketLine], written: Callable[[], None]
) -> FilePanel[Written]:
    """Return the panel for *lines*; *written* is called when a receipt was written."""
    say, ids = look.say, [line.packet_id for line in lines]

    def done(receipt: Written) -> Sequence[QWidget]:
        written()
        files = say(msg("{document} and {signature} are written and read back."))
        words = files.format(document=receipt.document.name, signature=receipt.signature.name)
        give = say(msg("Hand both files to the clinics. Each finds its own packets in them."))
        return [
            Words(look, words, tokens.BODY, "good", icon=Icon.DONE),
            Words(look, give, tokens.BODY, "ink2"),
        ]

    names = [_named(look, line) for line in lines[:_LISTED]]
    if len(lines) > _LISTED:
        names.append(say(msg("and {count} more")).format(count=len(lines) - _LISTED))
    what = say(msg("It names packets by random ids, never a client. Signed by this office."))
    listed = say(msg("Packets: {list}")).format(list=", ".join(names))
    nothing = say(msg("No packet is accepted yet, so there is nothing to confirm."))
    return FilePanel(
        look,
        title=say(msg("Write the receipt")),
        text=f"{what} {listed}" if lines else nothing,
        field=PathField(look, say(msg("Stick or folder")), Sought.FOLDER),
        verb=say(msg("Write the receipt")),
        busy=say(msg("Signing and writing")),
        work=lambda folder: office.write_receipt(folder, ids),
        done=done,
    )


def _named(look: Look, line: PacketLine) -> str:
    """Return the packet with what is said of it, where that is more than that it came."""
    result = "quarantined" if line.verdict is Verdict.QUARANTINED else line.prepared
    return f"{name_of(line)} ({replies.in_words(result, look.say)})" if result else name_of(line)
