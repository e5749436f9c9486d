"""The pictures of what keeps a store from being lost: backups, the drill, a restore, a recovery."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake.clinic import BackupRow, Older, Safety
from ui.doors import Doors
from ui.stage import WORDS, Show, Stage


def _safekeeping(stage: Stage) -> QWidget:
    from ui.screens.safekeeping import SafekeepingScreen  # noqa: PLC0415

    screen = SafekeepingScreen(stage.look, stage.clinic, stage.clinic.today)
    safety = Safety(
        date(2026, 11, 13), date(2026, 9, 7), backup_due=True, drill_due=False, enrol=False
    )
    # Two sticks that are not here, the older with a case that was taken out since.
    rows = tuple(
        BackupRow(
            f"{day:032}",
            datetime(2026, 11, day, 17, 5, tzinfo=UTC),
            f"/media/stick/amparo-2026-11-{day:02}.amparo-backup",
            8_400_000 + seq,
            seq,
        )
        for day, seq in ((13, 900), (6, 400))
    )
    screen.shown.connect(lambda: screen.backup.show_safety(safety, rows, 600))
    screen.shown.connect(lambda: screen.drill.show_safety(safety))
    screen.backup.where.field.setText("/media/stick")
    screen.drill.target.field.setText("/media/stick/drill.amparo-request")
    return screen


def _recovery(stage: Stage) -> QWidget:
    from ui.screens.recovery import RecoveryScreen  # noqa: PLC0415

    screen = RecoveryScreen(stage.look, Doors(stage.clock), stage.made.clinic)
    screen.target.field.setText("/media/stick/amparo.amparo-request")
    return screen


def _answering(stage: Stage) -> QWidget:
    from ui.screens.answering import AnsweringScreen  # noqa: PLC0415

    screen = AnsweringScreen(stage.look, stage.office)
    screen.asking.request.field.setText("/media/stick/fresno.amparo-request")
    screen.asking.identity.field.setText("/media/safe/recovery-identity.txt")
    request = stage.clinic.recovery_request()
    seen = stage.office.rehearse(request, stage.made.identity)
    seen = replace(seen, check="7F3A09C2", words=WORDS)
    screen.found.show_asked(seen, Path("/media/stick/fresno.amparo-answer"))
    return screen


def _restore(stage: Stage) -> QWidget:
    from ui.screens.restore import RestoreScreen  # noqa: PLC0415

    screen = RestoreScreen(stage.look, Doors(stage.clock))
    screen.file.field.setText("/media/stick/amparo-2026-11-20.amparo-backup")
    screen.where.field.setText("/home/clinic/amparo/restored")
    return screen


def _older_store(stage: Stage) -> QWidget:
    from ui.screens.older_store import OlderStoreScreen  # noqa: PLC0415

    older = Older(stage.clinic.today, date(2026, 11, 19), missing=212, parted=False)
    return OlderStoreScreen(stage.look, older)


SCREENS: Sequence[tuple[str, Show]] = (
    ("safekeeping", _safekeeping),
    ("recovery", _recovery),
    ("restore", _restore),
    ("answering", _answering),
    ("older_store", _older_store),
)
