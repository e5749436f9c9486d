"""Runs published age vectors: a text header, a blank line and the file; one failure in each."""

import hashlib
import io
import zlib
from collections.abc import Iterable
from pathlib import Path

from intake.errors import BadPacket
from intake.sealing import age
from intake.sealing.failures import BadHeader, BadMac, BadPayload, NoMatch

_EXPECTED = {
    "no match": NoMatch,
    "HMAC failure": BadMac,
    "header failure": BadHeader,
    "payload failure": BadPayload,
}
_READ = "AGE-SECRET-KEY-"


def run(path: Path) -> Iterable[tuple[str, bool, str]]:
    """Yield (name, passed, cause) for each vector in the folder *path*."""
    for file in sorted(path.iterdir()):
        try:
            cause = judge(file.read_bytes())
        except Exception as error:  # noqa: BLE001  # a crash is a failure of that vector
            cause = f"crash: {error!r}"
        yield file.name, not cause, cause


def judge(vector: bytes) -> str:
    """Return what is wrong with our reading of a vector; nothing when it is right."""
    fields, sealed = _parse(vector)
    sink, raised = io.BytesIO(), None
    try:
        age.unseal(io.BytesIO(sealed), sink, _identities(fields))
    except BadPacket as error:
        raised = error
    if raised and not _is_read(fields):
        return ""
    expect = fields["expect"][0]
    if type(raised) is not _EXPECTED.get(expect, type(None)):
        return f"expected {expect}, got {raised!r}"
    released = hashlib.sha256(sink.getvalue()).hexdigest()
    if fields.get("payload", [released]) != [released]:
        return "released another plaintext"
    return ""


def _parse(vector: bytes) -> tuple[dict[str, list[str]], bytes]:
    head, _, sealed = vector.partition(b"\n\n")
    fields: dict[str, list[str]] = {}
    for line in head.decode().splitlines():
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    if "compressed" in fields:
        sealed = zlib.decompress(sealed)
    return fields, sealed


def _is_read(fields: dict[str, list[str]]) -> bool:
    """Tell whether we claim to read such files; those that we do not must be refused cleanly."""
    identities = fields.get("identity", [])
    return "armored" not in fields and all(one.startswith(_READ) for one in identities)


def _identities(fields: dict[str, list[str]]) -> list[str | age.Passphrase]:
    passphrases = [age.Passphrase(text) for text in fields.get("passphrase", [])]
    return [*fields.get("identity", []), *passphrases]
