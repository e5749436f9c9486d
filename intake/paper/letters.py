"""Letters to offices that hold papers, filled in from the answers; and how the client sends them.

A letter is in English and is signed by the client; what was not said is a line to write on.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from intake.case.answers import Answers
from intake.paper import texts
from intake.paper.outline import Block, Field, Item, Mark, Outline, Paragraph, Signature
from intake.paper.texts import ENGLISH
from intake.paper.tongue import Tongue


def letters(tongue: Tongue) -> tuple[Outline, ...]:
    """Return the page that explains the letters, then each letter on its own."""
    made = tuple(_letters(tongue))
    return (_guide(tongue), *made)


def _guide(tongue: Tongue) -> Outline:
    blocks: list[Block] = [tongue.item(Mark.TICK, f"letters.how_{step}") for step in range(1, 5)]
    blocks.append(tongue.heading("letters.says"))
    blocks += _said(tongue)
    return tongue.outline("letters.title", blocks)


def _said(tongue: Tongue) -> Iterator[Item]:
    yield tongue.item(Mark.DOT, "letters.doj")
    for row in _convictions(tongue):
        county = tongue.value("cv_county", row) or "____"
        yield tongue.item(Mark.DOT, "letters.court", county=county)
        yield tongue.item(Mark.DOT, "letters.transcript", county=county)
        if tongue.value("cv_counsel_name", row):
            yield tongue.item(
                Mark.DOT, "letters.counsel", name=tongue.value("cv_counsel_name", row)
            )
    yield tongue.item(Mark.DOT, "letters.foia")


def _letters(tongue: Tongue) -> Iterator[Outline]:
    words = texts.letters(discreet=tongue.discreet)
    number = words["common.number"]
    yield _letter(tongue, words, "doj", {})
    for row in _convictions(tongue):
        about = {number: tongue.value("cv_case_no", row)}
        places = {
            "county": tongue.value("cv_county", row) or "____________",
            "name": tongue.value("cv_counsel_name", row),
        }
        yield _letter(tongue, words, "court", about, places)
        yield _letter(tongue, words, "transcript", about, places)
        if places["name"]:
            yield _letter(tongue, words, "counsel", {**about, words["common.team"]: ""}, places)
    about = {words["foia.number"]: tongue.value("im_a_number"), words["common.team"]: ""}
    yield _letter(tongue, words, "foia", about)


def _letter(
    tongue: Tongue,
    words: Mapping[str, Any],
    kind: str,
    about: Mapping[str, str],
    places: Mapping[str, str] | None = None,
) -> Outline:
    def say(key: str) -> str:
        return str(words[key]).format(**(places or {}))

    day = tongue.english.dated(tongue.case.on.isoformat())
    blocks: list[Block] = [
        Field(say("common.from"), tongue.value("p_name")),
        Field(say("common.also"), tongue.value("p_aka")),
        Field(say("common.born"), _day(tongue)),
        Field(say("common.address"), tongue.value("p_addr_mail")),
        Field(say("common.phone"), tongue.value("p_phone")),
        Field(say("common.to"), say(f"{kind}.to")),
        Field(say("common.re"), say(f"{kind}.re")),
        *(Field(label, value) for label, value in about.items()),
        Paragraph(""),
        Paragraph(say("common.greeting")),
        *(Paragraph(one) for one in words[f"{kind}.body"]),
        Paragraph(say("common.fee")),
        Paragraph(say("common.declare")),
        Paragraph(say("common.sincerely")),
        Signature("Signature", "Date"),
    ]
    return Outline(
        title=say(f"{kind}.title"),
        subtitle=day,
        language=ENGLISH,
        code=tongue.case.code,
        office="",
        foot="",
        blocks=tuple(blocks),
        letter=True,
    )


def _convictions(tongue: Tongue) -> tuple[Answers, ...]:
    return tongue.answers.rows("cv") or ()


def _day(tongue: Tongue) -> str:
    born = tongue.value("p_dob")
    return tongue.english.dated(born) if born else ""
