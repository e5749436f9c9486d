"""The EFF long word list: 7,776 words that are told apart when read aloud."""

from functools import cache

from intake import resources

COUNT = 7776


@cache
def words() -> tuple[str, ...]:
    """Return the words in the order of the list."""
    found = tuple(resources.path("wordlists", "eff_long.txt").read_text("ascii").split())
    assert len(found) == COUNT
    return found
