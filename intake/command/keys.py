"""The keys of a headquarters: `key show`, `list`, `rotate`, `revoke`, `destroy`, and files of them.

`export` writes the intake identities, `recovery` another recovery identity.
"""

import argparse
from pathlib import Path

from intake.command.groups import group, headquarters, store, verb
from intake.command.say import Commands, new_passphrase, write_new
from intake.headquarters import KeyKind


def add_to(commands: Commands) -> None:
    """Add the commands."""
    _add_keys(
        group(commands, "key", "show, rotate, revoke, destroy and export keys of a headquarters")
    )


def _add_keys(key: Commands) -> None:
    show = verb(key, "show", run_key_show, "print the intake identity or the allowed signers")
    store(show)
    show.add_argument("what", choices=("identity", "signers"))
    store(verb(key, "list", run_key_list, "list the keys of this office with their days"))
    rotate = verb(key, "rotate", run_key_rotate, "make the next key of a kind; then make a kit")
    store(rotate)
    rotate.add_argument("kind", choices=("intake", "signing"))
    for name, run, words in (
        ("revoke", run_key_revoke, "let a key count no more; then make a kit"),
        ("destroy", run_key_destroy, "destroy a key that has ended; nothing opens with it again"),
    ):
        made = verb(key, name, run, words)
        store(made)
        made.add_argument("name")
    export = verb(
        key, "export", run_key_export, "write the intake identities, closed by a passphrase"
    )
    store(export)
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
    recovery = verb(
        key, "recovery", run_key_recovery, "make another recovery identity; then make a kit"
    )
    store(recovery)
    recovery.add_argument("--out", type=Path, required=True, metavar="FILE")
    help_words = "the passphrase that closes the file; asked for if absent"
    export.add_argument("--export-passphrase-file", metavar="FILE", help=help_words)


def run_key_list(arguments: argparse.Namespace) -> int:
    """List the keys."""
    with headquarters(arguments) as office:
        for one in office.own_keys():
            state = "revoked" if one.revoked else f"counts from {one.since} until {one.end}"
            aged = "; older than a year, rotate it" if one.aged else ""
            print(f"{one.name}: {state}{aged}\n  words: {one.words}")
    return 0


def run_key_rotate(arguments: argparse.Namespace) -> int:
    """Make the next key."""
    with headquarters(arguments) as office:
        office.rotate(KeyKind(arguments.kind))
    print("Made. Now make a kit for every clinic; the key before counts for 90 days more.")
    return 0


def run_key_revoke(arguments: argparse.Namespace) -> int:
    """Revoke a key."""
    with headquarters(arguments) as office:
        office.revoke(arguments.name)
    print(f"{arguments.name} counts no more. Now make a kit and give it to every clinic.")
    return 0


def run_key_destroy(arguments: argparse.Namespace) -> int:
    """Destroy a key."""
    with headquarters(arguments) as office:
        office.destroy_key(arguments.name)
    print(f"{arguments.name} is gone; packets that only it opens stay closed for good.")
    return 0


def run_key_export(arguments: argparse.Namespace) -> int:
    """Export the intake identities."""
    with headquarters(arguments) as office:
        closing = new_passphrase(
            arguments.export_passphrase_file, asked="Passphrase for the file: "
        )
        write_new(arguments.out, office.export_identities(closing))
    print(f"Written: {arguments.out}. `age -d` opens it with its passphrase; keep it off line.")
    return 0


def run_key_recovery(arguments: argparse.Namespace) -> int:
    """Make another recovery identity."""
    with headquarters(arguments) as office:
        office.renew_recovery(arguments.out).result()
    print(
        f"Written and read back: {arguments.out}. This store is sealed to it and owes a drill.\n"
        "Now make a kit for every clinic, and keep the identity before until each has sealed its "
        "store anew."
    )
    return 0


def run_key_show(arguments: argparse.Namespace) -> int:
    """Print a key file."""
    with headquarters(arguments) as office:
        shown = office.identity_file if arguments.what == "identity" else office.allowed_signers
        print(shown, end="")
    return 0
