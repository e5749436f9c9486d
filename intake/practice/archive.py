"""What an .xlsx must look like before anything in it is unpacked: small, plain, without macros."""

import io
import zipfile
import zlib
from contextlib import suppress
from typing import IO
from xml.parsers import expat

from intake.errors import BadResource, msg
from intake.practice.limits import LIMITS, MIB

_OLD_EXCEL = bytes.fromhex("D0CF11E0A1B11AE1")
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    LookupError,
)
"""What `zipfile` raises for bytes that are no archive, or a damaged or a locked one."""
_CHUNK = 65_536
_MACROS = ("vbaproject.bin", "macrosheets/")


def opened(data: bytes) -> zipfile.ZipFile:
    """Return the archive in *data*; raise `BadResource` for what no plain workbook contains."""
    if data.startswith(_OLD_EXCEL):
        raise BadResource(
            msg("This file is an old .xls or a locked workbook, whatever its name says."),
            msg("Open it in a spreadsheet program and save it as .xlsx without a password."),
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _bound(archive.infolist())
        _no_macros(archive)
        _no_document_types(archive)
    except DAMAGE as error:
        raise BadResource(
            msg("This file is damaged or is no .xlsx workbook."),
            msg("Open it in a spreadsheet program and save it as .xlsx."),
        ) from error
    return archive


def _bound(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > max(MIB, LIMITS.unpacked_ratio * part.compress_size) for part in parts
    )
    if swollen or unpacked > LIMITS.unpacked_bytes or len(parts) > LIMITS.parts:
        raise BadResource(
            msg("This workbook unpacks to far more than a form needs."),
            msg("Delete what does not belong to the form and save it again."),
        )


def _no_macros(archive: zipfile.ZipFile) -> None:
    names = [name.lower() for name in archive.namelist()]
    types = b""
    with suppress(KeyError):
        types = archive.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(mark in name for name in names for mark in _MACROS):
        raise BadResource(
            msg("This workbook contains macros."),
            msg("Save it as .xlsx, which cannot hold any."),
        )


def _no_document_types(archive: zipfile.ZipFile) -> None:
    """Look into every part: what is read as a sheet may have any name."""
    for name in archive.namelist():
        with archive.open(name) as part:
            _no_document_type(part)


def _no_document_type(part: IO[bytes]) -> None:
    """Refuse a document type, which can stand only before the first element. Entities need one."""
    parser = expat.ParserCreate()
    started: list[str] = []

    def declared(*_: object) -> None:
        raise BadResource(
            msg("This workbook declares a document type in its XML, as no spreadsheet does."),
            msg("Open it in a spreadsheet program and save it as .xlsx again."),
        )

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = lambda name, _: started.append(name)
    with suppress(expat.ExpatError):  # what is no XML is refused by its reader
        while not started and (chunk := part.read(_CHUNK)):
            parser.Parse(chunk)
