"""The compiled workbook as bytes: canonical JSON, of which one file of one workbook exists.

`format`, `id`, `version`, `sha256`, `xform`, `files`, `sheets` (canonical CSV by name) and `trees`
(the expressions of our sheets, read already). XForm and trees are believed, since a kit is signed;
everything else that can be computed again must agree.
"""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intake.practice.plain import canonical_json, damaged, read_json
from intake.practice.sheets import Sheet, Sheets, to_csv
from intake.screening import trees
from intake.screening.plain import WorkbookName

FORMAT = "amparo-workbook-2"
_KEYS = {"format", "id", "version", "sha256", "xform", "files", "sheets", "trees"}
_EXPRESSIONS = {
    "facts": ("expression",),
    "rules": ("deadline", "raised", "when"),
    "conditions": ("expression",),
    "records": ("needed_when",),
}


class Texts(Mapping[str, Sheet]):
    """Sheets as canonical CSV; each becomes rows when somebody looks at it."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._read: dict[str, Sheet] = {}

    def __getitem__(self, name: str) -> Sheet:
        if name not in self._read:
            self._read[name] = _sheet(name, self.texts[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def sha256(self) -> str:
        """The hash that names the workbook, as `sheets_sha256` has it."""
        digest = hashlib.sha256()
        for name in sorted(self.texts):
            digest.update(f"{name}\n{self.texts[name]}".encode())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Contents:
    """What the bytes hold; `name` is what they call themselves, and is still to be compared."""

    name: WorkbookName
    xform: bytes
    files: Mapping[str, bytes]
    sheets: Texts
    trees: trees.Trees


def write(name: WorkbookName, xform: bytes, files: Mapping[str, bytes], sheets: Sheets) -> bytes:
    """Return the one way to write a workbook."""
    return canonical_json(
        {
            "format": FORMAT,
            "id": name.id,
            "version": name.version,
            "sha256": name.sha256,
            "xform": xform.decode(),
            "files": {file: content.decode() for file, content in files.items()},
            "sheets": _texts(sheets),
            "trees": trees.to_plain(_expressions(sheets)),
        }
    )


def read(data: bytes) -> Contents:
    """Return the contents of *data*; raise `BadResource` for what `write` would not write."""
    value = read_json(data)
    if value.keys() != _KEYS or value["format"] != FORMAT or not _canonical(value, data):
        raise damaged()
    texts = Texts(_strings(value["sheets"]))
    identity, version, sha256 = (_string(value[key]) for key in ("id", "version", "sha256"))
    return Contents(
        WorkbookName(identity, version, sha256),
        _string(value["xform"]).encode(),
        {name: text.encode() for name, text in _strings(value["files"]).items()},
        texts,
        trees.from_plain(value["trees"]),
    )


def name_of(data: bytes) -> WorkbookName:
    """Return what a compiled workbook calls itself, unread; *data* was proved when it was kept."""
    value = read_json(data)
    identity, version, sha256 = (str(value.get(key)) for key in ("id", "version", "sha256"))
    return WorkbookName(identity, version, sha256)


def _texts(sheets: Sheets) -> Mapping[str, str]:
    if isinstance(sheets, Texts):
        return sheets.texts
    return {name: to_csv(sheet).decode() for name, sheet in sheets.items()}


def _expressions(sheets: Sheets) -> Iterator[str]:
    for name, columns in _EXPRESSIONS.items():
        for row in sheets.get(name, ()):
            yield from filter(None, [row.get(column) for column in columns])


def _sheet(name: str, text: str) -> Sheet:
    try:
        lines = [tuple(line) for line in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as error:
        raise damaged() from error
    sheet = Sheet(name, lines[0] if lines else (), tuple(lines[1:]))
    if not sheet.canonical:
        raise damaged()
    return sheet


def _canonical(value: Mapping[str, object], data: bytes) -> bool:
    """Tell whether *data* is the one way to write *value*."""
    try:
        return canonical_json(value) == data
    except (ValueError, RecursionError):
        return False


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise damaged()
    return value


def _strings(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise damaged()
    return {_string(name): _string(text) for name, text in value.items()}
