"""Failures, told apart by whose fault they are; each says what happened and what to do next.

Anything that is not an `AmparoError` is a fault of ours and may reach the window as one.
"""

from collections.abc import Callable

Translate = Callable[[str], str]


def msg(text: str) -> str:
    """Mark *text* for the catalogue; it is translated when it is shown."""
    return text


class AmparoError(Exception):
    """A problem and its remedy, each one sentence with `{named}` places for *values*.

    A value named *cause* is part of the sentence: it is translated and filled in as well.
    """

    def __init__(self, problem: str, remedy: str, **values: object) -> None:
        super().__init__(problem, remedy)
        self.problem, self.remedy, self.values = problem, remedy, values

    def sentences(self, translate: Translate = str) -> tuple[str, str]:
        """Return the problem and the remedy in the reader's language."""
        values = dict(self.values)
        if isinstance(cause := values.get("cause"), str):
            values["cause"] = translate(cause).format(**values)
        problem, remedy = translate(self.problem), translate(self.remedy)
        return problem.format(**values), remedy.format(**values)

    def __str__(self) -> str:
        return " ".join(self.sentences())


class BadAnswer(AmparoError):
    """What was typed cannot be understood or is not permitted."""


class BadResource(AmparoError):
    """A workbook, form, catalogue or other resource is at fault."""


class BadPacket(AmparoError):
    """What arrived (packet, kit, enrolment, receipt) must not be trusted."""


class Forbidden(AmparoError):
    """The stage of the case, the role of the person or the client's consent does not allow it."""


class WrongPassphrase(AmparoError):
    """No slot opens with this passphrase."""


class Trouble(AmparoError):
    """The world outside: a disk is full, a file is damaged, a store is in use."""
