from hypothesis import given
from hypothesis import strategies as st

from intake.form.documents import read
from intake.form.nodes import text_of
from tests.form.xforms import bind, session


@given(st.text(max_size=30))
def test_what_is_written_reads_back(text: str) -> None:
    live = session("<a/><b/>")
    live.set("/data/a", text)
    root = next(read(live.to_xml()).elements())
    found = root.first("a")
    assert found is not None
    kept = "".join(one for one in text if one.isprintable() or one in "\t\n\r")
    assert "".join(one for one in text_of(found) if one.isprintable() or one in "\t\n\r") == kept


def test_rows_attributes_and_namespaces_are_written() -> None:
    live = session(
        "<r><x/></r><orx:meta><orx:instanceID/></orx:meta>",
        '<bind nodeset="/data/orx:meta/orx:instanceID" jr:preload="uid"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>',
    )
    live.add("/data/r", 1)
    live.set("/data/r[2]/x", "<&>")
    text = live.to_xml().decode()
    assert 'id="test" version="1"' in text
    assert 'xmlns:orx="http://openrosa.org/xforms"' in text
    assert "<r><x/></r><r><x>&lt;&amp;&gt;</x></r>" in text
    assert "<orx:instanceID>uuid:" in text


def test_hidden_groups_and_rows_are_left_out() -> None:
    live = session(
        "<gate>1</gate><g><x>secret</x></g><r><y>secret</y></r>",
        bind("g", relevant="/data/gate = 1") + bind("r", relevant="/data/gate = 1"),
        '<repeat nodeset="/data/r"><input ref="/data/r/y"/></repeat>',
    )
    assert live.to_xml().count(b"secret") == 2
    live.set("/data/gate", "0")
    assert live.to_xml().count(b"secret") == 0
