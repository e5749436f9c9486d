import hashlib
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from intake import resources
from intake.sealing import age, x25519
from intake.sealing.payload import CHUNK
from tests.conformance import age as vectors

SCRIPT = Path(__file__).with_name("node_age.mjs")
FOLDER = os.environ.get("AMPARO_NODE_AGE", "")
needs_node = pytest.mark.skipif(
    not (FOLDER and shutil.which("node")),
    reason="AMPARO_NODE_AGE names no folder where age-encryption of npm is installed",
)
HYBRID = age.generate_identity()
CLASSIC = str(x25519.Identity.generate())


def node(verb: str, key: str, data: bytes) -> bytes:
    command = ["node", str(SCRIPT), verb, key]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def test_files_that_another_implementation_sealed_are_read() -> None:
    results = list(vectors.run(resources.path("vectors", "age")))
    assert len(results) == 6
    assert [(name, cause) for name, passed, cause in results if not passed] == []


@needs_node
@pytest.mark.parametrize("identity", [HYBRID, CLASSIC], ids=["hybrid", "classic"])
@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1])
def test_files_are_exchanged_both_ways_with_node(identity: str, size: int) -> None:
    data = random.Random(size).randbytes(size)
    recipient = age.recipient_of(identity)
    assert node("open", identity, age.seal_bytes(data, [recipient])) == data
    assert age.unseal_bytes(node("seal", recipient, data), [identity]) == data


def make_fixtures(folder: Path) -> None:
    """Write what the first test reads; run once, with AMPARO_NODE_AGE set."""
    for kind, identity in (("hybrid", HYBRID), ("x25519", CLASSIC)):
        for size in (0, 1000, CHUNK):
            data = random.Random(size).randbytes(size)
            payload = hashlib.sha256(data).hexdigest()
            head = f"expect: success\npayload: {payload}\nidentity: {identity}\n"
            head += "comment: sealed by age-encryption 0.3.1 of npm\n\n"
            sealed = node("seal", age.recipient_of(identity), data)
            (folder / f"node_{kind}_{size}").write_bytes(head.encode() + sealed)
