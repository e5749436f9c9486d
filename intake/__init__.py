"""Everything that Amparo knows: clients, cases, law, packets. Nothing here knows Qt."""

VERSION = "0.1.0"
"""The version of the program, as `pyproject.toml` has it."""
