"""Text: looking, cutting, joining, patterns and digests."""

import base64
import binascii
import hashlib
import math
import re
from functools import lru_cache

import re2

from intake.errors import msg
from intake.form import limits
from intake.form.code import Context, Gives
from intake.form.library import Library
from intake.form.nodes import text_of
from intake.form.tree import BadExpression
from intake.form.values import Value, to_text

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 8 << 20
_WORDS = re.compile(r"[^ \t\r\n]+")
_DIGESTS = {name: name.replace("-", "").lower() for name in ("SHA-1", "SHA-256", "SHA-384")}
_DIGESTS |= {"SHA-512": "sha512", "MD5": "md5"}


def register(library: Library) -> None:
    """Add the functions of this theme."""
    library.here("string", "t?", Gives.TEXT)(string)
    library.plain("concat", "v*", Gives.TEXT)(lambda *values: _bounded(_texts(values)))
    library.plain("join", "tv*", Gives.TEXT)(
        lambda between, *values: _bounded(_texts(values), between)
    )
    library.plain("contains", "tt", Gives.TRUTH)(lambda text, part: part in text)
    library.plain("starts-with", "tt", Gives.TRUTH)(lambda text, part: text.startswith(part))
    library.plain("ends-with", "tt", Gives.TRUTH)(lambda text, part: text.endswith(part))
    library.plain("substring-before", "tt", Gives.TEXT)(before)
    library.plain("substring-after", "tt", Gives.TEXT)(after)
    library.plain("substring", "tnn?", Gives.TEXT)(substring)
    library.plain("substr", "tnn?", Gives.TEXT)(substr)
    library.plain("translate", "ttt", Gives.TEXT)(translate)
    library.here("string-length", "t?", Gives.NUMBER)(length)
    library.here("normalize-space", "t?", Gives.TEXT)(normalized)
    library.plain("regex", "tt", Gives.TRUTH)(regex)
    library.plain("digest", "ttt?", Gives.TEXT)(digest)
    library.plain("base64-decode", "t", Gives.TEXT)(base64_decode)


def string(context: Context, *text: str) -> str:
    """Return the value, or the node in hand, as text."""
    return text[0] if text else text_of(context.node)


def before(text: str, part: str) -> str:
    """Return what stands before the first *part*."""
    return text[: text.index(part)] if part in text else ""


def after(text: str, part: str) -> str:
    """Return what stands after the first *part*."""
    return text[text.index(part) + len(part) :] if part in text else ""


def substring(text: str, start: float, *length: float) -> str:
    """Return characters whose position p has round(start) <= p < round(start) + round(length)."""
    first = _rounded(start)
    last = first + _rounded(length[0]) if length else math.inf
    return "".join(one for at, one in enumerate(text, start=1) if first <= at < last)


def substr(text: str, start: float, end: float = math.inf) -> str:
    """Return the text from *start* to before *end*, from 0; negative counts from the end."""
    if start != start or end != end:  # noqa: PLR0124 - NaN is no position
        return ""
    last = len(text) if end > len(text) else int(max(end, -len(text)))
    return text[int(max(min(start, len(text)), -len(text))) : last]


def translate(text: str, old: str, new: str) -> str:
    """Replace each character of *old* by that of *new* at the same place, or drop it."""
    table: dict[int, str | None] = {}
    for at, one in enumerate(old):
        table.setdefault(ord(one), new[at] if at < len(new) else None)
    return text.translate(table)


def length(context: Context, *text: str) -> float:
    """Return the number of characters."""
    return float(len(text[0] if text else text_of(context.node)))


def normalized(context: Context, *text: str) -> str:
    """Return the words with one space between them."""
    return " ".join(_WORDS.findall(text[0] if text else text_of(context.node)))


def regex(text: str, pattern: str) -> bool:
    """Tell whether *pattern* is found in *text*; linear in time, whatever the pattern."""
    if len(text) > limits.MAX_PATTERN:
        return False
    return compiled(pattern).search(text) is not None


@lru_cache(maxsize=256)
def compiled(pattern: str) -> "re2._Regexp":
    """Return the pattern ready to use; raise `BadExpression` where it cannot be."""
    try:
        if len(pattern) <= limits.MAX_PATTERN:
            return re2.compile(pattern, _OPTIONS)
    except re2.error:
        pass
    raise BadExpression(
        msg("The pattern {pattern} cannot be used."),
        msg("Looking ahead or behind and back-references are not supported; write it plainly."),
        pattern=pattern[:80],
    )


def digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    """Return the digest of *text* in `hex` or `base64`."""
    name = _DIGESTS.get(algorithm)
    if name is None:
        raise BadExpression(
            msg("The digest {name} is not known."),
            msg("Use SHA-256, SHA-512, SHA-384, SHA-1 or MD5."),
            name=algorithm,
        )
    found = hashlib.new(name, text.encode(), usedforsecurity=False)
    if encoding == "hex":
        return found.hexdigest()
    return base64.b64encode(found.digest()).decode()


def base64_decode(text: str) -> str:
    """Return the text behind base64, blank where it is none."""
    try:
        return base64.b64decode(text, validate=True).decode(errors="replace")
    except (binascii.Error, ValueError):
        return ""


def _texts(values: tuple[Value, ...]) -> list[str]:
    found: list[str] = []
    for value in values:
        if isinstance(value, list):
            found.extend(map(text_of, value))
        else:
            found.append(to_text(value))
    return found


def _bounded(texts: list[str], between: str = "") -> str:
    if sum(map(len, texts)) + len(between) * len(texts) > limits.MAX_TEXT:
        raise BadExpression(
            msg("An expression builds a text of more than {limit} characters."),
            msg("Shorten what it joins."),
            limit=limits.MAX_TEXT,
        )
    return between.join(texts)


def _rounded(number: float) -> float:
    """Round half up, as XPath does; NaN and infinity stay."""
    return number if number - number != 0 else float((number + 0.5) // 1)
