import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.case.document import (
    AttachedFile,
    Document,
    PlainNote,
    PlainRelease,
    PlainReview,
    read,
)
from intake.errors import BadPacket

NOTE = PlainNote(
    "p_name", '[[[[ {{{{ \\" spelling?', "M. Ortiz", datetime(2026, 11, 24, 10, tzinfo=UTC)
)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
REVIEW = PlainReview(
    "PCR_1",
    "cv[1]",
    "vehicle",
    "Motion",
    "corrected",
    "no",
    "Too late",
    "A. Ruiz",
    NOON,
    holds=True,
)
CASE = Document(
    code="K74Q2M9XDR",
    workbook=("post_conviction_relief", "2026112401", "0" * 64),
    title="First interview",
    sealed_on=date(2026, 11, 24),
    clinic="Fresno clinic",
    screener="M. Ortiz",
    consent=("interview", "send"),
    answers={"p_name": "Rosa", "cv": [{"cv_code": {"state": "unknown"}}]},
    notes=(NOTE,),
    flags=("p_dob",),
    findings=None,
    left_out=(),
    attachments=(AttachedFile(1, "minute order.pdf", "pdf", 9, "ab" * 32, "dc[1]/dc_scan"),),
    reviews=(REVIEW,),
    release=PlainRelease("A. Ruiz", NOON, 2),
)


def test_a_case_reads_back_as_it_was_written() -> None:
    assert read(CASE.to_bytes()) == CASE


def test_a_case_of_a_time_before_reviews_is_read() -> None:
    plain = json.loads(CASE.to_bytes())
    del plain["reviews"], plain["release"]
    assert read(json.dumps(plain).encode()) == replace(CASE, reviews=(), release=None)


@given(st.text(st.characters(codec="utf-8")))
def test_whatever_was_typed_arrives(text: str) -> None:
    case = replace(CASE, answers={"p_name": text, "p_aka": "[" * 99})
    assert read(case.to_bytes()) == case


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"format":"amparo-case-1","format":"amparo-case-1"}',
        CASE.to_bytes().replace(b'"flags": [', b'"flags": [1,'),
        CASE.to_bytes().replace(b'"2026-11-24"', b'"yesterday"'),
        CASE.to_bytes().replace(b"null", b"NaN"),
        b"[" * 100_000,
        b'{"format":"amparo-case-1","a":' + b"[" * 60 + b"]" * 60 + b"}",
        CASE.to_bytes()[:-1],
        CASE.to_bytes().replace(b'"number": 1', b'"number": 2'),
        CASE.to_bytes().replace(b'"number": 1', b'"number": true'),
        CASE.to_bytes().replace(b'"kind": "pdf"', b'"kind": "exe"'),
        CASE.to_bytes().replace(b'"size": 9', b'"size": -9'),
        CASE.to_bytes().replace(b'"holds": true', b'"holds": 1'),
        CASE.to_bytes().replace(b'"corrected"', b'"approved"'),
        CASE.to_bytes().replace(b'"unreviewed": 2', b'"unreviewed": true'),
        CASE.to_bytes().replace(b"abab", b"ABAB"),
        CASE.to_bytes().replace(b'"size": 9', b'"size": ' + b"9" * 100_000),
        CASE.to_bytes().replace(b'"kind": "pdf"', b'"kind": "\\ud800"'),
    ],
)
def test_what_is_no_case_is_refused_whole(data: bytes) -> None:
    with pytest.raises(BadPacket):
        read(data)


def test_a_newer_case_says_that_the_program_is_old() -> None:
    newer = CASE.to_bytes().replace(b"amparo-case-1", b"amparo-case-2")
    with pytest.raises(BadPacket, match="newer version"):
        read(newer)


def test_a_case_of_a_time_before_attachments_reads_as_one_without() -> None:
    plain = json.loads(CASE.to_bytes())
    del plain["attachments"]
    assert read(json.dumps(plain).encode()) == replace(CASE, attachments=())
