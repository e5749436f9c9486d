"""A clinic's store that is unlocked: what its staff do, each verb in a few lines."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Self

from intake.case import journal as entries
from intake.case.answers import said
from intake.case.conflict import Names, names_in
from intake.case.consent import Consent
from intake.case.interview import Interview
from intake.case.roles import Act, require
from intake.case.stages import RELEASED, Stage
from intake.case.views import Change
from intake.clinic import attachments as files
from intake.clinic import caselist, founding, gate, receiving, saving, sealing, target, versions
from intake.clinic.caselist import CaseLine
from intake.clinic.founding import PRINCIPAL
from intake.clinic.opencase import OpenCase, open_case
from intake.clinic.sealing import Leaving, Progress, SealedCase
from intake.clinic.versions import Preview, Version
from intake.errors import Forbidden, Trouble, msg
from intake.packet import enrolment as enrolments
from intake.packet import kit as kits_format
from intake.packet.enrolment import Enrolment
from intake.packet.kit import Received
from intake.packet.seal import Contents
from intake.paper.summary import Printed, summary
from intake.practice import collector
from intake.practice import load as practice
from intake.practice.workbook import Workbook
from intake.screening.screen import Screening
from intake.vault import attachments as kept_files
from intake.vault import cases, drafts, kits, meta, packets
from intake.vault.attachments import Attachment
from intake.vault.cases import CaseRow
from intake.vault.drafts import Draft
from intake.vault.packets import PacketRow
from intake.vault.store import Store

Clock = Callable[[], datetime]


class Clinic:
    """The door. `save` and `draft` return at once with a Future; the rest waits for the disk."""

    def __init__(self, store: Store, *, clock: Clock) -> None:
        if store.kind != "clinic":
            store.close()
            raise Trouble(
                msg("This folder is the store of a headquarters, not of a clinic."),
                msg("Open it as a headquarters; nothing was changed."),
            )
        self._store, self._clock = store, clock
        self._kit: Received = self._newest_kit()
        self._workbooks: dict[str, Workbook] = {}
        self._described: dict[str, caselist.Described] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="clinic")
        self.person = store.person
        self.principal = store.run(meta.text, PRINCIPAL).result()

    @classmethod
    def open(cls, folder: Path, passphrase: str, *, clock: Clock) -> Self:
        """Unlock; raise `WrongPassphrase` or `Trouble`."""
        return cls(Store.open(folder, passphrase), clock=clock)

    def close(self) -> None:
        """Finish what is queued and lock."""
        self._worker.shutdown()
        self._store.close()
        collector.take_in()

    @property
    def name(self) -> str:
        """The name of the clinic, as the kit gives it."""
        names = {one.principal: one.name for one in self._kit.kit.clinics}
        return names.get(self.principal, self.principal)

    @property
    def kit(self) -> kits_format.Kit:
        """The kit in use."""
        return self._kit.kit

    @property
    def today(self) -> date:
        """The day of the door's clock."""
        return self._clock().date()

    @property
    def altered(self) -> bool:
        """Tell whether somebody changed the key file: everything can be read, nothing saved."""
        return self._store.altered

    # Cases

    def cases(self) -> tuple[CaseLine, ...]:
        """Return all cases, the one touched last first."""
        require(self.person.roles, Act.READ)
        return tuple(caselist.line(row) for row in self._store.run(cases.listing).result())

    def find(self, words: str) -> tuple[CaseLine, ...]:
        """Return cases whose name, code or place has words that begin so."""
        require(self.person.roles, Act.READ)
        return tuple(caselist.line(row) for row in self._store.run(cases.find, words).result())

    def begin(self, workbook: Workbook | None = None, *, code: str = "") -> OpenCase:
        """Begin a case on the kit's workbook, or on another that was imported.

        *code* fixes the case's code for a demonstration; else it is drawn.
        """
        require(self.person.roles, Act.INTERVIEW)
        book, at = workbook or self.workbook, self._clock()
        interview = Interview(book.form, author=self.person.name, clock=self._clock)
        case = OpenCase(code or cases.new_code(), book, interview, Stage.NEW, at)
        row = CaseRow(case.code, at, at, book.sha256, Stage.NEW.value, title="", search=case.code)
        self._store.run(cases.begin, row).result()
        known = gate.prefill(case, clinic=self.name, person=self.person.name, today=self.today)
        for change in known:
            self.save(case, change).result()
        return case

    def open_case(self, code: str) -> OpenCase:
        """Return a case as it was left."""
        require(self.person.roles, Act.READ)
        return open_case(self._store, code, self.workbook_of, self._clock)

    def save(self, case: OpenCase, change: Change) -> Future[datetime]:
        """Save what an act of the interview returned; the Future is done after the commit.

        Raises `Forbidden`, at once and with nothing saved, before consent and conflict check.
        Stage, names and journal are one transaction.
        """
        step, case.stage = self._permitted(case, change)
        named = None
        if step.names_changed:
            # Other cases are compared with these names from this commit on.
            named = caselist.describe(case, case.screening(self.today))
        return self._store.run(
            saving.append,
            case.code,
            case.workbook.sha256,
            change,
            step,
            author=self._store.slot,
            named=named,
            at=self._clock(),
        )

    def permit(self, case: OpenCase, change: Change) -> None:
        """Raise `Forbidden` where `save` would, without saving."""
        self._permitted(case, change)

    def describe(self, case: OpenCase, screening: Screening | None = None) -> None:
        """Renew the line of a case in the list, where it changed.

        *screening* is that of the present answers, where it is known already.
        """
        described = caselist.describe(case, screening or case.screening(self.today))
        if self._described.get(case.code) != described:
            self._described[case.code] = described
            self._store.run(cases.describe, case.code, at=self._clock(), **asdict(described))

    def clear_conflict(self, case: OpenCase) -> None:
        """Let a case go on after a supervising attorney looked at the names that met."""
        require(self.person.roles, Act.RELEASE)
        case.consent.require_interview()
        names = names_in(case.interview.answers)
        case.stage = self._store.run(saving.clear, case.code, names, at=self._clock()).result()

    def draft(self, case: OpenCase, path: str, text: str, caret: int) -> Future[None]:
        """Keep a half-typed answer; the empty text takes it away.

        What could not be saved as an answer, for want of consent or conflict check, is not kept.
        """
        try:
            self.permit(case, Change((entries.Answered(path, said(text)),)))
        except Forbidden:
            text = ""
        if not text:
            return self._store.run(drafts.drop, case.code, path)
        return self._store.run(drafts.keep, Draft(case.code, path, text, caret))

    def drafts(self, case: OpenCase) -> tuple[Draft, ...]:
        """Return the half-typed answers of a case."""
        return self._store.run(drafts.of_case, case.code).result()

    # Attached files

    def attach(
        self, case: OpenCase, path: str, source: Path, *, evidence: bool = False
    ) -> Future[Attachment]:
        """Take in the file *source* for the question at *path*; its `id` is the answer to give.

        A picture comes in as pixels alone unless it is *evidence*. Raises `Forbidden` at once
        where the answer could not be saved; the Future raises `BadAnswer` for a file not taken.
        """
        self.permit(case, Change((entries.Answered(path, said(source.name)),)))
        return self._worker.submit(
            files.attach, self._store, case.code, source, evidence=evidence, clock=self._clock
        )

    def attachments(self, case: OpenCase) -> tuple[Attachment, ...]:
        """Return all files that were attached to a case, those of former answers included."""
        return self._store.run(kept_files.of_case, case.code).result()

    def attachment(self, case: OpenCase, file_id: str) -> bytes:
        """Return the bytes of one attached file; nothing here may open them."""
        return self._store.run(kept_files.content, case.code, file_id).result()

    def export_attachment(self, case: OpenCase, file_id: str, folder: Path) -> Future[Path]:
        """Write one attached file into *folder*; show `ATTACHMENT_WARNING` before."""
        require(self.person.roles, Act.INTERVIEW)
        return self._worker.submit(
            files.export, self._store, case.code, file_id, folder, at=self._clock()
        )

    # Workbooks

    @property
    def workbook(self) -> Workbook:
        """The practice workbook of the kit in use."""
        return self.workbook_of(self._kit.kit.workbook.sha256)

    def workbook_of(self, sha256: str) -> Workbook:
        """Return a workbook that this store keeps; cases stay on the version they began with."""
        if sha256 not in self._workbooks:
            content = self._store.run(kits.workbook, sha256).result()
            if content is None:
                raise Trouble(
                    msg("The workbook of this case is not in this store."),
                    msg("Ask headquarters for the kit that has it; the answers are whole."),
                )
            self._workbooks[sha256] = Workbook.from_bytes(content)
            collector.leave_out()
        return self._workbooks[sha256]

    def import_workbook(self, path: Path, cache: Path) -> Workbook:
        """Read a workbook that somebody else wrote, in a limited child process, and keep it."""
        require(self.person.roles, Act.INTERVIEW)
        workbook = practice.load(path, cache)
        content, at = workbook.to_bytes(), self._clock()
        self._store.run(kits.keep_workbook, workbook.sha256, content, at=at).result()
        self._workbooks[workbook.sha256] = workbook
        return workbook

    def versions(self, case: OpenCase) -> tuple[Version, ...]:
        """Return the other versions of a case's workbook that this store keeps, newest first."""
        return versions.versions(self._store, case)

    def preview_move(self, case: OpenCase, sha256: str) -> Preview:
        """Return what moving a case onto a version does; nothing is saved.

        It takes seconds for a version that was not in use yet; no answer may be given meanwhile.
        """
        return versions.preview(case, self.workbook_of(sha256), self.today)

    def move(self, case: OpenCase, sha256: str) -> OpenCase:
        """Move a case onto a version, or back; return it opened there. *case* is done with."""
        require(self.person.roles, Act.INTERVIEW)
        book = self.workbook_of(sha256)
        moved = versions.move_case(self._store, case, book, self.workbook_of, self._clock)
        self.describe(moved)
        return moved

    # Review, papers, sealing

    def release(self, case: OpenCase) -> None:
        """Release a case for sealing: for a supervising attorney, after looking at it.

        Raises `Forbidden` before consent and conflict check: no stage is leapt over.
        """
        require(self.person.roles, Act.RELEASE)
        if case.asks_consent:
            case.consent.require_interview()
        case.stage = self._store.run(saving.release, case.code, at=self._clock()).result()

    def summary(self, case: OpenCase, language: str, *, paper: str = "letter") -> Future[bytes]:
        """Set the intake summary as PDF, on a thread of its own."""
        printed = self._printed(case)
        return self._worker.submit(_typeset, printed, language, paper)

    def findings(self, case: OpenCase) -> dict[str, object] | None:
        """Return the findings as `screen` prints them; None for a form without rules."""
        return sealing.findings_of(case, self.today)

    def leaving(self, case: OpenCase) -> Leaving:
        """Return what a packet of this case would carry and what stays."""
        return sealing.leaving(case, self.today)

    def seal(
        self,
        case: OpenCase,
        folder: Path,
        *,
        consent: Consent,
        progress: Progress | None = None,
    ) -> Future[SealedCase]:
        """Seal a case into *folder* on a thread of its own.

        Raises `Forbidden` at once without release or without the client's *consent*.
        """
        sealing.require_released(self._store, case, consent)
        head = self._store.run(saving.head, case.code).result()
        packed = files.for_packet(self._store, case)
        made = sealing.document_of(
            case,
            clinic=self.name,
            screener=self.person.name,
            consent=consent,
            on=self.today,
            files=packed.named,
        )
        printed = self._printed(case)

        def work() -> SealedCase:
            report = _typeset(printed, "en")
            contents = Contents(made.to_bytes(), report, packed.sources)
            return self._seal(case, head, folder, contents, progress)

        return self._worker.submit(work)

    def copy(
        self, sealed: SealedCase, folder: Path, *, progress: Progress | None = None
    ) -> Future[SealedCase]:
        """Put the same packet on a second stick, on a thread of its own."""
        require(self.person.roles, Act.SEAL)
        return self._worker.submit(target.copy_packet, sealed, folder, progress)

    def packets(self, case: OpenCase | None = None) -> tuple[PacketRow, ...]:
        """Return the packets of a case, or of the whole store."""
        return self._store.run(packets.listing, case.code if case else None).result()

    def accept_receipt(self, document: bytes, signature: bytes) -> tuple[str, ...]:
        """Accept a signed receipt of headquarters; return the cases that it delivers."""
        require(self.person.roles, Act.SEAL)
        signers = self._kit.kit.signers()
        return receiving.accept(self._store, document, signature, signers, self._clock())

    # Headquarters

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
        """Return the file `*.amparo-enrolment`."""
        return enrolments.to_bytes(self.enrolment(), sealing.signing_key(self._store))

    def accept_kit(self, content: bytes) -> None:
        """Accept a newer kit of the same headquarters; raise `BadPacket` for any other."""
        require(self.person.roles, Act.KIT)
        received = kits_format.from_bytes(content)
        kits_format.check_follows(received, self._kit, self.today)
        if received.sha256 != self._kit.sha256:
            at = self._clock()
            self._store.run(founding.accept_kit, received, content, at).result()
            self._kit = received

    # Within

    def _permitted(self, case: OpenCase, change: Change) -> tuple[gate.Step, Stage]:
        """Return what a change needs and leads to; raise `Forbidden` where it may not be saved."""
        require(self.person.roles, Act.INTERVIEW)
        step = gate.step(case, change)

        def met(names: Names) -> tuple[str, ...]:
            return self._store.run(saving.met, case.code, names).result()

        return step, gate.stage_after(case.stage, step, met)

    def _newest_kit(self) -> Received:
        row = self._store.run(kits.newest).result()
        assert row is not None, "a clinic is founded from a kit"
        return kits_format.from_bytes(row.content)

    def _seal(
        self, case: OpenCase, head: int, folder: Path, contents: Contents, progress: Progress | None
    ) -> SealedCase:
        return sealing.seal_to(
            self._store,
            folder,
            case,
            contents,
            self._kit,
            self.principal,
            head=head,
            clock=self._clock,
            progress=progress,
        )

    def _printed(self, case: OpenCase) -> Printed:
        return Printed(
            code=case.code,
            office=self.name,
            answers=case.interview.answers,
            screening=case.screening(self.today),
            reviewed=case.workbook.reviewed,
            version=case.workbook.version,
            on=self.today,
            audit_head=self._store.run(sealing.audit_head).result(),
            released=case.stage in RELEASED,
            words=case.in_words(),
        )


def _typeset(printed: Printed, language: str, paper: str = "letter") -> bytes:
    """Return the summary as PDF. What sets it is imported with the first paper, not before."""
    from intake.paper import pdf  # noqa: PLC0415 - a fourth of all that this door imports

    return pdf.render(summary(printed, language), paper=paper)
