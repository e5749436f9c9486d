import io
import random
import tracemalloc
from collections.abc import Iterator
from typing import BinaryIO

import pyrage
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake.errors import BadPacket
from intake.sealing import age, x25519
from intake.sealing.failures import BadHeader, BadKey, BadMac, BadPayload, NoMatch
from intake.sealing.payload import CHUNK

IDENTITY = age.generate_identity()
RECIPIENT = age.recipient_of(IDENTITY)
CLASSIC = str(x25519.Identity.generate())
CLASSIC_RECIPIENT = age.recipient_of(CLASSIC)
CHEAP = age.Passphrase("a made up passphrase", work=4)
WAYS = [(RECIPIENT, IDENTITY), (CLASSIC_RECIPIENT, CLASSIC), (CHEAP, CHEAP)]

EDGES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1]


class Trickle(io.RawIOBase):
    """A source and sink that never takes or gives more than a few bytes at a time."""

    def __init__(self, data: bytes = b"") -> None:
        self.buffer = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, target: bytearray) -> int:  # type: ignore[override]  # what RawIOBase gives
        part = self.buffer.read(min(len(target), 1021))
        target[: len(part)] = part
        return len(part)

    def write(self, data: bytes) -> int:  # type: ignore[override]  # as above
        return self.buffer.write(data[:997])


class Counter(io.RawIOBase):
    """A sink that only counts."""

    size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # what RawIOBase gives
        self.size += len(data)
        return len(data)


def zeros(size: int) -> BinaryIO:
    class Zeros(io.RawIOBase):
        left = size

        def readable(self) -> bool:
            return True

        def readinto(self, target: bytearray) -> int:  # type: ignore[override]  # as above
            part = min(len(target), self.left)
            target[:part] = bytes(part)
            self.left -= part
            return part

    return io.BufferedReader(Zeros())  # type: ignore[type-var]  # typeshed wants a name


@pytest.mark.parametrize(("recipient", "identity"), WAYS, ids=["hybrid", "x25519", "passphrase"])
@pytest.mark.parametrize("size", EDGES)
def test_what_was_sealed_opens_and_has_the_size_foretold(
    recipient: str | age.Passphrase, identity: str | age.Passphrase, size: int
) -> None:
    data = random.Random(size).randbytes(size)
    sealed = age.seal_bytes(data, [recipient])
    assert len(sealed) == age.sealed_size(size, [recipient])
    assert age.unseal_bytes(sealed, [identity]) == data


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=2000), st.integers(1, 3))
@example(b"", 3)
def test_each_of_several_recipients_opens(data: bytes, count: int) -> None:
    identities = [age.generate_identity() for _ in range(count)]
    recipients = [age.recipient_of(identity) for identity in identities]
    sealed = age.seal_bytes(data, recipients)
    assert len(sealed) == age.sealed_size(len(data), recipients)
    assert all(age.unseal_bytes(sealed, [one]) == data for one in identities)


@given(st.lists(st.binary(max_size=3 * CHUNK), max_size=4))
@settings(max_examples=25, deadline=None)
def test_the_pieces_in_which_it_is_written_do_not_matter(pieces: list[bytes]) -> None:
    sink = io.BytesIO()
    sealer = age.Sealer(sink, [CLASSIC_RECIPIENT])
    for piece in pieces:
        sealer.write(piece)
    sealer.finish()
    assert age.unseal_bytes(sink.getvalue(), [CLASSIC]) == b"".join(pieces)


def test_slow_and_partial_streams_lose_nothing() -> None:
    data = random.Random(7).randbytes(3 * CHUNK + 5)
    sealed, opened = Trickle(), Trickle()
    age.seal(Trickle(data), sealed, [RECIPIENT])  # type: ignore[arg-type]  # raw streams too
    assert sealed.buffer.tell() == age.sealed_size(len(data), [RECIPIENT])
    age.unseal(Trickle(sealed.buffer.getvalue()), opened, [IDENTITY])  # type: ignore[arg-type]
    assert opened.buffer.getvalue() == data


