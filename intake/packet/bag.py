"""The BagIt 1.0 bag around the payload (RFC 8493): SHA-256 only, its tag files in one spelling.

The manifests are those of `sha256sum -c`. What is read is compared with what would be written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake.errors import msg
from intake.packet.canonical import sha256
from intake.packet.failures import BadBag

DATA = "data/"
TAG_MANIFEST = "tagmanifest-sha256.txt"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_CAUSES = {
    "bagit.txt": msg("the bag is not of version 1.0 in UTF-8"),
    "bag-info.txt": msg("their number or total size differs"),
    "manifest-sha256.txt": msg("one of them was changed, added or taken away"),
    TAG_MANIFEST: msg("the list of lists was changed"),
}


@dataclass(frozen=True, slots=True)
class Payload:
    """One file of the payload: its name below `data/`, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


def tag_files(payload: Sequence[Payload]) -> dict[str, bytes]:
    """Return the four tag files of a bag by name, in the order of the archive."""
    total = sum(one.size for one in payload)
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": f"Payload-Oxum: {total}.{len(payload)}\n".encode(),
        "manifest-sha256.txt": _manifest({DATA + one.name: one.sha256 for one in payload}),
    }
    return tags | {TAG_MANIFEST: _manifest({name: sha256(data) for name, data in tags.items()})}


def check(found: Mapping[str, bytes], payload: Sequence[Payload]) -> None:
    """Raise `BadBag` unless *found* are exactly the tag files of *payload*."""
    for name, expected in tag_files(payload).items():
        if found.get(name) != expected:
            raise BadBag(_CAUSES[name])


def _manifest(hashes: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in hashes.items()).encode()
