"""What a form that is only tried out keeps: half-typed words for as long as it is open, no file."""

from collections.abc import Mapping

from intake.errors import Translate, msg
from ui.editors.editor import Editor
from ui.editors.files import FileEditor, FileShown


class LooseDrafts:
    """Half-typed answers, in memory alone."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, int]] = {}

    def of(self, path: str) -> tuple[str, int] | None:
        """Return the draft of a question, None where there is none."""
        return self._kept.get(path)

    def put(self, path: str, text: str, caret: int) -> None:
        """Take up a draft."""
        self._kept[path] = text, caret

    keep = put

    def drop(self, path: str) -> None:
        """Forget a draft."""
        self._kept.pop(path, None)


class NoFiles:
    """A cabinet that takes nothing: a file that was offered is not even read."""

    def __init__(self, say: Translate) -> None:
        self._say = say
        self.names: Mapping[str, str] = {}

    def find(self, _file_id: str) -> FileShown | None:
        """Return nothing: there are no files."""
        return None

    def mind(self, editor: Editor, _path: str) -> None:
        """Say that no file is taken where one is offered."""
        if isinstance(editor, FileEditor):
            words = self._say(msg("Nothing is kept while a form is tried out, so no file is read."))
            editor.offered.connect(lambda *_: editor.refuse(words))
