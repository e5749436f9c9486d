"""What the screens are shown with when their pictures are taken."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from intake.clinic import Clinic
from intake.clock import Clock
from intake.headquarters import Headquarters
from ui.look.look import Look
from ui.trial import Trial

WORDS = "abacus bishop cactus dancer eclipse falcon garlic hazel island jacket kettle lantern"
"""The words of pictures, which stay the same."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The look, both doors open on fictional people, and the clock that stands."""

    look: Look
    clinic: Clinic
    office: Headquarters
    made: Trial
    clock: Clock


Show = Callable[[Stage], QWidget]
