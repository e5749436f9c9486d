import io
import re
from collections.abc import Callable
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.errors import BadPacket
from intake.packet import receipt_code, seal, tar
from intake.packet.canonical import sha256
from intake.packet.failures import BadArchive, BadDocument
from intake.packet.limits import LIMITS
from intake.packet.seal import Contents
from intake.sealing import age, x25519
from intake.sealing.failures import BadKey
from tests.packet.world import CLINIC, DAY, IDENTITY, OTHER_RECIPIENT, RECIPIENT, opened, terms

CASE = Contents(b'{"format":"amparo-case-v1"}')


def plain(contents: Contents) -> bytes:
    sink = io.BytesIO()
    seal.prepare(contents, terms(), CLINIC, not_to=()).write_plain(sink.write)
    return sink.getvalue()


@settings(max_examples=40, deadline=None)
@given(
    st.binary(max_size=300),
    st.none() | st.binary(max_size=300),
    st.lists(st.binary(max_size=70_000), max_size=3),
)
def test_headquarters_reads_what_the_clinic_put_in(
    case: bytes, report: bytes | None, attachments: list[bytes]
) -> None:
    contents = Contents(case, report, tuple(attachments))
    files = dict(opened(plain(contents)).files)
    expected = {"case.json": case} | ({} if report is None else {"report.pdf": report})
    expected |= {f"att/{number:04}": one for number, one in enumerate(attachments, 1)}
    assert files == expected


def test_what_is_said_of_the_file_is_true_of_it() -> None:
    sink = io.BytesIO()
    packet = seal.prepare(CASE, terms(), CLINIC, not_to=())
    sealed = packet.write(sink)
    assert sealed.size == packet.size == len(sink.getvalue())
    assert sealed.sha256 == sha256(sink.getvalue())
    found = opened(age.unseal_bytes(sink.getvalue(), [IDENTITY]))
    assert found.statement_sha256 == sealed.statement_sha256 == packet.statement_sha256
    assert found.statement.packet_id == sealed.packet_id == packet.packet_id
    assert found.statement.receipt_code == sealed.receipt_code
    assert found.statement.created == DAY
    assert found.signer.principal == "clinic-17"


def test_the_receipt_code_is_in_nothing_that_the_clinic_keeps() -> None:
    sealed = seal.prepare(CASE, terms(), CLINIC, not_to=()).write(io.BytesIO())
    assert sealed.receipt_code.encode() not in sealed.kept
    assert receipt_code.digest(sealed.receipt_code).encode() in sealed.kept
    assert sealed.receipt_code not in repr(sealed)


def test_nothing_repeats_between_two_packets_of_one_case() -> None:
    one, two = (
        seal.prepare(CASE, terms(), CLINIC, not_to=()).write(io.BytesIO()) for _ in range(2)
    )
    assert one.size == two.size
    for name in ("packet_id", "statement_sha256", "receipt_code", "sha256", "name"):
        assert getattr(one, name) != getattr(two, name)


def test_the_file_name_says_nothing() -> None:
    names = {seal.file_name() for _ in range(200)}
    assert len(names) == 200
    assert all(re.fullmatch(r"pkt-[0-9A-HJKMNP-TV-Z]{10}\.age", name) for name in names)


def test_cases_without_attachments_all_have_one_size() -> None:
    sizes = {
        seal.prepare(Contents(b"x" * size, b"y" * size), terms(), CLINIC, not_to=())
        .write(io.BytesIO())
        .size
        for size in (0, 1, 9_000, 60_000, 120_000)
    }
    assert len(sizes) == 1


def test_two_offices_can_read_one_packet() -> None:
    sink = io.BytesIO()
    seal.prepare(
        CASE, terms(recipients=(OTHER_RECIPIENT, RECIPIENT, RECIPIENT)), CLINIC, not_to=()
    ).write(sink)
    archive = age.unseal_bytes(sink.getvalue(), [IDENTITY])
    assert opened(archive, ours=(OTHER_RECIPIENT,)).statement.kind == "case"
    assert len(opened(archive).statement.recipients) == 2


