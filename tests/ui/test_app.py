import os
import subprocess
import sys
from pathlib import Path

import pytest

import main
from ui import app, shots
from ui.look.palette import Scheme

CHECKOUT = Path(__file__).parent.parent.parent
FIRST_WINDOW = """
import os, sys
from ui import app
from ui.look.palette import Scheme
def shown(routes):
    print(type(routes.window.screen_shown).__name__, "intake.clinic" in sys.modules, flush=True)
    os._exit(0)
app._warm = shown
app.main([])
"""


def run(code: str, folder: Path) -> str:
    settings = {"XDG_CONFIG_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=CHECKOUT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_the_first_window_waits_for_no_door(tmp_path: Path) -> None:
    assert run(FIRST_WINDOW, tmp_path) == "FirstStartScreen False"
    assert list(tmp_path.iterdir()) == []


def test_what_the_command_line_says_is_understood() -> None:
    asked = app._parse(["try", "--shots", "x", "--language", "es", "--dark", "--text-scale", "2"])
    assert (asked.command, asked.shots, asked.language) == ("try", "x", "es")
    assert (asked.dark, asked.text_scale) == (True, 2.0)
    assert app._scheme(asked) is Scheme.DARK
    assert app._scheme(app._parse(["try", "--contrast"])) is Scheme.CONTRAST
    assert app._parse(["--language", "ar"]).language == "ar"
    assert app._parse([]).command is None
    with pytest.raises(SystemExit):
        app._parse(["demo"])


@pytest.mark.long
def test_pictures_are_the_same_every_time(tmp_path: Path) -> None:
    for name in ("first", "second"):
        done = subprocess.run(
            [sys.executable, "main.py", "try", "--shots", str(tmp_path / name)],
            cwd=CHECKOUT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            check=False,
            timeout=280,
        )
        assert done.returncode == 0
    first, second = (sorted((tmp_path / name).iterdir()) for name in ("first", "second"))
    assert len(first) == len(shots.PICTURES)
    assert [path.name for path in first] == [path.name for path in second]
    assert first[0].name == "01-first_start-en-light.png"
    differ = [
        one.name
        for one, other in zip(first, second, strict=True)
        if one.read_bytes() != other.read_bytes()
    ]
    assert differ == []


def test_a_bundle_starts_itself_and_a_checkout_its_main(monkeypatch: pytest.MonkeyPatch) -> None:
    assert main.program() == (sys.executable, str(CHECKOUT / "main.py"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert main.program() == (sys.executable,)
