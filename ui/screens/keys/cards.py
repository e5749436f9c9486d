"""One key of the office or one laptop as a card: its words, its days, and what may be done now."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from intake.errors import msg
from intake.headquarters import KeyKind, KeyLine, Laptop
from intake.text import day_in_words
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.chips import Chips, ChipShown
from ui.look.parts.surfaces import Panel
from ui.look.parts.words import Words
from ui.look.text import latin

KINDS = {
    KeyKind.INTAKE: msg("Key that opens packets, {number}"),
    KeyKind.SIGNING: msg("Key that signs kits and receipts, {number}"),
}


class Card(Panel):
    """`acted` tells which act is wanted: `revoke`, `destroy` or `end`."""

    acted = Signal(str)

    def __init__(self, look: Look, title: str, chip: ChipShown, words: str, days: str) -> None:
        super().__init__(look, pad=16)
        self.title = title
        head = QHBoxLayout()
        head.setContentsMargins(tokens.BLEED, 0, tokens.BLEED, 0)
        head.addWidget(Words(look, title, tokens.TEXT.strong), 1)
        head.addWidget(Chips(look, [chip]))
        self.column.addLayout(head)
        self.add(Words(look, days, tokens.SMALL, "ink2"), gap=2)
        self.words = Words(look, latin(words), tokens.CODE.at(12), "ink2")
        self.add(self.words, gap=6)
        self.buttons: dict[str, Button] = {}

    def offer(self, act: str, label: str, icon: Icon) -> None:
        """Offer an act, at the trailing end below the words."""
        button = Button(self.look, label, kind=Kind.QUIET, icon=icon)
        button.setAccessibleName(f"{label}: {self.title}")
        button.clicked.connect(lambda: self.acted.emit(act))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button)
        self.column.addLayout(line)
        self.buttons[act] = button


def key_name(look: Look, key: KeyLine) -> str:
    """Return what a key is called: what it does, and its number."""
    number = key.name.rpartition("-")[2]
    return look.say(KINDS[key.kind]).format(number=number)


def key_card(look: Look, key: KeyLine, today: date, *, alone: bool) -> Card:
    """Return the card of a key of the office; *alone* says that no other of its kind counts."""
    say = look.say
    days = say(msg("From {since}, to the day before {end}")).format(
        since=day_in_words(key.since, look.language), end=day_in_words(key.end, look.language)
    )
    card = Card(look, key_name(look, key), _key_chip(look, key, today), key.words, days)
    counts = today < key.end and not key.revoked
    if counts and not alone:
        card.offer("revoke", say(msg("Revoke")), Icon.CLOSE)
    elif not counts:
        card.offer("destroy", say(msg("Destroy")), Icon.DELETE)
    return card


def laptop_card(look: Look, laptop: Laptop, today: date) -> Card:
    """Return the card of a laptop of a clinic."""
    say, sends = look.say, laptop.sends_on(today)
    since = day_in_words(laptop.since, look.language)
    days = say(msg("Enrolled {since}")).format(since=since)
    if laptop.until is not None:
        ended = say(msg("Signs nothing from {end} on")).format(
            end=day_in_words(laptop.until, look.language)
        )
        days = f"{days} \u00b7 {ended}"
    chip = (
        ChipShown(Icon.DONE, say(msg("May send")))
        if sends
        else ChipShown(Icon.NONE, say(msg("May not send")), "")
    )
    title = f"{laptop.name} ({latin(laptop.principal)})"
    card = Card(look, title, chip, laptop.words, days)
    if sends:
        card.offer("end", say(msg("End")), Icon.CLOSE)
    return card


def _key_chip(look: Look, key: KeyLine, today: date) -> ChipShown:
    say = look.say
    if key.revoked:
        return ChipShown(Icon.CLOSE, say(msg("Revoked")), "urgent")
    if today >= key.end:
        return ChipShown(Icon.NONE, say(msg("Ended")), "")
    if key.aged:
        return ChipShown(Icon.PROBLEM, say(msg("Time for the next")), "caution")
    return ChipShown(Icon.DONE, say(msg("Counts")))
