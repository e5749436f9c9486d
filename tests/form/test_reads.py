import pytest

from intake.form.reads import reads
from intake.form.schema import Schema
from intake.form.syntax import parse
from tests.form.xforms import form

MADE = form(
    "<a/><g><b/></g><r><x/><i><n/></i></r>",
    "",
    '<repeat nodeset="/data/r"><repeat nodeset="/data/r/i"><input ref="n"/></repeat></repeat>',
)


def schema(ref: str) -> Schema:
    found = MADE.finder.find(ref)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("/data/a", "/data/r/x", [("/data/a", "")]),
        ("../x", "/data/r/i/n", []),
        ("../../x", "/data/r/i/n", [("/data/r/x", "/data/r")]),
        ("../../../a", "/data/r/i/n", [("/data/a", "/data")]),
        ("sum(/data/r/x)", "/data/a", [("/data/r/x", "")]),
        ("count(../r)", "/data/a", [("/data/r", "/data")]),
        ("position(..)", "/data/r/x", [("/data/r", "/data/r"), ("/data/r", "/data")]),
        (".", "/data/a", []),
        (". > current()", "/data/a", []),
        (
            "/data/r[x = current()/../x]/i/n",
            "/data/r/x",
            [("/data/r/x", ""), ("/data/r/x", "/data/r"), ("/data/r/i/n", "")],
        ),
        ("instance('l')/root/item[name = /data/a]/label", "/data/r/x", [("/data/a", "")]),
        ("../g/*", "/data/a", [("/data/g/b", "/data")]),
        ("//b", "/data/a", [("/data/g/b", "")]),
        ("../preceding-sibling::r/x", "/data/r/x", [("/data/r/x", "/data")]),
        ("(/data/a | /data/g/b)[. = 1]", "/data/r/x", [("/data/a", ""), ("/data/g/b", "")]),
        (
            "if(/data/a, indexed-repeat(/data/r/x, /data/r, 1), '')",
            "/data/g/b",
            [("/data/a", ""), ("/data/r/x", ""), ("/data/r", "")],
        ),
    ],
)
def test_reads_and_their_anchors(text: str, at: str, expected: list[tuple[str, str]]) -> None:
    found = [(read.schema.ref, read.anchor.ref) for read in reads(parse(text), schema(at))]
    assert found == expected
