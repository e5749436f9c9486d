"""A workbook as a folder: one CSV per sheet, and `translations/<language>.csv`. Touches the disk.

A character that file systems refuse in a sheet's name is written `%XX`.
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from intake.errors import BadResource, Trouble, msg
from intake.practice.limits import LIMITS
from intake.practice.sheets import TRANSLATIONS, Sheet, Sheets, from_csv, to_csv

_DIVIDERS = {
    b";": msg("Semicolons stand between the cells of these sheets: {sheets}."),
    b"\t": msg("Tabs stand between the cells of these sheets: {sheets}."),
}
_IN_FILE_NAMES = " !#$&'()+,;=@[]{}~^"


def read_folder(folder: Path) -> dict[str, Sheet]:
    """Return the sheets of *folder* in order of name; raise `BadResource` if there are none."""
    files = {_name(path, folder): path for path in _files(folder)}
    if not files:
        raise BadResource(
            msg("There is no workbook in {folder}."),
            msg("Choose a folder that holds survey.csv."),
            folder=folder.name,
        )
    contents = {name: _bytes(files[name]) for name in sorted(files)}
    _divided_by_commas(contents)
    return {name: from_csv(name, content) for name, content in contents.items()}


def write_folder(sheets: Sheets, folder: Path) -> None:
    """Write every sheet as canonical CSV into *folder*, which must hold no CSV yet."""
    folder.mkdir(parents=True, exist_ok=True)
    if _files(folder):
        raise Trouble(
            msg("{folder} already holds a workbook."),
            msg("Choose an empty folder; nothing was written."),
            folder=folder.name,
        )
    for name, sheet in sheets.items():
        path = folder / (_file_name(name) + ".csv")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(to_csv(sheet))


def _divided_by_commas(contents: Mapping[str, bytes]) -> None:
    """Refuse sheets that a spreadsheet program wrote with other signs between the cells."""
    first = {name: content.partition(b"\n")[0] for name, content in contents.items()}
    for sign, problem in _DIVIDERS.items():
        found = [name for name, line in first.items() if sign in line and b"," not in line]
        if found:
            raise BadResource(
                problem,
                msg("Save them as CSV with commas between the cells, or all together as .xlsx."),
                sheets=", ".join(found),
            )


def _files(folder: Path) -> list[Path]:
    found = [*folder.glob("*.csv"), *folder.glob(TRANSLATIONS + "*.csv")]
    if len(found) > LIMITS.sheets:
        raise BadResource(
            msg("{folder} holds more than {most} sheets."),
            msg("Choose the folder of one workbook."),
            folder=folder.name,
            most=LIMITS.sheets,
        )
    return found


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LIMITS.file_bytes:
        raise BadResource(
            msg("{name} is larger than {most} bytes."),
            msg("Delete what does not belong to the form."),
            name=path.name,
            most=LIMITS.file_bytes,
        )
    return path.read_bytes()


def _name(path: Path, folder: Path) -> str:
    return unquote(path.relative_to(folder).with_suffix("").as_posix())


def _file_name(name: str) -> str:
    prefix = TRANSLATIONS if name.startswith(TRANSLATIONS) else ""
    return prefix + quote(name.removeprefix(prefix), safe=_IN_FILE_NAMES)
