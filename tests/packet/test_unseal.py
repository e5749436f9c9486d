import io
import random
from dataclasses import replace

import pytest

from intake.errors import BadPacket
from intake.packet import seal
from intake.packet.failures import (
    BadArchive,
    NotAddressed,
    SignerNotValid,
    UnknownSigner,
)
from intake.packet.seal import Contents
from intake.packet.signers import AllowedSigners
from intake.packet.unseal import Opened, unseal
from intake.sealing import age
from intake.sealing.failures import BadHeader, BadMac, BadPayload, NoMatch
from tests.packet.world import (
    CLINIC,
    DAY,
    IDENTITY,
    OTHER_RECIPIENT,
    RECIPIENT,
    SIGNERS,
    Pieces,
    archive,
    opened,
    terms,
)


def packet(contents: Contents | None = None) -> bytes:
    sink = io.BytesIO()
    seal.prepare(
        contents or Contents(b"{}", None, (b"x" * 1000,)), terms(), CLINIC, not_to=()
    ).write(sink)
    return sink.getvalue()


SEALED = packet()


def open_sealed(
    data: bytes, scratch: io.BytesIO, signers: AllowedSigners = SIGNERS, *, key: str = IDENTITY
) -> Opened:
    return unseal(
        io.BytesIO(data),
        scratch,
        identities=[key],
        signers=signers,
        on=DAY,
        recipients_of_this_office=[RECIPIENT],
    )


def test_a_packet_opens_and_its_files_are_read_when_asked() -> None:
    scratch = io.BytesIO()
    found = open_sealed(SEALED, scratch)
    sink = io.BytesIO()
    found.files.copy("att/0001", sink)
    assert sink.getvalue() == found.files["att/0001"] == b"x" * 1000
    assert found.files.size("att/0001") == 1000
    assert list(found.files) == ["case.json", "att/0001"]
    assert found.statement.to_bytes() == found.statement_bytes
    with pytest.raises(KeyError):
        found.files["att/0002"]


@pytest.mark.parametrize(
    ("data", "signers", "family"),
    [
        (SEALED[:-1], SIGNERS, BadPayload),
        (SEALED[:3000], SIGNERS, BadPayload),
        (SEALED[:100], SIGNERS, BadHeader),
        (SEALED + b"x", SIGNERS, BadPayload),
        (SEALED, AllowedSigners(), UnknownSigner),
        (age.seal_bytes(b"hello", [RECIPIENT]), SIGNERS, BadArchive),
        (age.seal_bytes(b"", [RECIPIENT]), SIGNERS, BadArchive),
    ],
    ids=["cut", "cut early", "cut header", "longer", "unknown", "no archive", "empty"],
)
def test_whatever_is_refused_leaves_nothing_in_the_scratch_file(
    data: bytes, signers: AllowedSigners, family: type[BadPacket]
) -> None:
    scratch = io.BytesIO()
    with pytest.raises(family):
        open_sealed(data, scratch, signers)
    assert scratch.getvalue() == b""


def test_another_key_opens_nothing() -> None:
    with pytest.raises(NoMatch):
        open_sealed(SEALED, io.BytesIO(), key=age.generate_identity())


def test_a_packet_sealed_anew_to_another_office_is_not_addressed_to_it() -> None:
    inner = age.unseal_bytes(SEALED, [IDENTITY])
    theirs = age.generate_identity()
    again = age.seal_bytes(inner, [age.recipient_of(theirs)])
    with pytest.raises(NotAddressed):
        unseal(
            io.BytesIO(again),
            io.BytesIO(),
            identities=[theirs],
            signers=SIGNERS,
            on=DAY,
            recipients_of_this_office=[age.recipient_of(theirs), OTHER_RECIPIENT],
        )


def test_an_office_without_recipients_is_addressed_by_nothing() -> None:
    with pytest.raises(NotAddressed):
        opened(archive(Pieces().files()), ours=())


def test_validity_is_judged_on_the_day_of_receipt_and_not_by_created() -> None:
    data = archive(Pieces().files())
    assert opened(data, on=DAY.replace(month=12, day=31)).statement.created == DAY
    with pytest.raises(SignerNotValid):
        opened(data, on=DAY.replace(year=2027))
    with pytest.raises(SignerNotValid):
        opened(data, on=DAY.replace(year=2025))


def test_the_statement_of_a_stranger_is_not_even_parsed() -> None:
    broken = Pieces(stated=b'{"not":"canonical" }', key=CLINIC)
    stranger = replace(CLINIC, seed=b"\x55" * 32)
    with pytest.raises(UnknownSigner):
        opened(archive(replace(broken, key=stranger).files()))


def test_an_error_of_the_disk_also_empties_the_scratch_file() -> None:
    class Full(io.BytesIO):
        def write(self, data: bytes | memoryview, /) -> int:  # type: ignore[override]  # not all
            if self.tell() > 100_000:
                raise OSError(28, "No space left on device")
            return super().write(data)

    scratch = Full()
    with pytest.raises(OSError, match="space"):
        open_sealed(SEALED, scratch)
    assert scratch.getvalue() == b""


def test_a_large_attachment_is_checked_in_pieces() -> None:
    found = open_sealed(packet(Contents(b"{}", None, (bytes(9 << 20),))), io.BytesIO())
    assert found.statement.payload_bytes == (9 << 20) + 2


def test_flips_anywhere_in_a_sealed_packet_are_noticed() -> None:
    chance = random.Random(11)
    for _ in range(150):
        at = chance.randrange(len(SEALED))
        changed = SEALED[:at] + bytes([SEALED[at] ^ 1 << chance.randrange(8)]) + SEALED[at + 1 :]
        with pytest.raises((BadHeader, BadMac, BadPayload, NoMatch)):
            open_sealed(changed, io.BytesIO())
