"""The side panels of the workbook: its report as a text file, and its way to another format."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake.errors import Translate, Trouble, msg
from intake.headquarters import Fault, convert_workbook, write_report
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.nav import NavItem
from ui.look.parts.words import Words
from ui.panels import FilePanel

REPORT, CONVERT = "report", "convert"


def acts_shown(say: Translate, here: str, *, ruled: bool) -> list[NavItem]:
    """Return what can be done with a workbook, below a hairline where something stands above."""
    save, turn = say(msg("Save the report")), say(msg("Convert a workbook"))
    return [
        NavItem(REPORT, save, "Ctrl S", icon=Icon.SAVE_AS, here=here == REPORT, ruled=ruled),
        NavItem(CONVERT, turn, "Ctrl T", icon=Icon.SWAP, here=here == CONVERT),
    ]


def report_panel(look: Look, workbook: Path, found: Sequence[Fault]) -> FilePanel[Path]:
    """Return the panel that writes the faults as text, to be sent to whoever mends them."""
    say = look.say
    target = workbook.with_name(f"{workbook.stem}-faults.txt")
    field = PathField(
        look, say(msg("New file")), Sought.NEW_FILE, text=str(target), suffixes=(".txt",),
    )  # fmt: skip

    def work(path: Path) -> Path:
        write_report(path, workbook, found, say)
        return path

    panel = FilePanel(
        look,
        title=say(msg("Save the report")),
        text=say(msg("Every fault as plain text, for whoever corrects the spreadsheet.")),
        field=field,
        verb=say(msg("Save")),
        busy=say(msg("Writing")),
        work=work,
        done=lambda path: _written(look, path),
    )
    panel.setObjectName(REPORT)
    return panel


def convert_panel(look: Look, source: Path | None) -> FilePanel[Path]:
    """Return the panel that turns the workbook that is named into the other format."""
    say = look.say
    field = PathField(
        look, say(msg("New file or folder")), Sought.NEW_FILE, text=_other(source),
        suffixes=(".xlsx",), hint=say(msg("A name that ends in .xlsx is a spreadsheet, any other "
        "a folder of CSV sheets.")),
    )  # fmt: skip

    def work(path: Path) -> Path:
        if source is None:
            raise Trouble(
                msg("No workbook is named."), msg("Name one beside this first, then come back.")
            )
        convert_workbook(source, path)
        return path

    panel = FilePanel(
        look,
        title=say(msg("Convert a workbook")),
        text=say(
            msg(
                "From a folder of sheets to an .xlsx or back. Nothing is lost either way, and "
                "nothing is overwritten."
            )
        ),
        field=field,
        verb=say(msg("Convert")),
        busy=say(msg("Converting")),
        work=work,
        done=lambda path: _written(look, path),
    )
    panel.setObjectName(CONVERT)
    return panel


def _other(source: Path | None) -> str:
    if source is None:
        return ""
    if source.suffix.lower() == ".xlsx":
        return str(source.with_suffix(""))
    return str(source.with_name(source.name + ".xlsx"))


def _written(look: Look, path: Path) -> list[QWidget]:
    words = look.say(msg("Written: {name}")).format(name=path.name)
    return [Words(look, words, tokens.BODY.strong, "good", icon=Icon.VERIFIED)]
