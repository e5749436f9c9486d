"""Cuts the text of an expression into tokens; the grammar begins in `parser.py`.

W3C XPath 1.0 section 3.7: after an operand a name is an operator, and `*` multiplies.
"""

import re
from dataclasses import dataclass

from intake.errors import msg
from intake.form import limits
from intake.form.tree import BadExpression

_LETTER = r"A-Za-z_\u00aa-\u1fff\u200c\u200d\u2070-\ud7ff\uf900-\U0010ffff"
_NAME = rf"[{_LETTER}][{_LETTER}0-9.\-·]*"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<reference>\$\{{\s*(?:last-saved\#)?{_NAME}\s*\}})
    | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
    | (?P<symbol>::|//|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*])
    | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_WORDS = re.compile(r"\s*(and|or|div|mod)")
_STARTS = frozenset({"@", "::", "(", "[", ",", "/", "//"})
_OPERATORS = frozenset({"|", "+", "-", "=", "!=", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: its kind, its text, and where it starts (from 0).

    Kinds: `number`, `text` (without quotes), `reference` (the name), `name`, `operator`,
    `symbol`, `end`.
    """

    kind: str
    text: str
    at: int


class Cursor:
    """The tokens, read once from left to right."""

    def __init__(self, found: list[Token]) -> None:
        self.found = found
        self.next = 0

    @property
    def token(self) -> Token:
        """The token here."""
        return self.found[self.next]

    def take(self) -> str:
        """Step over the token here and return its text."""
        self.next += 1
        return self.found[self.next - 1].text

    def at(self, *texts: str) -> bool:
        """Tell whether one of these symbols or operators stands here."""
        return self.token.kind in ("symbol", "operator") and self.token.text in texts

    def passed(self, text: str) -> bool:
        """Step over *text* if it stands here."""
        there = self.at(text)
        self.next += there
        return there

    def before(self, text: str) -> bool:
        """Tell whether *text* stands behind the token here."""
        following = self.found[min(self.next + 1, len(self.found) - 1)]
        return following.kind == "symbol" and following.text == text

    def expect(self, text: str) -> None:
        """Step over *text*; raise `BadExpression` where something else stands."""
        if not self.passed(text):
            raise self.surprise(text)

    def surprise(self, wanted: str = "") -> BadExpression:
        """Return what is to be raised at the token here."""
        token = self.token
        if token.kind == "end":
            problem = msg("The expression ends too early, at character {position}.")
        else:
            problem = msg("“{found}” is unexpected at character {position} of the expression.")
        remedy = msg("Write “{wanted}” there.") if wanted else msg("Check brackets and operators.")
        return BadExpression(
            problem, remedy, found=token.text, position=token.at + 1, wanted=wanted
        )


def tokens(source: str) -> list[Token]:
    """Return the tokens of *source*, `end` last; raise `BadExpression` at what is none."""
    if len(source) > limits.MAX_EXPRESSION:
        raise BadExpression(
            msg("An expression has {length} characters; {limit} are allowed."),
            msg("Split it into several calculations."),
            length=len(source),
            limit=limits.MAX_EXPRESSION,
        )
    found: list[Token] = []
    position = 0
    while not found or found[-1].kind != "end":
        token, position = _next(source, position, found[-1] if found else None)
        found.append(token)
    return found


def _next(source: str, position: int, before: Token | None) -> tuple[Token, int]:
    operand = before is not None and not _expects_operand(before)
    match = _WORDS.match(source, position) if operand else None
    if match is not None:
        return Token("operator", match[1], match.start(1)), match.end()
    match = _TOKEN.match(source, position)
    if match is None or match.lastgroup is None:
        rest = source[position:].lstrip()
        raise _unreadable(source, len(source) - len(rest))
    kind, text = match.lastgroup, match[match.lastgroup]
    at = match.start(kind)
    if kind == "text":
        text = text[1:-1]
    elif kind == "reference":
        text = text[2:-1].strip()
    elif kind == "symbol" and _is_operator(text, operand=operand):
        kind = "operator"
    return Token(kind, text, at), match.end()


def _expects_operand(before: Token) -> bool:
    return before.kind == "operator" or (before.kind == "symbol" and before.text in _STARTS)


def _is_operator(text: str, *, operand: bool) -> bool:
    return text in _OPERATORS or (text == "*" and operand)


def _unreadable(source: str, at: int) -> BadExpression:
    return BadExpression(
        msg("The expression cannot be read at character {position}: {rest}"),
        msg("Check quotes, brackets and the spelling there."),
        position=at + 1,
        rest=source[at : at + 20],
    )
