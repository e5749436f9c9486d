"""Which papers are one job: what is ticked, how it is wished, and where each begins in it."""

from collections.abc import Mapping, Sequence

from intake.clinic import Job, Kind, Reader, Wish
from intake.errors import Translate, msg
from ui.screens.papers.ticks import Tick

FIRST = ("visit", "summary")
"""What is ticked when the screen opens."""
_READERS = {
    Reader.CLIENT: msg("For the client"),
    Reader.FILE: msg("For the file"),
    Reader.VOLUNTEER: msg("For the volunteer"),
}


class Choosing:
    """The papers that are ticked, in their own order."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._kinds = tuple(kinds)
        self._on = set(FIRST)
        self._pages: Mapping[str, int] = {}
        self.here = FIRST[0]

    def turn(self, kind: str) -> None:
        """Tick a paper or take its tick away; the last one keeps it."""
        if kind not in self._on:
            self._on.add(kind)
            self.here = kind
        elif len(self._on) > 1:
            self._on.discard(kind)

    def wishes(self, language: str, *, discreet: bool, office: Sequence[str]) -> tuple[Wish, ...]:
        """Return what is ticked; papers for the office are in *language* where it is spoken there.

        Choosing a language asks for its draft: the paper says what it is.
        """
        spoken = language if language in office else "en"
        return tuple(
            Wish(one.id, language, discreet=discreet, draft=True)
            if one.reader is Reader.CLIENT
            else Wish(one.id, spoken)
            for one in self._kinds
            if one.id in self._on
        )

    def take(self, job: Job) -> None:
        """Learn how many pages each paper of a job has."""
        on = [one.id for one in self._kinds if one.id in self._on]
        self._pages = dict(zip(on, job.pages, strict=True))

    def first_page(self, kind: str) -> int:
        """Return where *kind* begins in the job, counted from 0."""
        before = 0
        for name, count in self._pages.items():
            if name == kind:
                break
            before += count
        return before

    def at(self, page: int) -> tuple[str, int, int]:
        """Return which paper *page* of the job is in, its number there, and how many it has."""
        name, count = "", 0
        for name, count in self._pages.items():  # noqa: B007 - the last one holds what is beyond
            if page < count:
                break
            page -= count
        return name, page + 1, count

    def names(self) -> tuple[str, ...]:
        """Return the papers of the job, for the name of a file."""
        return tuple(self._pages)

    def ticks(self, say: Translate, copies: Mapping[str, int]) -> list[Tick]:
        """Return the list of all papers by reader, with pages and former prints."""
        found: list[Tick] = []
        for reader, heading in _READERS.items():
            found.append(Tick("", say(heading)))
            found += [
                Tick(
                    one.id,
                    say(one.name),
                    self._second(one.id, copies.get(one.id, 0), say),
                    on=one.id in self._on,
                    here=one.id == self.here,
                )
                for one in self._kinds
                if one.reader is reader
            ]
        return found

    def _second(self, kind: str, copies: int, say: Translate) -> str:
        pages = self._pages.get(kind, 0) if kind in self._on else 0
        words = []
        if pages:
            count = msg("1 page") if pages == 1 else msg("{count} pages")
            words.append(say(count).format(count=pages))
        if copies:
            words.append(say(msg("printed {count} times")).format(count=copies))
        return ", ".join(words)
