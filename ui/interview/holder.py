"""Which editor the card holds: the answer's, or for a moment another one in front of it."""

from ui.editors.editor import Editor
from ui.look.parts.card import QuestionCard


class Holder:
    """Swaps editors in a card. Qt moves on from a field that is hidden; here nobody moves on."""

    def __init__(self, card: QuestionCard) -> None:
        self._card = card
        self.editor: Editor | None = None
        self.other: Editor | None = None

    def take(self, editor: Editor) -> None:
        """Hold the editor of another question; those before are let go."""
        gone = [one for one in (self.editor, self.other) if one is not None]
        self.editor, self.other = editor, None
        self._hold(editor, gone)
        for one in gone:
            one.deleteLater()

    def front(self, other: Editor) -> None:
        """Hold *other* in front of the answer's editor, which waits."""
        self.back()
        self.other = other
        self._hold(other, [self.editor] if self.editor else [])

    def back(self) -> bool:
        """Hold the answer's editor again; tell whether another one was in front."""
        if self.other is None:
            return False
        gone, self.other = self.other, None
        self._hold(self.editor, [gone])
        gone.deleteLater()
        return True

    def _hold(self, editor: Editor | None, hidden: list[Editor]) -> None:
        for one in hidden:
            one.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._card.hold(editor)
        for one in hidden:
            one.blockSignals(False)  # noqa: FBT003 - Qt's signature
