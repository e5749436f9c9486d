"""Lines of the inbox as rows: what arrived by verdict, who it is from, and what is urgent in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from intake.clinic import Safety
from intake.errors import msg
from intake.headquarters import Brief, Gap, PacketLine, UrgentBrief, Verdict
from intake.text import day_in_short, days_away
from ui import replies
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.arrivals import ArrivalGroup, ArrivalRow, ArrivalShown
from ui.look.parts.chips import ChipShown

_GROUPS = (
    (Verdict.ACCEPTED, msg("Accepted")),
    (Verdict.QUARANTINED, msg("Set aside, nothing was taken from them")),
    (Verdict.KNOWN, msg("Known, nothing to do")),
)
_SHOWN_NUMBERS = 8


def with_ids(lines: Iterable[PacketLine]) -> dict[str, PacketLine]:
    """Return lines by an id that stays while others arrive."""
    seen: Counter[str] = Counter()
    found = {}
    for line in reversed(tuple(lines)):
        key = f"{line.verdict}/{line.packet_id or line.file_name}"
        seen[key] += 1
        found[f"{key}/{seen[key]}"] = line
    return dict(reversed(found.items()))


def rows(look: Look, lines: dict[str, PacketLine], today: date) -> list[ArrivalRow]:
    """Return headings and rows, the newest first in each group."""
    shown: list[ArrivalRow] = []
    for verdict, title in _GROUPS:
        group = [(key, line) for key, line in lines.items() if line.verdict is verdict]
        if group:
            shown.append(ArrivalGroup(look.say(title), len(group)))
            shown += [_row(look, key, line, today) for key, line in group]
    return shown


def name_of(line: PacketLine) -> str:
    """Return `Fresno clinic 31`, else the name of the file."""
    return f"{line.clinic} {line.seq}" if line.clinic and line.seq else line.file_name


def urgent_in_words(look: Look, urgent: UrgentBrief, today: date) -> str:
    """Return the flag with how far its day is, `Possibly:` before one that rests on an unknown."""
    words = urgent.title
    if urgent.truth != "yes":
        words = look.say(msg("Possibly: {flag}")).format(flag=words)
    if not urgent.until:
        return words
    away = days_away(date.fromisoformat(urgent.until), today, look.language)
    return f"{words}, {away}"


def gravest_first(urgent: Iterable[UrgentBrief]) -> list[UrgentBrief]:
    """Return what is certain before what is possible, the gravest level first."""
    return sorted(urgent, key=lambda one: (one.truth != "yes", one.level))


def counts_in_words(look: Look, case: Brief) -> str:
    """Return how much a case holds."""
    words = look.say(msg("Answers: {answers}, findings: {findings}"))
    return words.format(answers=case.answers, findings=case.findings)


def gap_in_words(look: Look, gap: Gap) -> tuple[str, str]:
    """Return what has not arrived, and whom to ask."""
    numbers = ", ".join(str(seq) for seq in gap.missing[:_SHOWN_NUMBERS])
    numbers += " …" if len(gap.missing) > _SHOWN_NUMBERS else ""
    one = msg("Packet {numbers} from {clinic} has not arrived")
    several = msg("Packets {numbers} from {clinic} have not arrived")
    ask = msg("Later ones have. Ask {clinic} for the stick; what arrived is complete.")
    title = look.say(one if len(gap.missing) == 1 else several)
    return (
        title.format(numbers=numbers, clinic=gap.clinic),
        look.say(ask).format(clinic=gap.clinic),
    )


def owed(lines: Iterable[PacketLine]) -> Sequence[PacketLine]:
    """Return the packets of which a receipt is still to say something, the oldest first."""
    return [one for one in lines if one.owed][::-1]


def owed_in_words(look: Look, safety: Safety) -> str:
    """Return what is owed to the store of this office, blank where nothing is."""
    texts = (
        (
            safety.reseal_due,
            msg("This store is not sealed to the new recovery identity yet: Ctrl B."),
        ),
        (safety.drill_due, msg("The recovery drill of this store is due: Ctrl B.")),
        (safety.backup_due, msg("The weekly backup is due: Ctrl B.")),
    )
    return " ".join(look.say(text) for due, text in texts if due)


def _row(look: Look, key: str, line: PacketLine, today: date) -> ArrivalShown:
    near = abs((today - line.received_on).days) <= 1
    when = days_away(line.received_on, today, look.language) if near else ""
    when = when or day_in_short(line.received_on, today, look.language)
    icon, tone = _mark(line)
    return ArrivalShown(
        id=key,
        name=name_of(line),
        code=line.case.code if line.case else "",
        second=_second(look, line, today),
        when=when,
        chip=_chip(look, line),
        icon=icon,
        tone=tone,
    )


def _second(look: Look, line: PacketLine, today: date) -> str:
    if line.stopped is not None:
        return line.stopped.sentences(look.say)[0]
    if line.verdict is Verdict.KNOWN:
        return look.say(msg("The same packet was imported before"))
    if line.withdrawn:
        return look.say(msg("The client took the consent back"))
    if line.case is None:
        return ""
    if line.case.urgent:
        first = gravest_first(line.case.urgent)[0]
        found = look.say(msg("Findings: {count}")).format(count=line.case.findings)
        return f"{urgent_in_words(look, first, today)}. {found}"
    return counts_in_words(look, line.case)


def _mark(line: PacketLine) -> tuple[Icon | None, str]:
    if line.verdict is Verdict.QUARANTINED:
        return Icon.SET_ASIDE, "urgent"
    if line.verdict is Verdict.KNOWN:
        return Icon.COPY, ""
    urgent = line.case is not None and any(one.truth == "yes" for one in line.case.urgent)
    return (Icon.URGENT, "urgent") if urgent else (None, "")


def _chip(look: Look, line: PacketLine) -> ChipShown:
    say = look.say
    match line.verdict:
        case Verdict.ACCEPTED if line.withdrawn:
            return ChipShown(Icon.DECLINED, say(msg("Withdrawn")), "")
        case Verdict.ACCEPTED if line.replaced_by:
            return ChipShown(Icon.HISTORY, say(msg("Replaced")), "")
        case Verdict.ACCEPTED if (said := line.prepared or line.told) not in ("", "imported"):
            return replies.chip(said, say)
        case Verdict.ACCEPTED:
            return ChipShown(Icon.CANDIDATE, say(msg("Accepted")))
        case Verdict.KNOWN:
            return ChipShown(Icon.COPY, say(msg("Known")), "")
        case Verdict.QUARANTINED:
            return ChipShown(Icon.SET_ASIDE, say(msg("Set aside")), "urgent")
