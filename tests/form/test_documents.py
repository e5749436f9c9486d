import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadResource
from intake.form import limits
from intake.form.documents import read, read_as_written
from intake.form.nodes import Kind, Places, descendants, in_order, text_of


def test_an_element_keeps_its_text_and_layout_is_dropped() -> None:
    root = next(read(b"<a>\n  <b> x </b>\n  <c/>\n</a>").elements())
    assert [(child.name, child.text) for child in root.children] == [("b", " x "), ("c", "")]


def test_space_between_places_in_a_label_stays() -> None:
    root = next(read(b'<value><output value="a"/> <output value="b"/></value>').elements())
    assert [child.kind for child in root.children] == [Kind.ELEMENT, Kind.TEXT, Kind.ELEMENT]


def test_names_keep_their_prefix_and_know_its_address() -> None:
    data = b'<h:a xmlns:h="urn:h" xmlns="urn:d" h:x="1"><b h:y="2"/></h:a>'
    root = next(read(data).elements())
    inner = next(root.elements())
    assert (root.name, root.local, root.namespace) == ("h:a", "a", "urn:h")
    assert (inner.namespace, inner.attributes["h:y"].namespace) == ("urn:d", "urn:h")
    assert inner.prefixes() == {"h": "urn:h", "": "urn:d"}


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document type"),
        (b"<!DOCTYPE a><a/>", "document type"),
        (b"<a><b></a>", "well-formed"),
        (b"", "well-formed"),
        (b"<a>\xff</a>", "well-formed"),
        (b"<a>&undefined;</a>", "well-formed"),
        (b"<a>" * (limits.MAX_XML_DEPTH + 2), "deeper"),
        (b" " * (limits.MAX_XML_BYTES + 1), "larger"),
    ],
)
def test_what_a_stranger_should_not_send_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(BadResource, match=cause):
        read(data)


def test_too_many_nodes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_XML_NODES", 10)
    with pytest.raises(BadResource, match="larger"):
        read(b"<a>" + b"<b/>" * 10 + b"</a>")


def test_as_written_keeps_comments_sections_and_the_document_type() -> None:
    document = read_as_written(b"<!DOCTYPE a><a>x<![CDATA[y]]><!--z--><?p q?></a>")
    kinds = [node.kind for node in descendants(document)]
    assert kinds == [
        *(Kind.DOCTYPE, Kind.ELEMENT, Kind.TEXT, Kind.TEXT, Kind.COMMENT, Kind.INSTRUCTION),
    ]
    assert text_of(document) == "xy"


def test_nodes_know_their_place() -> None:
    document = read_as_written(b'<a x="1" y="2"><b/><c/></a>')
    root = next(document.elements())
    nodes = [root, *root.attributes.values(), *root.children]
    assert in_order([*nodes[::-1], root]) == nodes
    assert sorted(nodes[::-1][:3], key=Places()) == nodes[2:]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read(b"<a>" + data + b"</a>")
    except BadResource:
        return
