import csv
import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadResource
from intake.practice.limits import LIMITS
from intake.practice.sheets import Sheet, from_csv, sheets_sha256, to_csv

CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
    | st.sampled_from(',"\n\r\t =')
)


def test_a_row_remembers_its_sheet_and_its_number() -> None:
    sheet = from_csv("rules", b"id,title\nR1,One\n,\nR2,Two\n")
    assert [(row.sheet, row.number, row["id"]) for row in sheet] == [
        ("rules", 2, "R1"),
        ("rules", 4, "R2"),
    ]


def test_quotes_stand_only_where_they_are_needed() -> None:
    sheet = from_csv("s", b'\xef\xbb\xbf"a","b, c","say ""x"""\r\n 1 ,,"two\r\nlines"\r\n,,\r\n')
    assert to_csv(sheet) == b'a,"b, c","say ""x"""\n 1 ,,"two\nlines"\n'


def test_the_hash_is_over_name_line_feed_and_csv_in_order_of_name() -> None:
    sheets = {name: from_csv(name, b"a\n1\n") for name in ("survey", "choices", "translations/es")}
    written = b"choices\na\n1\nsurvey\na\n1\ntranslations/es\na\n1\n"
    assert sheets_sha256(sheets) == hashlib.sha256(written).hexdigest()


@given(st.lists(st.lists(CELLS, max_size=4), max_size=5))
def test_canonical_csv_reads_back_as_the_same_sheet(lines: list[list[str]]) -> None:
    sheet = Sheet.of("any", lines)
    data = to_csv(sheet)
    assert from_csv("any", data) == sheet
    read = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert [tuple(line) or ("",) for line in read] == list(sheet.lines)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a,b\n\xff,\n", "not written in UTF-8"),
        (b'a,b\n"x,\n', "no CSV"),
        (b"a\nx\x00y\n", "control character"),
        (b"a\n" + b"x" * 32_768, "longer than 32767 characters"),
        (b"a\n" + b"x\n" * 60_000, "larger than 60000 rows"),
        (b"a," * 1_001 + b"a", "1000 columns"),
    ],
)
def test_what_no_spreadsheet_can_hold_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(BadResource, match=words):
        from_csv("s", data)


def test_of_two_columns_of_one_name_the_first_counts() -> None:
    (row,) = from_csv("s", b"a,a\n1,2\n")
    assert dict(row) == {"a": "1"}


FEW = st.sampled_from(["", "a", "b\n", "\r", "\x00", "\ud800", "c" * (LIMITS.cell_characters + 1)])


@given(st.lists(st.lists(FEW, max_size=3), max_size=4))
def test_a_sheet_is_canonical_where_making_it_again_changes_nothing(
    lines: list[list[str]],
) -> None:
    header, *rows = map(tuple, lines) if lines else [()]
    sheet = Sheet("any", header, tuple(rows))
    try:
        same = Sheet.of("any", [header, *rows]) == sheet
    except BadResource:
        same = False
    assert sheet.canonical == same