def test_a_large_file_takes_little_memory() -> None:
    sink = Counter()
    tracemalloc.start()
    age.seal(zeros(24 << 20), sink, [RECIPIENT])  # type: ignore[arg-type]  # raw streams too
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sink.size == age.sealed_size(24 << 20, [RECIPIENT])
    assert peak < 2 << 20


def test_a_full_disk_is_an_error_of_the_caller_and_never_silent() -> None:
    class Full(io.BytesIO):
        def write(self, data: bytes | memoryview, /) -> int:  # type: ignore[override]  # not all
            if self.tell() + len(data) > 4000:
                raise OSError(28, "No space left on device")
            return super().write(data)

    for size in range(0, 4000, 331):
        with pytest.raises(OSError, match="space"):
            age.seal(io.BytesIO(bytes(size + 4000)), Full(), [RECIPIENT])


@pytest.mark.parametrize(
    "recipients",
    [
        [],
        [RECIPIENT, CLASSIC_RECIPIENT],
        [CHEAP, RECIPIENT],
        [CHEAP, CHEAP],
        [RECIPIENT[:-1] + ("q" if RECIPIENT[-1] != "q" else "p")],
        [IDENTITY],
        ["age1" + "q" * 58],
        ["ssh-ed25519 AAAA"],
    ],
    ids=["none", "mixed", "with a passphrase", "two", "altered", "identity", "zeros", "ssh"],
)
def test_recipients_that_cannot_be_meant_are_refused(recipients: list[str]) -> None:
    sink = io.BytesIO()
    with pytest.raises(BadKey):
        age.seal(io.BytesIO(b"x"), sink, recipients)
    assert sink.getvalue() == b""


def test_a_recipient_of_low_order_is_refused() -> None:
    with pytest.raises(BadKey, match="point"):
        age.seal_bytes(b"x", [str(x25519.Recipient(bytes(32)))])


def test_another_identity_does_not_match() -> None:
    with pytest.raises(NoMatch):
        age.unseal_bytes(age.seal_bytes(b"x", [RECIPIENT]), [age.generate_identity(), CLASSIC])


def test_another_passphrase_does_not_match() -> None:
    with pytest.raises(NoMatch):
        age.unseal_bytes(age.seal_bytes(b"x", [CHEAP]), [age.Passphrase("another")])


def test_a_passphrase_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(BadKey):
        age.seal_bytes(b"x", [age.Passphrase("\ud800", work=4)])


@pytest.mark.parametrize("work", [b"0", b"04", b"+4", b"21", b"99", b"999999", b"4a", b"-1", b""])
def test_a_cost_beyond_the_limit_is_refused_before_any_work(work: bytes) -> None:
    sealed = age.seal_bytes(b"x", [CHEAP]).replace(b" 4\n", b" " + work + b"\n", 1)
    with pytest.raises(BadHeader):
        age.unseal_bytes(sealed, [CHEAP])


def test_only_post_quantum_recipients_say_that_they_are() -> None:
    assert age.is_post_quantum(RECIPIENT)
    assert not age.is_post_quantum(CLASSIC_RECIPIENT)


def test_secrets_do_not_show_in_a_traceback() -> None:
    assert CLASSIC not in repr(x25519.Identity.parse(CLASSIC))
    assert CHEAP.text not in repr(CHEAP)


def header_flips(sealed: bytes) -> Iterator[bytes]:
    for at in range(sealed.index(b"--- ") + 4 + 43 + 1 + 16):
        for bit in range(8):
            yield sealed[:at] + bytes([sealed[at] ^ 1 << bit]) + sealed[at + 1 :]


def test_every_flipped_bit_of_the_header_is_noticed() -> None:
    sealed = age.seal_bytes(b"the client's answers", [CLASSIC_RECIPIENT])
    for changed in header_flips(sealed):
        with pytest.raises((BadHeader, BadMac, BadPayload, NoMatch)):
            age.unseal_bytes(changed, [CLASSIC])


def test_every_eighth_flipped_bit_of_a_post_quantum_header_is_noticed() -> None:
    sealed = age.seal_bytes(b"the client's answers", [RECIPIENT])
    for changed in list(header_flips(sealed))[::8]:
        with pytest.raises((BadHeader, BadMac, BadPayload, NoMatch)):
            age.unseal_bytes(changed, [IDENTITY])


