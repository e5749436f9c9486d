"""Fonts inside a paper: only the glyphs that it draws, and what each of them spells.

A face becomes a composite font (Type0, Identity-H) with a map from its codes to glyphs, so that
what HarfBuzz shaped is drawn as it is.
"""

from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from intake.paper.fonts import Face
from intake.paper.shaping import Glyph, Shaped

_FLAGS = 4  # symbolic: the codes are not those of a standard encoding
_LEVEL = 6
"""A glyph this near the line, in thousandths, is on it."""
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{maps}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class Embedded:
    """One face in one paper: it learns what is drawn, and writes itself at the end.

    Each pair of a glyph and what it spells there has a code of its own, so that a glyph may spell
    one thing here and another there: what a reader copies is what was written.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self.fontName = name  # ReportLab asks for it
        self._codes: dict[tuple[int, str], int] = {(0, ""): 0}
        self._said: dict[Shaped, str | tuple[tuple[float, str], ...]] = {}

    def said(self, shaped: Shaped) -> str | tuple[tuple[float, str], ...]:
        """Return what draws *shaped*: the inside of an array of `TJ`.

        Where glyphs stand above or below the line, it is several, each with its rise.
        """
        found = self._said.get(shaped)
        if found is None:
            if any(abs(one.up) > _LEVEL for one in shaped.glyphs):
                found = tuple((one.up, self._shown(one)) for one in shaped.glyphs)
            else:
                found = "".join(self._shown(one) for one in shaped.glyphs)
            self._said[shaped] = found
        return found

    def _shown(self, glyph: Glyph) -> str:
        """Return the code of a glyph, and what moves the pen beside its own advance."""
        code = self._codes.setdefault((glyph.id, glyph.text), len(self._codes))
        after = round(self.face.advance(glyph.id)) - glyph.advance + glyph.across
        before = f" {-glyph.across:g}" if glyph.across else ""
        return f"{before}<{code:04X}>{after:g}" if after else f"{before}<{code:04X}>"

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab calls it so
        """Write the font into *document*, when all of it is known."""
        base = f"{_tag(self.name)}+{self.face.name}"
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": self._descriptor(document, base),
                "DW": 1000,
                "W": self._widths(),
                "CIDToGIDMap": self._stream(document, self._glyphs(), "glyphs"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray(
                    [document.Reference(descendant, f"descendant:{self.name}")]
                ),
                "ToUnicode": self._stream(document, self._cmap().encode("ascii"), "unicode"),
            }
        )
        reference = document.Reference(font, f"font:{self.name}")
        document.idToObject["BasicFonts"].dict[self.name] = reference

    def _descriptor(self, document: Any, base: str) -> Any:
        extents = self.face.font.get_font_extents("ltr")
        return document.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("FontDescriptor"),
                    "FontName": pdfdoc.PDFName(base),
                    "Flags": _FLAGS,
                    "FontBBox": pdfdoc.PDFArray([-1000, extents.descender, 3000, extents.ascender]),
                    "ItalicAngle": 0,
                    "Ascent": extents.ascender,
                    "Descent": extents.descender,
                    "CapHeight": 714,
                    "StemV": 80,
                    "FontFile2": self._stream(document, self._subset(), "file"),
                }
            ),
            f"descriptor:{self.name}",
        )

    def _subset(self) -> bytes:
        wanted = uharfbuzz.SubsetInput()
        wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(glyph for glyph, _ in self._codes)
        wanted.flags = (
            uharfbuzz.SubsetFlags.RETAIN_GIDS
            | uharfbuzz.SubsetFlags.NO_HINTING
            | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
            | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        )
        dropped = wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG)
        dropped.update(
            map(_packed, ("GSUB", "GPOS", "GDEF", "kern", "cmap", "OS/2", "name", "STAT"))
        )
        return bytes(uharfbuzz.subset(self.face.face, wanted).blob.data)

    def _glyphs(self) -> bytes:
        return b"".join(glyph.to_bytes(2, "big") for glyph, _ in self._codes)

    def _widths(self) -> Any:
        widths = [round(self.face.advance(glyph)) for glyph, _ in self._codes]
        return pdfdoc.PDFArray([0, pdfdoc.PDFArray(widths)])

    def _cmap(self) -> str:
        spelled = [(code, text) for (_, text), code in self._codes.items() if text]
        maps = []
        for start in range(0, len(spelled), 100):
            some = spelled[start : start + 100]
            lines = "".join(
                f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in some
            )
            maps.append(f"{len(some)} beginbfchar\n{lines}endbfchar\n")
        return _CMAP.format(maps="".join(maps))

    def _stream(self, document: Any, content: bytes, name: str) -> Any:
        stream = pdfdoc.PDFStream(content=content)
        if name == "file":
            stream.dictionary["Length1"] = len(content)
        stream.filters = [pdfdoc.PDFZCompress]
        return document.Reference(stream, f"{name}:{self.name}")


def _tag(name: str) -> str:
    """Return the six letters that mark a subset, made from the font's number in the paper."""
    return "".join(chr(ord("A") + int(digit)) for digit in f"{int(name[1:]):06d}")


def _packed(tag: str) -> int:
    return int.from_bytes(tag.encode("ascii"), "big")
