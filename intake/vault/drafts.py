"""Half-typed fields, kept so that a lock costs nothing; a draft is no answer and tells no audit."""

from dataclasses import dataclass

from intake.vault.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the field *ref* of a case, with the position of the caret in characters."""

    case_code: str
    ref: str
    text: str
    caret: int


def keep(tx: Transaction, draft: Draft) -> None:
    """Keep a draft in place of the one before."""
    tx.db.execute(
        "INSERT INTO drafts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
        " SET text = excluded.text, caret = excluded.caret",
        draft.case_code,
        draft.ref,
        draft.text,
        draft.caret,
    )


def drop(tx: Transaction, case_code: str, ref: str) -> None:
    """Forget the draft of a field, for it was answered or emptied."""
    tx.db.execute("DELETE FROM drafts WHERE case_code = ? AND ref = ?", case_code, ref)


def of_case(tx: Transaction, case_code: str) -> tuple[Draft, ...]:
    """Return the drafts of a case."""
    rows = tx.db.rows("SELECT * FROM drafts WHERE case_code = ? ORDER BY ref", case_code)
    return tuple(Draft(*row) for row in rows)
