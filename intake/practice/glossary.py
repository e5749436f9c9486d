"""Words of the law in plain words, as the sheet `glossary` has them; every text says its language.

Columns: `term`, `label` and `meaning`, each of the latter once per language, `also` with `|`.
"""

import re
from dataclasses import dataclass

from intake.form.survey import Words
from intake.practice.sheets import Row, Sheet, Sheets
from intake.practice.translations import base_language, columns_of, merge, translations_of


@dataclass(frozen=True, slots=True)
class Term:
    """One word: how it is written and what it means, by language tag; *also* are other names."""

    term: str
    label: Words
    meaning: Words
    also: tuple[str, ...] = ()

    def is_in(self, said: str) -> bool:
        """Tell whether *said*, in whatever language, has this word as a whole word."""
        words = (one.casefold() for one in (*self.label.values(), *self.also) if one)
        return any(re.search(rf"\b{re.escape(one)}\b", said.casefold()) for one in words)


def glossary(sheets: Sheets) -> tuple[Term, ...]:
    """Return the terms in the order of their sheet; none where there is no such sheet."""
    if "glossary" not in sheets:
        return ()
    spoken = translations_of(sheets, {"glossary"})
    sheet = merge(spoken | {"glossary": sheets["glossary"]}, index=False)["glossary"]
    base = base_language(sheets)
    return tuple(
        Term(
            row["term"],
            _words(sheet, row, "label", base),
            _words(sheet, row, "meaning", base),
            tuple(filter(None, row.get("also", "").split("|"))),
        )
        for row in sheet
        if row.get("term")
    )


def _words(sheet: Sheet, row: Row, column: str, base: str) -> Words:
    headers = columns_of(sheet).get(column, {})
    return {tag or base: row[header] for tag, header in headers.items() if row[header]}
