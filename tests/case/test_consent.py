import pytest

from intake.case.answers import Answer, Answers, State, said
from intake.case.consent import Consent, consent_in
from intake.errors import Forbidden


def test_only_a_yes_is_a_yes() -> None:
    answers = Answers(
        {"cs_ok_interview": said("yes"), "cs_ok_send_hq": Answer(State.DECLINED),
         "cs_ok_stats": said("no")}
    )  # fmt: skip
    consent = consent_in(answers)
    assert consent == Consent(interview=True, send=False)
    consent.require_interview()
    with pytest.raises(Forbidden, match="not agreed that this case is sent"):
        consent.require_send()


def test_nothing_asked_is_nothing_agreed() -> None:
    with pytest.raises(Forbidden, match="not agreed to the interview"):
        consent_in(Answers()).require_interview()


def test_a_withdrawn_consent_permits_nothing_more() -> None:
    agreed = {"cs_ok_send_hq": said("yes"), "cs_withdrawn": said("2026-11-24")}
    with pytest.raises(Forbidden):
        consent_in(Answers(agreed)).require_send()
