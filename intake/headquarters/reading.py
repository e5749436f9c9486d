"""What headquarters shows of what arrived: lines of the inbox, gaps, and one case in words."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from intake.case import document
from intake.case.document import Document, PlainRelease, PlainReview, count_answers, rows_in
from intake.case.plain import read_answers
from intake.case.transcript import Part, Said, transcript
from intake.errors import BadAnswer
from intake.headquarters.branches import is_branch
from intake.headquarters.inbox import Arrival, Verdict
from intake.headquarters.setaside import SetAside
from intake.headquarters.standing import Standing, require_open, standing
from intake.packet.statement import Statement
from intake.practice.workbook import Workbook
from intake.vault import clinics, inbox, receipts
from intake.vault.inbox import InboxRow, InboxState
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
    telephone; *branch* that a person may confirm that the store was restored.
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


@dataclass(frozen=True, slots=True)
class Gap:
    """Packets of one store of a clinic that have not arrived, though later ones have."""

    clinic: str
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CaseInWords:
    """One accepted case, to be read: nothing here can be changed.

    *parts* are the answers in words where the workbook is known here, else by their names.
    *reviews* are what attorneys of the clinic made of findings, with titles in this language;
    *attached* counts the files that came with it.
    """

    code: str
    clinic: str
    screener: str
    sealed_on: date
    consent: tuple[str, ...]
    findings: int
    urgent: tuple[UrgentBrief, ...]
    parts: tuple[Part, ...]
    notes: int
    left_out: tuple[str, ...]
    attached: int
    reviews: tuple[PlainReview, ...] = ()
    release: PlainRelease | None = None


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


def in_words(
    store: Store,
    packet_id: str,
    language: str,
    workbook_of: WorkbookOf,
) -> CaseInWords | None:
    """Return the case of an accepted packet in *language*; None where there is none."""
    row = store.run(inbox.accepted, packet_id).result()
    if row is None or row.case_json is None:
        return None
    require_open(store, packet_id)
    case = document.read(row.case_json)
    workbook, law = workbook_of(case.workbook[2]), law_in(language, workbook_of)
    brief, say = _brief(case, law), law(case.workbook[2])
    return CaseInWords(
        code=case.code,
        clinic=case.clinic,
        screener=case.screener,
        sealed_on=case.sealed_on,
        consent=case.consent,
        findings=brief.findings,
        urgent=brief.urgent,
        parts=_parts(case, workbook, language),
        notes=len(case.notes),
        left_out=case.left_out,
        attached=len(case.attachments),
        reviews=tuple(replace(one, title=say(one.title)) for one in case.reviews),
        release=case.release,
    )


def _speaking(workbook: Workbook, language: str) -> Callable[[str], str]:
    return lambda words: workbook.law_in(words, language)


class _Shown:
    """Makes lines of rows; what they have in common is read once."""

    def __init__(self, store: Store, law_of: Law) -> None:
        self._store, self._law_of = store, law_of
        self.names, self._receipted = _names(store), _receipted(store)

    def line(self, row: InboxRow, stands: Standing) -> PacketLine:
        accepted, sender = row.state is InboxState.ACCEPTED, row.sender or ""
        closed = stands.closed(row)
        readable = row.case_json is not None and not closed
        return PacketLine(
            Verdict.ACCEPTED if accepted else Verdict.QUARANTINED,
            row.file_name,
            row.received_on,
            row.packet_id or "",
            self.names.get(sender, sender),
            row.seq or 0,
            _brief(document.read(row.case_json or b""), self._law_of) if readable else None,
            None if accepted else SetAside.from_text(row.reason),
            receipted=row.packet_id in self._receipted,
            arrival=row.arrival or 0,
            kind=row.kind or "case",
            replaced_by=stands.replaced_by.get(row.packet_id or "", 0),
            withdrawn=closed,
            receipt_code=Statement.from_bytes(row.statement or b"").receipt_code
            if accepted
            else "",
            branch=not accepted and self._store.run(is_branch, row).result(),
        )


def _brief(case: Document, law_of: Law) -> Brief:
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


def _parts(case: Document, workbook: Workbook | None, language: str) -> tuple[Part, ...]:
    if workbook is not None:
        try:
            survey = workbook.form.survey
            return transcript(survey, read_answers(dict(case.answers), survey), language)
        except BadAnswer:
            pass  # shown by their names: what a clinic signed is never hidden
    return (Part("", 1, tuple(_by_name(case.answers, ""))),)


def _by_name(answers: Json, path: str) -> list[Said]:
    said = []
    for name, value in answers.items():
        rows = rows_in(value)
        if rows is not None:
            for number, row in enumerate(rows, start=1):
                said += _by_name(row, f"{path}{name}[{number}]/")
        else:
            words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            said.append(Said(path + name, words, ""))
    return said


def _listed(findings: Json, kind: str) -> Sequence[Json]:
    listed = findings.get(kind, [])
    rows = listed if isinstance(listed, list) else []
    return [one for one in rows if isinstance(one, Mapping)]


def _names(store: Store) -> dict[str, str]:
    return {row.principal: row.name for row in store.run(clinics.everyone).result()}


def _receipted(store: Store) -> set[str]:
    """Return the packets that a receipt of this office names; it wrote them itself."""
    kept = store.run(receipts.everything).result()
    return {
        entry["packet_id"] for one in kept for entry in json.loads(one.content.decode())["packets"]
    }


def _absent(numbers: Iterable[int]) -> tuple[int, ...]:
    came = set(numbers)
    last = max(came)
    absent = (seq for seq in range(max(1, last - _FURTHEST), last) if seq not in came)
    return tuple(seq for seq, _ in zip(absent, range(_MOST_MISSING), strict=False))
