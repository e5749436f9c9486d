"""Lists of choices and other data beside the answers: in the form itself, or in files with it."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from intake.errors import BadResource, msg
from intake.form import limits
from intake.form.documents import read
from intake.form.nodes import Kind, Node

_ITEMSETS = "itemsets.csv"


def instances_of(elements: Iterable[Node], files: Mapping[str, bytes]) -> dict[str, Node]:
    """Return the further instances by id; one whose file was not given is left out.

    *files* are by name without folder: `counties.csv`, `list.xml`, `places.geojson`. A CSV file
    that no instance asks for has the name of its file as its id; those of `itemsets.csv` are told
    apart by its column `list_name`.
    """
    found: dict[str, Node] = {}
    for element in elements:
        source = element.attribute("src")
        if not source:
            found[element.attribute("id")] = element
        elif source.rpartition("/")[2] in files:
            name = source.rpartition("/")[2]
            found[element.attribute("id")] = _from_file(name, files[name])
    for key, one in _unasked(files):
        found.setdefault(key, one)
    if sum(len(list(one.elements())) for root in found.values() for one in root.elements()) > (
        limits.MAX_CHOICES
    ):
        raise BadResource(
            msg("The form has more than {limit} choices."),
            msg("Split the lists or leave out what is never chosen."),
            limit=limits.MAX_CHOICES,
        )
    return found


def _unasked(files: Mapping[str, bytes]) -> Iterator[tuple[str, Node]]:
    """Yield what a form may look up without saying so beforehand."""
    for name, data in files.items():
        if name == _ITEMSETS:
            for key, rows in _by_list(_csv_rows(name, data)).items():
                yield key, _below(_from_rows(rows))
        elif name.lower().endswith(".csv"):
            yield name[:-4], _from_file(name, data)


def _from_file(name: str, data: bytes) -> Node:
    if name.lower().endswith(".csv"):
        root = _from_rows(_csv_rows(name, data))
    elif name.lower().endswith((".json", ".geojson")):
        root = _from_rows(_features(name, data))
    else:
        root = next(read(data, name=name).elements())
    return _below(root)


def _below(root: Node) -> Node:
    instance = Node(Kind.ELEMENT, "instance")
    root.parent = instance
    instance.children = (root,)
    return instance


def _by_list(rows: Iterable[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row.get("list_name", ""), []).append(row)
    return found


def _from_rows(rows: Iterable[Mapping[str, str]]) -> Node:
    root = Node(Kind.ELEMENT, "root")
    items: list[Node] = []
    for row in rows:
        item = Node(Kind.ELEMENT, "item", root)
        item.children = [Node(Kind.ELEMENT, key, item, text) for key, text in row.items()]
        items.append(item)
    root.children = items
    return root


def _csv_rows(name: str, data: bytes) -> list[dict[str, str]]:
    try:
        text = data.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(name) from error
    return [{key.strip(): value or "" for key, value in row.items() if key} for row in rows]


def _features(name: str, data: bytes) -> list[dict[str, str]]:
    """Read GeoJSON (RFC 7946): properties become columns, a point its `lat lon 0 0`."""
    try:
        rows = [
            {
                **{key: str(value) for key, value in (one.get("properties") or {}).items()},
                **({"id": str(one["id"])} if "id" in one else {}),
                "geometry": _geometry(one["geometry"]),
            }
            for one in json.loads(data)["features"]
        ]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable(name) from error
    return rows


def _geometry(geometry: Any) -> str:
    found = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        found = found[0]
    points = [found] if geometry["type"] == "Point" else found
    return "; ".join(f"{point[1]} {point[0]} 0 0" for point in points)


def _unreadable(name: str) -> BadResource:
    return BadResource(
        msg("The list {name} cannot be read."),
        msg("Save it again as UTF-8, with a header line."),
        name=name,
    )
