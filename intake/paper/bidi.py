"""Which way each character of a paragraph runs: the Unicode bidirectional algorithm (UAX #9).

Embeddings and overrides (U+202A to U+202E) are not in it: they are taken out before, for only
isolates keep what they hold from turning the words around it.
"""

import unicodedata
from collections.abc import Sequence

FSI, LRI, RLI, PDI = "\u2068", "\u2066", "\u2067", "\u2069"
_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_SPACES = frozenset({"B", "S", "WS", "BN", "LRI", "RLI", "FSI", "PDI"})
_OPENING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "「": "」", "（": "）", "〈": "〉"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_MOST_DEPTH, _MOST_BRACKETS = 125, 63
_RIGHT = frozenset({"R", "AL", "AN", "RLI"})


def levels(text: str, *, default: int = 0) -> list[int]:
    """Return the embedding level of each character of one paragraph; odd runs to the left.

    The direction is that of the first strong character outside isolates (P2, P3), else *default*.
    """
    classes = [unicodedata.bidirectional(one) or "L" for one in text]
    base = _first_strong(classes, 0, len(classes), default)
    if not base and not _RIGHT.intersection(classes):
        return [0] * len(text)
    found, matches = _explicit(classes, base)
    for sequence in _sequences(classes, found, matches):
        _resolve(text, classes, found, sequence, base)
    return found


def paragraph_level(text: str, *, default: int = 0) -> int:
    """Return 0 for a paragraph that runs to the right, 1 for one that runs to the left."""
    classes = [unicodedata.bidirectional(one) or "L" for one in text]
    return _first_strong(classes, 0, len(classes), default)


def runs_leftward(text: str) -> bool:
    """Tell whether some of *text* runs to the left."""
    return any(unicodedata.bidirectional(one) in _RIGHT for one in text)


