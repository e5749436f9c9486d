"""The workbook as one frozen value: what may be asked, what follows, and the hash that names it.

Compiled: canonical JSON of `format`, `id`, `version`, `sha256`, `xform`, `files` and `sheets`. The
XForm is believed, since a kit is signed; everything that can be computed again must agree.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from intake.errors import BadResource, msg
from intake.form import xform as forms
from intake.form.survey import Words
from intake.practice import collector
from intake.practice.checks.ours import OUR_SHEETS, is_ours, require_columns
from intake.practice.glossary import Term, glossary
from intake.practice.law import law_words
from intake.practice.limits import LIMITS
from intake.practice.plain import canonical_json, damaged, from_plain, read_json, to_plain
from intake.practice.sheets import TRANSLATIONS, Sheets, sheets_sha256
from intake.practice.translations import base_language, translations_of
from intake.screening.plain import WorkbookName
from intake.screening.rulebook import RuleBook

FORMAT = "amparo-workbook-1"
_KEYS = {"format", "id", "version", "sha256", "xform", "files", "sheets"}


@dataclass(frozen=True, slots=True)
class Workbook:
    """A practice workbook, ready to interview and to screen. `book` is None for foreign forms.

    `law` holds the translated texts of the rules by language and English. `sheets` are empty, and
    `sha256` is that of the XForm, where only an XForm was given.
    """

    sha256: str
    form: forms.Form
    book: RuleBook | None
    glossary: tuple[Term, ...]
    xform: bytes
    files: Mapping[str, bytes]
    sheets: Sheets
    law: Mapping[tuple[str, str], str]

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
        cls, sheets: Sheets, xform: bytes, files: Mapping[str, bytes], sha256: str
    ) -> "Workbook":
        """Return the workbook of *sheets* that were compiled to *xform*.

        Raise `BadResource` for what the form engine refuses, and screening's `Faults`.
        """
        with collector.resting():
            form = forms.load(xform, files)
            book = None
            if is_ours(sheets):
                require_columns(sheets)
                rows = {name: tuple(sheets[name]) for name in OUR_SHEETS & sheets.keys()}
                book = RuleBook.from_sheets(form.survey, rows)
            words = law_words(sheets)
            return cls(sha256, form, book, glossary(sheets), xform, files, sheets, words)

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
        return compiled_bytes(self)

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


def name_of(data: bytes) -> WorkbookName:
    """Return what a compiled workbook calls itself, unread; *data* was proved when it was kept."""
    value = read_json(data)
    identity, version, sha256 = (str(value.get(key)) for key in ("id", "version", "sha256"))
    return WorkbookName(identity, version, sha256)


@lru_cache(maxsize=4)
def _read(data: bytes) -> Workbook:
    """Read a compiled workbook; none changes, so those in use are read once in a process."""
    with collector.resting(kept=True):
        value = read_json(data)
        if value.keys() != _KEYS or value["format"] != FORMAT or not _canonical(value, data):
            raise damaged()
        sheets, xform, files = from_plain(value["sheets"]), value["xform"], value["files"]
        if not isinstance(xform, str) or not isinstance(files, dict):
            raise damaged()
        if not all(map(_is_text, files.values())):
            raise damaged()
        contents = {name: text.encode() for name, text in files.items()}
        sha256 = sheets_sha256(sheets) if sheets else xform_sha256(xform.encode())
        workbook = Workbook.of(sheets, xform.encode(), contents, sha256)
        named = {"id": workbook.id, "version": workbook.version, "sha256": sha256}
        if any(value[key] != name for key, name in named.items()):
            raise damaged()
        return workbook


def _canonical(value: Mapping[str, object], data: bytes) -> bool:
    """Tell whether *data* is the one way to write *value*."""
    try:
        return canonical_json(value) == data
    except (ValueError, RecursionError):
        return False


def compiled_bytes(workbook: Workbook) -> bytes:
    """Return the one way to write *workbook*."""
    files = {name: content.decode() for name, content in workbook.files.items()}
    return canonical_json(
        {
            "format": FORMAT,
            "id": workbook.id,
            "version": workbook.version,
            "sha256": workbook.sha256,
            "xform": workbook.xform.decode(),
            "files": files,
            "sheets": to_plain(workbook.sheets),
        }
    )


def xform_sha256(xform: bytes) -> str:
    """Return the hash that names a workbook of which there is an XForm alone."""
    return hashlib.sha256(xform).hexdigest()


def _is_text(value: object) -> bool:
    return isinstance(value, str)
