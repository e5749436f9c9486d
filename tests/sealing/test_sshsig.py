import base64
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.errors import BadPacket
from intake.sealing import sshsig
from intake.sealing.failures import BadKey, BadSignature
from intake.sealing.sshsig import SigningKey

KEY = SigningKey.from_bytes(b"\x07" * 32)
NAMESPACE = "amparo-statement-v1"
SSH_KEYGEN = shutil.which("ssh-keygen")
needs_ssh_keygen = pytest.mark.skipif(SSH_KEYGEN is None, reason="ssh-keygen is not installed")


@given(st.binary(max_size=300), st.sampled_from([NAMESPACE, "amparo-kit-v1"]))
def test_a_signature_names_its_key(message: bytes, namespace: str) -> None:
    assert sshsig.verify(message, KEY.sign(message, namespace), namespace) == KEY.public


def test_a_key_is_restored_from_its_seed() -> None:
    key = SigningKey.generate()
    assert SigningKey.from_bytes(key.seed).public == key.public
    assert key.seed.hex() not in repr(key)


def test_other_bytes_are_refused() -> None:
    with pytest.raises(BadSignature, match="bytes"):
        sshsig.verify(b"b", KEY.sign(b"a", NAMESPACE), NAMESPACE)


def test_another_purpose_is_refused() -> None:
    with pytest.raises(BadSignature, match="purpose"):
        sshsig.verify(b"a", KEY.sign(b"a", "amparo-kit-v1"), NAMESPACE)


def test_every_flipped_bit_of_a_signature_is_noticed() -> None:
    signature = KEY.sign(b"a", NAMESPACE)
    for at in range(len(signature)):
        for bit in range(8):
            changed = signature[:at] + bytes([signature[at] ^ 1 << bit]) + signature[at + 1 :]
            with pytest.raises(BadSignature):
                sshsig.verify(b"a", changed, NAMESPACE)


def test_every_flipped_bit_inside_the_armor_is_noticed() -> None:
    blob = sshsig._unarmor(KEY.sign(b"a", NAMESPACE))
    for at in range(len(blob)):
        for bit in range(8):
            changed = blob[:at] + bytes([blob[at] ^ 1 << bit]) + blob[at + 1 :]
            with pytest.raises(BadSignature):
                sshsig.verify(b"a", sshsig._armor(changed), NAMESPACE)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + b"\n",
        lambda text: b"\n" + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text[:-1],
        lambda text: text * 20,
        lambda text: text[:100] + b" " + text[100:],
    ],
)
def test_only_one_spelling_of_a_signature_is_read(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(BadSignature):
        sshsig.verify(b"a", change(KEY.sign(b"a", NAMESPACE)), NAMESPACE)


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_are_refused_as_a_signature(data: bytes) -> None:
    for signature in (data, sshsig._armor(data), sshsig._armor(b"SSHSIG\0\0\0\1" + data)):
        with pytest.raises(BadPacket):
            sshsig.verify(b"a", signature, NAMESPACE)


@pytest.mark.parametrize(
    "public",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 ",
        "ssh-ed25519 AAAA",
        KEY.public + " clinic",
        " " + KEY.public,
        KEY.public.replace("ssh-ed25519", "ssh-rsa"),
        KEY.public[:-4],
        KEY.public + "é",
        "ssh-ed25519 " + base64.b64encode(b"\0\0\0\3abc\0\0\0\1x").decode(),
    ],
)
def test_a_public_key_has_one_spelling(public: str) -> None:
    assert sshsig.check_public(KEY.public) == KEY.public
    with pytest.raises(BadKey):
        sshsig.check_public(public)


def test_a_seed_of_another_length_is_refused() -> None:
    with pytest.raises(BadKey):
        SigningKey.from_bytes(b"short")


@needs_ssh_keygen
@pytest.mark.parametrize(
    ("principal", "namespace", "message", "accepted"),
    [
        ("clinic-17", NAMESPACE, b"statement", True),
        ("clinic-18", NAMESPACE, b"statement", False),
        ("clinic-17", "amparo-kit-v1", b"statement", False),
        ("clinic-17", NAMESPACE, b"another", False),
    ],
)
def test_ssh_keygen_agrees(
    tmp_path: Path, principal: str, namespace: str, message: bytes, *, accepted: bool
) -> None:
    signers, signature = tmp_path / "signers", tmp_path / "statement.sig"
    signers.write_text(f'clinic-17 namespaces="amparo-*" {KEY.public}\n')
    signature.write_bytes(KEY.sign(b"statement", NAMESPACE))
    command = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", principal, "-n", namespace]
    done = subprocess.run(
        [*command, "-s", str(signature)], input=message, capture_output=True, check=False
    )
    assert (done.returncode == 0) is accepted


@needs_ssh_keygen
def test_what_ssh_keygen_signs_is_read(tmp_path: Path) -> None:
    key, message = tmp_path / "key", tmp_path / "message"
    message.write_bytes(b"statement")
    make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)]
    subprocess.run(make, check=True)
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(message)]
    subprocess.run(sign, check=True, capture_output=True)
    public = (tmp_path / "key.pub").read_text().strip()
    signature = (tmp_path / "message.sig").read_bytes()
    assert sshsig.verify(b"statement", signature, NAMESPACE) == public
