import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from intake import resources
from intake.errors import Trouble
from intake.paper import bidi, fonts
from intake.paper.fonts import Style
from intake.paper.ink import SHEETS, Pen
from intake.paper.lines import Line, one_line, set_lines
from intake.paper.typed import Unprintable, isolated, typed
from ui.look.text import load_fonts

SCRIPTS = {
    "English": "Do not sign, (call us) first: 559.",
    "Spanish": "¿Qué hacer? Guarde cada carta, también el sobre.",
    "Vietnamese": "Xin đừng ký giấy tờ nào trước khi hỏi ý kiến: Nguyễn Thị Ấ ệ ữ",
    "Chinese": "请不要签署任何文件，先给我们打电话。2026年11月30日。",
    "Arabic": "لا توقع اي ورقة قبل ان تتصل بنا",
    "Arabic, lam and alef": "الاحد والاثنين لأجل الاولاد",
    "Punjabi": "ਸਾਡੇ ਨਾਲ ਗੱਲ ਕੀਤੇ ਬਿਨਾਂ ਕਿਸੇ ਕਾਗਜ਼ ਉੱਤੇ ਦਸਤਖ਼ਤ ਨਾ ਕਰੋ। ਪ੍ਰਸ਼ਨ",
    "Armenian": "Հայկ Պետրոսյան",
    "Russian": "Владимир Зеленко",
    "Ukrainian": "Їжакевич Ґалаґан",
}
NAMES = {"Khmer": "សុខ ហ៊ុន ស្រី", "Armenian": "Անահիտ", "Kazakh": "Қайрат", "Chinese": "歐陽麗"}
MIXED = [
    "المادة \u2066PC 1473.7(a)(1)\u2069 من القانون",
    "موعدك يوم \u20662026-11-30\u2069 عند \u2068Rosa Ejemplo\u2069.",
    "اتصل بالرقم \u2066(559) 555-0142\u2069 قبل الجمعة",
    "لا توقع (قبل ان تتصل بنا) 24 نوفمبر 2026",
    "Rosa قالت: لا",
]


def drawn(line: Line) -> list[int]:
    """Return the glyphs of a line from left to right."""
    return [glyph.id for _, shaped in line.parts for glyph in shaped.glyphs]


