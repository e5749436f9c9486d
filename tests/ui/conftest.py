import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.look.look import Look, begin
from ui.look.palette import Scheme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def look(qtbot: QtBot, qapp: QApplication) -> Iterator[Look]:
    """Dress the application in the light look, and undress it after the test."""
    assert qtbot is not None
    before = qapp.palette(), qapp.styleSheet(), qapp.font(), qapp.layoutDirection()
    yield begin(qapp, Scheme.LIGHT)
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])
    qapp.setFont(before[2])
    qapp.setLayoutDirection(before[3])
