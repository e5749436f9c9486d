r"""Makes the Chinese fonts of the papers from the slices in which Noto Sans SC is published.

    npm pack @fontsource/noto-sans-sc && tar xf fontsource-noto-sans-sc-5.3.0.tgz
    uv run --no-project --with fonttools==4.68.0 --with brotli \
      packaging/fonts.py package/files resources/fonts

Regular holds every character that is published (all of GB 2312, and what more names need); Bold,
which sets headings alone, what the slice for simplified Chinese holds. Outlines and widths stay as
they are; tables for vertical setting and substitution go. The licence reserves the name Source
only. The other fonts are copies of those in Debian's fonts-noto-core.
"""

import io
import sys
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = {400: "Regular", 700: "Bold"}
DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "prep", "gasp"]


def main(slices: Path, target: Path) -> None:
    """Write both fonts into *target*."""
    for weight, style in WEIGHTS.items():
        parts = _parts(slices, weight, whole=style == "Regular")
        font = _merged(parts)
        _name(font, style)
        font["head"].created = font["head"].modified = 3_800_000_000
        font.recalcTimestamp = False
        font.save(target / f"NotoSansSC-{style}.ttf")


def _parts(slices: Path, weight: int, *, whole: bool) -> list[TTFont]:
    first = _bare(slices / f"noto-sans-sc-chinese-simplified-{weight}-normal.woff2", set())
    parts, known = [first], set(first.getBestCmap())
    more = sorted(slices.glob(f"noto-sans-sc-[0-9]*-{weight}-normal.woff2")) if whole else []
    for path in more:
        part = _bare(path, known)
        if part.getBestCmap():
            parts.append(part)
            known |= set(part.getBestCmap())
    return parts


def _bare(path: Path, known: set[int]) -> TTFont:
    """Return a slice without what *known* has already and without tables of layout."""
    font = TTFont(path)
    for table in DROPPED:
        if table in font:
            del font[table]
    options = SubsetOptions(notdef_outline=True, glyph_names=False, hinting=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=set(font.getBestCmap()) - known)
    cutter.subset(font)
    return font


def _merged(parts: list[TTFont]) -> TTFont:
    if len(parts) == 1:
        return parts[0]
    files = []
    for part in parts:
        part.flavor = None
        file = io.BytesIO()
        part.save(file)
        file.seek(0)
        files.append(file)
    return Merger(Options(drop_tables=DROPPED)).merge(files)


def _name(font: TTFont, style: str) -> None:
    font.flavor = None
    names = {1: "Noto Sans SC", 2: style, 4: f"Noto Sans SC {style}", 6: f"NotoSansSC-{style}"}
    for record in list(font["name"].names):
        if record.nameID in (16, 17, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)
    for number, words in names.items():
        font["name"].setName(words, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
