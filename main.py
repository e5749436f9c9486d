"""Start Amparo: the window, or a command."""

import sys

WINDOW = {"try"}
"""Commands that open the window, or draw it."""


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for; return the exit code."""
    if not arguments or arguments[0] in WINDOW and "--help" not in arguments:
        from ui import app  # noqa: PLC0415 - a command must not wait for Qt

        return app.main(arguments)
    from intake import command  # noqa: PLC0415 - the window must not wait for the commands

    return command.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