def read_back(text: str) -> str:
    pen = Pen(SHEETS["letter"], title="", author="", subject="", language="en")
    pen.line(one_line(text), 40, 700, 12, 0)
    pen.turn()
    page = pypdfium2.PdfDocument(pen.to_bytes())[0]
    return unicodedata.normalize("NFKC", page.get_textpage().get_text_bounded()).strip()


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_what_a_reader_copies_is_what_was_written(text: str) -> None:
    assert read_back(text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("style", [Style.REGULAR, Style.BOLD])
def test_names_of_other_scripts_are_drawn(text: str, style: Style) -> None:
    assert 0 not in drawn(one_line(text, style))


@pytest.fixture
def qt_order(qapp: object) -> Callable[[str], list[int]]:
    """Give the glyphs that Qt's own layout puts from left to right."""
    assert qapp is not None
    load_fonts()

    def order(text: str) -> list[int]:
        font = QFont()
        font.setFamilies(["Noto Sans", "Noto Sans Arabic"])
        font.setPixelSize(40)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        layout = QTextLayout(text, font)
        option = QTextOption()
        rightward = bidi.paragraph_level(text) == 0
        ways = Qt.LayoutDirection
        option.setTextDirection(ways.LeftToRight if rightward else ways.RightToLeft)
        layout.setTextOption(option)
        layout.beginLayout()
        layout.createLine().setLineWidth(10_000)
        layout.endLayout()
        placed = [
            (position.x(), glyph)
            for run in layout.glyphRuns()
            for position, glyph in zip(run.positions(), run.glyphIndexes(), strict=True)
        ]
        return [glyph for _, glyph in sorted(placed, key=lambda one: one[0])]

    return order


@pytest.mark.parametrize("text", [*MIXED, SCRIPTS["Arabic"], SCRIPTS["Arabic, lam and alef"]])
def test_glyphs_stand_in_the_order_in_which_qt_puts_them(
    text: str, qt_order: Callable[[str], list[int]]
) -> None:
    invisible = {0, 1, 2, 3}  # .notdef, and marks that Qt leaves in with no width
    ours = [one for one in drawn(one_line(text)) if one not in invisible]
    theirs = [one for one in qt_order(text) if one not in invisible]
    assert ours == theirs


def test_a_statute_in_a_leftward_line_keeps_its_own_order() -> None:
    line = one_line("المادة \u2066PC 1473.7(a)(1)\u2069 من القانون")
    latin = "".join(
        shaped.text for _, shaped in line.parts if shaped.face.name.startswith("NotoSans-")
    )
    assert "PC 1473.7(a)(1)" in latin


@pytest.mark.parametrize("override", ["\u202e", "\u202d", "\u202b", "\u2067", "\u200f"])
def test_marks_of_direction_that_somebody_typed_turn_nothing(override: str) -> None:
    plain, hostile = one_line("photo gpj.exe"), one_line(typed(f"photo {override}gpj.exe"))
    assert drawn(plain) == drawn(hostile)


def test_a_name_in_a_sentence_cannot_turn_the_words_around_it() -> None:
    inside = one_line(f"Ask {isolated('روزا')} about 24 (a).")
    assert bidi.visual([0, 1, 0]) == [0, 1, 2]
    words = "".join(shaped.text for _, shaped in inside.parts)
    assert words.startswith("Ask ")
    assert words.endswith(" about 24 (a).")


def test_lines_are_no_wider_than_they_may_be_and_lose_no_word() -> None:
    text = "Keep every letter, and its envelope. " * 20
    lines = set_lines(text, 9000)
    assert all(line.width <= 9000 for line in lines)
    said = " ".join("".join(shaped.text for _, shaped in line.parts) for line in lines)
    assert said.split() == text.split()


def test_a_word_that_is_wider_than_a_line_is_cut_between_its_letters() -> None:
    lines = set_lines("w" * 400, 9000)
    assert all(line.width <= 9000 for line in lines)
    assert sum(len(drawn(line)) for line in lines) == 400


def test_chinese_breaks_between_signs_but_never_before_a_stop() -> None:
    lines = set_lines("请不要签署任何文件，先给我们打电话。" * 8, 7300)
    firsts = [line.parts[0][1].text[0] for line in lines]
    assert len(lines) > 8
    assert not set(firsts) & set("，。")


def test_a_leftward_paragraph_fills_its_first_line_with_its_first_words() -> None:
    words = [f"كلمة{number}" for number in range(40)]
    first = set_lines(" ".join(words), 12_000)[0]
    assert first.parts[-1][1].text.startswith("كلمة")
    assert "0" in {shaped.text for _, shaped in first.parts}


def test_a_character_without_a_glyph_stops_by_name_or_shows_its_number() -> None:
    with pytest.raises(Trouble, match=r"U\+1F600"):
        one_line("ok 😀")
    line = one_line("ok 😀", names=Unprintable.NAME)
    assert "".join(shaped.text for _, shaped in line.parts) == "ok [U+1F600]"


@given(st.text(max_size=60))
def test_whatever_somebody_typed_is_set_without_a_box(text: str) -> None:
    for line in set_lines(typed(text), 6000, names=Unprintable.NAME):
        assert 0 not in drawn(line)


@given(st.text(alphabet="ab1 (.)-אبج٣\u2066\u2067\u2068\u2069", max_size=24))
def test_levels_are_those_of_the_algorithm_in_order_and_bounds(text: str) -> None:
    levels = bidi.levels(text)
    assert len(levels) == len(text)
    base = bidi.paragraph_level(text)
    assert all(base <= level <= 125 for level in levels)
    order = bidi.visual(levels)
    assert sorted(order) == list(range(len(text)))
    # Letters that run rightward beside each other stay beside each other.
    for (at, one), (_, two) in pairwise(enumerate(levels)):
        if one == two and one % 2 == 0:
            assert order.index(at) + 1 == order.index(at + 1)


def test_every_font_that_is_drawn_with_ships_with_its_licence() -> None:
    licence = resources.path("fonts", "OFL.txt").read_text("utf-8")
    for name in ("Gurmukhi", "Khmer", "Armenian", "SC", "Arabic"):
        assert f"Noto Sans {name}" in licence
    assert all(face.face.glyph_count for style in Style for face in fonts.faces(style))
