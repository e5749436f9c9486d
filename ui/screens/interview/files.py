"""Files that are attached as answers: read and kept by the door, off the window's thread."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from intake.clinic import Attachment, Clinic, OpenCase
from intake.errors import AmparoError, msg
from ui import background
from ui.editors.editor import Editor
from ui.editors.files import FileEditor, FileShown
from ui.look.look import Look

TYPES = ("file", "image", "audio", "video")


class Files(QObject):
    """The files of one case, by id."""

    def __init__(self, look: Look, clinic: Clinic, case: OpenCase, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._clinic, self._case = look, clinic, case
        self._known = {one.id: _shown(one) for one in clinic.attachments(case)}

    @property
    def names(self) -> Mapping[str, str]:
        """The names of all files as they came, by id."""
        return {one.id: one.name for one in self._known.values()}

    def find(self, file_id: str) -> FileShown | None:
        """Return a file by its id."""
        return self._known.get(file_id)

    def mind(self, editor: Editor, path: str) -> None:
        """Keep what is offered for the question at *path*; only a file editor offers something."""
        if isinstance(editor, FileEditor):
            editor.offered.connect(lambda _, evidence: self._keep(editor, path, evidence))

    def _keep(self, editor: FileEditor, path: str, evidence: object) -> None:
        source = editor.path()
        if source is None:
            return
        editor.wait(self._look.say(msg("Reading the file")))
        try:
            future = self._clinic.attach(self._case, path, source, evidence=bool(evidence))
        except AmparoError as error:
            self._refused(editor, error)
            return
        background.follow(
            editor,
            future,
            lambda kept: self._kept(editor, kept),
            lambda error: self._refused(editor, error),
        )

    def _kept(self, editor: FileEditor, kept: Attachment) -> None:
        shown = self._known[kept.id] = _shown(kept)
        editor.take(shown)

    def _refused(self, editor: FileEditor, error: Exception) -> None:
        if not isinstance(error, AmparoError):
            raise error
        editor.refuse(" ".join(error.sentences(self._look.say)))


def _shown(kept: Attachment) -> FileShown:
    return FileShown(kept.id, kept.name, kept.size)
