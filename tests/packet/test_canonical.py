import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.packet import canonical
from intake.packet.canonical import Plain, Reader
from intake.packet.failures import BadDocument, NewerFormat

LEAF = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(max_size=9)
TREE: st.SearchStrategy[Plain] = st.recursive(
    LEAF, lambda kids: st.lists(kids, max_size=3) | st.dictionaries(st.text(), kids, max_size=3)
)


@given(st.dictionaries(st.text(), TREE, max_size=4))
def test_what_was_written_is_read(document: dict[str, Plain]) -> None:
    try:
        data = canonical.dumps(document)
        assert canonical.loads(data, limit=10**6, depth=99) == document
    except BadDocument as error:
        assert "written" in str(error)  # noqa: PT017  # half a character cannot be written


@given(st.binary(max_size=60))
def test_only_the_one_spelling_is_read(data: bytes) -> None:
    try:
        document = canonical.loads(data, limit=60)
    except BadDocument:
        return
    assert canonical.dumps(document) == data
    assert document == json.loads(data)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":1.5}',
        b'{"a":-0}',
        b'{"a":' + b"1" * 5000 + b"}",
        b'{"a":"\\ud800"}',
        b'{"a":' * 100_000,
        b"[" * 100_000,
        b'{"a":"' + b'\\"[' * 200_000,
        b'{"a":"' + b'\\"[' * 200_000 + b"\\",
        b'"[' * 200_000,
        b'{"b":1,"a":1}',
        b"",
        b"null",
        b"\xff",
    ],
)
def test_other_documents_are_refused(data: bytes) -> None:
    with pytest.raises(BadDocument):
        canonical.loads(data, limit=10**6)


def test_brackets_inside_texts_are_no_depth() -> None:
    assert canonical.loads(b'{"a":"[[[[[[[[[[[\\"{{{{{{{{{{"}', limit=99)


def test_a_document_beyond_its_limit_is_refused_unread() -> None:
    with pytest.raises(BadDocument, match="large"):
        canonical.loads(b"{}" + b" " * 100, limit=50)


def test_every_field_is_taken_once_in_its_shape_or_refused() -> None:
    take = Reader({"text": "ab", "hash": "0" * 64, "number": 3, "day": "2026-11-24", "none": None})
    assert take.text("text", shape="[a-z]+") == "ab"
    assert take.hash("hash") == "0" * 64
    assert take.number("number", least=3) == 3
    assert take.day("day").isoformat() == "2026-11-24"
    assert take.optional("none", take.text) is None
    take.done()
    with pytest.raises(BadDocument, match="missing"):
        take.any("text")


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (True, "number"),
        ("1", "number"),
        (-1, "number"),
        (1, "text"),
        ("2026-02-30", "day"),
        ("2026-11-24T00:00", "day"),
        ("\u0662026-11-24", "day"),
        ("A" * 64, "hash"),
        ({}, "items"),
        ([1], "texts"),
    ],
)
def test_a_field_of_another_kind_is_refused(value: Plain, read: str) -> None:
    with pytest.raises(BadDocument, match="field"):
        getattr(Reader({"field": value}), read)("field")


def test_what_nobody_took_is_refused() -> None:
    with pytest.raises(BadDocument, match="unknown"):
        Reader({"more": 1}).done()
    with pytest.raises(BadDocument, match="set of fields"):
        Reader([])


def test_a_newer_format_is_told_from_a_broken_one() -> None:
    with pytest.raises(NewerFormat, match="newest version"):
        Reader({"format": "amparo-kit-v2"}).format("amparo-kit-v1")
