"""A packet is verified with public tools alone, as FORMAT.md says that anybody can."""

import hashlib
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from intake.packet import receipt, seal
from intake.packet.seal import Contents
from intake.packet.statement import NAMESPACE
from intake.sealing import age
from tests.packet import world
from tests.packet.world import CLINIC, DAY, IDENTITY, OFFICE, RECIPIENT, SIGNERS, opened, terms
from tests.sealing.test_node_age import needs_node, node

CONTENTS = Contents(b'{"format":"amparo-case-v1"}', b"%PDF-1.7", (b"scan", b"\0" * 700))


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    sink = io.BytesIO()
    seal.prepare(CONTENTS, terms(), CLINIC, not_to=()).write_plain(sink.write)
    (tmp_path / "p.tar").write_bytes(sink.getvalue())
    command = ["tar", "--no-same-owner", "-xf", "p.tar"]
    subprocess.run(command, cwd=tmp_path, check=True)
    (tmp_path / "allowed_signers").write_text(SIGNERS.to_text())
    return tmp_path / "packet"


def signed_by(
    folder: Path, document: str, principal: str, namespace: str, moment: str = "202611241200"
) -> bool:
    command = [
        *("ssh-keygen", "-Y", "verify", "-f", str(folder.parent / "allowed_signers")),
        *("-I", principal, "-n", namespace, "-s", f"{document}.sig", f"-Overify-time={moment}"),
    ]
    data = (folder / document).read_bytes()
    done = subprocess.run(command, cwd=folder, input=data, capture_output=True, check=False)
    return done.returncode == 0


@needs("tar")
def test_tar_unpacks_the_files_and_nothing_else(unpacked: Path) -> None:
    found = sorted(str(path.relative_to(unpacked)) for path in unpacked.rglob("*"))
    assert found == [
        "bag", "bag/bag-info.txt", "bag/bagit.txt", "bag/data", "bag/data/att",
        "bag/data/att/0001", "bag/data/att/0002", "bag/data/case.json", "bag/data/report.pdf",
        "bag/manifest-sha256.txt", "bag/tagmanifest-sha256.txt", "statement.json",
        "statement.json.sig",
    ]  # fmt: skip


@needs("tar")
@needs("ssh-keygen")
@pytest.mark.parametrize(
    ("principal", "namespace", "moment", "accepted"),
    [
        ("clinic-17", NAMESPACE, "202611241200", True),
        ("clinic-18", NAMESPACE, "202611231200", False),
        ("clinic-17", "amparo-kit-v1", "202611241200", False),
        ("clinic-17", NAMESPACE, "202512312359", False),
        ("clinic-17", NAMESPACE, "202601010001", True),
        ("clinic-17", NAMESPACE, "202612312359", True),
        ("clinic-17", NAMESPACE, "202701010001", False),
    ],
)
def test_ssh_keygen_judges_signer_purpose_and_day_as_we_do(
    unpacked: Path, principal: str, namespace: str, moment: str, *, accepted: bool
) -> None:
    assert signed_by(unpacked, "statement.json", principal, namespace, moment) is accepted


@needs("tar")
@needs("sha256sum")
def test_sha256sum_checks_the_bag_from_the_statement_down(unpacked: Path) -> None:
    tags = (unpacked / "bag" / "tagmanifest-sha256.txt").read_bytes()
    stated = (unpacked / "statement.json").read_text()
    assert f'"tagmanifest_sha256":"{hashlib.sha256(tags).hexdigest()}"' in stated
    assert f'"{hashlib.sha256(RECIPIENT.encode()).hexdigest()}"' in stated
    check = ["sha256sum", "--strict", "-c", "tagmanifest-sha256.txt", "manifest-sha256.txt"]
    bag = unpacked / "bag"
    assert subprocess.run(check, cwd=bag, capture_output=True, check=False).returncode == 0
    (bag / "data" / "att" / "0001").write_bytes(b"scam")
    assert subprocess.run(check, cwd=bag, capture_output=True, check=False).returncode == 1


@needs("tar")
@needs("ssh-keygen")
def test_ssh_keygen_verifies_a_receipt(unpacked: Path) -> None:
    entry = receipt.Entry("0f" * 16, "0a1b2c", 1, "a" * 64, "imported")
    document, signature = receipt.sign(receipt.Receipt("HQ", DAY, (entry,)), OFFICE)
    (unpacked / receipt.DOCUMENT).write_bytes(document)
    (unpacked / receipt.SIGNATURE).write_bytes(signature)
    (unpacked.parent / "allowed_signers").write_text(world.kit().signers().to_text())
    assert signed_by(unpacked, "receipt.json", "headquarters", receipt.NAMESPACE)
    assert not signed_by(unpacked, "receipt.json", "headquarters", "amparo-kit-v1")


@needs_node
def test_another_implementation_opens_a_whole_packet() -> None:
    sink = io.BytesIO()
    seal.prepare(CONTENTS, terms(), CLINIC, not_to=()).write(sink)
    inner = node("open", IDENTITY, sink.getvalue())
    assert inner == age.unseal_bytes(sink.getvalue(), [IDENTITY])
    assert opened(inner).files["att/0001"] == b"scan"
