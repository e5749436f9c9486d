"""The workbook as one frozen value: what may be asked, what follows, and the hash that names it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from intake.errors import BadResource, msg
from intake.form import xform as forms
from intake.form.survey import Survey, Words
from intake.practice import collector, compiled
from intake.practice.checks.ours import require_readable
from intake.practice.checks.shapes import OUR_SHEETS, is_ours
from intake.practice.checks.vocabulary import ATTRIBUTE_VALUES
from intake.practice.glossary import Term, glossary
from intake.practice.law import law_words
from intake.practice.limits import LIMITS
from intake.practice.plain import damaged
from intake.practice.sheets import TRANSLATIONS, Sheets
from intake.practice.translations import base_language, translations_of
from intake.screening.plain import WorkbookName
from intake.screening.rulebook import RuleBook
from intake.screening.trees import NONE, Trees


@dataclass(frozen=True)
class Workbook:
    """A practice workbook, ready to interview and to screen. `book` is None for foreign forms.

    `sheets` are empty, and `sha256` is that of the XForm, where only an XForm was given.
    """

    sha256: str
    form: forms.Form
    book: RuleBook | None
    xform: bytes
    files: Mapping[str, bytes]
    sheets: Sheets

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """The words of the law in plain words."""
        return glossary(self.sheets)

    @cached_property
    def law(self) -> Mapping[tuple[str, str], str]:
        """The translated texts of the rules by language and English."""
        return law_words(self.sheets)

    @property
    def id(self) -> str:
        """The form_id of the settings, the same for all versions."""
        return self.form.survey.id

    @property
    def version(self) -> str:
        """The version, `yyyymmddrr`."""
        return self.form.survey.version

    @property
    def title(self) -> str:
        """The title as the settings write it."""
        return self.form.survey.title

    @property
    def titles(self) -> Words:
        """The title by language, where it was translated."""
        base = base_language(self.sheets) or self.form.survey.default_language
        found = {base: self.title}
        for name, sheet in translations_of(self.sheets, {"settings"}).items():
            found |= {
                name.removeprefix(TRANSLATIONS): row["text"]
                for row in sheet
                if row["column"] == "form_title" and row["text"]
            }
        return found

    @property
    def languages(self) -> tuple[str, ...]:
        """The BCP 47 tags of the languages that the form speaks."""
        return self.form.survey.languages

    @classmethod
    def of(
        cls,
        sheets: Sheets,
        xform: bytes,
        files: Mapping[str, bytes],
        sha256: str,
        trees: Trees = NONE,
    ) -> "Workbook":
        """Return the workbook of *sheets* that were compiled to *xform*.

        *trees* are expressions of theirs that were read already.

        Raise `BadResource` for what the form engine refuses and for a cell of law that cannot be
        read, and screening's `Faults`.
        """
        with collector.resting():
            form = forms.load(xform, files)
            if sheets:
                require_readable(sheets, frozenset(_repeats(form.survey)))
            if is_ours(sheets):
                _require_attributes(form.survey)
            book = rule_book(form.survey, sheets, trees)
            return cls(sha256, form, book, xform, files, sheets)

    @property
    def reviewed(self) -> bool:
        """Tell whether a named person has reviewed every rule."""
        rules = self.sheets.get("rules")
        return rules is not None and all(row.get("reviewed_by") for row in rules)

    @property
    def name(self) -> WorkbookName:
        """Return what findings name the workbook by."""
        return WorkbookName(self.id, self.version, self.sha256, self.reviewed)

    def law_in(self, words: str, language: str) -> str:
        """Return a text of the rules (a title, a reason) in *language*, itself where none is."""
        return self.law.get((language, words), words)

    def to_bytes(self) -> bytes:
        """Return the compiled workbook, as a kit and the cache carry it."""
        return compiled.write(self.name, self.xform, self.files, self.sheets)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Workbook":
        """Return the compiled workbook in *data*; raise `BadResource` unless all of it agrees."""
        if len(data) > LIMITS.compiled_bytes:
            raise BadResource(
                msg("This compiled workbook is larger than {most} bytes."),
                msg("Ask headquarters for the kit again."),
                most=LIMITS.compiled_bytes,
            )
        return _read(data)


def rule_book(survey: Survey, sheets: Sheets, trees: Trees = NONE) -> RuleBook | None:
    """Return the rules of *sheets*, None for a foreign form; raise screening's `Faults`."""
    if not is_ours(sheets):
        return None
    rows = {name: tuple(sheets[name]) for name in OUR_SHEETS & sheets.keys()}
    return RuleBook.from_sheets(survey, rows, trees)


def _repeats(survey: Survey) -> Iterator[str]:
    return (name for question in survey.questions() for name in question.repeats)


def _require_attributes(survey: Survey) -> None:
    """Raise `BadResource` for a mark that means nothing: a private question would not be one."""
    for question in survey.questions():
        for attribute, text in question.attributes.items():
            strange = set(text.split()) - ATTRIBUTE_VALUES.get(attribute, set(text.split()))
            if strange:
                raise BadResource(
                    msg("{values} is not a value of {column}."),
                    msg("Use {allowed}."),
                    values=" ".join(sorted(strange)),
                    column=f"bind::amparo:{attribute}",
                    allowed=", ".join(sorted(ATTRIBUTE_VALUES[attribute])),
                    sheet="survey",
                    name=question.name,
                )


@lru_cache(maxsize=4)
def _read(data: bytes) -> Workbook:
    """Read a compiled workbook; none changes, so those in use are read once in a process."""
    with collector.resting(kept=True):
        read = compiled.read(data)
        sha256 = read.sheets.sha256 if read.sheets else xform_sha256(read.xform)
        workbook = Workbook.of(read.sheets, read.xform, read.files, sha256, read.trees)
        if WorkbookName(workbook.id, workbook.version, sha256) != read.name:
            raise damaged()
        return workbook


def xform_sha256(xform: bytes) -> str:
    """Return the hash that names a workbook of which there is an XForm alone."""
    return hashlib.sha256(xform).hexdigest()
