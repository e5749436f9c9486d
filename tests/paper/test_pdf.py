from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from intake.errors import Trouble
from intake.paper import pdf
from intake.paper.lines import set_lines
from intake.paper.outline import (
    Block,
    Box,
    Heading,
    Item,
    Line,
    Mark,
    Outline,
    Paragraph,
    Signature,
    Table,
    Tone,
)
from intake.paper.setting import FOR_CLIENT, Setter, Span
from intake.paper.typed import Unprintable


def paper(*blocks: Block, title: str = "Intake summary") -> Outline:
    return Outline(
        title, "24 November 2026", "en", "K7-4Q2M", "Fresno clinic", "Not advice.", blocks
    )


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def long_table() -> Table:
    lines = tuple(Line(f"Question {row}", f"answer {row}", "Client said") for row in range(80))
    return Table(("Question", "Answer", "Source"), lines)


def test_the_same_outline_gives_the_same_bytes() -> None:
    outline = paper(Heading("Person"), long_table())
    assert pdf.render(outline) == pdf.render(outline)


def test_every_page_says_which_it_is_and_of_which_case() -> None:
    found = pages(pdf.render(paper(long_table())))
    assert len(found) > 1
    for number, page in enumerate(found, start=1):
        assert f"page {number} of {len(found)}" in page
        assert "K7-4Q2M" in page


def test_the_heads_of_a_table_stand_on_each_of_its_pages() -> None:
    assert all(
        "Question" in page and "Source" in page for page in pages(pdf.render(paper(long_table())))
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src='/etc/hostname'/>",
        "<a href='file:///etc/passwd'>x</a>",
        "%s%d{0}",
        "&amp;",
        "=1+1",
    ],
)
def test_hostile_text_appears_as_typed_and_inert(hostile: str) -> None:
    outline = paper(Box(hostile, (hostile,)), Paragraph(hostile), title=hostile)
    assert hostile in pages(pdf.render(outline))[0].replace("\n", "")


def test_a_direction_mark_is_not_printed() -> None:
    assert "gpj.exe" in pages(pdf.render(paper(Paragraph("\u202egpj.exe\u202c"))))[0]


def test_a_character_without_a_glyph_stops_the_page_by_name() -> None:
    with pytest.raises(Trouble, match=r"“ა” \(U\+10D0\)"):
        pdf.render(paper(Paragraph("ა")))


def test_a_very_long_answer_runs_over_pages() -> None:
    table = Table(("Question", "Answer", "Source"), (Line("Why?", "word " * 9000, ""),))
    assert len(pages(pdf.render(paper(table)))) > 3


@pytest.mark.parametrize(("name", "width"), [("letter", 612), ("a4", 595)])
def test_letter_is_the_default_and_a4_a_setting(name: str, width: int) -> None:
    data = pdf.render(paper(Paragraph("x")), paper=name)
    assert round(PdfReader(BytesIO(data)).pages[0].mediabox.width) == width


def test_a_long_row_parts_between_lines_and_leaves_no_page_half_empty() -> None:
    told = "\n".join(f"answer {at}" for at in range(14))
    rows = tuple(Line(f"Condition {at}", told) for at in range(9))
    found = pages(pdf.render(paper(Table(("Condition", "Rests on", "Source"), rows, told=True))))
    assert all(page.count("answer ") > 38 for page in found[:-1])
    assert all(page.count("answer ") != 1 for page in found)


def test_words_that_open_a_table_stand_on_its_page() -> None:
    for before in range(40, 60):
        lines = [Paragraph(f"line {at}") for at in range(before)]
        opening = (Heading("A route", 2), Paragraph("Candidate", strong=True), Paragraph("law"))
        found = pages(pdf.render(paper(*lines, *opening, long_table())))
        assert any("A route" in page and "law" in page and "answer 0" in page for page in found)


def for_client(*blocks: Block) -> Outline:
    return replace(paper(*blocks), large=True)


def things(count: int) -> tuple[Item, ...]:
    return tuple(Item(Mark.DOT, f"Keep letter {at}.") for at in range(count))


def test_what_is_for_a_client_is_set_closer_where_that_saves_a_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def first_on_two_pages() -> int:
        return next(at for at in range(80) if len(pages(pdf.render(for_client(*things(at))))) == 2)

    close = first_on_two_pages()
    monkeypatch.setattr(pdf, "CLOSE", FOR_CLIENT)
    assert first_on_two_pages() < close


@pytest.mark.parametrize(
    "words", ["请不要签署任何文件，先给我们打电话。" * 3, "Keep each letter. " * 8]
)
def test_no_paragraph_for_a_client_ends_with_a_word_alone(words: str) -> None:
    setter = Setter(0, 300, FOR_CLIENT, Unprintable.STOP, leftward=False)
    for width in range(180, 300, 3):
        found = setter.text(words, Span(0, width), 13)
        if 1 < len(found.lines) <= 4:
            assert found.lines[-1].width * 13 / 1000 > width * 0.2
        assert len(found.lines) == len(set_lines(words, width * 1000 / 13))


def test_a_short_part_for_a_client_stands_on_one_page() -> None:
    for before in range(18, 26):
        found = pages(pdf.render(for_client(*things(before), Heading("Noted"), *things(5))))
        whole = [page for page in found if "Noted" in page]
        assert len(whole) == 1
        assert all(f"Keep letter {at}." in whole[0] for at in range(5))


def test_who_signs_does_so_on_the_page_of_what_is_signed() -> None:
    for before in range(10, 26):
        signing = Signature("Client", "Date")
        rows = (Item(Mark.TICK, f"Row {at}") for at in range(before))
        outline = for_client(*rows, Heading("Agreed"), *things(9), signing)
        found = pages(pdf.render(outline))
        signed = next(page for page in found if "Client" in page)
        assert all(words in signed for words in ("Agreed", "Keep letter 0.", "Keep letter 8."))


def test_title_and_language_stand_in_the_metadata() -> None:
    reader = PdfReader(BytesIO(pdf.render(paper(Paragraph("x")))))
    assert reader.metadata is not None
    assert reader.metadata.title == "Intake summary"
    assert str(reader.root_object["/Lang"]) == "en"


def test_an_outline_reads_as_text() -> None:
    outline = paper(Heading("Person"), Box("Urgent", ("call",), Tone.URGENT), long_table())
    assert "# Person" in outline.as_text()
    assert "[urgent] Urgent" in outline.as_text()
    assert "Question 79 | answer 79 | Client said" in outline.as_text()
