"""One accepted case, to be read: in words where its workbook is known here, else by names."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from intake.case import document
from intake.case.answers import Answers
from intake.case.document import Document, PlainRelease, PlainReview, rows_in
from intake.case.plain import read_answers
from intake.case.transcript import UNSAID, Part, Said, transcript
from intake.case.words import label_of, said_in
from intake.errors import BadAnswer
from intake.form.survey import Item, Question, Repeat
from intake.headquarters.reading import Json, UrgentBrief, WorkbookOf, brief, law_in
from intake.headquarters.standing import require_open
from intake.practice.workbook import Workbook
from intake.vault import inbox
from intake.vault.store import Store


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


@dataclass(frozen=True, slots=True)
class Askable:
    """A question that may be asked again: its path, its words, the part or row it stands in."""

    path: str
    words: str
    where: str


def askable(
    store: Store, packet_id: str, language: str, workbook_of: WorkbookOf
) -> tuple[Askable, ...]:
    """Return every question of the case's form, in each row that the case has, in its order.

    Where the workbook is not known here, what was answered, by its names.
    """
    row = store.run(inbox.accepted, packet_id).result()
    if row is None or row.case_json is None:
        return ()
    require_open(store, packet_id)
    case = document.read(row.case_json)
    workbook = workbook_of(case.workbook[2])
    if workbook is not None:
        try:
            survey = workbook.form.survey
            answers = read_answers(dict(case.answers), survey)
            return tuple(_asked(survey.children, answers, language, "", ""))
        except BadAnswer:
            pass  # as for reading: by their names
    return tuple(Askable(one.asked, one.asked, "") for one in _by_name(case.answers, ""))


def _asked(
    items: Sequence[Item], answers: Answers, language: str, path: str, where: str
) -> Iterator[Askable]:
    for item in items:
        if isinstance(item, Question):
            if item.type not in UNSAID:
                yield Askable(path + item.name, label_of(item, language), where)
            continue
        title = said_in(item.label, language)
        if isinstance(item, Repeat):
            for number, inner in enumerate(answers.rows(item.name) or (), start=1):
                row = f"{path}{item.name}[{number}]/"
                yield from _asked(item.children, inner, language, row, f"{title} {number}".strip())
        else:
            yield from _asked(item.children, answers, language, path, title or where)


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
    short, say = brief(case, law), law(case.workbook[2])
    return CaseInWords(
        code=case.code,
        clinic=case.clinic,
        screener=case.screener,
        sealed_on=case.sealed_on,
        consent=case.consent,
        findings=short.findings,
        urgent=short.urgent,
        parts=_parts(case, workbook, language),
        notes=len(case.notes),
        left_out=case.left_out,
        attached=len(case.attachments),
        reviews=tuple(replace(one, title=say(one.title)) for one in case.reviews),
        release=case.release,
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
