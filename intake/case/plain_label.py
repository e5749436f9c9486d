"""Labels of forms as plain words: the marks of ODK's Markdown are not read aloud and not shown."""

import re
from functools import lru_cache

_MARKS = (
    (re.compile(r"</?(?:span|b|i|u|em|strong|p|div|font)\b[^<>]*>", re.IGNORECASE), ""),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)"), r"\1"),
    (re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*])\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])__(?=[^\s_])(.+?)(?<=[^\s_])__(?![\w_])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"), r"\1"),
)
_MARKED = frozenset("*_#[<")
_MOST = 20_000
"""Characters; a label that is longer is shown as it is."""


@lru_cache(maxsize=4096)
def plain_label(label: str) -> str:
    """Return *label* without marks for bold, italic, headings, links and HTML, blanks trimmed."""
    words = label.strip()
    if len(words) > _MOST or not _MARKED & set(words):
        return words
    for mark, instead in _MARKS:
        words = mark.sub(instead, words)
    return words.strip()
