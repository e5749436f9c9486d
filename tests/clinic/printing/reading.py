"""What stands in a paper: its outline as text, and what a reader of its PDF copies."""

import pypdfium2

from intake.clinic import Wish
from intake.paper import texts
from intake.paper.papers import KINDS, Reader, outlines
from intake.paper.printed import Printed

LANGUAGES = texts.languages()
CLIENT = [kind.id for kind in KINDS if kind.reader is Reader.CLIENT]
OFFICE = [kind.id for kind in KINDS if kind.reader is not Reader.CLIENT]


def text(printed: Printed, wish: Wish) -> str:
    return "\n".join(one.as_text() for one in outlines(printed, wish))


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)
