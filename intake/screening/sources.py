"""Of several answers to one question the best source counts: attorney, then paper, then client."""

from intake.case.answers import Answer, Source, State

RANK = {Source.CLIENT: 0, Source.DOCUMENT: 1, Source.ATTORNEY: 2}


def counting(answer: Answer) -> Answer:
    """Return which of an answer's sources counts: attorney, then paper, then client.

    Of two of the same rank the later entry counts; one without a value never beats one with.
    """
    if not answer.also:
        return answer
    entries = (answer, *answer.also)
    with_value = [one for one in entries if one.state is State.ANSWERED]
    best = answer
    for one in with_value:
        if best.state is not State.ANSWERED or RANK[one.source] >= RANK[best.source]:
            best = one
    return best
