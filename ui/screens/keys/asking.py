"""What is asked before a key or a laptop comes to its end: what follows, and what stays open."""

from intake.errors import msg
from ui.look.look import Look
from ui.look.parts.buttons import Kind
from ui.look.parts.passing import Verb

STAY, GO = "stay", "go"
_ASKED = {
    "rotate": (
        msg("Make the next key?"),
        msg(
            "{what}: the next one counts from today. The one before counts for 90 days more, so "
            "that every clinic gets a kit that names the new one. Make that kit now."
        ),
        msg("Make the next key"),
    ),
    "revoke": (
        msg("Let this key count no more?"),
        msg(
            "{what} counts no more from today. Clinics learn it from the next kit; until then "
            "they still seal to it. It stays here and opens what comes."
        ),
        msg("Revoke it"),
    ),
    "destroy": (
        msg("Destroy this key for good?"),
        msg(
            "{what}: a packet that only it opens can never be opened again, by anybody. That is "
            "the purpose. What was imported stays. It cannot be undone."
        ),
        msg("Destroy it"),
    ),
    "end": (
        msg("Accept nothing more from this laptop?"),
        msg(
            "{what}: packets that come from today on are set aside, even if they were signed "
            "before. What was accepted stays."
        ),
        msg("End its enrolment"),
    ),
}


def asked(look: Look, act: str, what: str) -> tuple[str, str, tuple[Verb, Verb]]:
    """Return title, text and verbs of the question before *act*; the safe verb comes first."""
    title, text, verb = _ASKED[act]
    say = look.say
    kind = Kind.PRIMARY if act == "rotate" else Kind.DANGER
    verbs = (
        Verb(STAY, say(msg("Leave it as it is")), "Esc"),
        Verb(GO, say(verb), "", kind),
    )
    return say(title), say(text).format(what=what), verbs
