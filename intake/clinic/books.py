"""Workbooks that a store keeps, and a case moved from one version of its workbook to another."""

from pathlib import Path

from intake.case.roles import Act, require
from intake.clinic import versions
from intake.clinic.casework import Casework
from intake.clinic.opencase import OpenCase
from intake.clinic.versions import Preview, Version
from intake.practice import load as practice
from intake.practice.workbook import Workbook
from intake.vault import kits


class Books(Casework):
    """A case stays on the version that it began with until somebody moves it."""

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
        return versions.versions(self._kept(), case)

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
