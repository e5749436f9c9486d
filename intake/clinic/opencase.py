"""A case that is open: its interview, the workbook it was begun with, and what follows now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from hashlib import sha256

from intake import text
from intake.case.answers import Answers
from intake.case.consent import QUESTIONS, Consent, consent_in
from intake.case.instep import Beginning
from intake.case.interview import Interview
from intake.case.journal import Entry, WorkbookChanged, from_json
from intake.case.moving import Withdrawn
from intake.case.outline import Outline
from intake.case.refs import Refs
from intake.case.review import Release, Released
from intake.case.rownames import row_in_words
from intake.case.stages import RELEASED, Stage
from intake.case.transcript import Said, consents, timeline, transcript
from intake.case.views import OpenPoint, Reason
from intake.case.words import answer_in_words, label_of
from intake.errors import BadAnswer, msg
from intake.form.preload import Surroundings
from intake.form.survey import Question, Survey
from intake.paper.printed import Words
from intake.paper.redaction import Redaction
from intake.paper.speech import Speech, kept
from intake.practice import collector
from intake.practice.workbook import Workbook
from intake.screening.screen import Screening, screen
from intake.vault import cases, journal, meta, people
from intake.vault.journal import JournalEntry
from intake.vault.people import Person
from intake.vault.store import Store

_WHY_OPEN = {
    Reason.REQUIRED: msg("Not asked yet"),
    Reason.FLAG: msg("Flagged"),
    Reason.UNKNOWN: msg("The client does not know"),
    Reason.PROBLEM: msg("Check the answer"),
    Reason.DISAGREEMENT: msg("Two sources disagree"),
}


@dataclass(slots=True, repr=False)
class OpenCase:
    """One case at the clinic. The interview is pure; what it returns is saved by the door.

    *former* are the other versions of the workbook that it was on, the last one first, by SHA-256;
    *releases* are all that there were, the last of them last.
    It has no representation of its own: a log or a traceback must not hold answers.
    """

    code: str
    workbook: Workbook
    interview: Interview
    stage: Stage
    created: datetime
    former: Mapping[str, Callable[[], Workbook]] = field(default_factory=dict, repr=False)
    releases: tuple[Release, ...] = ()
    outline: Outline = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the counts of the interview from the first act on."""
        self.outline = Outline(self.interview)

    def screening_apart(
        self, on: date, previous: Screening | None = None
    ) -> Callable[[], Screening | None]:
        """Return what screens the answers as they are now; it may be called on another thread.

        With the *previous* screening only what an answer touched is worked out again.
        """
        book, answers = self.workbook.book, self.interview.answers
        return lambda: None if book is None else screen(book, answers, on, previous)

    def screening(self, on: date) -> Screening | None:
        """Return what follows from the answers on a day; None for a form without rules."""
        book = self.workbook.book
        return None if book is None else screen(book, self.interview.answers, on)

    def asked(self, path: str, language: str) -> str:
        """Return the words of the question at *path*; the path where this version has none."""
        try:
            Refs(self.interview.survey).question(path)
        except BadAnswer:
            return path
        return _label(self.interview.survey, path, language)

    def in_words(self) -> Callable[[str, Redaction], Words]:
        """Return what gives the present answers, and the rules' texts, in a language."""
        survey, answers, law_in = (
            self.interview.survey,
            self.interview.answers,
            self.workbook.law_in,
        )

        points = self.outline.open_points()

        def words(language: str, without: Redaction) -> Words:
            shown = without.of(answers)
            return Words(
                transcript(survey, shown, language),
                timeline(survey, shown, language),
                consents(survey, shown, language),
                Speech(
                    language,
                    law=lambda text: law_in(text, language),
                    label=lambda path: _label(survey, path, language),
                    answer=lambda name, said: answer_in_words(
                        survey.question(name), said, language
                    ),
                ),
                tuple(
                    _open_point(survey, one, answers, language)
                    for one in points
                    if not without.hides(one.path)
                ),
            )

        return words

    @property
    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """Return the answers to questions that this version does not ask: they count nowhere."""
        found = self.interview.withdrawn
        asked = tuple(Refs(book().form.survey) for book in self.former.values()) if found else ()
        return tuple(
            Withdrawn(path, _asked(asked, path), kept.newest, kept.note) for path, kept in found
        )

    @property
    def release(self) -> Release | None:
        """Return the release that is in force; None where none is."""
        return self.releases[-1] if self.releases and self.stage in RELEASED else None

    @property
    def unreviewed(self) -> bool:
        """Tell whether it is screened by rules that no named person has reviewed."""
        return self.workbook.book is not None and not self.workbook.reviewed

    @property
    def asks_consent(self) -> bool:
        """Tell whether the workbook itself asks for consent; a foreign form does not."""
        return self.interview.survey.asks(QUESTIONS["interview"])

    @property
    def consent(self) -> Consent:
        """Return what the client agreed to in the interview."""
        return consent_in(self.interview.answers)


def beginning(store: Store, code: str, at: datetime, author: str) -> Beginning:
    """Return when, by whom and on which laptop a case began; its code decides what is chance."""
    seed = int.from_bytes(sha256(code.encode()).digest()[:8])
    device = store.run(meta.text, meta.STORE_ID).result()
    return Beginning(at, seed, Surroundings(author, device))


def open_case(
    store: Store, code: str, workbook: Callable[[str], Workbook], clock: Callable[[], datetime]
) -> OpenCase:
    """Read a case and replay its journal; *workbook* gives the one of a hash."""
    row = store.run(cases.one, code).result()
    names = store.run(people.everyone).result()
    book = workbook(row.workbook_sha256)
    entries = [_entry(one, names) for one in store.run(journal.of_case, code).result()]
    author = store.person.name
    begun = beginning(store, code, row.created, entries[0].author if entries else author)
    with collector.resting():  # fifty rows are very many parts, and none of them is thrown away
        interview = Interview.resumed(book.form, entries, author=author, clock=clock, begun=begun)
    moves = [one.event for one in reversed(entries) if isinstance(one.event, WorkbookChanged)]
    former = {
        one.former: partial(workbook, one.former) for one in moves if one.former != book.sha256
    }
    releases = tuple(
        Release(one.event, one.author, one.at) for one in entries if isinstance(one.event, Released)
    )
    return OpenCase(code, book, interview, Stage(row.stage), row.created, former, releases)


def _entry(kept: JournalEntry, names: dict[str, Person]) -> Entry:
    author = names[kept.author].name if kept.author in names else kept.author
    return Entry(from_json(kept.entry), author, kept.at)


def _asked(versions: tuple[Refs, ...], path: str) -> Question | None:
    return next((found for refs in versions if (found := refs.find(path))), None)


def _label(survey: Survey, path: str, language: str) -> str:
    """Return the words of a question, with the row that it stands in."""
    rows, _, name = path.rpartition("/")
    label = label_of(survey.question(name), language)
    return f"{kept(label, language)} ({row_in_words(rows, language)})" if rows else label


def _open_point(survey: Survey, point: OpenPoint, answers: Answers, language: str) -> Said:
    *rows, name = point.path.split("/")
    place = answers
    for row in rows:
        repeat, _, number = row.rstrip("]").partition("[")
        some = place.rows(repeat) or ()
        place = some[int(number) - 1] if len(some) >= int(number) else Answers()
    answer = place.get(name)
    why = text.translator(language)(_WHY_OPEN[point.reason])
    words = answer_in_words(point.question, answer, language)
    return Said(_label(survey, point.path, language), words, why, answered=False)
