"""Who may sign what, from when until when: the file `allowed_signers` of OpenSSH, a strict subset.

One line for each key: principal, `namespaces="..."`, `valid-after="YYYYMMDD"` (first day),
`valid-before="YYYYMMDD"` (first day on which it is no longer valid), key. `#` begins a comment.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intake.errors import BadResource, msg
from intake.packet.failures import SignerNotValid, UnknownSigner
from intake.sealing import sshsig
from intake.sealing.failures import BadKey

_OPTION = r'(?:namespaces="[a-z0-9,-]+"|valid-after="[0-9]{8}"|valid-before="[0-9]{8}")'
_LINE = re.compile(rf"([a-z0-9-]{{1,40}}) (?:({_OPTION}(?:,{_OPTION})*) )?(ssh-ed25519 \S+)")


@dataclass(frozen=True, slots=True)
class Signer:
    """A key, whose it is, and for which purposes and days it counts."""

    principal: str
    key: str
    namespaces: tuple[str, ...]
    valid_after: date | None = None
    valid_before: date | None = None

    def valid_on(self, day: date) -> bool:
        """Tell whether the key counts on *day*: from valid-after on, until before valid-before."""
        begun = self.valid_after is None or self.valid_after <= day
        return begun and (self.valid_before is None or day < self.valid_before)

    def to_line(self) -> str:
        """Return the line of `allowed_signers`."""
        options = [f'namespaces="{",".join(self.namespaces)}"'] if self.namespaces else []
        for name, day in (("valid-after", self.valid_after), ("valid-before", self.valid_before)):
            options += [f'{name}="{day:%Y%m%d}"'] if day else []
        return " ".join(filter(None, [self.principal, ",".join(options), self.key]))


@dataclass(frozen=True, slots=True)
class AllowedSigners:
    """All keys that an office knows."""

    signers: tuple[Signer, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "AllowedSigners":
        """Read a file; raise `BadResource` naming the first line that cannot be read."""
        lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
        kept = [(number, line) for number, line in lines if line and not line.startswith("#")]
        return cls(tuple(_parse(number, line) for number, line in kept))

    def to_text(self) -> str:
        """Return the file."""
        return "".join(signer.to_line() + "\n" for signer in self.signers)

    def signer(self, key: str, namespace: str, on: date) -> Signer:
        """Return who signed; raise `UnknownSigner`, or `SignerNotValid` for another day."""
        known = [one for one in self.signers if one.key == key and namespace in one.namespaces]
        if not known:
            raise UnknownSigner
        for signer in known:
            if signer.valid_on(on):
                return signer
        raise SignerNotValid(known[0].principal, on)


def of(signers: Iterable[Signer]) -> AllowedSigners:
    """Return the collection of *signers*."""
    return AllowedSigners(tuple(signers))


def _parse(number: int, line: str) -> Signer:
    try:
        principal, options, key = _split(line)
        return Signer(
            principal,
            sshsig.check_public(key),
            tuple(filter(None, options.get("namespaces", "").split(","))),
            _day(options.get("valid-after")),
            _day(options.get("valid-before")),
        )
    except (ValueError, BadKey) as error:
        raise BadResource(
            msg("Line {line} of the list of signers cannot be read."),
            msg("Correct that line, or write the list anew from the registry."),
            line=number,
        ) from error


def _split(line: str) -> tuple[str, dict[str, str], str]:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    principal, written, key = match.groups(default="")
    options = dict(re.findall(r'([a-z-]+)="([^"]*)"', written))
    if len(options) != written.count("="):
        raise ValueError(line)
    return principal, options, key


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
