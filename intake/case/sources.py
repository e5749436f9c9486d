"""Several sources of one fact side by side: nothing is deleted, and the strongest one counts."""

from dataclasses import replace

from intake.case.answers import Answer, Source, State

_STRONGEST_FIRST = (Source.ATTORNEY, Source.DOCUMENT, Source.CLIENT)


def beside(former: Answer, new: Answer) -> Answer:
    """Return *new* together with what other sources said before.

    The same source corrects itself; another source stands beside it, the attorney before a paper,
    a paper before the client. Without a value on both sides there is nothing to put together.
    """
    if State.ANSWERED not in (former.state, new.state) or former.state is not new.state:
        return new
    known = {one.source: replace(one, also=()) for one in (*former.also, former)}
    known[new.source] = replace(new, also=())
    strongest, *others = (known[source] for source in _STRONGEST_FIRST if source in known)
    return replace(strongest, also=tuple(others))
