"""Canonical JSON, written and read side by side: sorted keys, UTF-8, no floats, one spelling."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NoReturn, TypeVar

from intake.errors import msg
from intake.packet.failures import BadDocument, NewerFormat
from intake.packet.limits import LIMITS

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
"""What a document is made of."""

_T = TypeVar("_T")

_LONGEST_NUMBER = 19
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.?)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
_HASH = re.compile(r"[0-9a-f]{64}")


def dumps(document: Mapping[str, Plain]) -> bytes:
    """Return the one spelling of *document*, without a line feed."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise BadDocument(msg("a character cannot be written")) from error


def loads(data: bytes, *, limit: int, depth: int = LIMITS.depth) -> dict[str, Plain]:
    """Return the document; raise `BadDocument` for any other spelling than that of `dumps`."""
    if len(data) > limit:
        raise BadDocument(msg("it is too large"))
    _check_depth(data, depth)
    try:
        document = json.loads(
            data.decode(),
            object_pairs_hook=_once,
            parse_float=_refuse,
            parse_constant=_refuse,
            parse_int=_whole,
        )
    except (ValueError, RecursionError) as error:
        raise BadDocument(msg("it is not JSON")) from error
    if not isinstance(document, dict) or dumps(document) != data:
        raise BadDocument(msg("it is not in its only spelling"))
    return document


def sha256(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _check_depth(data: bytes, limit: int) -> None:
    """Refuse deep nesting before the parser recurses, in one pass whatever the bytes are."""
    depth = 0
    for token in _TOKEN.finditer(data):
        mark = token[0]
        depth += (mark in (b"[", b"{")) - (mark in (b"]", b"}"))
        if depth > limit:
            raise BadDocument(msg("it is nested too deeply"))


def _once(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise BadDocument(msg("a name stands in it twice"))
    return document


def _refuse(text: str) -> NoReturn:
    raise BadDocument(msg("it has the number {text}"), text=text[:20])


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise BadDocument(msg("a number is too long"))
    return int(text)


class Reader:
    """Takes the fields of a document one by one; `done` refuses any that nobody took."""

    def __init__(self, document: Plain) -> None:
        if not isinstance(document, dict):
            raise BadDocument(msg("a part is not a set of fields"))
        self._left = dict(document)

    def format(self, name: str) -> None:
        """Take the field `format`, which must be *name*."""
        found = self.text("format")
        if found != name:
            raise NewerFormat(found[:40])

    def any(self, name: str) -> Plain:
        """Take a field of any kind."""
        if name not in self._left:
            raise BadDocument(msg("the field {name} is missing"), name=name)
        return self._left.pop(name)

    def text(self, name: str, *, shape: str = r".{0,10000}") -> str:
        """Take a text that matches the regular expression *shape* as a whole."""
        value = self.any(name)
        if not isinstance(value, str) or not re.fullmatch(shape, value, re.DOTALL):
            raise BadDocument(msg("the field {name} has another shape"), name=name)
        return value

    def hash(self, name: str) -> str:
        """Take a SHA-256 in hexadecimal digits."""
        return self.text(name, shape=_HASH.pattern)

    def number(self, name: str, *, least: int = 0) -> int:
        """Take a whole number."""
        value = self.any(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise BadDocument(msg("the field {name} is no such number"), name=name)
        return value

    def day(self, name: str) -> date:
        """Take a day written YYYY-MM-DD."""
        text = self.text(name, shape="[0-9]{4}-[0-9]{2}-[0-9]{2}")
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise BadDocument(msg("the field {name} is no day"), name=name) from error

    def optional(self, name: str, read: Callable[[str], _T]) -> _T | None:
        """Take a field by *read*, a method of this reader, or null."""
        if self._left.get(name, ...) is None:
            self._left.pop(name)
            return None
        return read(name)

    def items(self, name: str, *, most: int = 10_000) -> list[Plain]:
        """Take a list."""
        value = self.any(name)
        if not isinstance(value, list) or len(value) > most:
            raise BadDocument(msg("the field {name} is no such list"), name=name)
        return value

    def texts(self, name: str, *, shape: str = r".{0,10000}") -> tuple[str, ...]:
        """Take a list of texts of one shape."""
        values = self.items(name)
        if not all(isinstance(one, str) and re.fullmatch(shape, one, re.DOTALL) for one in values):
            raise BadDocument(msg("the field {name} has another shape"), name=name)
        return tuple(str(one) for one in values)

    def done(self) -> None:
        """Refuse fields that nobody took."""
        if self._left:
            raise BadDocument(msg("the field {name} is unknown"), name=min(self._left)[:40])
