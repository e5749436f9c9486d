"""What headquarters shows of what arrived: lines of the inbox, and what is missing."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.case import document
from intake.case.document import Document, count_answers
from intake.headquarters.branches import is_branch
from intake.headquarters.inbox import Arrival, Verdict
from intake.headquarters.replying import prepared
from intake.headquarters.setaside import SetAside
from intake.headquarters.standing import Standing, standing
from intake.packet.statement import Statement
from intake.practice.workbook import Workbook
from intake.vault import clinics, inbox, receipts
from intake.vault.inbox import InboxRow, InboxState
from intake.vault.receipts import QUARANTINED
from intake.vault.store import Store

_FURTHEST = 10_000
_MOST_MISSING = 100
Json = Mapping[str, object]
WorkbookOf = Callable[[str], Workbook | None]
Law = Callable[[str], Callable[[str], str]]
"""Gives, for the SHA-256 of a workbook, what says its texts of law in one language."""


@dataclass(frozen=True, slots=True)
class UrgentBrief:
    """One urgent flag as the clinic found it: *truth* `yes` or `unknown`, *until* an ISO day."""

    level: str
    title: str
    truth: str
    until: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A case in one line of the inbox."""

    code: str
    answers: int
    findings: int
    urgent: tuple[UrgentBrief, ...]


@dataclass(frozen=True, slots=True)
class PacketLine:
    """One arrival in the inbox.

    *clinic* is the name that people use, *receipted* that a receipt of this office names it,
    *kept* that the store remembers the arrival, *arrival* its number there. *kind* is that of the
    statement; *replaced_by* the number of the packet that replaces this one, 0 for none;
    *withdrawn* that the client took the case back; *receipt_code* what is read out over the
    telephone; *branch* that a person may confirm that the store was restored. *prepared* is the
    result that the next receipt says, *told* that of the last one; empty where there is none.
    """

    verdict: Verdict
    file_name: str
    received_on: date
    packet_id: str = ""
    clinic: str = ""
    seq: int = 0
    case: Brief | None = None
    stopped: SetAside | None = None
    receipted: bool = False
    kept: bool = True
    arrival: int = 0
    kind: str = "case"
    replaced_by: int = 0
    withdrawn: bool = False
    receipt_code: str = ""
    branch: bool = False
    prepared: str = ""
    told: str = ""

    @property
    def owed(self) -> bool:
        """Tell whether the clinic is to hear of this packet what no receipt says yet."""
        named = self.verdict is Verdict.ACCEPTED or bool(self.packet_id and self.seq)
        return self.kept and named and (bool(self.prepared) or not self.receipted)


@dataclass(frozen=True, slots=True)
class Gap:
    """Packets of one store of a clinic that have not arrived, though later ones have."""

    clinic: str
    missing: tuple[int, ...]


def law_in(language: str, workbook_of: WorkbookOf) -> Law:
    """Return the texts of law in *language*; as they are where the workbook is not kept here."""

    def law_of(sha256: str) -> Callable[[str], str]:
        workbook = None if language == "en" else workbook_of(sha256)
        return (lambda words: words) if workbook is None else _speaking(workbook, language)

    return law_of


def lines(store: Store, law_of: Law) -> tuple[PacketLine, ...]:
    """Return what arrived, the newest first; a file that was accepted later stands once."""
    shown, listed = _Shown(store, law_of), store.run(inbox.listing).result()
    stands = standing(listed)
    seen: set[str] = set()
    found = []
    for row in listed:
        if row.sealed_sha256 not in seen or row.state is InboxState.ACCEPTED:
            found.append(shown.line(row, stands))
        seen.add(row.sealed_sha256)
    return tuple(found)


def line_of(store: Store, arrival: Arrival, law_of: Law) -> PacketLine:
    """Return the line of what has just arrived."""
    shown = _Shown(store, law_of)
    row = store.run(inbox.one, arrival.number).result() if arrival.number else None
    if row is not None:
        of_case = store.run(inbox.of_case, row.case_code or "").result()
        return shown.line(row, standing(of_case))
    return PacketLine(
        arrival.verdict,
        arrival.file_name,
        arrival.received_on,
        arrival.packet_id,
        shown.names.get(arrival.sender, arrival.sender),
        arrival.seq,
        stopped=arrival.stopped,
        kept=arrival.kept,
    )


