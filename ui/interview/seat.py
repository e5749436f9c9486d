"""What an interview needs from those who keep it: its answers, half-typed words, attached files."""

from collections.abc import Callable, Mapping
from typing import Protocol

from intake.case.interview import Interview
from intake.case.outline import Outline
from intake.case.views import Change
from intake.errors import AmparoError
from ui.editors.editor import Editor
from ui.editors.files import FileShown

Keep = Callable[[Change], None]
"""Sends an act to where it is kept; raises `AmparoError` where it is refused."""
Excuse = Callable[[AmparoError], tuple[str, ...]]
"""What those who keep the answers say of a refusal of theirs; nothing of any other."""


class Sitting(Protocol):
    """An interview that is open, and the counts of its parts."""

    @property
    def interview(self) -> Interview:
        """The answers as they stand."""

    @property
    def outline(self) -> Outline:
        """How far each part is."""


class Drafts(Protocol):
    """The half-typed answers of one interview, by path: what is typed, and the caret."""

    def of(self, path: str) -> tuple[str, int] | None:
        """Return the draft of a question, None where there is none."""

    def put(self, path: str, text: str, caret: int) -> None:
        """Take up what was half-typed before a lock."""

    def keep(self, path: str, text: str, caret: int) -> None:
        """Keep a draft."""

    def drop(self, path: str) -> None:
        """Forget a draft: it is an answer now, or taken back."""


class Cabinet(Protocol):
    """The attached files of one interview, by id."""

    @property
    def names(self) -> Mapping[str, str]:
        """The names of all files as they came, by id."""

    def find(self, file_id: str) -> FileShown | None:
        """Return a file by its id."""

    def mind(self, editor: Editor, path: str) -> None:
        """Keep what is offered for the question at *path*."""
