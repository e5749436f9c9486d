import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from intake.clinic import Clinic
from intake.clock import Clock, stopped_at
from intake.headquarters import Headquarters
from intake.sealing.kdf import CHEAPEST
from ui import trial
from ui.trial import PASSPHRASE, Trial

TODAY = date(2026, 11, 24)
CLIENTS = 8


@pytest.fixture(scope="session")
def clock() -> Clock:
    return stopped_at(TODAY)


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Trial:
    """Make a clinic with eight invented cases, and its headquarters; locked, never opened here."""
    folder = tmp_path_factory.mktemp("stores")
    return trial.make(folder, clock, cost=CHEAPEST, clients=CLIENTS)


@pytest.fixture
def made(stores: Trial, tmp_path: Path) -> Trial:
    """Copy both stores for one test."""
    shutil.copytree(stores.folder, tmp_path / "stores", copy_function=_copy)
    return Trial(tmp_path / "stores")


@pytest.fixture
def clinic(made: Trial, clock: Clock) -> Iterator[Clinic]:
    """Unlock the copy of the clinic."""
    door = Clinic.open(made.clinic, PASSPHRASE, clock=clock)
    yield door
    door.close()


@pytest.fixture
def headquarters(made: Trial, clock: Clock) -> Iterator[Headquarters]:
    """Unlock the copy of the headquarters."""
    door = Headquarters.open(made.headquarters, PASSPHRASE, clock=clock)
    yield door
    door.close()


def _copy(source: str, target: str) -> str:
    """Copy a file as it is; the lock of a store is not one that anybody holds here."""
    shutil.copyfile(source, target)
    os.chmod(target, 0o600)  # noqa: PTH101 - a plain path from shutil
    return target
