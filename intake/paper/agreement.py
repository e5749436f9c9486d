"""What the client agreed to and whom else to call: the consent form and the referral list."""

from intake.case.consent import QUESTIONS
from intake.paper.outline import Block, Field, Mark, Outline, Signature
from intake.paper.tongue import Tongue

_SCOPE = 7
_LINES = (
    "emergency",
    "violence",
    "trafficking",
    "crisis",
    "find_lawyer",
    "court_info",
    "defender",
    "courts_help",
    "state_bar",
)
_OWN_LINES = 3


def consent(tongue: Tongue) -> Outline:
    """Return the limited-scope notice and the consent form, to be signed."""
    own = tongue.own
    blocks: list[Block] = [tongue.heading("consent.scope")]
    blocks += [tongue.item(Mark.DOT, f"consent.scope_{at}") for at in range(1, _SCOPE + 1)]
    blocks.append(tongue.heading("consent.agreed"))
    for name, question in QUESTIONS.items():
        said = tongue.answers.get(question).value
        word = {"yes": "said_yes", "no": "said_no"}.get(str(said), "not_asked")
        mark = Mark.YES if word == "said_yes" else Mark.NO if word == "said_no" else Mark.TICK
        blocks.append(tongue.item(mark, f"consent.{name}", own.say(f"consent.{word}")))
    blocks += [tongue.said("consent.privacy"), tongue.said("consent.complain")]
    blocks.append(tongue.said("consent.read_to_me", strong=True))
    blocks += [
        Signature(_both(tongue, f"consent.{who}"), _both(tongue, "common.date"))
        for who in ("client", "interpreter", "clinic")
    ]
    return tongue.outline("consent.title", blocks)


def referrals(tongue: Tongue) -> Outline:
    """Return whom else to call, and lines for what is near the clinic."""
    blocks: list[Block] = [tongue.said("referrals.intro")]
    blocks += [tongue.item(Mark.DOT, f"referrals.{key}") for key in _LINES]
    blocks.append(tongue.said("referrals.notary", strong=True))
    blocks.append(tongue.heading("referrals.own"))
    blocks += [Field(tongue.own.say("common.name")) for _ in range(_OWN_LINES)]
    return tongue.outline("referrals.title", blocks, name=False)


def _both(tongue: Tongue, key: str) -> str:
    return " / ".join(filter(None, (tongue.own.say(key), tongue.beside(key))))
