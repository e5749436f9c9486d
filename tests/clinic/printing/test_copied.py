"""What a reader of PDF copies from a paper."""

import re
import unicodedata

import pytest

from intake.clinic import Wish
from intake.paper import pdf, texts
from intake.paper.outline import Outline
from intake.paper.papers import outlines
from intake.paper.printed import Printed
from tests.clinic.printing.reading import CLIENT, LANGUAGES, words_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_paper_is_copied_in_the_order_in_which_it_is_read(
    printed: Printed, language: str
) -> None:
    for kind in CLIENT:
        for one in outlines(printed, Wish(kind, language, draft=True)):
            copied = squeezed(words_of(pdf.render(one)))
            for words in filter(None, (one.title, one.foot, *spoken(one))):
                # Latin words inside a leftward line are copied in another order by some readers.
                if texts.texts(language).leftward and re.search(r"[\u2066-\u2069]", words):
                    continue
                assert squeezed(words) in copied


def spoken(one: Outline) -> list[str]:
    """Return the texts of a paper in its own language, and the English beside them."""
    names = ("title", "words", "text", "beside")
    return [str(getattr(block, name, "")) for block in one.blocks for name in names]


def squeezed(words: str) -> str:
    """Return *words* as compatible characters, without spaces and marks of direction."""
    plain = unicodedata.normalize("NFKC", words)
    return re.sub(r"[\s\u200b\u2066-\u2069\ufffe]", "", plain)
