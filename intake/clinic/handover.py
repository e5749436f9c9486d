"""Files that people hand over (kit, enrolment, receipt) are read whole or written whole."""

from pathlib import Path

from intake.errors import BadResource, msg
from intake.packet.deliver import deliver

RECEIPT = "receipt.json"
LARGEST = 256 * 1024 * 1024
"""Bytes; no file that is handed over is larger."""


def read_file(path: Path) -> bytes:
    """Return a file's bytes; raise `BadResource` where it cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadResource(
                msg("{name} is larger than any file that is handed over."),
                msg("Check that it is the right file; nothing of it was read."),
                name=path.name,
            )
        return path.read_bytes()
    except OSError as error:
        raise BadResource(
            msg("{name} cannot be read ({reason})."),
            msg("Check the path and the medium, then try again."),
            name=path.name or path,
            reason=error.strerror or type(error).__name__,
        ) from error


def read_receipt(path: Path) -> tuple[bytes, bytes]:
    """Return a receipt and its signature: *path* is `receipt.json`, or the folder of both."""
    document = path / RECEIPT if path.is_dir() else path
    return read_file(document), read_file(document.with_name(f"{document.name}.sig"))


def write_file(path: Path, data: bytes) -> None:
    """Write a new file whole or not at all; raise `Trouble` where it cannot be written."""
    deliver(path.parent, path.name, lambda sink: sink.write(data), size=len(data))
