"""The screens by which something leaves a clinic: a case, or what a client took back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake.clinic import CaseLine, Clinic, OpenCase
from ui.look.look import Look
from ui.window import Window


class SealingRooms(QObject):
    """Shows them above the others. `review_wanted` asks for the findings of the case.

    `sealed` tells that cases may have other stages now.
    """

    lock_wanted = Signal()
    review_wanted = Signal()
    sealed = Signal()

    def __init__(self, look: Look, window: Window, clinic: Clinic) -> None:
        super().__init__(window)
        self._look, self._window, self._clinic = look, window, clinic

    def seal(self, case: OpenCase) -> None:
        """Seal the case; where the client withdrew what was sent, that is what leaves."""
        from ui.screens.seal import SealScreen  # noqa: PLC0415 - when it is wanted

        if case.consent.withdrawn and self._clinic.replaces(case) is not None:
            self.withdraw(case)
            return

        def make() -> QWidget:
            screen = SealScreen(self._look, self._clinic, case)
            screen.review_wanted.connect(self.review_wanted)
            screen.withdrawal_wanted.connect(lambda: self._withdraw_instead(case))
            screen.left.connect(self._window.pop)
            screen.lock_wanted.connect(self.lock_wanted)
            return screen

        self._window.push(make)

    def several(self, lines: Sequence[CaseLine]) -> None:
        """Seal the released cases of *lines* in one go."""
        from ui.screens.seal import SeveralScreen  # noqa: PLC0415 - when it is wanted

        def make() -> QWidget:
            screen = SeveralScreen(self._look, self._clinic, lines)
            screen.left.connect(self._left_several)
            screen.lock_wanted.connect(self.lock_wanted)
            return screen

        self._window.push(make)

    def _left_several(self) -> None:
        self._window.pop()
        self.sealed.emit()

    def withdraw(self, case: OpenCase) -> None:
        """Seal that the client took the consent back."""
        from ui.screens.seal import WithdrawalScreen  # noqa: PLC0415 - when it is wanted

        def make() -> QWidget:
            screen = WithdrawalScreen(self._look, self._clinic, case)
            screen.left.connect(self._window.pop)
            screen.lock_wanted.connect(self.lock_wanted)
            return screen

        self._window.push(make)

    def _withdraw_instead(self, case: OpenCase) -> None:
        self._window.pop()
        self.withdraw(case)
