"""Proves the formats of an installation by the vectors that ship.

They are files that another program made, and files with one fault each that must be refused.
"""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from intake.errors import BadPacket, Trouble, msg
from intake.packet import enrolment, kit
from intake.sealing import age

READERS: Mapping[str, Callable[[bytes], object]] = {
    "kit": kit.from_bytes,
    "enrolment": enrolment.from_bytes,
}


def prove_vectors(folder: Path) -> tuple[int, int]:
    """Return how many age files and how many kits and enrolments were as their headers say.

    Raises `Trouble` naming the first that is not.
    """
    sealed = sorted((folder / "age").iterdir())
    for path in sealed:
        _hold(path, _opens(*_split(path.read_bytes())))
    handed = 0
    for path in sorted((folder / "packet").iterdir()):
        fields, data = _split(path.read_bytes())
        reader = READERS.get(fields["read"])
        if reader is not None:
            _hold(path, _outcome(reader, data) == fields["expect"])
            handed += 1
    return len(sealed), handed


def _split(vector: bytes) -> tuple[dict[str, str], bytes]:
    header, _, data = vector.partition(b"\n\n")
    fields = dict(line.split(": ", 1) for line in header.decode().splitlines())
    # Zeros at the end of an archive are not kept in the file.
    return fields, data.ljust(int(fields.get("length", 0)), b"\0")


def _opens(fields: Mapping[str, str], data: bytes) -> bool:
    plain = age.unseal_bytes(data, [fields["identity"]])
    return hashlib.sha256(plain).hexdigest() == fields["payload"]


def _outcome(reader: Callable[[bytes], object], data: bytes) -> str:
    try:
        reader(data)
    except BadPacket as error:
        return type(error).__name__
    return "opened"


def _hold(path: Path, as_expected: bool) -> None:  # noqa: FBT001 - one fact about one file
    if not as_expected:
        raise Trouble(
            msg("The vector {name} is not read as it must be."),
            msg("Do not seal or open packets with this installation; install Amparo again."),
            name=path.name,
        )
