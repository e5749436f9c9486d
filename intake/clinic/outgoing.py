"""What leaves the clinic: a released case as paper and sealed packet; the receipt that answers."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

from intake.case.consent import Consent
from intake.case.roles import Act, require
from intake.case.stages import Stage
from intake.clinic import attachments as files
from intake.clinic import receiving, saving, sealing, target, withdrawing
from intake.clinic.opencase import OpenCase
from intake.clinic.printing import Printing, for_packet
from intake.clinic.receiving import AskedAgain, Replied
from intake.clinic.sealing import Leaving, Progress, SealedCase
from intake.clinic.several import Outcome, each
from intake.packet.seal import Contents
from intake.vault import cases, packets
from intake.vault.packets import PacketRow


class Outgoing(Printing):
    """Long work runs on a thread of its own and returns a Future."""

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
            report = for_packet(printed)
            contents = Contents(made.to_bytes(), report, packed.sources)
            return self._seal(case, head, folder, contents, progress)

        return self._worker.submit(work)

    def seal_several(
        self, codes: Iterable[str], folder: Path, *, progress: Progress | None = None
    ) -> Iterator[Outcome]:
        """Seal cases one after the other with the consent that each records; from a worker.

        Yields what became of each; *progress* hears of the one being written, and stops the rest.
        """
        require(self.person.roles, Act.SEAL)

        def seal(code: str) -> SealedCase:
            case = self.open_case(code)
            return self.seal(case, folder, consent=case.consent, progress=progress).result()

        return each(codes, seal)

    def copy_several(
        self, written: Mapping[str, SealedCase], folder: Path, *, progress: Progress | None = None
    ) -> Iterator[Outcome]:
        """Put packets that were written, by case code, on a second stick; from a worker."""
        require(self.person.roles, Act.SEAL)
        return each(
            written, lambda code: self.copy(written[code], folder, progress=progress).result()
        )

    def withdrawal_due(self, case: OpenCase) -> bool:
        """Tell whether headquarters is still to be told that the client took the consent back."""
        return withdrawing.due(case, self.packets(case))

    def withdraw(
        self, case: OpenCase, folder: Path, *, progress: Progress | None = None
    ) -> Future[SealedCase]:
        """Seal into *folder* that the client took the consent back, on a thread of its own.

        Raises `Forbidden` at once where there is nothing to withdraw.
        """
        withdrawing.require_due(self._store, case)
        made = withdrawing.document_of(
            case, clinic=self.name, screener=self.person.name, on=self.today
        )
        contents = Contents(made.to_bytes())
        return self._worker.submit(self._seal, case, 0, folder, contents, progress, withdraws=True)

    def copy(
        self, sealed: SealedCase, folder: Path, *, progress: Progress | None = None
    ) -> Future[SealedCase]:
        """Put the same packet on a second stick, on a thread of its own."""
        require(self.person.roles, Act.SEAL)
        return self._worker.submit(target.copy_packet, sealed, folder, progress)

    def packets(self, case: OpenCase | None = None) -> tuple[PacketRow, ...]:
        """Return the packets of a case, or of the whole store."""
        require(self.person.roles, Act.READ)
        return self._store.run(packets.listing, case.code if case else None).result()

    def replaces(self, case: OpenCase) -> PacketRow | None:
        """Return the packet that the next one of a case takes the place of; None for a first."""
        made = self.packets(case)
        return made[-1] if made else None

    def accept_receipt(self, document: bytes, signature: bytes) -> tuple[str, ...]:
        """Accept a signed receipt of headquarters; return the cases that it delivers."""
        require(self.person.roles, Act.SEAL)
        signers = self._kit.kit.signers()
        return receiving.accept(self._store, document, signature, signers, self._clock())

    def confirm_by_telephone(self, case: OpenCase, typed: str) -> tuple[str, ...]:
        """Record the receipt code that headquarters read out; return the case if delivered.

        It proves that somebody there opened the packet. Raises `BadAnswer` where it does not fit.
        """
        require(self.person.roles, Act.SEAL)
        delivered = receiving.confirm(self._store, case.code, typed, self._clock())
        if delivered:
            case.stage = Stage(self._store.run(cases.one, case.code).result().stage)
        return delivered

    def replies(self, case: OpenCase) -> tuple[Replied, ...]:
        """Return what headquarters said of a case, the newest first."""
        require(self.person.roles, Act.READ)
        return self._store.run(receiving.replies, case.code).result()

    def asked_again(self, case: OpenCase) -> tuple[AskedAgain, ...]:
        """Return the questions that headquarters asks again, until a newer packet is sealed."""
        require(self.person.roles, Act.READ)
        return self._store.run(receiving.asked_again, case.code).result()

    def _seal(
        self,
        case: OpenCase,
        head: int,
        folder: Path,
        contents: Contents,
        progress: Progress | None,
        *,
        withdraws: bool = False,
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
            withdraws=withdraws,
        )
