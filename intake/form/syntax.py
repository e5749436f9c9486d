"""The door to the language of expressions: read one, write one, look into one."""

from intake.form.parser import parse
from intake.form.printer import to_text
from intake.form.tree import (
    BadExpression,
    Call,
    Expression,
    FaultyQuestion,
    Filter,
    Negative,
    Number,
    Operation,
    Path,
    Reference,
    Step,
    Text,
    children,
    references,
    walk,
)

__all__ = [
    "BadExpression",
    "Call",
    "Expression",
    "FaultyQuestion",
    "Filter",
    "Negative",
    "Number",
    "Operation",
    "Path",
    "Reference",
    "Step",
    "Text",
    "children",
    "parse",
    "references",
    "to_text",
    "walk",
]
