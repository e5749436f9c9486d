"""Runs assertions about XPath: an expression, a document, a node in it, and what must come out."""

import json
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from intake.form.code import Code, Context
from intake.form.compiler import Compiler
from intake.form.documents import read_as_written
from intake.form.functions import LIBRARY
from intake.form.nodes import Kind, Node, descendants
from intake.form.paths import Scope
from intake.form.syntax import parse
from intake.form.values import Value, to_number, to_text, to_truth
from intake.form.world import World

NAMESPACES = {
    "xhtml": "http://www.w3.org/1999/xhtml",
    "mathml": "http://www.w3.org/1998/Math/MathML",
    "jr": "http://openrosa.org/javarosa",
}


@dataclass(frozen=True)
class Case:
    document: Node
    world: World
    node: Node
    code: Code


def run(path: Path) -> Iterable[tuple[str, bool, str]]:
    """Yield (name, passed, cause) for each line of the file *path*."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        try:
            cause = judge(record)
        except Exception as error:  # noqa: BLE001  # a crash is a failure of that case
            cause = f"crash: {error!r}"
        yield record["test"], not cause, cause and f"{record['expr']}: {cause}"


def judge(record: dict[str, Any]) -> str:
    """Return what is wrong with our value; nothing when it is right."""
    case = prepare(record)
    value = case.code.run(Context(case.node, case.world))
    found = _SEEN[record["kind"]](value, case, record)
    wanted = record["expected"]
    if found == (sorted(wanted) if "Unordered" in record["kind"] else wanted):
        return ""
    if record["kind"] == "assertStringMatches" and re.search(record["expected"], to_text(value)):
        return ""
    return f"expected {record['expected']!r}, got {found!r}"


def prepare(record: dict[str, Any]) -> Case:
    document = read_as_written(record["xml"].encode())
    zone = ZoneInfo(record["tz"])
    now = datetime.fromtimestamp(record["now"] / 1000, UTC).astimezone(zone)
    world = World(at(document, record["root"]), lambda: now, instances(document))
    world.texts = lambda key: itext(document, record["lang"], key)
    compiler = Compiler(LIBRARY, namespaces=NAMESPACES, strict=False)
    code = compiler.compile(parse(record["expr"]), Scope())
    return Case(document, world, at(document, record["ctx"]), code)


def at(document: Node, where: str) -> Node:
    node = document
    for step in where.split("/"):
        if step.startswith("@"):
            node = node.attributes[step[1:]]
        elif step:
            node = node.children[int(step)]
    return node


def where(node: Node) -> str:
    if node.parent is None:
        return "/"
    above = where(node.parent).rstrip("/")
    if node.kind in (Kind.ATTRIBUTE, Kind.NAMESPACE):
        return f"{above}/@{node.name}"
    return f"{above}/{next(i for i, one in enumerate(node.parent.children) if one is node)}"


def instances(document: Node) -> dict[str, Node]:
    return {
        node.attribute("id"): node
        for node in descendants(document)
        if node.local == "instance" and node.attribute("id")
    }


def itext(document: Node, language: str | None, key: str) -> list[Node]:
    translations = [node for node in descendants(document) if node.local == "translation"]
    chosen = [node for node in translations if node.attribute("lang") == language]
    chosen = chosen or [node for node in translations if "default" in node.attributes]
    chosen = chosen or translations
    for node in descendants(chosen[0]):
        if node.local == "text" and node.attribute("id") == key:
            return list(node.elements("value"))
    return []


def _number(value: Value, case: Case, _: dict[str, Any]) -> object:
    number = to_number(value, case.world.zone)
    if not math.isfinite(number):
        return to_text(number)
    if number == 0 and math.copysign(1, number) < 0:
        return "-0"
    return number


def _rounded(value: Value, case: Case, record: dict[str, Any]) -> object:
    factor: int = record["factor"]
    return round(to_number(value, case.world.zone) * factor) / factor


def _nodes(value: Value, _: Case, __: dict[str, Any]) -> object:
    return [where(node) for node in value] if isinstance(value, list) else value


_SEEN: dict[str, Callable[[Value, Case, dict[str, Any]], object]] = {
    "assertBooleanValue": lambda value, *_: to_truth(value),
    "assertNumberValue": _number,
    "assertNumberRounded": _rounded,
    "assertStringValue": lambda value, *_: to_text(value),
    "assertStringMatches": lambda value, *_: to_text(value),
    "assertStringLength": lambda value, *_: len(to_text(value)),
    "assertNodeSet": _nodes,
    "assertUnorderedNodeSet": lambda value, *rest: sorted(_nodes(value, *rest)),  # type: ignore[call-overload]
}
