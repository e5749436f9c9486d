"""Generated workbooks go from folder to .xlsx and back without losing a byte."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.practice.folder import read_folder, write_folder
from intake.practice.sheets import Sheet, Sheets
from intake.practice.spreadsheet import read_xlsx, write_xlsx
from intake.practice.translations import COLUMNS, merge, split

_SPACED = (" 7", "7 ", "\t7", "a\nb", "\n", " ")
_WORDS = (
    "007 1.0 1e5 2026-11-24 5/12/1998 12:30 TRUE =1+1 +1 -1 @x 'quoted '' \" %41 0x1F 1,5 - _ "
    "_x0041_ _x000D_ _x005F_ _x005F_x000D_ #N/A NULL 1_000 ½ ٣ 🙂 ע <b> &amp;"
)
LOOKS_LIKE = st.sampled_from((*_WORDS.split(" "), " 7", "7 ", "\t7", "a\nb", "\n", " "))
"""Cells that a program could take for a number, a day, a formula, a sign of its own or nothing."""
TEXT = LOOKS_LIKE | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t"),
    max_size=12,
)
NAME = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)


@st.composite
def form(draw: st.DrawFn, name: str, keys: tuple[str, ...]) -> Sheet:
    """Draw a sheet whose rows have names, texts and columns of anything."""
    more = draw(st.lists(NAME.filter(lambda one: one not in keys), unique=True, max_size=3))
    header = [*keys, "label", *(column for column in more if column != "label")]
    names = draw(st.lists(NAME, unique=True, max_size=5))
    lines = [[one] * len(keys) + [draw(TEXT) for _ in header[len(keys) :]] for one in names]
    return Sheet.of(name, [header, *lines])


@st.composite
def translation(draw: st.DrawFn, sheets: Sheets, tag: str) -> Sheet:
    """Draw translations of cells that are there, and some of none."""
    rows = [row["name"] for row in sheets["survey"]]
    places = st.tuples(
        st.just("survey"), st.sampled_from([*rows, "gone"]), st.sampled_from(["label", "nothing"])
    )
    lines = draw(st.lists(st.tuples(places, TEXT, st.sampled_from(["", "A. Reader"])), max_size=5))
    return Sheet.of(
        f"translations/{tag}", [COLUMNS, *([*place, text, by] for place, text, by in lines)]
    )


@st.composite
def workbooks(draw: st.DrawFn) -> Sheets:
    """Draw a workbook in one to three languages, with a sheet of anybody's."""
    sheets = {
        "survey": draw(form("survey", ("name",))),
        "choices": draw(form("choices", ("list_name", "name"))),
        "settings": Sheet.of("settings", [["default_language"], ["English (en)"]]),
    }
    odd = draw(st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1, max_size=4))
    sheets["anybody's"] = Sheet.of("anybody's", [["first", "second"], *odd])
    for tag in draw(st.lists(st.sampled_from(["es", "ar", "zh-Hans"]), unique=True)):
        sheets[f"translations/{tag}"] = draw(translation(sheets, tag))
    return sheets


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.csv")}


@given(workbooks())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_no_byte_is_lost_on_the_way_through_a_spreadsheet(sheets: Sheets) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        write_folder(sheets, Path(one))
        spreadsheet = write_xlsx(merge(read_folder(Path(one)), index=True))
        write_folder(split(read_xlsx(spreadsheet)), Path(two))
        assert files(Path(two)) == files(Path(one))


@given(workbooks())
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_a_second_time_round_makes_the_same_spreadsheet_cells(sheets: Sheets) -> None:
    once = read_xlsx(write_xlsx(merge(sheets, index=True)))
    again = read_xlsx(write_xlsx(merge(split(once), index=True)))
    assert again == once
