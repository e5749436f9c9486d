"""Which result of which rule no vignette shows: a table, and it is to be empty."""

import csv
import json
from collections import Counter
from collections.abc import Iterator

from tests.screening.conftest import CHECKOUT, PRACTICE

Row = dict[str, str]
RESULTS: tuple[str, ...] = ("candidate", "needs_facts", "not_now")
TRUTHS: tuple[str, ...] = ("yes", "unknown", "no")
ALWAYS_UNKNOWN = ("${attorney_judgement}", "${disparity}", "unknown()")


def sheet(name: str) -> list[Row]:
    with (PRACTICE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


OFFENCES = sheet("offences")


def never_yes(conditions: list[Row]) -> bool:
    """Tell whether the sheets themselves leave no way to YES.

    A requirement that stands alone is joined by “and” to what is always unknown, or rests on a tag
    that the offence table gives with `?` alone.
    """
    required = [row for row in conditions if row["role"] == "requires"]
    alone = [row["expression"] for row in required if not row["group"]]
    return any(
        one in ALWAYS_UNKNOWN or one.endswith(f" and {fact}") or _only_doubtful(one)
        for one in (text.replace("${convicted} and ", "") for text in alone)
        for fact in ALWAYS_UNKNOWN
    )


def _only_doubtful(expression: str) -> bool:
    tags = [tag.strip() for row in OFFENCES for tag in row["flags"].split(",")]
    doubtful = {tag[:-1] for tag in tags if tag.endswith("?")} - set(tags)
    return any(expression == f"offence('{tag}')" for tag in doubtful)


def shown() -> Counter[tuple[str, str]]:
    """Count the vignettes that show each result of each rule."""
    found: Counter[tuple[str, str]] = Counter()
    for file in (CHECKOUT / "tests" / "vignettes").glob("*.json"):
        expected = json.loads(file.read_text("utf-8"))["expect"]
        results = {(one, "no") for one in expected.get("denied", ())}
        for kind in ("urgent", "consequences", "vehicles"):
            results |= set(expected.get(kind, {}).items())
        found.update({(one.split()[0], result.split()[0]) for one, result in results})
    return found


def lacking() -> Iterator[str]:
    """Yield a line of the table for each rule of which some result is not shown."""
    seen, conditions = shown(), sheet("conditions")
    for rule in sheet("rules"):
        if rule["kind"] == "guard" or rule["scope"] == "attorney":
            continue
        own = [row for row in conditions if row["rule"] == rule["id"]]
        wanted = RESULTS if rule["kind"] == "vehicle" else TRUTHS
        wanted = wanted[1:] if never_yes(own) else wanted
        missing = [result for result in wanted if not seen[rule["id"], result]]
        if missing:
            yield f"{rule['id']:<24} {rule['kind']:<12} lacks {', '.join(missing)}"


def test_every_result_of_every_rule_stands_in_a_vignette() -> None:
    table = "\n".join(lacking())
    assert not table, f"\n{table}"


def test_what_can_never_be_yes_is_known() -> None:
    conditions = sheet("conditions")
    rules = [row["id"] for row in sheet("rules")]
    never = {one for one in rules if never_yes([r for r in conditions if r["rule"] == one])}
    assert never == {
        "FIREARM", "STALK", "BAR_U_T_VAWA", "CORAM_NOBIS", "PC1170_9", "PC851_8", "PC1203_425",
        "PARDON",
    }  # fmt: skip
