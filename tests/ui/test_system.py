"""A bus of the test's own stands for the system's; the program hears it in a process of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
HEAR = """
import subprocess, sys
from PySide6.QtCore import ClassInfo, Property, QCoreApplication, QObject, QTimer
from PySide6.QtDBus import QDBusConnection
from ui.system import System

app = QCoreApplication([])

@ClassInfo({"D-Bus Interface": "org.freedesktop.UPower"})
class Power(QObject):
    LidIsClosed = Property(bool, lambda self: sys.argv[1] == "closed")

power = Power()
other = QDBusConnection.connectToBus(QDBusConnection.BusType.SystemBus, "other")
assert other.registerService("org.freedesktop.UPower")
assert other.registerObject(
    "/org/freedesktop/UPower", power, QDBusConnection.RegisterOption.ExportAllContents
)
system = System(app)
system.leaving.connect(lambda: (print("leaving", flush=True), app.quit()))
system.listen()
QTimer.singleShot(0, lambda: subprocess.run(["dbus-send", *sys.argv[2:]], check=True))
QTimer.singleShot(1500, app.quit)
app.exec()
"""
MANAGER = "org.freedesktop.login1.Manager"
LID = ["/org/freedesktop/UPower", "org.freedesktop.DBus.Properties.PropertiesChanged"]
pytestmark = pytest.mark.skipif(
    not shutil.which("dbus-run-session"), reason="D-Bus is not installed"
)


def heard(lid: str, *signal: str) -> bool:
    script = 'DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS "$@"'
    program = [sys.executable, "-c", HEAR, lid, *signal]
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script, "sh", *program],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout == "leaving\n"


@pytest.mark.parametrize(
    ("lid", "signal"),
    [
        (
            "open",
            ["--system", "/org/freedesktop/login1", f"{MANAGER}.PrepareForSleep", "boolean:true"],
        ),
        (
            "open",
            [
                "--system",
                "/org/freedesktop/login1/session/_32",
                "org.freedesktop.login1.Session.Lock",
            ],
        ),
        (
            "open",
            [
                "--session",
                "/org/freedesktop/ScreenSaver",
                "org.freedesktop.ScreenSaver.ActiveChanged",
                "boolean:true",
            ],
        ),
        (
            "open",
            [
                "--session",
                "/org/gnome/ScreenSaver",
                "org.gnome.ScreenSaver.ActiveChanged",
                "boolean:true",
            ],
        ),
        ("closed", ["--system", *LID]),
    ],
)
def test_sleep_lid_and_a_locked_screen_are_heard(lid: str, signal: list[str]) -> None:
    assert heard(lid, "--type=signal", *signal)


@pytest.mark.parametrize(
    "signal",
    [
        ["--system", "/org/freedesktop/login1", f"{MANAGER}.PrepareForSleep", "boolean:false"],
        ["--system", *LID],
    ],
)
def test_waking_and_an_open_lid_lock_nothing(signal: list[str]) -> None:
    assert not heard("open", "--type=signal", *signal)


def test_without_a_bus_nothing_is_heard_and_nothing_breaks() -> None:
    code = (
        "from PySide6.QtCore import QCoreApplication; from ui.system import System;"
        "app = QCoreApplication([]); System(app).listen()"
    )
    nowhere = {
        "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/none",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/none",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=CHECKOUT,
        env=nowhere,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == b""
