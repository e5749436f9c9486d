"""Writes the instance as XML: what is hidden is left out, white space is kept as typed."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from intake.form.instance import Field
from intake.form.nodes import Kind

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say at all (section 2.2)."""


def to_xml(document: Field, namespaces: dict[str, str]) -> bytes:
    """Return the XML of *document*; *namespaces* (prefix -> address) are declared at the root."""
    declared = "".join(
        f" xmlns{':' + prefix if prefix else ''}={quoteattr(address)}"
        for prefix, address in namespaces.items()
    )
    root = document.parts[0]
    return ("<?xml version='1.0' encoding='UTF-8'?>\n" + "".join(_written(root, declared))).encode()


def _written(item: Field, declared: str = "") -> Iterator[str]:
    if item.hidden:
        return
    if item.kind == Kind.RANGE:
        for row in item.rows:
            yield from _written(row)
        return
    attributes = "".join(
        f" {part.name}={quoteattr(_writable(part.text))}"
        for part in item.parts
        if part.kind == Kind.ATTRIBUTE and not part.hidden
    )
    start = f"<{item.name}{declared}{attributes}"
    inside = [part for part in item.parts if part.kind != Kind.ATTRIBUTE]
    if not inside:
        yield f"{start}>{_escaped(item.text)}</{item.name}>" if item.text else f"{start}/>"
        return
    yield f"{start}>"
    for part in inside:
        yield from _written(part)
    yield f"</{item.name}>"


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _escaped(text: str) -> str:
    """A carriage return survives reading only as a reference."""
    return escape(_writable(text), {"\r": "&#13;"})
