"""The two languages of a client's paper: each text with the English beside it."""

from dataclasses import dataclass
from datetime import date

from intake import text
from intake.case.answers import Answers, State
from intake.case.conflict import shortened
from intake.paper.outline import Block, Day, Field, Heading, Item, Mark, Outline, Paragraph, Tone
from intake.paper.printed import Printed
from intake.paper.texts import ENGLISH, Texts, texts


@dataclass(frozen=True)
class Tongue:
    """The reader's texts and the English ones, of one case."""

    case: Printed
    own: Texts
    english: Texts

    @classmethod
    def of(cls, case: Printed, language: str, *, discreet: bool) -> "Tongue":
        """Return the texts for *language*; raise `BadResource` where there are none."""
        return cls(case, texts(language, discreet=discreet), texts(ENGLISH, discreet=discreet))

    @property
    def discreet(self) -> bool:
        """Tell whether a stranger may see the paper."""
        return self.own.discreet

    @property
    def answers(self) -> Answers:
        """The answers that may be printed."""
        return self.case.shown

    def beside(self, key: str, **values: object) -> str:
        """Return the English of *key*; nothing where English is what stands there already."""
        return "" if self.own.language == ENGLISH else self.english.say(key, **values)

    def heading(self, key: str) -> Heading:
        """Return a heading."""
        return Heading(self.own.say(key), beside=self.beside(key))

    def said(self, key: str, *, tone: Tone = Tone.PLAIN, strong: bool = False) -> Paragraph:
        """Return running text."""
        return Paragraph(self.own.say(key), tone, self.beside(key), strong)

    def item(self, mark: Mark, key: str, who: str = "", **values: object) -> Item:
        """Return one thing to do, to tick or to know."""
        return Item(mark, self.own.say(key, **values), self.beside(key, **values), who)

    def dated(self, mark: Mark, key: str, edtf: str) -> Item:
        """Return something that was on a day, each language with its own words for the day."""
        words = self.own.say(key, date=self.own.dated(edtf))
        english = self.english.say(key, date=self.english.dated(edtf))
        return Item(mark, words, "" if self.own.language == ENGLISH else english)

    def day(self, day: date, title: str, words: str) -> Day:
        """Return a day to keep; *title* and *words* are keys, the empty one says nothing."""
        own = self.own
        beside = [self.beside(one) for one in (title, words) if one]
        if any(beside):
            beside[0] = f"{beside[0]}, {text.weekday_and_day(day, ENGLISH)}"
        return Day(
            weekday=text.weekday(day, own.language),
            number=str(day.day),
            month=text.month_and_year(day, own.language),
            title=own.say(title),
            words=own.say(words) if words else "",
            away=own.away(day, self.case.on),
            beside=" ".join(f"{one.rstrip('.')}." for one in beside if one),
        )

    def telephone(self) -> list[Block]:
        """Return a line to write the clinic's telephone on, where no letterhead has it."""
        said = Field(self.own.say("common.phone"), beside=self.beside("common.phone"))
        return [] if self.case.letterhead else [said]

    def value(self, name: str, row: Answers | None = None) -> str:
        """Return what was answered as it was typed, nothing where it was not."""
        answer = (row or self.answers).get(name)
        return str(answer.value) if answer.state is State.ANSWERED and answer.value else ""

    def outline(self, key: str, blocks: list[Block], *, name: bool = True) -> Outline:
        """Return the paper with the title *key*."""
        own, case = self.own, self.case
        draft = (own.say("common.draft"), self.beside("common.draft"))
        pages = own.say("common.pages", page="{page}", pages="{pages}")
        english = self.beside("common.pages", page="{page}", pages="{pages}")
        return Outline(
            title=own.say(key),
            subtitle="",
            beside=self.beside(key),
            language=own.language,
            code=case.code,
            office=self._shown(case.office),
            foot=own.say("common.not_advice"),
            foot_beside=self.beside("common.not_advice"),
            blocks=tuple(blocks),
            person=shortened(self.value("p_name")) if name else "",
            corner=(text.weekday_and_day(case.on, own.language),),
            letterhead=tuple(filter(None, map(self._shown, case.letterhead))),
            large=True,
            draft="" if own.reviewed else "\n".join(draft),
            pages=pages,
            pages_beside=english,
            prints=own.say("common.print", number="{number}"),
        )

    def _shown(self, words: str) -> str:
        """Return the words of an office's name, none where they would tell a stranger too much."""
        told = self.discreet and any(one.gives_away(words) for one in (self.own, self.english))
        return "" if told else words
