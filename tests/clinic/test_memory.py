import gc
import weakref
from pathlib import Path

from tests.scenario import Scenario


def test_after_locking_the_collector_finds_a_case_that_was_open(tmp_path: Path) -> None:
    scenario = Scenario(tmp_path)
    case = scenario.interviewed()
    assert scenario.clinic.workbook_of(case.workbook.sha256) is case.workbook
    interview = weakref.ref(case.interview)
    assert gc.get_freeze_count() > 0
    del case
    scenario.close()
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert interview() is None
