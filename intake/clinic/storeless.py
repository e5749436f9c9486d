"""Verbs that need no store: our workbook, screening a file, checking and converting workbooks.

Keeps compiled workbooks in the user's cache folder, by hash; nothing about a client goes there.
"""

import json
from datetime import date
from pathlib import Path
from typing import NoReturn

import platformdirs

from intake import resources
from intake.case.plain import read_answers
from intake.errors import BadAnswer, BadResource, msg
from intake.practice import check as checks
from intake.practice import convert as conversions
from intake.practice import load as practice
from intake.practice.faults import Fault
from intake.practice.workbook import Workbook
from intake.screening.plain import to_json
from intake.screening.screen import screen
from intake.sealing import passphrase

PRACTICE = "post_conviction_relief"


def cache_folder() -> Path:
    """Return where compiled workbooks are kept between runs."""
    return Path(platformdirs.user_cache_dir("amparo", appauthor=False))


def generate_passphrase() -> str:
    """Return five random words of the EFF long list: 64 bits, easy to say and to type."""
    return passphrase.generate()


def is_strong(own: str) -> bool:
    """Return whether a passphrase of one's own withstands as much as a store's must."""
    return passphrase.guesses(own, ()) >= passphrase.LEAST_GUESSES


def our_workbook() -> Workbook:
    """Return the practice workbook that ships; the first use in a checkout compiles it."""
    return practice.load(resources.path("practice", PRACTICE), cache_folder())


def load_workbook(path: Path) -> Workbook:
    """Return a workbook from a folder, an `.xlsx` or a compiled file."""
    return practice.load(path, cache_folder())


def check_workbook(path: Path, since: Path | None = None) -> tuple[Fault, ...]:
    """Return every fault of a workbook at once, and what changed against an older one."""
    return checks.check(path, since)


def convert_workbook(source: Path, target: Path) -> None:
    """Turn a folder of sheets into an `.xlsx`, or back; nothing is lost either way."""
    conversions.convert(source, target)


def findings(
    data: bytes,
    on: date,
    *,
    workbook: Path | None = None,
    everything: bool = False,
    explain: bool = False,
) -> dict[str, object]:
    """Screen answers in JSON on a day; return the findings in the shape of `screen`.

    Raises `BadAnswer` naming every fault of the answers, `BadResource` for the workbook's.
    """
    book = load_workbook(workbook) if workbook else our_workbook()
    if book.book is None:
        raise BadResource(
            msg("The workbook {name} has no rules, so there is nothing to screen."),
            msg("Give a workbook with the sheets rules and conditions."),
            name=book.id,
        )
    answers = read_answers(_json(data), book.form.survey)
    screening = screen(book.book, answers, on)
    return dict(to_json(screening, book.name, everything=everything, explain=explain))


def fictional_clients() -> tuple[dict[str, object], ...]:
    """Return the invented clients that ship, each with `story` and `answers`."""
    folder = resources.path("practice", PRACTICE, "fictional")
    return tuple(json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))


def _json(data: bytes) -> object:
    try:
        return json.loads(data, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadAnswer(
            msg("The answers are not a JSON object, or a name stands in it twice ({reason})."),
            msg("Write one object: question names and their values."),
            reason=str(error)[:120],
        ) from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice[:40]} is there twice")
    return plain


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")
