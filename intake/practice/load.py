"""A workbook is read from disk and compiled once; the cache is only ever a shortcut.

Touches the disk. A cached file that is damaged or foreign is made anew; a cache that cannot be
written costs time, nothing else.
"""

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

import intake
from intake.errors import BadResource, msg
from intake.form.limits import MAX_XML_BYTES
from intake.practice.compile import compile_form
from intake.practice.convert import read
from intake.practice.limits import LIMITS
from intake.practice.sheets import Sheets, sheets_sha256, to_csv
from intake.practice.workbook import Workbook, xform_sha256

_ASKED = re.compile(r"""jr://file[\w\-]*/([^"/]+)\.csv"|search\s*\(\s*'([^']+)'""")


def load(path: Path, cache: Path) -> Workbook:
    """Return the workbook at *path*: a folder, an .xlsx, a compiled workbook or an XForm.

    Raise `BadResource` for its faults, `Trouble` where nothing stands at *path*.
    """
    if path.is_file():
        data = _read_bounded(path)
        if data.startswith(b"{"):
            return Workbook.from_bytes(data)
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return load_xform(data)
    sheets = read(path)
    return from_sheets(sheets, path.stem, cache)


def from_sheets(sheets: Sheets, name: str, cache: Path) -> Workbook:
    """Return the workbook of *sheets*, from the cache where it holds them.

    *name* stands in for a form_id where the settings give none.
    """
    sha256 = sheets_sha256(sheets)
    key = hashlib.sha256(f"{sha256}\n{name}\n{intake.VERSION}".encode()).hexdigest()
    cached = cache / f"{key}.json"
    with suppress(BadResource, OSError):
        workbook = Workbook.from_bytes(_read_bounded(cached))
        if workbook.sha256 == sha256:
            return workbook
    compiled = compile_form(sheets, name)
    files = {**_sheets_asked_for(sheets, compiled.xform), **compiled.files}
    workbook = Workbook.of(sheets, compiled.xform, files, sha256)
    with suppress(OSError):
        _replace(cached, workbook.to_bytes())
    return workbook


def _sheets_asked_for(sheets: Sheets, xform: bytes) -> dict[str, bytes]:
    """Return the CSV files that a form looks things up in and that are sheets of its workbook."""
    asked = {match[1] or match[2] for match in _ASKED.finditer(xform.decode())}
    return {f"{name}.csv": to_csv(sheets[name]) for name in sorted(asked & sheets.keys())}


def load_xform(data: bytes) -> Workbook:
    """Return the workbook of a bare XForm, such as other programs export."""
    if len(data) > MAX_XML_BYTES:
        raise BadResource(
            msg("This form is larger than {most} bytes."),
            msg("Shorten it, or divide it into two."),
            most=MAX_XML_BYTES,
        )
    return Workbook.of({}, data, {}, xform_sha256(data))


def _read_bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(LIMITS.compiled_bytes + 1)
    if len(data) > LIMITS.compiled_bytes:
        raise BadResource(
            msg("{name} is larger than {most} bytes."),
            msg("Choose a workbook."),
            name=path.name,
            most=LIMITS.compiled_bytes,
        )
    return data


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(written).replace(path)
    except BaseException:
        Path(written).unlink(missing_ok=True)
        raise
