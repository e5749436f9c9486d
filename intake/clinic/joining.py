"""How a store belongs to its headquarters: the enrolment handed over once, the kits accepted."""

from datetime import date

from intake.case.roles import Act, require
from intake.clinic import founding, kitnews, sealing
from intake.clinic.kitnews import KitNews
from intake.clinic.unlocked import Unlocked
from intake.packet import enrolment as enrolments
from intake.packet.enrolment import Enrolment
from intake.packet.failures import ClockBeforeKeys
from intake.vault import meta


class Joining(Unlocked):
    """Both files are signed; their words are compared over the telephone."""

    def enrolment(self) -> Enrolment:
        """Return what this store hands headquarters once; its `words` are read aloud."""
        return Enrolment(
            principal=self.principal,
            clinic=self.name,
            store_id=self._store.run(meta.text, meta.STORE_ID).result(),
            key=sealing.signing_key(self._store).public,
            recovery_check=self._store.recovery_check,
            created=self.today,
        )

    def enrolment_file(self) -> bytes:
        """Return the file `*.amparo-enrolment`; from then on it is no longer owed."""
        made = enrolments.to_bytes(self.enrolment(), sealing.signing_key(self._store))
        if not self.altered:
            self._store.run(meta.forget, meta.ENROL).result()
        return made

    @property
    def sealing_until(self) -> date | None:
        """The last day on which the kit in use can seal; None where it cannot today."""
        return kitnews.sealing_until(self._kit.kit, self.today)

    @property
    def clock_before_keys(self) -> ClockBeforeKeys | None:
        """Why the kit in use cannot seal today although its keys are good; None otherwise."""
        try:
            self._kit.kit.require_begun(self.today)
        except ClockBeforeKeys as early:
            return early
        return None

    def read_kit(self, content: bytes) -> KitNews:
        """Check a kit and return what it brings, accepting nothing; raise as `accept_kit` does."""
        require(self.person.roles, Act.KIT)
        received = kitnews.checked(content, self._kit, self.today)
        return kitnews.news(received, self._kit, self.principal, self.today)

    def accept_kit(self, content: bytes) -> None:
        """Accept a newer kit of the same headquarters; raise `BadPacket` for any other."""
        require(self.person.roles, Act.KIT)
        received = kitnews.checked(content, self._kit, self.today)
        if received.sha256 != self._kit.sha256:
            at = self._clock()
            self._store.run(founding.accept_kit, received, content, at).result()
            self._kit = received
