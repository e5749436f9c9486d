"""A finding in words for those who judge it: each condition, each answer with its source, the law.

Every text of law comes from the workbook; nothing here says more than the screening does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from intake.case.answers import Answer, Source, State
from intake.case.review import result_words
from intake.case.words import SOURCES, answer_in_words, label_of, value_in_words
from intake.clinic import OpenCase
from intake.errors import Translate, msg
from intake.form.survey import Question
from intake.screening.change import turns
from intake.screening.finding import Change, Finding
from intake.screening.outcomes import Lookup
from intake.screening.reasons import Reason, RestsOn
from intake.text import date_in_words
from intake.truth import Truth
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.chips import ChipShown
from ui.look.parts.explained import (
    Condition,
    ExplainedRow,
    ExplainedShown,
    Head,
    If,
    Remark,
    Rest,
    Stands,
)
from ui.look.text import isolate, latin

_ICONS = {
    Source.CLIENT: Icon.CLIENT_SAID,
    Source.DOCUMENT: Icon.PAPER_SEEN,
    Source.ATTORNEY: Icon.ATTORNEY,
}
_TONES = {
    Truth.YES: (Icon.CANDIDATE, "good"),
    Truth.UNKNOWN: (Icon.HELP, "facts"),
    Truth.NO: (Icon.NOT_NOW, ""),
}
_COUNTED = ("requires", "bars")
_BESIDE = {"strengthens": Stands.STRONGER, "weakens": Stands.WEAKER}
ACT = {
    "L0": msg("Call the attorney before you finish"),
    "L1": msg("Ask an attorney within 24 hours"),
    "L2": msg("For the attorney's review"),
    "L3": msg("Keep the date"),
}
_KEYS, _OTHERS = 3, 8
_ROWS = {
    "cv": msg("Conviction {number}"),
    "ch_arrest": msg("Arrest {number}"),
    "ch_outside": msg("Case {number}"),
}

_COLUMNS = {
    "flags": msg("Marks: {value}"),
    "level": msg("Level: {value}"),
    "felony_triad": msg("Felony terms: {value}"),
    "misd_max": msg("Longest misdemeanor term: {value}"),
}
"""What the columns of the offence table hold; another one is told by its own name."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def looked_up_in_words(lookup: Lookup, say: Translate, language: str) -> tuple[str, str]:
    """Return which line of the workbook's tables was read, and what stands there."""
    if lookup.table == "constants":
        asked = say(msg("What the rules count from, {row}"))
        day = _DAY.fullmatch(lookup.value)
        told = isolate(date_in_words(lookup.value, language)) if day else latin(lookup.value)
    else:
        asked = say(msg("Offence table, {row}"))
        words = say(_COLUMNS.get(lookup.column, lookup.column + ": {value}"))
        told = words.format(value=latin(lookup.value))
    return asked.format(row=latin(lookup.row)), told


def change_in_words(change: Change, law: Translate, language: str) -> str:
    """Return in *language* what could change a finding, its day written out."""
    words = law(change.text)
    if change.day is None:
        return words
    return words.replace("{day}", isolate(date_in_words(change.day.text, language)))


