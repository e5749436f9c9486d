"""Enrolments and kits as files: a strict tar of `<kind>.json`, its signature, then the files.

The signature proves only that the key in hand signed; whether to trust that key is the caller's.
"""

import io
from collections.abc import Mapping

from intake.errors import msg
from intake.packet import tar
from intake.packet.failures import BadArchive
from intake.packet.limits import LIMITS
from intake.sealing import sshsig
from intake.sealing.sshsig import SigningKey


def namespace(kind: str) -> str:
    """Return the namespace of signatures over documents of *kind*."""
    return f"amparo-{kind}-v1"


def pack(kind: str, document: bytes, key: SigningKey, files: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a signed parcel."""
    signature = key.sign(document, namespace(kind))
    sink = io.BytesIO()
    writer = tar.Writer(sink.write)
    whole = {f"{kind}.json": document, f"{kind}.json.sig": signature, **files}
    for name, data in whole.items():
        writer.add(name, len(data), io.BytesIO(data))
    writer.finish(tar.unpadded)
    return sink.getvalue()


def unpack(kind: str, data: bytes) -> tuple[bytes, str, dict[str, bytes]]:
    """Return the document, the public key that signed it and the files, read strictly."""
    if len(data) > LIMITS.parcel:
        raise BadArchive(msg("it is too large"))
    source = io.BytesIO(data)
    entries = tar.index(source, tar.unpadded)
    files = {entry.name: tar.read(source, entry) for entry in entries}
    if list(files)[:2] != [f"{kind}.json", f"{kind}.json.sig"]:
        raise BadArchive(msg("a file is missing, unknown or out of order"))
    document, signature = files.pop(f"{kind}.json"), files.pop(f"{kind}.json.sig")
    if len(document) > LIMITS.document:
        raise BadArchive(msg("its document is too large"))
    return document, sshsig.verify(document, signature, namespace(kind)), files
