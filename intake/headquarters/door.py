"""A headquarters that is unlocked: what its people do, each verb in a few lines."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Self

from intake.case import document
from intake.case.document import Document
from intake.case.roles import Act, require
from intake.clock import Clock
from intake.errors import Trouble, msg
from intake.headquarters import (
    answering,
    branches,
    casewords,
    keys,
    reading,
    replying,
    rotation,
    standing,
    workbooks,
)
from intake.headquarters import attachments as files
from intake.headquarters import inbox as arrivals
from intake.headquarters.answering import Written
from intake.headquarters.casewords import Askable, CaseInWords
from intake.headquarters.founding import OFFICE
from intake.headquarters.inbox import Arrival
from intake.headquarters.keys import Laptop, Terms
from intake.headquarters.people import People
from intake.headquarters.reading import Gap, PacketLine
from intake.headquarters.replying import IMPORTED, Reply
from intake.headquarters.rotation import KeyLine
from intake.headquarters.safekeeping import Safekeeping
from intake.packet import enrolment as enrolments
from intake.packet.enrolment import Enrolment
from intake.packet.kit import Clinic
from intake.practice.workbook import Workbook
from intake.vault import clinics, inbox, kits, meta, restore
from intake.vault.attachments import Attachment
from intake.vault.clinics import ClinicRow
from intake.vault.inbox import InboxRow
from intake.vault.keyring import KeyKind
from intake.vault.store import Store


class Headquarters(People, Safekeeping):
    """The door. Everything that reads or writes the store waits for it; call from a worker."""

    def __init__(self, store: Store, *, clock: Clock) -> None:
        if store.kind != "headquarters":
            store.close()
            raise Trouble(
                msg("This folder is the store of a clinic, not of a headquarters."),
                msg("Open it as a clinic; nothing was changed."),
            )
        restore.settle(store, at=clock())
        self._store, self._clock = store, clock
        self.office = store.run(meta.text, OFFICE).result()
        self.person = store.person
        self._workbooks: dict[str, Workbook | None] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="headquarters")

    @classmethod
    def open(cls, folder: Path, passphrase: str, *, clock: Clock) -> Self:
        """Unlock; raise `WrongPassphrase` or `Trouble`."""
        return cls(Store.open(folder, passphrase), clock=clock)

    def close(self) -> None:
        """Finish what is queued and lock."""
        self._worker.shutdown()
        self._store.close()

    # Keys, kits, enrolments

    @property
    def identity_file(self) -> str:
        """The intake identities as a file that age reads; each time it is shown is audited."""
        require(self.person.roles, Act.KIT)
        shown = keys.show_identities(self._store, at=self._clock())
        lines = [f"# intake identity of {self.office}; keep it off line", *shown]
        return "\n".join(lines) + "\n"

    def export_identities(self, passphrase: str) -> bytes:
        """Return the intake identities as an age file that *passphrase* opens; it is audited."""
        return keys.export_identities(self._store, passphrase, at=self._clock())

    def own_keys(self) -> tuple[KeyLine, ...]:
        """Return the intake and signing keys of this office, the newest of each kind first."""
        require(self.person.roles, Act.KIT)
        return rotation.listing(self._store, self.today)

    def rotate(self, kind: KeyKind) -> None:
        """Make the next intake or signing key; then make a kit and give it to every clinic."""
        rotation.rotate(self._store, kind, self._clock())

    def revoke(self, name: str) -> None:
        """Let a key of this office count no more; the next kit tells every clinic."""
        rotation.revoke(self._store, name, self._clock())

    def destroy_key(self, name: str) -> None:
        """Destroy a key that has ended; what only it opens is then closed for good."""
        rotation.destroy(self._store, name, self._clock())

    @property
    def allowed_signers(self) -> str:
        """The enrolled stores as a file that `ssh-keygen -Y verify` reads."""
        return keys.allowed_signers(self._store).to_text()

    def make_kit(
        self,
        named: Iterable[tuple[str, str]],
        workbook: Workbook,
        said: Terms | None = None,
    ) -> bytes:
        """Return the next kit for the clinics *named*: pairs of principal and name.

        What is *said* beside is that of the kit before where it is None; raise `BadAnswer` for
        days that are none.
        """
        listed = tuple(Clinic(principal, name) for principal, name in named)
        return keys.make_kit(self._store, listed, workbook, clock=self._clock, said=said)

    def kit_terms(self) -> Terms:
        """Return what the newest kit says beside keys, clinics and questions."""
        return keys.terms(self._store)

    def workbook_in_use(self) -> Workbook | None:
        """Return the workbook in the newest kit, None before the first kit."""
        return workbooks.in_use(self._store)

    def named_clinics(self) -> tuple[tuple[str, str], ...]:
        """Return the clinics that the newest kit names: pairs of principal and name."""
        return keys.named_clinics(self._store)

    def read_enrolment(self, data: bytes) -> Enrolment:
        """Read a clinic's enrolment; its `words` are compared over the telephone before `enrol`."""
        return enrolments.from_bytes(data)

    def enrol(self, enrolment: Enrolment) -> None:
        """Let a store send packets; only after its words were compared."""
        keys.enrol(self._store, enrolment, at=self._clock())

    def end_enrolment(self, store_id: str, on: date) -> None:
        """Let a clinic's store sign packets until the day before *on*, and none after."""
        keys.end_enrolment(self._store, store_id, on, at=self._clock())

    def laptops(self) -> tuple[Laptop, ...]:
        """Return the enrolled stores with the words that were compared, by clinic."""
        require(self.person.roles, Act.READ)
        return keys.laptops(self._store)

    def clinics(self) -> tuple[ClinicRow, ...]:
        """Return the enrolled stores."""
        return self._store.run(clinics.everyone).result()

    # The inbox

    def packets_in(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """Return the files that `receive` would open: folders among *paths* give their packets."""
        return arrivals.packets_in(paths)

    def receive(
        self, paths: Iterable[Path], *, wanted: Callable[[], bool] = lambda: True
    ) -> Iterator[Arrival]:
        """Open packets and folders of packets one by one; yield what became of each."""
        require(self.person.roles, Act.RECEIVE)
        files = arrivals.packets_in(paths)
        return arrivals.receive(self._store, files, clock=self._clock, wanted=wanted)

    def inbox(self) -> tuple[InboxRow, ...]:
        """Return everything that arrived, the newest first."""
        require(self.person.roles, Act.READ)
        return self._store.run(inbox.listing).result()

    def case(self, arrival: InboxRow) -> Document | None:
        """Return the case of an accepted packet; raise `Forbidden` where it was withdrawn."""
        require(self.person.roles, Act.READ)
        standing.require_open(self._store, arrival.packet_id or "")
        return document.read(arrival.case_json) if arrival.case_json else None

    def lines(self, language: str = "en") -> tuple[PacketLine, ...]:
        """Return the inbox as it is shown in *language*, the newest first."""
        require(self.person.roles, Act.READ)
        return reading.lines(self._store, reading.law_in(language, self._workbook))

    def line_of(self, arrival: Arrival, language: str = "en") -> PacketLine:
        """Return the line of what `receive` has just yielded."""
        require(self.person.roles, Act.READ)
        law = reading.law_in(language, self._workbook)
        return reading.line_of(self._store, arrival, law)

    def gaps(self) -> tuple[Gap, ...]:
        """Return which packets have not arrived though later ones of the same laptop have."""
        require(self.person.roles, Act.READ)
        return reading.gaps(self._store)

    def confirm_branch(self, arrival: int) -> None:
        """Confirm that a clinic restored a store; then open the file that was set aside again."""
        branches.confirm(self._store, arrival, self._clock())

    def case_in_words(self, packet_id: str, language: str) -> CaseInWords | None:
        """Return the case of an accepted packet, to be read in *language*.

        Raises `Forbidden` where the client withdrew it.
        """
        require(self.person.roles, Act.READ)
        return casewords.in_words(self._store, packet_id, language, self._workbook)

    def askable(self, packet_id: str, language: str) -> tuple[Askable, ...]:
        """Return the questions of an accepted packet's form that a clinic can be asked again."""
        require(self.person.roles, Act.READ)
        return casewords.askable(self._store, packet_id, language, self._workbook)

    def attachments(self, packet_id: str) -> tuple[Attachment, ...]:
        """Return the files of an accepted packet, in their order; their numbers count from 1."""
        require(self.person.roles, Act.READ)
        return files.of_packet(self._store, packet_id)

    def attachment(self, packet_id: str, number: int) -> bytes:
        """Return the bytes of one attached file; nothing here may open them."""
        require(self.person.roles, Act.RECEIVE)
        return files.content(self._store, packet_id, number)

    def export_attachment(self, packet_id: str, number: int, folder: Path) -> Path:
        """Write one attached file into *folder*; show `ATTACHMENT_WARNING` before."""
        require(self.person.roles, Act.RECEIVE)
        return files.export(self._store, packet_id, number, folder, self._clock())

    def receipt(
        self, packet_ids: Iterable[str] | None = None, reply: Reply = IMPORTED
    ) -> tuple[bytes, bytes]:
        """Return `receipt.json` and its signature for *packet_ids*, for all accepted if None."""
        self._require_reply(reply)
        return answering.receipt(self._store, self.office, packet_ids, self.today, reply)

    def write_receipt(
        self, folder: Path, packet_ids: Iterable[str] | None = None, reply: Reply = IMPORTED
    ) -> Written:
        """Write a receipt into *folder* and keep it; raise `Trouble` where nothing can go there.

        It says of each accepted packet what was prepared, else *reply*, and of one that was set
        aside the reason.
        """
        self._require_reply(reply)
        at = self._clock()
        return answering.write(self._store, self.office, packet_ids, folder, at, reply)

    def prepare_reply(self, packet_id: str, reply: Reply) -> None:
        """Keep what the next receipt says of an accepted packet; `IMPORTED` takes that back.

        Raises `BadAnswer` where it says nothing, `Forbidden` where the client withdrew the case.
        """
        if reply == IMPORTED:
            replying.withhold(self._store, packet_id, self._clock())
        else:
            replying.prepare(self._store, packet_id, reply, self._clock())

    def prepared_reply(self, packet_id: str) -> Reply:
        """Return what the next receipt says of an accepted packet."""
        require(self.person.roles, Act.READ)
        return self._store.run(replying.prepared).result().get(packet_id, IMPORTED)

    @property
    def clock(self) -> Clock:
        """The door's clock, for what is tried out and kept nowhere."""
        return self._clock

    @property
    def today(self) -> date:
        """The day of the door's clock."""
        return self._clock().date()

    def _require_reply(self, reply: Reply) -> None:
        """A receipt is for whoever receives; how a case stands is for an attorney to say."""
        require(self.person.roles, Act.RECEIVE if reply == IMPORTED else Act.REVIEW)

    def _workbook(self, sha256: str) -> Workbook | None:
        """Return a workbook that is kept here, read once; None where it is not."""
        if sha256 not in self._workbooks:
            kept = self._store.run(kits.workbook, sha256).result()
            self._workbooks[sha256] = Workbook.from_bytes(kept) if kept else None
        return self._workbooks[sha256]