@pytest.mark.long
def test_every_flipped_bit_of_a_post_quantum_header_is_noticed() -> None:
    sealed = age.seal_bytes(b"the client's answers", [RECIPIENT])
    for changed in header_flips(sealed):
        with pytest.raises((BadHeader, BadMac, BadPayload, NoMatch)):
            age.unseal_bytes(changed, [IDENTITY])


def test_every_cut_is_noticed() -> None:
    sealed = age.seal_bytes(b"answers", [CLASSIC_RECIPIENT])
    for end in range(len(sealed)):
        with pytest.raises(BadPacket):
            age.unseal_bytes(sealed[:end], [CLASSIC])


@pytest.mark.parametrize("end", [CHUNK, CHUNK + 16, 2 * (CHUNK + 16)])
def test_a_cut_between_parts_is_noticed(end: int) -> None:
    sealed = age.seal_bytes(bytes(2 * CHUNK + 3), [CLASSIC_RECIPIENT])
    start = len(sealed) - (2 * (CHUNK + 16) + 3 + 16)
    with pytest.raises(BadPayload):
        age.unseal_bytes(sealed[: start + end], [CLASSIC])


def mutate(data: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(len(data)), chance.randrange(1, 40)
    junk = chance.randbytes(size)
    return chance.choice(
        [
            data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :],
            data[:at],
            data[:at] + junk + data[at:],
            data[:at] + data[at + size :],
            data + junk,
            data[:at] + data[at + size : at + 2 * size] + data[at : at + size] + data[at + 80 :],
        ]
    )


def damage(rounds: int, seed: int = 20261124) -> None:
    chance = random.Random(seed)
    sealed = age.seal_bytes(b"the client's answers" * 40, [RECIPIENT])
    for _ in range(rounds):
        changed = mutate(sealed, chance)
        if changed != sealed:
            with pytest.raises((BadHeader, BadMac, BadPayload, NoMatch)):
                age.unseal_bytes(changed, [IDENTITY])


def test_random_damage_raises_only_our_own_errors() -> None:
    damage(2_000)


@pytest.mark.long
def test_much_random_damage_raises_only_our_own_errors() -> None:
    damage(20_000)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_as_a_file(data: bytes) -> None:
    for start in (b"", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n-> X25519 "):
        with pytest.raises(BadPacket):
            age.unseal_bytes(start + data, [CLASSIC, IDENTITY])


def test_a_header_without_end_is_refused_within_limits() -> None:
    endless = io.BytesIO(b"age-encryption.org/v1\n" + b"-> x y\n\n" * 200_000)
    with pytest.raises(BadHeader, match="too many"):
        age.unseal(endless, io.BytesIO(), [CLASSIC])
    assert endless.tell() < 10_000
    with pytest.raises(BadHeader, match="too long"):
        age.unseal_bytes(b"age-encryption.org/v1\n-> " + b"x" * 10**6, [CLASSIC])
    body = (b"A" * 64 + b"\n") * 10**4
    with pytest.raises(BadHeader, match="too long"):
        age.unseal_bytes(b"age-encryption.org/v1\n-> x\n" + body, [CLASSIC])


def test_rage_opens_what_we_seal_and_we_open_what_rage_seals() -> None:
    theirs = pyrage.x25519.Identity.generate()
    for size in EDGES:
        data = random.Random(size).randbytes(size)
        ours = age.seal_bytes(data, [str(theirs.to_public())])
        assert pyrage.decrypt(ours, [theirs]) == data
        recipient = pyrage.x25519.Recipient.from_str(CLASSIC_RECIPIENT)
        assert age.unseal_bytes(pyrage.encrypt(data, [recipient]), [CLASSIC]) == data


def test_rage_opens_what_a_passphrase_closed() -> None:
    sealed = age.seal_bytes(b"key", [age.Passphrase("correct horse", work=10)])
    assert pyrage.passphrase.decrypt(sealed, "correct horse") == b"key"
