"""What headquarters says of a case, in words and marks: one table for both sides."""

from collections.abc import Mapping

from intake.errors import Translate, msg
from ui.look.icons import Icon
from ui.look.parts.chips import ChipShown

_SAID: Mapping[str, tuple[str, Icon, str]] = {
    "imported": (msg("Received, nothing more yet"), Icon.RECEIVED, "good"),
    "quarantined": (msg("Set aside at headquarters"), Icon.SET_ASIDE, "urgent"),
    "more_information": (msg("More information needed"), Icon.HELP, "caution"),
    "accepted": (msg("Taken on by headquarters"), Icon.CANDIDATE, "good"),
    "referred": (msg("Referred to another office"), Icon.GO, ""),
    "declined": (msg("Not taken on by headquarters"), Icon.DECLINED, ""),
    "placed": (msg("Placed with a volunteer attorney"), Icon.PLACED, "good"),
}


_SHORT: Mapping[str, str] = {
    "imported": msg("Received"),
    "quarantined": msg("Set aside"),
    "more_information": msg("Asks for more"),
    "accepted": msg("Taken on"),
    "referred": msg("Referred"),
    "declined": msg("Not taken on"),
    "placed": msg("Placed"),
}


def in_short(result: str, say: Translate) -> str:
    """Return a result in one or two words, for a list."""
    return say(_SHORT[result])


def in_words(result: str, say: Translate) -> str:
    """Return a result in the reader's language."""
    return say(_SAID[result][0])


def mark(result: str) -> tuple[Icon, str]:
    """Return the icon of a result and the tone that it is shown in."""
    return _SAID[result][1:]


def chip(result: str, say: Translate) -> ChipShown:
    """Return a result as a chip."""
    words, icon, tone = _SAID[result]
    return ChipShown(icon, say(words), tone)
