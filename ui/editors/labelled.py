"""A field with its label above and what is to be said of it below; for what no question asks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intake.errors import msg
from ui.editors.editor import Field
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.words import Words


class Labelled(QWidget):
    """Label, field, and one line below: a hint, or in caution what to change."""

    edited = Signal(str)

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        hint: str = "",
        text: str = "",
        most: int = 200,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self._hint = look, hint
        self.label = Words(look, label, tokens.BODY.strong)
        self.field = Field(look)
        self.field.setMaxLength(most)
        self.field.setText(text)
        self.field.setAccessibleName(label)
        self.field.setMinimumHeight(look.px(tokens.FIELD_HEIGHT))
        self.field.textEdited.connect(self._edited)
        self.label.setBuddy(self.field)
        self.told = Words(look, hint, tokens.SMALL, "ink2")
        self.problem = Words(look, "", tokens.SMALL.strong, "caution", icon=Icon.PROBLEM)
        self.line = QHBoxLayout()
        self.line.setSpacing(look.px(4))
        self.line.addWidget(self.field, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(6))
        for part in (self.label, self.line, self.told, self.problem):
            if isinstance(part, QHBoxLayout):
                self.column.addLayout(part)
            else:
                self.column.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.field)
        self.tell("")

    def text(self) -> str:
        """Return what is typed, without blanks around it."""
        return self.field.text().strip()

    def tell(self, problem: str) -> None:
        """Say what to change, and mark the field; the empty text takes that back."""
        self.problem.say(problem)
        self.problem.setVisible(bool(problem))
        self.told.setVisible(bool(self._hint) and not problem)
        self.field.mark(problem=bool(problem))
        self.field.setAccessibleDescription(
            problem or self._hint or self.look.say(msg("Enter goes on."))
        )
        if problem:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, text: str) -> None:
        if self.problem.text():
            self.tell("")
        self.edited.emit(text)
