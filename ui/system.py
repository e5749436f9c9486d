"""Hears that the machine goes to sleep, closes its lid or locks its screen; so far on Linux.

On other systems Qt tells nothing of it: there `ui.idle` sees after a sleep that time went by.
"""

import sys
from typing import Any, cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

_LOGIN = "org.freedesktop.login1"
_POWER, _POWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class System(QObject):
    """Emits `leaving` when nobody will sit here in a moment; who sends it does not matter.

    A signal that somebody forges locks the store, and a lock costs nothing.
    """

    leaving = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: list[QDBusPendingCallWatcher] = []
        self._held: list[Any] = []

    def listen(self) -> None:
        """Begin to hear; where there is no bus, nothing is heard."""
        if sys.platform != "linux":
            return
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            self._hear(system, f"{_LOGIN}.Manager", "PrepareForSleep", "switched(bool)")
            self._hear(system, f"{_LOGIN}.Session", "Lock", "locked()")
            self._hear(system, _PROPERTIES, "PropertiesChanged", "moved()", _POWER_PATH)
            self._delay_sleep()
        if session.isConnected():
            for saver in _SAVERS:
                self._hear(session, saver, "ActiveChanged", "switched(bool)")

    @Slot(bool)
    def switched(self, on: bool) -> None:  # noqa: FBT001 - of D-Bus
        """Hear that sleep or a screen saver begins."""
        if on:
            self.leaving.emit()

    @Slot()
    def locked(self) -> None:
        """Hear that the session is to be locked."""
        self.leaving.emit()

    @Slot()
    def moved(self) -> None:
        """Hear that something about the power changed: ask whether the lid is closed."""
        call = QDBusMessage.createMethodCall(_POWER, _POWER_PATH, _PROPERTIES, "Get")
        call.setArguments([_POWER, "LidIsClosed"])
        self._ask(call, self._lid)

    def _lid(self, told: list[Any]) -> None:
        if told and isinstance(told[0], QDBusVariant) and told[0].variant() is True:
            self.leaving.emit()

    def _delay_sleep(self) -> None:
        """Ask the system to wait some seconds with a sleep, until the answer at hand is kept."""
        call = QDBusMessage.createMethodCall(
            _LOGIN, "/org/freedesktop/login1", f"{_LOGIN}.Manager", "Inhibit"
        )
        call.setArguments(["sleep", "Amparo", "Keeps what is being typed", "delay"])
        # What is told is a file that the system watches: it sleeps once this process has ended.
        self._ask(call, self._held.extend)

    def _ask(self, call: QDBusMessage, told: Any) -> None:
        watcher = QDBusPendingCallWatcher(QDBusConnection.systemBus().asyncCall(call), self)
        self._asked.append(watcher)

        def answered(done: QDBusPendingCallWatcher) -> None:
            self._asked.remove(watcher)
            if not done.isError():
                told(done.reply().arguments())

        watcher.finished.connect(answered)

    def _hear(
        self, bus: QDBusConnection, interface: str, signal: str, slot: str, path: str = ""
    ) -> None:
        # The stubs want bytes, the call a text.
        bus.connect("", path, interface, signal, self, cast("bytes", SLOT(slot)))
