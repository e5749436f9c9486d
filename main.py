"""Start Amparo: the window, or a command."""

import sys

WINDOW = {"try"}
"""Commands that open the window, or draw it."""
CHILD, PICTURE_CHILD = "--workbook-child", "--picture-child"
"""In a bundle, the program itself is the child process for foreign workbooks and pictures."""


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for; return the exit code.

    Each way imports only what it needs: a command does not wait for Qt, nor the window for them.
    """
    if arguments[:1] == [CHILD]:
        from intake.practice import child  # noqa: PLC0415

        return child.main(arguments[1:])
    if arguments[:1] == [PICTURE_CHILD]:
        from intake.vault import redraw  # noqa: PLC0415

        return redraw.main(arguments[1:])
    if not arguments or (arguments[0] in WINDOW and "--help" not in arguments):
        from ui import app  # noqa: PLC0415

        return app.main(arguments)
    from intake import command  # noqa: PLC0415

    return command.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
