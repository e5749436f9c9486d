"""A workbook moves between a folder of CSV sheets and an .xlsx; nothing is lost either way.

Touches the disk. An .xlsx shows each translation in a column beside its source.
"""

from pathlib import Path

from intake.errors import BadResource, Trouble, msg
from intake.practice.compile import read_spreadsheet, write_spreadsheet
from intake.practice.folder import read_folder, write_folder
from intake.practice.process import Wanted, always
from intake.practice.sheets import TRANSLATIONS, Sheet
from intake.practice.translations import merge, split

_OTHER_FILES = frozenset({".csv", ".ods", ".fods", ".xls", ".xlsm", ".xlsb", ".numbers", ".tsv"})
"""Endings of spreadsheets that are not written here; a folder of such a name would mislead."""


def read(path: Path, wanted: Wanted = always) -> dict[str, Sheet]:
    """Return the sheets of the workbook at *path*: a folder of CSV sheets or an .xlsx.

    A sheet of a folder stands for the whole folder.
    """
    folder = _folder(path)
    return read_folder(folder) if folder else split(read_file(path, wanted))


def read_file(path: Path, wanted: Wanted = always) -> dict[str, Sheet]:
    """Return the sheets of the .xlsx at *path* as they stand in it, translations in columns."""
    if not path.is_file():
        raise Trouble(
            msg("There is no workbook at {path}."),
            msg("Check the name; a workbook is a folder of CSV sheets or an .xlsx."),
            path=str(path),
        )
    if path.suffix.lower() != ".xlsx":
        raise BadResource(
            msg("{name} is neither a folder of CSV sheets nor an .xlsx."),
            msg("Save the workbook as .xlsx, or choose its folder."),
            name=path.name,
        )
    return read_spreadsheet(path.read_bytes(), wanted)


def is_spreadsheet(path: Path) -> bool:
    """Tell whether a workbook at *path* is one file, and no folder."""
    return _folder(path) is None


def _folder(path: Path) -> Path | None:
    """Return the folder that is meant by itself or by one of its sheets."""
    if path.is_dir():
        return path
    if path.suffix.lower() != ".csv" or not path.is_file():
        return None
    around = path.parent
    return around.parent if around.name == TRANSLATIONS.rstrip("/") else around


def convert(source: Path, target: Path, wanted: Wanted = always) -> None:
    """Write the workbook at *source* as *target*: an .xlsx by that ending, else a folder.

    Raise `Trouble` where something already stands at *target*, which is not overwritten, and for
    another kind of spreadsheet.
    """
    if target.suffix.lower() in _OTHER_FILES:
        raise Trouble(
            msg("{name} would be neither an .xlsx nor a folder."),
            msg("Write a name that ends in .xlsx, or that of a new folder; nothing was written."),
            name=target.name,
        )
    sheets = read(source, wanted)
    if target.suffix.lower() != ".xlsx":
        try:
            write_folder(sheets, target)
        except OSError as error:
            raise _cannot_write(target) from error
        return
    data = write_spreadsheet(merge(sheets, index=True), wanted)
    write_new(target, data)


def write_new(target: Path, data: bytes) -> None:
    """Write *data* as a file that is not there yet; raise `Trouble`, and leave nothing half made.

    Also for what is said about a workbook.
    """
    try:
        file = target.open("xb")
    except FileExistsError as error:
        raise Trouble(
            msg("{name} is already there."),
            msg("Choose another name; nothing was written."),
            name=target.name,
        ) from error
    except OSError as error:
        raise _cannot_write(target) from error
    try:
        with file:
            file.write(data)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise _cannot_write(target) from error


def _cannot_write(target: Path) -> Trouble:
    return Trouble(
        msg("{name} cannot be written there."),
        msg("Choose another place, or make room; nothing was changed."),
        name=target.name,
    )
