"""What commands with verbs share: the store they name, and its headquarters while they run."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from intake import clock
from intake.command.say import Commands, passphrase
from intake.headquarters import Headquarters

Run = Callable[[argparse.Namespace], int]


@contextmanager
def headquarters(arguments: argparse.Namespace) -> Iterator[Headquarters]:
    """Open the headquarters that the command names; lock it afterwards."""
    secret = passphrase(arguments.passphrase_file)
    office = Headquarters.open(arguments.store, secret, clock=clock.system_clock)
    try:
        yield office
    finally:
        office.close()


def group(commands: Commands, name: str, words: str) -> Commands:
    """Add a command that has verbs."""
    top = commands.add_parser(name, help=words)
    return top.add_subparsers(title="verbs", metavar="VERB", required=True)


def verb(group: Commands, name: str, run: Run, words: str) -> argparse.ArgumentParser:
    """Add a verb of a command; *run* is called with what was given and returns the exit code."""
    verb = group.add_parser(name, help=words)
    verb.set_defaults(run=run)
    return verb


def store(verb: argparse.ArgumentParser) -> None:
    """Let a verb name a store and where its passphrase is read."""
    verb.add_argument("--store", type=Path, required=True, metavar="DIR")
    verb.add_argument("--passphrase-file", metavar="FILE", help="- reads standard input")
