"""Half-typed answers of a case: kept in the store as one types, gone once they are answers."""

from contextlib import suppress

from intake.clinic import Clinic, OpenCase
from intake.errors import Trouble


class Drafts:
    """The drafts of one case, by path: what is typed, and the caret."""

    def __init__(self, clinic: Clinic, case: OpenCase) -> None:
        self._clinic, self._case = clinic, case
        self._kept = {one.ref: (one.text, one.caret) for one in clinic.drafts(case)}

    def of(self, path: str) -> tuple[str, int] | None:
        """Return the draft of a question, None where there is none."""
        return self._kept.get(path)

    def put(self, path: str, text: str, caret: int) -> None:
        """Take up what was half-typed before a lock."""
        self._kept[path] = text, caret

    def keep(self, path: str, text: str, caret: int) -> None:
        """Keep a draft in the store as well."""
        self._kept[path] = text, caret
        # Words that cannot be kept in the store now are still in the field, and tried again.
        with suppress(Trouble):
            self._clinic.draft(self._case, path, text, caret)

    def drop(self, path: str) -> None:
        """Forget a draft: it is an answer now, or taken back."""
        if self._kept.pop(path, None) is not None:
            with suppress(Trouble):
                self._clinic.draft(self._case, path, "", 0)
