"""One clinic with one case that was interviewed, for the papers of its tests."""

from collections.abc import Iterator

import pytest

from intake.clinic import OpenCase, storeless
from intake.paper.printed import Printed
from tests.scenario import Scenario


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scenario]:
    made = Scenario(tmp_path_factory.mktemp("printing"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def case(scenario: Scenario) -> OpenCase:
    return scenario.interviewed(storeless.fictional_clients()[2]["answers"])


@pytest.fixture(scope="module")
def printed(scenario: Scenario, case: OpenCase) -> Printed:
    return scenario.clinic._printed(case)