@pytest.mark.parametrize(
    "recipients",
    [
        (),
        (age.recipient_of(str(x25519.Identity.generate())),),
        (RECIPIENT, age.recipient_of(str(x25519.Identity.generate()))),
        (RECIPIENT[:-1] + ("q" if RECIPIENT[-1] != "q" else "p"),),
        (CLINIC.public,),
    ],
    ids=["none", "classic", "mixed", "one letter changed", "a signing key"],
)
def test_recipients_that_a_packet_must_not_have(recipients: tuple[str, ...]) -> None:
    sink = io.BytesIO()
    with pytest.raises(BadKey):
        seal.prepare(CASE, terms(recipients=recipients), CLINIC, not_to=()).write(sink)
    assert sink.getvalue() == b""


def test_the_clinic_never_seals_to_itself() -> None:
    with pytest.raises(BadKey, match="own store"):
        seal.prepare(CASE, terms(), CLINIC, not_to=[RECIPIENT])


@pytest.mark.parametrize(
    "changes", [{"kind": "note"}, {"seq": 2}, {"sender": "Clinic 17"}, {"store_id": ""}]
)
def test_terms_that_break_a_rule_make_no_packet(changes: dict[str, object]) -> None:
    with pytest.raises(BadDocument):
        seal.prepare(CASE, terms(**changes), CLINIC, not_to=())


def growing() -> Callable[[], BinaryIO]:
    sizes = iter([3, 4])
    return lambda: io.BytesIO(b"x" * next(sizes))


def test_an_attachment_that_changes_meanwhile_makes_no_packet() -> None:
    with pytest.raises(BadArchive, match="changed"):
        seal.prepare(Contents(b"{}", None, (growing(),)), terms(), CLINIC, not_to=()).write(
            io.BytesIO()
        )


def test_attachments_beyond_the_limits_make_no_packet() -> None:
    class Zeros(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return bytes(size)

    endless = Contents(b"{}", None, (Zeros,))  # type: ignore[arg-type]  # only read from
    with pytest.raises(BadArchive, match="att/0001 is too large"):
        seal.prepare(endless, terms(), CLINIC, not_to=())
    many = Contents(b"{}", None, (b"",) * (LIMITS.attachments + 1))
    with pytest.raises(BadArchive, match="too many"):
        seal.prepare(many, terms(), CLINIC, not_to=())


def test_the_most_attachments_still_open() -> None:
    contents = Contents(b"{}", None, (b"",) * LIMITS.attachments)
    assert len(opened(plain(contents)).files) == LIMITS.attachments + 1


def test_attachments_are_read_in_pieces() -> None:
    class Counted(io.BytesIO):
        largest = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            Counted.largest = max(Counted.largest, size)
            return super().read(size)

    big = Contents(b"{}", None, (lambda: Counted(bytes(20 << 20)),))
    sealed = seal.prepare(big, terms(), CLINIC, not_to=()).write(io.BytesIO())
    assert sealed.size > 20 << 20
    assert 0 < Counted.largest <= 1 << 16


@pytest.mark.parametrize("room", range(0, 263_000, 20_011))
def test_a_sink_that_is_full_is_heard_of_at_once(room: int) -> None:
    class Full(io.BytesIO):
        def write(self, data: bytes | memoryview, /) -> int:  # type: ignore[override]  # not all
            if self.tell() + len(data) > room:
                raise OSError(28, "No space left on device")
            return super().write(data)

    with pytest.raises(OSError, match="space"):
        seal.prepare(CASE, terms(), CLINIC, not_to=()).write(Full())


def test_padding_follows_the_archive() -> None:
    whole = plain(CASE)
    assert len(whole) == tar.padme(0) == LIMITS.padding_floor
    with pytest.raises(BadPacket):
        opened(whole[: LIMITS.padding_floor // 2])


def test_the_largest_packet_that_can_be_is_one_that_a_fat32_stick_bears() -> None:
    """Attachments beyond the limit make no packet, so none is refused at the stick."""
    assert age.sealed_size(LIMITS.archive, [RECIPIENT] * 9) < (1 << 32) - 1
