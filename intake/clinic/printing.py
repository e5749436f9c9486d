"""Papers of a case: set in memory, counted in the audit when they left, never written to disk."""

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

from intake.case.roles import Act, require
from intake.case.sections import sections_of
from intake.case.stages import RELEASED
from intake.clinic import sealing
from intake.clinic.opencase import OpenCase
from intake.clinic.reviewing import Reviewing
from intake.paper import papers as kinds
from intake.paper import redaction, texts
from intake.paper.papers import KINDS, Kind, Wish
from intake.paper.printed import Printed, Sealed
from intake.paper.redaction import Private, Redaction
from intake.paper.summary import summary
from intake.paper.typed import Unprintable
from intake.vault import audit, packets
from intake.vault.packets import PacketRow
from intake.vault.transaction import Transaction

_PRINTED = "paper-printed"


@dataclass(frozen=True, slots=True)
class Job:
    """Several papers as one PDF, and how many pages each of them has."""

    pdf: bytes
    pages: tuple[int, ...]


class Printing(Reviewing):
    """What may be printed of a case, as what, and how often it was."""

    @property
    def paper_kinds(self) -> tuple[Kind, ...]:
        """Every paper there is, in the order in which they are listed."""
        return KINDS

    @property
    def paper_languages(self) -> Mapping[str, bool]:
        """The languages of papers for clients; true where a named person reviewed the words."""
        return {one: texts.texts(one).reviewed for one in texts.languages()}

    def private_groups(self, case: OpenCase) -> tuple[Private, ...]:
        """Return the groups of private answers of a case; those that are off are left out."""
        return redaction.private_groups(sections_of(case.interview.survey))

    def papers(
        self,
        case: OpenCase,
        wishes: Sequence[Wish],
        *,
        paper: str = "letter",
        without: Redaction | None = None,
        unprintable: Unprintable = Unprintable.STOP,
    ) -> Future[Job]:
        """Set papers as one job, on a thread of its own; nothing is written anywhere.

        *without* is what is left out; the private groups that are off where it is not given.
        Raises `Forbidden` at once for a draft that was not asked for, or for want of a role; the
        Future raises `Trouble` for a character that no font can print.
        """
        require(self.person.roles, Act.READ)
        for wish in wishes:
            if not kinds.is_for_office(wish):
                kinds.require_reviewed(wish)
        sections = sections_of(case.interview.survey)
        out = redaction.by_default(sections) if without is None else without
        printed = replace(self._printed(case), redaction=out)
        copies = self._store.run(_copies, case.code).result()
        return self._worker.submit(_set, printed, tuple(wishes), copies, paper, unprintable)

    def copies(self, case: OpenCase) -> Mapping[str, int]:
        """Return how often each paper of a case left in any language, by its kind."""
        found: Counter[str] = Counter()
        for name, count in self._store.run(_copies, case.code).result().items():
            found[name.partition(" ")[0]] += count
        return found

    def count_papers(self, case: OpenCase, wishes: Sequence[Wish]) -> None:
        """Note in the audit that papers left this laptop: what they are, never what they say."""
        require(self.person.roles, Act.READ)
        names = tuple(_name(wish) for wish in wishes)
        at = self._clock()

        def note(tx: Transaction) -> None:
            for name in names:
                tx.audit(at, _PRINTED, case.code, name)

        self._store.run(note).result()

    def _printed(self, case: OpenCase) -> Printed:
        rows = self._store.run(packets.listing, case.code).result()
        screening = case.screening(self.today)
        return Printed(
            code=case.code,
            office=self.name,
            answers=case.interview.answers,
            screening=screening,
            reviewed=case.workbook.reviewed,
            version=case.workbook.version,
            on=self.today,
            audit_head=self._store.run(sealing.audit_head).result(),
            released=case.stage in RELEASED,
            words=case.in_words(),
            letterhead=self.kit.letterhead,
            person=self.person.name,
            consent=case.consent,
            packets=tuple(_sealed(row) for row in rows),
            reviews=self.reviews(case, screening),
            release=case.release,
        )


def for_packet(printed: Printed) -> bytes:
    """Return the report of a sealed packet: the whole summary, odd characters by their number."""
    from intake.paper import pdf  # noqa: PLC0415 - see below

    return pdf.render(summary(printed, "en"), unprintable=Unprintable.NAME)


def _set(
    printed: Printed,
    wishes: Sequence[Wish],
    copies: Mapping[str, int],
    paper: str,
    unprintable: Unprintable,
) -> Job:
    """Return the job. What sets it is imported with the first paper: a window does not wait."""
    from intake.paper import pdf  # noqa: PLC0415 - a fourth of all that this door imports

    made = [kinds.outlines(replace(printed, copy=copies.get(_name(w), 0)), w) for w in wishes]
    pages, content = pdf.render_all(made, paper=paper, unprintable=unprintable)
    return Job(content, pages)


def _name(wish: Wish) -> str:
    """Return what is noted of a print: each language of a paper is counted for itself."""
    return f"{wish.kind} {wish.language}"


def _copies(tx: Transaction, code: str) -> Mapping[str, int]:
    return Counter(audit.details(tx.db, _PRINTED, code))


def _sealed(row: PacketRow) -> Sealed:
    return Sealed(row.file_name, row.packet_id, row.seq, row.size, row.sealed_on)
