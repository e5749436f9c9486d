"""Why a packet was set aside: kept so that it can be told in any language, with the checks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from intake.errors import AmparoError, Translate
from intake.packet.failures import (
    BadArchive,
    BadBag,
    BadDocument,
    NewerFormat,
    NotAddressed,
    NotTheSender,
    SignerNotValid,
    UnknownSigner,
)
from intake.sealing.failures import BadSignature


class Check(StrEnum):
    """What is checked, in this order; each only when the one before held."""

    OPENS = "opens"
    LAID_OUT = "laid_out"
    SIGNED = "signed"
    ADDRESSED = "addressed"
    WHOLE = "whole"
    FOLLOWS = "follows"
    READABLE = "readable"


_STOPS: tuple[tuple[tuple[type[AmparoError], ...], Check], ...] = (
    ((BadArchive,), Check.LAID_OUT),
    (
        (BadSignature, UnknownSigner, SignerNotValid, NotTheSender, BadDocument, NewerFormat),
        Check.SIGNED,
    ),
    ((NotAddressed,), Check.ADDRESSED),
    ((BadBag,), Check.WHOLE),
)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A problem and its remedy with their values, and the check that did not hold."""

    check: Check
    problem: str
    remedy: str
    values: Mapping[str, str]

    @classmethod
    def of(cls, error: AmparoError, check: Check | None = None) -> "SetAside":
        """Return what is kept of *error*; unless told, its kind says which *check* it was."""
        stopped = check or _check_of(error)
        values = {name: str(value) for name, value in error.values.items()}
        return cls(stopped, error.problem, error.remedy, values)

    def sentences(self, translate: Translate = str) -> tuple[str, str]:
        """Return the problem and the remedy in the reader's language."""
        return AmparoError(self.problem, self.remedy, **self.values).sentences(translate)

    def to_text(self) -> str:
        """Return one line of JSON."""
        plain = {
            "check": self.check.value,
            "problem": self.problem,
            "remedy": self.remedy,
            "values": dict(self.values),
        }
        return json.dumps(plain, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "SetAside":
        """Read what `to_text` wrote; it stands in our own store."""
        plain = json.loads(text)
        return cls(Check(plain["check"]), plain["problem"], plain["remedy"], plain["values"])


def _check_of(error: AmparoError) -> Check:
    return next((check for kinds, check in _STOPS if isinstance(error, kinds)), Check.OPENS)
