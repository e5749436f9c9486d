"""The conflict check before any fact: names only, against the clinic's own list.

A client who stands on the other side of another case is a conflict (RPC 1.7, 1.9, 1.18); the same
client coming again is not. Headquarters repeats the check across all clinics.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from intake.case.answers import Answers, State

NAMES = frozenset({"p_name", "p_aka", "p_dob"})
"""Questions beside section A that may be answered before the check: it needs them."""
_SHORTEST = 2
"""Words that a name needs before it is compared: a given name alone meets half the town."""


@dataclass(frozen=True, slots=True)
class Names:
    """Who is the client, and who could be on the other side."""

    client: tuple[str, ...]
    others: tuple[str, ...]


def names_in(answers: Answers) -> Names:
    """Return the names that the check compares; one name per line in `p_aka`."""
    texts = [str(answers.get(name).value or "") for name in ("p_name", "p_aka")]
    client = tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())
    rows = answers.rows("cf") or ()
    others = (str(row.get("cf_name").value or "").strip() for row in rows)
    return Names(client, tuple(filter(None, others)))


def shortened(name: str) -> str:
    """Return `Rosa M.`: enough to know whom it is about, little for who looks over a shoulder."""
    words = name.split()
    return " ".join([*words[:1], *(f"{word[0]}." for word in words[1:2])])


def ready(answers: Answers) -> bool:
    """Tell whether the check can be done: the name was asked, and who else is in the case."""
    asked = all(answers.get(name).state is not State.NOT_ASKED for name in ("p_name", "cf_any"))
    return asked and not (answers.get("cf_any").value == "yes" and not answers.rows("cf"))


def hits(new: Names, known: Iterable[tuple[str, Names]]) -> tuple[str, ...]:
    """Return the codes of cases in which a name stands on the other side."""
    client, others = _folded(new.client), _folded(new.others)
    return tuple(
        code
        for code, names in known
        if client & _folded(names.others) or others & _folded(names.client)
    )


def _folded(names: Iterable[str]) -> frozenset[frozenset[str]]:
    """Names by their words, whatever the order, the accents and the case of the letters."""
    words = (frozenset(_plain(name).split()) for name in names)
    return frozenset(one for one in words if len(one) >= _SHORTEST)


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold().replace(",", " "))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
