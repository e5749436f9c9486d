import pytest

from intake.form.casting import cast, out_of_bounds
from intake.form.schema import Bind


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        ("string", " as typed ", " as typed "),
        ("string", "NaN", "NaN"),
        ("int", "NaN", ""),
        ("int", "10.9", "10"),
        ("int", "-0.5", "0"),
        ("int", "ten", ""),
        ("int", "Infinity", ""),
        ("decimal", "5", "5.0"),
        ("decimal", "45.670", "45.67"),
        ("decimal", "x", ""),
        ("date", "2026-11-24T10:00:00Z", "2026-11-24"),
        ("date", "2026-02-30", ""),
        ("dateTime", "2026-11-24T10:00", "2026-11-24T10:00"),
        ("dateTime", "24.11.2026", ""),
        ("time", "10:00", "10:00"),
        ("time", "25:00", ""),
        ("geopoint", "1 2", "1.0 2.0 0.0 0.0"),
        ("geopoint", "91 0", ""),
        ("geopoint", "nan nan", ""),
        ("geopoint", "1 2 inf 0", ""),
        ("geopoint", "1_0 2_0", ""),
        ("geotrace", "0 0; 1 1;", "0.0 0.0 0.0 0.0;1.0 1.0 0.0 0.0"),
        ("geoshape", "0 0; 1 1", ""),
        ("barcode", "x", "x"),
    ],
)
def test_types_keep_what_they_can_hold(kind: str, text: str, kept: str) -> None:
    assert cast(Bind(type=kind), text) == kept


def test_partial_dates_are_kept_where_the_form_says_so() -> None:
    bind = Bind(type="date", attributes={"precision": "edtf"})
    assert [cast(bind, text) for text in ("199X", "2026-11-24T00:00", "soon")] == [
        *("199X", "2026-11-24", ""),
    ]


def test_whole_numbers_have_bounds() -> None:
    assert out_of_bounds(Bind(type="int"), "2147483648")
    assert not out_of_bounds(Bind(type="int"), "-2147483648")
    assert not out_of_bounds(Bind(type="string"), "99999999999")