def gaps(store: Store) -> tuple[Gap, ...]:
    """Return what is missing, by store; at most a hundred numbers of each."""
    came: dict[str, set[int]] = {}
    sender: dict[str, str] = {}
    for row in store.run(inbox.listing).result():
        if row.state is InboxState.ACCEPTED and row.store_id and row.seq:
            came.setdefault(row.store_id, set()).add(row.seq)
            sender[row.store_id] = row.sender or ""
    names = _names(store)
    found = ((sender[one], _absent(numbers)) for one, numbers in came.items())
    return tuple(Gap(names.get(who, who), missing) for who, missing in found if missing)


def _speaking(workbook: Workbook, language: str) -> Callable[[str], str]:
    return lambda words: workbook.law_in(words, language)


class _Shown:
    """Makes lines of rows; what they have in common is read once."""

    def __init__(self, store: Store, law_of: Law) -> None:
        self._store, self._law_of = store, law_of
        self.names, self._told = _names(store), _told(store)
        self._prepared = store.run(prepared).result()

    def line(self, row: InboxRow, stands: Standing) -> PacketLine:
        accepted, sender = row.state is InboxState.ACCEPTED, row.sender or ""
        closed = stands.closed(row)
        readable = row.case_json is not None and not closed
        waits, told = (
            self._prepared.get(row.packet_id or ""),
            self._told.get(row.packet_id or "", ""),
        )
        return PacketLine(
            Verdict.ACCEPTED if accepted else Verdict.QUARANTINED,
            row.file_name,
            row.received_on,
            row.packet_id or "",
            self.names.get(sender, sender),
            row.seq or 0,
            brief(document.read(row.case_json or b""), self._law_of) if readable else None,
            None if accepted else SetAside.from_text(row.reason),
            receipted=(told == QUARANTINED) is not accepted if told else False,
            arrival=row.arrival or 0,
            kind=row.kind or "case",
            replaced_by=stands.replaced_by.get(row.packet_id or "", 0),
            withdrawn=closed,
            receipt_code=Statement.from_bytes(row.statement or b"").receipt_code
            if accepted
            else "",
            branch=not accepted and self._store.run(is_branch, row).result(),
            prepared=waits.result if accepted and waits else "",
            told=told,
        )


def brief(case: Document, law_of: Law) -> Brief:
    """Return a case in one line, its flags in the language of *law_of*."""
    findings, law = case.findings or {}, law_of(case.workbook[2])
    found = len(_listed(findings, "consequences")) + len(_listed(findings, "vehicles"))
    urgent = tuple(_urgent(one, law) for one in _listed(findings, "urgent"))
    return Brief(case.code, count_answers(case.answers), found, urgent)


def _urgent(plain: Json, law: Callable[[str], str]) -> UrgentBrief:
    deadline = plain.get("deadline")
    until = deadline.get("earliest") if isinstance(deadline, Mapping) else None
    return UrgentBrief(
        str(plain.get("level", "")),
        law(str(plain.get("title", ""))),
        str(plain.get("truth", "")),
        str(until or ""),
    )


def _listed(findings: Json, kind: str) -> Sequence[Json]:
    listed = findings.get(kind, [])
    rows = listed if isinstance(listed, list) else []
    return [one for one in rows if isinstance(one, Mapping)]


def _names(store: Store) -> dict[str, str]:
    return {row.principal: row.name for row in store.run(clinics.everyone).result()}


def _told(store: Store) -> dict[str, str]:
    """Return what receipts of this office said last of each packet; it wrote them itself."""
    kept = store.run(receipts.everything).result()
    return {
        entry["packet_id"]: entry["result"]
        for one in kept
        for entry in json.loads(one.content.decode())["packets"]
    }


def _absent(numbers: Iterable[int]) -> tuple[int, ...]:
    came = set(numbers)
    last = max(came)
    absent = (seq for seq in range(max(1, last - _FURTHEST), last) if seq not in came)
    return tuple(seq for seq, _ in zip(absent, range(_MOST_MISSING), strict=False))
