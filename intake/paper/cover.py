"""Papers for the file beside the summary: the note that goes with a packet, and the checklist."""

from collections.abc import Iterator

from babel.numbers import format_decimal

from intake import text
from intake.errors import Translate, msg
from intake.paper.outline import Block, Field, Heading, Line, Outline, Paragraph, Table, Tone
from intake.paper.printed import Printed
from intake.paper.speech import kept, scope_in_words

_CONSENTS = {
    "send": msg("Headquarters reads the case"),
    "volunteer": msg("A volunteer attorney sees it"),
    "records": msg("Records are ordered in the client's name"),
    "statistics": msg("Counts without identity"),
}


def cover(case: Printed, language: str) -> Outline:
    """Return the note that goes with a stick: what is on it and how to check it, without a name."""
    say = text.translator(language)
    screening = case.screening
    blocks: list[Block] = [
        Paragraph(say(msg("This note names nobody. The packet opens at headquarters only."))),
        Heading(say(msg("The case"))),
        Field(say(msg("Code")), case.code),
        Field(say(msg("Clinic")), case.office),
        Field(say(msg("Prepared by")), case.person),
        Field(say(msg("Workbook")), case.version),
        Field(say(msg("Urgent flags")), str(len(screening.urgent)) if screening else "0"),
        Heading(say(msg("Packets"))),
        *_packets(case, say, language),
        Heading(say(msg("What the client agreed to"))),
        *_consents(case, say),
        Heading(say(msg("When it arrives"))),
        Paragraph(say(msg("Compare the number of the packet and its place in the chain."))),
        Paragraph(say(msg("Headquarters confirms by a signed receipt, or by its receipt code."))),
        Field(say(msg("Handed to"))),
        Field(say(msg("On"))),
    ]
    head = say(msg("Head of the record of this store: {head}")).format(
        head=kept(case.audit_head, language)
    )
    return Outline(
        title=say(msg("Cover note of a packet")),
        subtitle=text.weekday_and_day(case.on, language),
        language=language,
        code=case.code,
        office=case.office,
        foot=say(msg("Privileged and confidential. If found, give it to the clinic named above.")),
        blocks=(*blocks, Paragraph(head, Tone.QUIET)),
    )


def checklist(case: Printed, language: str) -> Outline:
    """Return the records to obtain: from whom and how, with room for the days."""
    say = text.translator(language)
    law = case.words(language, case.redaction).speech.law
    screening = case.screening
    about = {one.record.id: one.record for one in screening.book.records} if screening else {}
    lines = tuple(
        Line(
            f"{kept(f'{one.id} {law(one.title)}', language)}, "
            f"{scope_in_words(one.scope, case.shown, language)}",
            f"{_capital(law(about[one.id].source))}. {law(about[one.id].how)}",
            say(msg("Here")) if one.held else say(msg("Asked ______ Came ______")),
            strong=False,
        )
        for one in (screening.records if screening else ())
    )
    heads = (say(msg("Record")), say(msg("From and how")), say(msg("State")))
    nothing = Paragraph(say(msg("No record is needed for what is known today.")))
    return Outline(
        title=say(msg("Record checklist")),
        subtitle=text.weekday_and_day(case.on, language),
        language=language,
        code=case.code,
        office=case.office,
        foot=say(msg("For an attorney to review. Not advice. Privileged and confidential.")),
        blocks=(Table(heads, lines, told=True),) if lines else (nothing,),
    )


def _packets(case: Printed, say: Translate, language: str) -> Iterator[Block]:
    if not case.packets:
        yield Paragraph(say(msg("No packet of this case was sealed yet.")))
    for one in case.packets:
        bytes_ = format_decimal(one.size, locale=language.replace("-", "_"))
        yield Field(say(msg("File")), one.file_name)
        yield Field(say(msg("Number of the packet")), one.packet_id)
        yield Field(say(msg("Place in the chain")), str(one.seq))
        yield Field(say(msg("Size in bytes")), bytes_)
        yield Field(say(msg("Sealed")), text.weekday_and_day(one.day, language))


def _consents(case: Printed, say: Translate) -> Iterator[Block]:
    for name, words in _CONSENTS.items():
        agreed = case.consent is not None and getattr(case.consent, name)
        yield Field(say(words), say(msg("yes")) if agreed else say(msg("not given")))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
