"""The limits of a form that a stranger wrote; what exceeds one is refused or cut, never a hang."""

MAX_XML_BYTES = 8 * 1024 * 1024
MAX_XML_NODES = 500_000
MAX_XML_DEPTH = 200
MAX_QUESTIONS = 5_000
MAX_CHOICES = 50_000

MAX_EXPRESSION = 20_000
"""Characters of one expression."""
MAX_DEPTH = 64
"""Levels of brackets, calls and operators inside each other."""

MAX_ROWS = 1_000
"""Rows of one repeat."""
MAX_INSTANCE_NODES = 20_000
MAX_STEPS = 2_000_000
"""Nodes that expressions may visit after one answer."""
MAX_PATTERN = 4_096
"""Characters of a pattern and of the text that it is held against."""
MAX_TEXT = 100_000
"""Characters that an expression may build."""
