from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.editors.numbers import NumberEditor, read_number
from ui.look.look import Look


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", Decimal(12)),
        ("1,250", Decimal(1250)),
        ("$1,250.50", Decimal("1250.50")),
        ("12,5", Decimal("12.5")),
        ("١٢", Decimal(12)),
        ("-3", Decimal(-3)),
        ("", None),
        ("twelve", None),
        ("NaN", None),
        ("1e999999999", None),
    ],
)
def test_a_number_is_read_as_it_is_written_here(typed: str, number: Decimal | None) -> None:
    assert read_number(typed) == number


def test_a_whole_number_with_a_part_is_not_yet_a_number(look: Look, qtbot: QtBot) -> None:
    editor = NumberEditor(look)
    qtbot.addWidget(editor)
    told: list[object] = []
    editor.changed.connect(told.append)
    QTest.keyClicks(editor.field, "2.5")
    assert told == [2, 2, None]
    assert editor.field.property("problem") is True


def test_money_keeps_its_cents(look: Look, qtbot: QtBot) -> None:
    editor = NumberEditor(look, whole=False, unit="$")
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.field, "180.50")
    assert editor.value() == Decimal("180.50")
