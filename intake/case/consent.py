"""What the client agreed to, as a value that sealing asks for: no consent, no packet."""

from dataclasses import dataclass

from intake.case.answers import Answers
from intake.errors import Forbidden, msg

YES = "yes"
QUESTIONS = {
    "interview": "cs_ok_interview",
    "send": "cs_ok_send_hq",
    "volunteer": "cs_ok_volunteer",
    "records": "cs_ok_records",
    "statistics": "cs_ok_stats",
}
"""Name of each consent and the question that records it; only a yes is a yes."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Each agreement apart; what was not asked or declined is not agreed to."""

    interview: bool
    send: bool
    volunteer: bool = False
    records: bool = False
    statistics: bool = False
    withdrawn: bool = False

    def require_interview(self) -> None:
        """Raise `Forbidden` unless the client agreed to be interviewed."""
        if not self.interview or self.withdrawn:
            raise Forbidden(
                msg("The client has not agreed to the interview, so no fact is saved."),
                msg("Read the consent aloud first, and record the answer there."),
            )

    def require_send(self) -> None:
        """Raise `Forbidden` unless the client agreed that headquarters reads the case."""
        if not self.send or self.withdrawn:
            raise Forbidden(
                msg("The client has not agreed that this case is sent to headquarters."),
                msg("Nothing leaves this laptop. Ask again, or keep the case here."),
            )


def consent_in(answers: Answers) -> Consent:
    """Return what the answers of section A say."""
    agreed = {name: answers.get(question).value == YES for name, question in QUESTIONS.items()}
    withdrawn = answers.get("cs_withdrawn").value is not None
    return Consent(**agreed, withdrawn=withdrawn)
