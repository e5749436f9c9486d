"""The closed vocabulary of facts, conditions and rules; what is not listed here is a fault.

Every entry says what it gives in three values. Throughout, unknown means: does not know, declined,
not asked, not reached, uncertain, or marked `?` in the offence table. *Not applicable* is NO in
every test, so `!=` and `not()` of it are YES; it adds 0 to a sum and is no row that counts.
Dates are intervals, numbers have bounds, a several-choice answer may be "these and perhaps more".
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One function: how it is written, how many arguments it takes, what it gives."""

    usage: str
    least: int
    most: int
    meaning: str

    @property
    def name(self) -> str:
        """Return the name before the bracket."""
        return self.usage.partition("(")[0]


MANY = 64

_ODK = (
    Entry("true()", 0, 0, "YES."),
    Entry("false()", 0, 0, "NO."),
    Entry("not(e)", 1, 1, "YES where e is NO or not applicable, NO where it is YES."),
    Entry("boolean(e)", 1, 1, "e itself where it is a truth; else whether it has a value."),
    Entry(
        "selected(x, 'code')",
        2,
        2,
        "Whether the code is among those of x; unknown where x is unknown, or where the code is "
        "missing from an answer that may hold more. x may be a text of codes with spaces between, "
        "then the second argument may be a question: selected('lpr refugee', ${im_status_now}).",
    ),
    Entry("count-selected(x)", 1, 1, "How many codes are chosen; open above where perhaps more."),
    Entry("starts-with(x, 'text')", 2, 2, "Whether the text of x begins so."),
    Entry("contains(x, 'text')", 2, 2, "Whether the text of x holds it."),
    Entry("string-length(x)", 1, 1, "The length of the text of x."),
    Entry(
        "if(c, a, b)",
        3,
        3,
        "a where c is YES, b where it is NO or not applicable. Where c is unknown: what a and b "
        "agree on (a truth where both have it, else unknown; the span of two dates or numbers).",
    ),
    Entry(
        "coalesce(a, b)",
        2,
        2,
        "a where it has a value; b where a was not asked or does not apply; unknown where the "
        "answer to a is “does not know”, declined or not reached.",
    ),
    Entry("number(x)", 1, 1, "The number that x holds."),
    Entry("string(x)", 1, 1, "The text that x holds."),
    Entry("date(x)", 1, 1, "The date, in EDTF, that x holds."),
    Entry(
        "min(a, b, ...)",
        1,
        MANY,
        "The least number, or the earliest date. What is not applicable is left out; with "
        "nothing left: not applicable. Unknown arguments open the bound that they can reach.",
    ),
    Entry("max(a, b, ...)", 1, MANY, "The greatest number, or the latest date; see min."),
    Entry("today()", 0, 0, "The day that the rules were given."),
)

_ANSWERS = (
    Entry(
        "answered(x)",
        1,
        1,
        "A value: YES. Does not know, declined: unknown. Not asked, not applicable: NO.",
    ),
    Entry(
        "not-asked(x)",
        1,
        1,
        "YES where nothing at all is recorded of question x (a gate counts as answered where its "
        "rows are given); else NO. Never unknown.",
    ),
    Entry(
        "while-not-asked(x, d, e)",
        3,
        3,
        "d while nothing is recorded of question x, and x is then to be asked next; else e. "
        "For facts that assume something until the question was put.",
    ),
    Entry(
        "from-document(x)",
        1,
        1,
        "YES where the value of x that counts comes from a paper or from an attorney, NO where "
        "the client said it or nothing was said. Never unknown.",
    ),
    Entry(
        "known(x)",
        1,
        1,
        "YES where x has a value, be it a partial date; NO otherwise, “does not know” included. "
        "Never unknown, so it may only ask for what must be *known* to matter.",
    ),
    Entry("applies(x)", 1, 1, "The relevance of question x, in three values."),
    Entry(
        "is-unknown(e)",
        1,
        1,
        "YES where truth e is unknown, else NO. For guards, never for conditions.",
    ),
    Entry(
        "possible(e)",
        1,
        1,
        "YES where truth e is YES or unknown, else NO. For guards, raised, records.",
    ),
    Entry("unknown()", 0, 0, "What no answer can settle."),
    Entry("not-applicable()", 0, 0, "Nothing: in a test it is NO."),
)

_DATES = (
    Entry("add-days(d, n)", 2, 2, "The date n days later; an interval stays one."),
    Entry("add-months(d, n)", 2, 2, "The date n calendar months later; n may be negative."),
    Entry("days-since(d)", 1, 1, "Days from d to today, with bounds; negative for what is ahead."),
    Entry("or-later(d)", 1, 1, "Some day from d on: d, open above."),
    Entry("or-earlier(d)", 1, 1, "Some day up to d: d, open below."),
)