def visual(run_levels: Sequence[int]) -> list[int]:
    """Return the order from left to right in which pieces of these levels are drawn (L2)."""
    order = list(range(len(run_levels)))
    highest = max(run_levels, default=0)
    lowest_odd = min((one for one in run_levels if one % 2), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        start = None
        for at in range(len(order) + 1):
            inside = at < len(order) and run_levels[order[at]] >= level
            if inside and start is None:
                start = at
            elif not inside and start is not None:
                order[start:at] = order[start:at][::-1]
                start = None
    return order


def _first_strong(classes: Sequence[str], start: int, end: int, default: int) -> int:
    depth = 0
    for at in range(start, end):
        kind = classes[at]
        if kind in _INITIATORS:
            depth += 1
        elif kind == "PDI":
            if depth == 0 and start:
                return default
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return default


def _explicit(classes: list[str], base: int) -> tuple[list[int], dict[int, int]]:
    """Return the levels that isolates give (X1 to X8), and which PDI closes which initiator."""
    found, matches = [base] * len(classes), dict[int, int]()
    stack, opened, overflow = [base], list[int](), 0
    for at, kind in enumerate(classes):
        found[at] = stack[-1]
        if kind in _INITIATORS:
            way = {"LRI": 0, "RLI": 1}.get(kind)
            if way is None:
                way = _first_strong(classes, at + 1, len(classes), 0)
            level = stack[-1] + 1 + ((stack[-1] + 1) % 2 != way)
            if level > _MOST_DEPTH or overflow:
                overflow += 1
            else:
                stack.append(level)
                opened.append(at)
        elif kind == "PDI":
            if overflow:
                overflow -= 1
            elif opened:
                matches[opened.pop()] = at
                stack.pop()
                found[at] = stack[-1]
    return found, matches


def _sequences(
    classes: Sequence[str], found: Sequence[int], matches: dict[int, int]
) -> list[list[int]]:
    """Return the isolating run sequences (X10) as places in the text, BN left out (X9)."""
    runs: list[list[int]] = []
    for at, kind in enumerate(classes):
        if kind == "BN":
            continue
        if (
            runs
            and found[runs[-1][-1]] == found[at]
            and not (classes[runs[-1][-1]] in _INITIATORS or kind == "PDI")
        ):
            runs[-1].append(at)
        else:
            runs.append([at])
    by_first = {run[0]: run for run in runs}
    closing, sequences = set(matches.values()), []
    for run in runs:
        if run[0] in closing:
            continue
        whole = list(run)
        while whole[-1] in matches:
            whole += by_first[matches[whole[-1]]]
        sequences.append(whole)
    return sequences


def _resolve(
    text: str, classes: Sequence[str], found: list[int], places: Sequence[int], base: int
) -> None:
    level = found[places[0]]
    first, last = places[0], places[-1]
    before = max(level, found[first - 1] if first else base)
    ends = classes[last] in _INITIATORS or last + 1 >= len(classes)
    after = max(level, base if ends else found[last + 1])
    sos, eos = ("LR"[before % 2]), ("LR"[after % 2])
    kinds = _weak([classes[at] for at in places], sos)
    _brackets(text, places, kinds, level, sos)
    _neutral(kinds, level, sos, eos)
    for at, kind in zip(places, kinds, strict=True):
        if kind in ("AN", "EN"):
            found[at] = level + 2 - level % 2
        elif kind != "LR"[level % 2]:
            found[at] = level + 1


def _weak(kinds: list[str], sos: str) -> list[str]:
    """Resolve weak types (W1 to W7)."""
    previous = sos
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = "ON" if previous in _INITIATORS or previous == "PDI" else previous
        previous = kinds[at]
    _numbers(kinds, sos)
    _around_numbers(kinds)
    strong = sos
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _numbers(kinds: list[str], sos: str) -> None:
    """European digits after Arabic letters are Arabic numbers; Arabic letters are right (W2, 3)."""
    strong = sos
    for at, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    for at, kind in enumerate(kinds):
        if kind == "AL":
            kinds[at] = "R"


def _around_numbers(kinds: list[str]) -> None:
    """Separators and terminators belong to the numbers beside them (W4 to W6)."""
    for at in range(1, len(kinds) - 1):
        left, right = kinds[at - 1], kinds[at + 1]
        if left == right and (
            (kinds[at] == "ES" and left == "EN") or (kinds[at] == "CS" and left in ("EN", "AN"))
        ):
            kinds[at] = left
    at = 0
    while at < len(kinds):
        if kinds[at] != "ET":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = "EN" in (kinds[at - 1] if at else "", kinds[end] if end < len(kinds) else "")
        kinds[at:end] = ["EN" if beside else "ON"] * (end - at)
        at = end
    for at, kind in enumerate(kinds):
        if kind in ("ES", "CS"):
            kinds[at] = "ON"


def _brackets(text: str, places: Sequence[int], kinds: list[str], level: int, sos: str) -> None:
    """Give both brackets of a pair one direction (N0)."""
    own = "LR"[level % 2]
    for opening, closing in _pairs(text, places, kinds):
        inside = {_side(kind) for kind in kinds[opening + 1 : closing]} - {None}
        if not inside:
            continue
        way = own
        if own not in inside:
            before = next((s for k in reversed(kinds[:opening]) if (s := _side(k))), sos)
            way = before if before != own else own
        for at in (opening, closing):
            kinds[at] = way
            after = at + 1
            while after < len(kinds) and unicodedata.bidirectional(text[places[after]]) == "NSM":
                kinds[after] = way
                after += 1


def _pairs(text: str, places: Sequence[int], kinds: Sequence[str]) -> list[tuple[int, int]]:
    stack: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for at, place in enumerate(places):
        if kinds[at] != "ON":
            continue
        character = text[place]
        if character in _OPENING:
            if len(stack) == _MOST_BRACKETS:
                return []
            stack.append((character, at))
        elif character in _CLOSING:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == _CLOSING[character]:
                    found.append((stack[depth][1], at))
                    del stack[depth:]
                    break
    return sorted(found)


def _neutral(kinds: list[str], level: int, sos: str, eos: str) -> None:
    """Neutrals take the direction on both sides, else that of the level (N1, N2)."""
    own, at = "LR"[level % 2], 0
    while at < len(kinds):
        if kinds[at] not in _NEUTRAL:
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        left = _side(kinds[at - 1]) if at else sos
        right = _side(kinds[end]) if end < len(kinds) else eos
        kinds[at:end] = [left if left == right and left else own] * (end - at)
        at = end


def _side(kind: str) -> str | None:
    if kind == "L":
        return "L"
    return "R" if kind in ("R", "EN", "AN", "AL") else None