@dataclass(frozen=True, slots=True)
class Explainer:
    """Words findings of one case in the language of the window."""

    look: Look
    case: OpenCase

    def shown(self, finding: Finding, law: Iterable[Remark] = ()) -> ExplainedShown:
        """Return *finding* explained, with the *law* at the end where no column has it.

        Works out what is lazy in the screening: no other thread may look at it meanwhile.
        """
        keys = {path: f"Alt {at}" for at, path in enumerate(finding.ask[:_KEYS], start=1)}
        rows = [*self._conditions(finding, keys), *self._change(finding, keys)]
        remarks = [*law]
        if remarks:
            rows += [Head(self._say(msg("The law"))), *remarks]
        title = self.case.workbook.law_in(finding.rule.title, self.look.language)
        return ExplainedShown(
            (self.chip(finding),), self.about(finding), title, self._sentence(finding), tuple(rows)
        )

    def chip(self, finding: Finding) -> ChipShown:
        """Return how a finding stands, in an icon and a word."""
        if finding.rule.kind == "urgent" and finding.truth is not Truth.NO:
            grave = finding.level in ("L0", "L1")
            icon, tone = (Icon.URGENT, "urgent") if grave else (Icon.FLAG, "caution")
            word = msg("Urgent") if finding.truth is Truth.YES else msg("Perhaps urgent")
            return ChipShown(icon, self._say(word), tone)
        return self._chip(finding.rule.kind, finding.truth)

    def about(self, finding: Finding) -> str:
        """Return authority and row."""
        where = self.scope(finding.scope)
        return " \u00b7 ".join(filter(None, (latin(finding.rule.authority), where)))

    def scope(self, scope: str) -> str:
        """Return what one row of a repeat is called, with its offence; blank for the case."""
        if not scope.endswith("]"):
            return ""
        name, _, number = scope.rpartition("[")
        words = self._say(_ROWS.get(name, msg("Row {number}"))).format(number=number.rstrip("]"))
        rows = self.case.interview.answers.rows(name) or ()
        row = rows[int(number.rstrip("]")) - 1] if int(number.rstrip("]")) <= len(rows) else None
        if name != "cv" or row is None:
            return words
        parts = (row.get("cv_code").value, row.get("cv_section").value)
        offence = " ".join(str(one) for one in parts if one)
        return f"{words}, {latin(offence)}" if offence else words

    def record(self, record: str) -> str:
        """Return the title of a record with its id."""
        titles = {row["id"]: row["title"] for row in self.case.workbook.sheets.get("records", ())}
        title = self.case.workbook.law_in(titles.get(record, ""), self.look.language)
        return " ".join(filter(None, (latin(record), title)))

    def question(self, path: str, *, within: str = "") -> str:
        """Return the words of a question, with its row unless that is *within* which one is."""
        label, row = label_of(self._question(path), self.look.language), path.rpartition("/")[0]
        where = "" if row == within else self.scope(row)
        return f"{label} ({where})" if where else label

    def named(self, what: str) -> str:
        """Return the words of a question at a path, or the title of a record."""
        name = what.rpartition("/")[2]
        known = any(one.name == name for one in self.case.interview.survey.questions())
        return self.question(what) if known else self.record(what)

    def value(self, path: str, value: object) -> str:
        """Return a value that was answered at *path* in words, as JSON where nobody asks it now."""
        known = {one.name: one for one in self.case.interview.survey.questions()}
        question = known.get(path.rpartition("/")[2])
        if question is None or not isinstance(value, str | int | Decimal | list):
            return str(value)
        plain = tuple(str(one) for one in value) if isinstance(value, list) else value
        return value_in_words(question, plain, self.look.language)

    def _law(self, words: str) -> str:
        return self.case.workbook.law_in(words, self.look.language)

    def _say(self, words: str) -> str:
        return self.look.say(words)

    def _question(self, path: str) -> Question:
        return self.case.interview.survey.question(path.rpartition("/")[2])

    def _chip(self, kind: str, truth: Truth) -> ChipShown:
        icon, tone = _TONES[truth]
        return ChipShown(icon, self._say(result_words(kind, str(truth))), tone)

    def _sentence(self, finding: Finding) -> str:
        counted = [one for one in finding.conditions if one.condition.role in _COUNTED]
        met, count = sum(_stands(one) is Stands.MET for one in counted), len(counted)
        words = self._say(msg("{met} of {count} conditions are met.")).format(met=met, count=count)
        if finding.rule.kind == "urgent" and finding.truth is not Truth.NO:
            words = f"{words} {self._say(ACT[finding.level])}."
        if finding.from_memory:
            memory = self._say(msg("It rests on memory alone: a paper may say otherwise."))
            words = f"{words} {memory}"
        return words

    def _conditions(self, finding: Finding, keys: dict[str, str]) -> Iterator[ExplainedRow]:
        """Yield the conditions, those that decide before all others, each with its answers."""
        seen = set[str]()
        decides = {Truth.UNKNOWN: Stands.OPEN, Truth.NO: Stands.NOT_MET}.get(finding.truth)
        for reason in sorted(finding.conditions, key=lambda one: _stands(one) is not decides):
            if reason.condition.role in _BESIDE and reason.truth is not Truth.YES:
                continue
            words = self.case.workbook.law_in(reason.text, self.look.language)
            yield Condition(_stands(reason), words, latin(reason.condition.basis))
            read = [one for one in reason.answers if one.state != "not_applicable"]
            for rests in sorted(read, key=lambda one: one.state != State.ANSWERED)[:_OTHERS]:
                key = "" if rests.question in seen else keys.get(rests.question, "")
                seen.add(rests.question)
                yield from self._rests(rests, key, finding.scope)
            yield from self._not_said(reason, read, finding.scope)
            yield from map(self._looked_up, reason.lookups)

    def _not_said(self, reason: Reason, read: list[RestsOn], scope: str) -> Iterator[Remark]:
        """Yield how many answers there are beside those shown, and what does not apply."""
        if len(read) > _OTHERS:
            more = self._say(msg("and {count} more answers")).format(count=len(read) - _OTHERS)
            yield Remark(more)
        gone = [one.question for one in reason.answers if one.state == "not_applicable"]
        if gone:
            names = "; ".join(self.question(path, within=scope) for path in gone[:_OTHERS])
            yield Remark(self._say(msg("Does not apply here: {questions}")).format(questions=names))

    def _looked_up(self, lookup: Lookup) -> Rest:
        told_of = lookup._replace(row=self._constant(lookup.row) or lookup.row)
        asked, told = looked_up_in_words(told_of, self._say, self.look.language)
        return Rest("", asked, told, self._say(msg("Workbook")), Icon.TABLE)

    def _constant(self, name: str) -> str:
        """Return the authority of a constant, empty where *name* is none."""
        constants = self.case.workbook.sheets.get("constants", ())
        return next((row.get("authority", "") for row in constants if row.get("id") == name), "")

    def _rests(self, rests: RestsOn, key: str, scope: str) -> Iterator[Rest]:
        path, answer = rests.question, rests.answer
        asked = self.question(path, within=scope)
        if rests.state != State.ANSWERED:
            waits = rests.state == "not_reached"
            words = self._say(msg("Not reached yet")) if waits else self._answer(path, answer)
            target = rests.parent if waits and rests.parent else path
            yield Rest(target, asked, words, icon=Icon.NO_PAPER, key=key, said=False)
            return
        for at, one in enumerate((answer, *answer.also)):
            words = self._answer(path, one)
            source = self._source(one)
            first = at == 0
            yield Rest(path, asked if first else "", words, source, _ICONS[one.source],
                       key if first else "", said=first)  # fmt: skip

    def _answer(self, path: str, answer: Answer) -> str:
        return answer_in_words(self._question(path), answer, self.look.language)

    def _source(self, answer: Answer) -> str:
        words = self._say(SOURCES[answer.source])
        return f"{words}: {latin(answer.doc)}" if answer.doc else words

    def _change(self, finding: Finding, keys: dict[str, str]) -> Iterator[ExplainedRow]:
        rows = [*self._turns(finding)]
        change = finding.could_change
        if change is not None:
            when = change_in_words(change, self._law, self.look.language)
            rows.append(Remark(self._say(msg("Could change: {when}")).format(when=when), Icon.DATE))
        tried = {row.id for row in rows if isinstance(row, If)}
        for path in finding.ask[:_OTHERS]:
            if path not in tried:
                asked = self.question(path, within=finding.scope)
                yes = self._say(msg("Not asked yet, or not known"))
                rows.append(Rest(path, asked, yes, icon=Icon.HELP, key=keys.get(path, ""),
                                 said=False))  # fmt: skip
        if not rows:
            rows.append(Remark(self._say(msg("Nothing that is open. Only another answer above."))))
        yield Head(self._say(msg("What would change this")), Icon.CHANGE)
        yield from rows

    def _turns(self, finding: Finding) -> Iterator[ExplainedRow]:
        sentence = self._say(msg("If “{question}” is answered “{answer}”"))
        for path, code, truth in turns(finding):
            answer = answer_in_words(
                self._question(path), Answer(State.ANSWERED, code), self.look.language
            )
            words = sentence.format(
                question=self.question(path, within=finding.scope), answer=answer
            )
            yield If(path, words, self._chip(finding.rule.kind, truth))


def _stands(reason: Reason) -> Stands:
    """Return how a condition stands; a bar that does not hold is met."""
    role = reason.condition.role
    if role in _BESIDE:
        return _BESIDE[role]
    if reason.truth is Truth.UNKNOWN:
        return Stands.OPEN
    return Stands.MET if (reason.truth is Truth.YES) != (role == "bars") else Stands.NOT_MET
