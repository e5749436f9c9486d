import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
ASK = """
import ctypes, resource
from ui import process
process.guard()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is guarded so far")
def test_the_process_leaves_no_dump_and_cannot_be_read() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0 (0, 0)"
