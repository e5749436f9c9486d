"""Cases as staff work on them: found, begun, answered, and the files attached to them."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from intake.case import journal as entries
from intake.case.answers import said
from intake.case.conflict import Names, names_in
from intake.case.interview import Interview
from intake.case.roles import Act, permitted, require
from intake.case.stages import Stage
from intake.case.views import Change
from intake.clinic import attachments as files
from intake.clinic import caselist, gate, saving
from intake.clinic.caselist import CaseLine
from intake.clinic.opencase import OpenCase, beginning, open_case
from intake.clinic.unlocked import Unlocked
from intake.errors import Forbidden
from intake.practice.workbook import Workbook
from intake.screening.screen import Screening
from intake.vault import attachments as kept_files
from intake.vault import cases, drafts, packets, receipts
from intake.vault.attachments import Attachment
from intake.vault.cases import CaseRow
from intake.vault.drafts import Draft


class Casework(Unlocked):
    """`save` and `draft` return at once with a Future; the rest waits for the disk."""

    def cases(self) -> tuple[CaseLine, ...]:
        """Return all cases, the one touched last first."""
        require(self.person.roles, Act.READ)
        return self._lines(self._store.run(cases.listing).result())

    def find(self, words: str) -> tuple[CaseLine, ...]:
        """Return cases whose name, code or place has words that begin so."""
        require(self.person.roles, Act.READ)
        return self._lines(self._store.run(cases.find, words).result())

    def begin(self, workbook: Workbook | None = None, *, code: str = "") -> OpenCase:
        """Begin a case on the kit's workbook, or on another that was imported.

        *code* fixes the case's code for a demonstration; else it is drawn.
        """
        require(self.person.roles, Act.INTERVIEW)
        book, at, author = workbook or self.workbook, self._clock(), self.person.name
        code = code or cases.new_code()
        begun = beginning(self._store, code, at, author)
        interview = Interview(book.form, author=author, clock=self._clock, begun=begun)
        case = OpenCase(code, book, interview, Stage.NEW, at)
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
        require(self.person.roles, Act.READ)
        described = caselist.describe(case, screening or case.screening(self.today))
        if self._described.get(case.code) != described:
            self._described[case.code] = described
            self._store.run(cases.describe, case.code, at=self._clock(), **asdict(described))

    @property
    def attorneys(self) -> tuple[str, ...]:
        """The names of the supervising attorneys of this store: who clears and releases."""
        people = self._store.people().values()
        return tuple(one.name for one in people if permitted(one.roles, Act.RELEASE))

    def clear_conflict(self, case: OpenCase, reason: str = "") -> None:
        """Let a case go on after a supervising attorney looked at the names that met.

        The *reason* becomes a note beside the question about the other side, in the same act.
        """
        require(self.person.roles, Act.RELEASE)
        case.consent.require_interview()
        names = names_in(case.interview.answers)
        noted = gate.reason_noted(case, reason)
        try:
            case.stage = self._store.run(
                saving.clear,
                case.code,
                names,
                noted.events,
                author=self._store.slot,
                at=self._clock(),
            ).result()
        except Exception:
            if noted.events:
                case.interview.take_back()
            raise

    def draft(self, case: OpenCase, path: str, text: str, caret: int) -> Future[None]:
        """Keep a half-typed answer; the empty text takes it away.

        What could not be saved as an answer, for want of consent or conflict check, is not kept.
        """
        require(self.person.roles, Act.INTERVIEW)
        try:
            self.permit(case, Change((entries.Answered(path, said(text)),)))
        except Forbidden:
            text = ""
        if not text:
            return self._store.run(drafts.drop, case.code, path)
        return self._store.run(drafts.keep, Draft(case.code, path, text, caret))

    def drafts(self, case: OpenCase) -> tuple[Draft, ...]:
        """Return the half-typed answers of a case."""
        require(self.person.roles, Act.READ)
        return self._store.run(drafts.of_case, case.code).result()

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
        require(self.person.roles, Act.READ)
        return self._store.run(kept_files.of_case, case.code).result()

    def attachment(self, case: OpenCase, file_id: str) -> bytes:
        """Return the bytes of one attached file; nothing here may open them."""
        require(self.person.roles, Act.READ)
        return self._store.run(kept_files.content, case.code, file_id).result()

    def export_attachment(self, case: OpenCase, file_id: str, folder: Path) -> Future[Path]:
        """Write one attached file into *folder*; show `ATTACHMENT_WARNING` before."""
        require(self.person.roles, Act.INTERVIEW)
        return self._worker.submit(
            files.export, self._store, case.code, file_id, folder, at=self._clock()
        )

    def _lines(self, rows: Sequence[CaseRow]) -> tuple[CaseLine, ...]:
        said = self._store.run(receipts.latest, [row.code for row in rows]).result()
        sent, outdated = self._store.run(packets.newest_kinds).result(), self._outdated()
        return tuple(
            caselist.line(row, said.get(row.code, ""), outdated, sent.get(row.code, ""))
            for row in rows
        )

    def _permitted(self, case: OpenCase, change: Change) -> tuple[gate.Step, Stage]:
        """Return what a change needs and leads to; raise `Forbidden` where it may not be saved."""
        require(self.person.roles, Act.INTERVIEW)
        step = gate.step(case, change)

        def met(names: Names) -> tuple[str, ...]:
            return self._store.run(saving.met, case.code, names).result()

        return step, gate.stage_after(case.stage, step, met)