_ROWS = (
    Entry(
        "any(${cv}, e)",
        2,
        2,
        "Whether e holds of any row. Of none: NO. Repeat not asked: unknown, its gate is what to "
        "ask. Gate yes without rows: one row of which nothing is known, and perhaps more. Inside e "
        "questions and facts are those of the row. A repeat without a gate that is absent is none.",
    ),
    Entry("all(${cv}, e)", 2, 2, "Whether e holds of every row. Of none: YES."),
    Entry("at-least(n, ${cv}, e)", 3, 3, "Whether e holds of n rows or more, from certain counts."),
    Entry(
        "any-recorded(${en}, e)",
        2,
        2,
        "Like any(), but of rows that nobody asked about, or of which nothing is known, it is NO. "
        "For what must be recorded to matter.",
    ),
    Entry("any-other(${cv}, e)", 2, 2, "Like any(), without the row that is being judged."),
    Entry(
        "count-of(${cv}, e)",
        2,
        2,
        "How many rows: at least those where e is YES, at most those where it is not NO. "
        "Not asked: from 0 on. count-of(${cv}, true()) counts the rows.",
    ),
    Entry("sum-of(${cv}, n)", 2, 2, "The sum over the rows, with bounds; not applicable adds 0."),
    Entry(
        "distinct-of(${cv}, d, e)",
        3,
        3,
        "How many rows at different dates d: at least as many as have certainly different dates "
        "among rows where e is YES, at most all rows where e is not NO.",
    ),
    Entry(
        "latest(${en}, d, e)",
        3,
        3,
        "The latest date d among rows where e holds. None: not applicable. A row where e is "
        "unknown can only move the end of the interval.",
    ),
    Entry("earliest(${en}, d, e)", 3, 3, "The earliest such date; see latest."),
    Entry(
        "or-more(n, e)",
        2,
        2,
        "The number n; unless e is YES it has no upper bound, for more may exist than is recorded.",
    ),
    Entry(
        "in-row(${ch_arrest})",
        1,
        1,
        "Whether the row being judged is one of that repeat. It is decided when the workbook is "
        "read, so `if(in-row(${ch_arrest}), a, b)` reads only the questions of one branch.",
    ),
)

_OFFENCES = (
    Entry(
        "offence('CIMT')",
        1,
        1,
        "Whether the row's offence carries the tag: YES; with `?`: unknown; not: NO. The columns "
        "'p47' and 'p64': Y is YES, N and n/a NO, anything else unknown. Not in the table, or no "
        "section known: unknown. Of `as object` (attempt, conspiracy): unknown. A section without "
        "its subdivision has a tag only if all rows beneath have it, and never lacks one.",
    ),
    Entry(
        "offence-any()",
        0,
        0,
        "Whether the table gives the row's offence any tag, `?` included; NO only for `none`; not "
        "in the table: unknown.",
    ),
    Entry(
        "offence-known()",
        0,
        0,
        "YES where code and section match one row of the table, else unknown.",
    ),
    Entry(
        "offence-level()",
        0,
        0,
        "felony, misdemeanor, wobbler or infraction, as the offence table has it at the law of the "
        "row's plea date; unknown between several (M/I, W*).",
    ),
    Entry(
        "offence-max-days(since)",
        0,
        1,
        "The longest term in days, with bounds, at the row's level today (its level at conviction "
        "while no later one was asked): the last term of a triad at 365 days the year and 30 the "
        "month; a misdemeanor of 1y is 364 days if convicted on the day `since` or after, else 365 "
        "(of constant('D_18_5'): PC 18.5).",
    ),
    Entry(
        "section-in('11350', '11377', ...)",
        1,
        MANY,
        "Whether the row's section is one of these or a subdivision of one; unknown where a "
        "subdivision is listed and only its section is recorded, or no section is known. Compare "
        "the code beside it: ${cv_code} = 'PC' and section-in('286(c)', '288').",
    ),
)

_FINDINGS = (
    Entry("constant('D_P47')", 1, 1, "The value of the sheet `constants`: a date or a number."),
    Entry(
        "finding('POE')",
        1,
        1,
        "The truth of another finding: in a row, of that row (or of the case); in the case, of any "
        "row. A vehicle: candidate is YES, needs_facts unknown, not_now NO.",
    ),
    Entry(
        "any-finding('AF_')",
        1,
        1,
        "Whether any finding of kind consequence whose id begins so holds, in the same scope as "
        "finding().",
    ),
    Entry(
        "on-federal('ELIM_')",
        1,
        1,
        "In `when` of a guard: whether the vehicle that is shown (candidate or needs_facts) has a "
        "federal code that begins so. The alternatives of the outermost `or` that use on-... are "
        "judged for each such vehicle, which then carries the guard; the others once per scope.",
    ),
    Entry(
        "on-vehicle('PC1018', ...)", 1, MANY, "In `when` of a guard: whether it is one of these."
    ),
    Entry("on-record('R24')", 1, 1, "In `when` of a guard: whether its records hold this one."),
)

VOCABULARY: Mapping[str, Entry] = {
    one.name: one for one in (*_ODK, *_ANSWERS, *_DATES, *_ROWS, *_OFFENCES, *_FINDINGS)
}
"""Every function by name. Beside them: and or = != < <= > >= + - * div, brackets, ${name}."""
