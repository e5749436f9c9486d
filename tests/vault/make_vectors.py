"""Makes `resources/vectors/vault/`: one key file per rule, each breaking one.

Run `python -m tests.vault.make_vectors` from the checkout. All are made from `good`, which is
random and never made again: it stands for the key files that are on laptops. A vector is a text
header (`expect`, `about`, `passphrase`, `store_key`), a blank line and the file.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from intake.sealing import age
from intake.sealing.kdf import CHEAPEST
from intake.vault import keyfile, slots
from tests.vault.world import ANA, BEN

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "vectors" / "vault"
PASSPHRASE = "ribbon oxide lantern fable crumb"
Change = Callable[[dict[str, Any]], object]
Vector = tuple[str, str, Change]
"""What must happen, why, and what was done by somebody who also renewed the unkeyed hash."""

CHANGED: dict[str, Vector] = {
    "further_name": ("AlteredKeyFile", "a further name", lambda plain: plain.update(more=1)),
    "missing_name": ("AlteredKeyFile", "no recovery", lambda plain: plain.pop("recovery")),
    "slot_no_slot": (
        "AlteredKeyFile",
        "a slot is a number",
        lambda plain: plain["slots"].append(5),
    ),
    "slot_other_kind": (
        "AlteredKeyFile",
        "a slot of an unknown kind",
        lambda plain: plain["slots"][0].update(kind="plain"),
    ),
    "slot_twice": (
        "AlteredKeyFile",
        "two slots of one id",
        lambda plain: plain["slots"].append(plain["slots"][0]),
    ),
    "slots_too_many": (
        "AlteredKeyFile",
        "seventeen slots",
        lambda plain: plain.update(
            slots=[{**plain["slots"][0], "id": str(number)} for number in range(17)]
        ),
    ),
    "salt_short": (
        "AlteredKeyFile",
        "three bytes of salt",
        lambda plain: plain["kdf"].update(salt="AAAA"),
    ),
    "passes_true": (
        "AlteredKeyFile",
        "true in the place of a number",
        lambda plain: plain["kdf"].update(t=True),
    ),
    "passes_fraction": (
        "AlteredKeyFile",
        "a pass and a half",
        lambda plain: plain["kdf"].update(t=1.5),
    ),
    "passes_billion": (
        "Trouble",
        "work for days, refused before any",
        lambda plain: plain["kdf"].update(t=10**9),
    ),
    "memory_64_gib": (
        "Trouble",
        "more memory than a laptop has, refused before any work",
        lambda plain: plain["kdf"].update(m=64 * 1024 * 1024),
    ),
    "cipher_other": (
        "AlteredKeyFile",
        "another way to the cipher",
        lambda plain: plain["cipher"].update(key="passphrase"),
    ),
    "mac_no_hex": ("AlteredKeyFile", "no mac at all", lambda plain: plain.update(mac="z" * 64)),
    "nonce_short": (
        "AlteredKeyFile",
        "three bytes of nonce",
        lambda plain: plain["slots"][0].update(nonce="AAAA"),
    ),
    "base64_spaces": (
        "AlteredKeyFile",
        "a space within base64",
        lambda plain: plain["slots"][0].update(nonce="AAAA AAAAAAAAAAA"),
    ),
    "base64_loose_bits": (
        "AlteredKeyFile",
        "unused bits of base64 are set",
        lambda plain: plain["kdf"].update(salt="AAAAAAAAAAAAAAAAAAAAAB=="),
    ),
    "format_newer": (
        "Trouble",
        "written by a newer program",
        lambda plain: plain.update(format="amparo-store-keys-2"),
    ),
    "salt_other": (
        "WrongPassphrase",
        "another salt gives another key",
        lambda plain: plain["kdf"].update(salt="AAAAAAAAAAAAAAAAAAAAAA=="),
    ),
    "store_other": (
        "WrongPassphrase",
        "a slot moved to another store",
        lambda plain: plain.update(store_id="00" * 16),
    ),
    "slot_removed": (
        "opened, altered",
        "the slot of a colleague is gone",
        lambda plain: plain["slots"].pop(),
    ),
    "recovery_removed": (
        "opened, altered",
        "headquarters cannot recover",
        lambda plain: plain.update(recovery=[]),
    ),
    "generation_other": (
        "opened, altered",
        "the number of another generation",
        lambda plain: plain.update(generation=2),
    ),
}


def changed(data: bytes, change: Change) -> bytes:
    """Return the file as somebody leaves it who also renews its unkeyed hash."""
    plain = json.loads(data)
    change(plain)
    plain.pop("sha256", None)
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    plain["sha256"] = sha256(text.encode()).hexdigest()
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def parse(vector: bytes) -> tuple[dict[str, str], bytes]:
    """Return the header and the file of a vector."""
    header, data = vector.split(b"\n\n", 1)
    lines = (line.split(": ", 1) for line in header.decode().splitlines())
    return dict(lines), data


def vectors(good: bytes) -> dict[str, bytes]:
    """Return all vectors by name, made from `good`."""
    fields, data = parse(good)
    flipped = data.replace(b'"t":1', b'"t":3')
    made = {
        "cut": ("DamagedKeyFile", "the end is missing", data[:-1]),
        "empty": ("DamagedKeyFile", "nothing is left", b""),
        "flipped": ("DamagedKeyFile", "one bit was flipped", flipped),
        "line_feed": ("DamagedKeyFile", "a line feed at the end", data + b"\n"),
    } | {
        name: (expect, about, changed(data, change))
        for name, (expect, about, change) in CHANGED.items()
    }
    wrong = fields | {"expect": "WrongPassphrase", "passphrase": PASSPHRASE + "s"}
    return {
        "good": good,
        "wrong_passphrase": _vector(wrong | {"about": "one letter too many"}, data),
    } | {
        name: _vector(fields | {"expect": expect, "about": about}, file)
        for name, (expect, about, file) in made.items()
    }


def first() -> bytes:
    """Return a new `good`: two slots, one recovery."""
    recipient = age.recipient_of(age.generate_identity())
    file, unlocked = slots.found("ab" * 16, PASSPHRASE, ANA, [recipient], CHEAPEST)
    file, _ = slots.add(file, unlocked.store_key, "another one altogether", BEN)
    fields = {
        "expect": "opened",
        "about": "two slots and one recovery",
        "passphrase": PASSPHRASE,
        "store_key": unlocked.store_key.hex(),
    }
    return _vector(fields, keyfile.dump(file))


def _vector(fields: dict[str, str], data: bytes) -> bytes:
    lines = (f"{name}: {value}\n" for name, value in fields.items())
    return "".join(lines).encode() + b"\n" + data


def main() -> None:
    """Write the folder; `good` stays as it is."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    good = FOLDER / "good"
    if not good.exists():
        good.write_bytes(first())
    for name, vector in vectors(good.read_bytes()).items():
        (FOLDER / name).write_bytes(vector)


if __name__ == "__main__":
    main()
