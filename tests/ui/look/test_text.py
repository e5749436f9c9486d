import pytest
from PySide6.QtGui import QFontInfo

from intake import resources
from ui.look import text, tokens
from ui.look.look import Look


@pytest.mark.parametrize(
    "path", sorted(resources.path("fonts").glob("*.ttf")), ids=lambda p: p.stem
)
def test_every_font_has_truetype_outlines_and_no_axes(path: object) -> None:
    data = resources.path("fonts", str(path).rsplit("/", 1)[-1]).read_bytes()
    count = int.from_bytes(data[4:6])
    tables = {data[12 + 16 * at : 16 + 16 * at] for at in range(count)}
    assert data[:4] == b"\0\1\0\0"
    assert b"glyf" in tables
    assert not tables & {b"CFF ", b"fvar"}


@pytest.mark.parametrize(
    ("role", "words", "family"),
    [
        (tokens.BODY, "Saved", "Noto Sans"),
        (tokens.VOICE, "¿Cuándo?", "Noto Serif"),
        (tokens.VOICE, "متى؟", "Noto Naskh Arabic"),
        (tokens.BODY, "متى؟", "Noto Sans Arabic"),
        (tokens.CODE, "PC 1016.5", "Noto Sans Mono"),
    ],
)
def test_each_role_is_set_in_its_own_face(
    look: Look, role: tokens.Role, words: str, family: str
) -> None:
    assert QFontInfo(look.font(role, words)).family() == family


def test_arabic_said_aloud_is_one_px_larger_and_never_bold(look: Look) -> None:
    arabic = look.font(tokens.VOICE_ACTIVE.strong, "متى؟")
    assert arabic.pixelSize() == 25
    assert not arabic.bold()


def test_a_paragraph_grows_with_narrower_lines_and_ends_in_an_ellipsis(look: Look) -> None:
    words = "When did you first come to the United States?"
    free = look.paragraph(words, tokens.BODY)
    assert free.fit(1000) < free.fit(120)
    cut = look.paragraph(words, tokens.BODY, limit=1)
    cut.fit(120)
    assert cut.lines == 1
    assert cut.elided


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("1989", False),
        ("متى؟", True),
        (f"{text.latin('PC 1016.5')}: لا تحذير", True),
        ("What? متى", False),
    ],
)
def test_direction_follows_the_words_outside_isolates(words: str, *, right: bool) -> None:
    assert text.runs_right_to_left(words) is right


def test_in_a_mirrored_window_a_sentence_that_begins_with_a_name_runs_leftwards() -> None:
    assert text.runs_right_to_left("Amparo يقرأ", mirrored=True)
    assert not text.runs_right_to_left("Amparo reads", mirrored=True)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_joined_letters_fit_into_the_width_they_ask_for(look: Look, scale: float) -> None:
    look.change(scale=scale)
    for role in (tokens.BODY, tokens.BODY.strong, tokens.TEXT, tokens.HEADING):
        words = look.paragraph("العربية", role)
        words.fit(words.natural)
        assert words.lines == 1


def test_a_line_of_a_megabyte_is_cut_before_it_is_set_and_says_so(look: Look) -> None:
    line = look.paragraph("x" * 1_000_000, tokens.BODY, limit=1)
    assert len(line.text) <= 1_001
    line.fit(400.0)
    assert line.elided
    assert line.lines == 1
    assert not look.paragraph("short", tokens.BODY, limit=1).elided
