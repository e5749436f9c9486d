"""Circles in what depends on what, each named in full; Tarjan's strongly connected components."""

from collections.abc import Iterable, Mapping


def circles(graph: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return one circle for each knot of *graph* (name -> what it reads), first member repeated.

    `("a", "b", "a")`: a reads b, and b reads a. The first member is the first of the graph.
    """
    order = {name: rank for rank, name in enumerate(graph)}
    edges = {name: [one for one in reads if one in graph] for name, reads in graph.items()}
    found = []
    for knot in _knots(edges):
        first = min(knot, key=lambda name: order[name])
        if len(knot) > 1 or first in edges[first]:
            found.append(_way_round(edges, first, set(knot)))
    return tuple(sorted(found, key=lambda circle: order[circle[0]]))


def _way_round(edges: Mapping[str, list[str]], first: str, knot: set[str]) -> tuple[str, ...]:
    """Return the shortest way from *first* back to itself inside *knot*."""
    came_from: dict[str, str] = {}
    waiting = [first]
    for name in waiting:
        for one in edges[name]:
            if one == first:
                way = [first, name]
                while way[-1] != first:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if one in knot and one not in came_from:
                came_from[one] = name
                waiting.append(one)
    raise AssertionError(first)


def _knots(edges: Mapping[str, list[str]]) -> list[list[str]]:
    """Return the strongly connected components, without recursion: a survey may be long."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    stacked: set[str] = set()
    knots: list[list[str]] = []
    for root in edges:
        work = [(root, iter(edges[root]))] if root not in index else []
        while work:
            name, rest = work[-1]
            if name not in index:
                index[name] = low[name] = len(index)
                stack.append(name)
                stacked.add(name)
            deeper = next((one for one in rest if one not in index), None)
            if deeper is not None:
                work.append((deeper, iter(edges[deeper])))
                continue
            work.pop()
            low[name] = min([low[name], *(low[one] for one in edges[name] if one in stacked)])
            if low[name] == index[name]:
                cut = stack.index(name)
                knots.append(stack[cut:])
                stacked.difference_update(stack[cut:])
                del stack[cut:]
    return knots
