"""A store that goes on from an earlier state takes a new id, so that its chain forks nobody's.

Draws the id, and a new signing key where headquarters knows nothing that it could go on from.
"""

import secrets
from datetime import datetime

from intake.sealing.sshsig import SigningKey
from intake.vault import keyring, meta, packets
from intake.vault.keyring import KeyKind, Secret
from intake.vault.transaction import Transaction


def part(tx: Transaction, *, at: datetime) -> bool:
    """Go on under a new id; return whether its first packet names the earlier life.

    Where it does not, nothing was sealed before: a clinic's store then signs by a new key too, and
    is enrolled like a new laptop, so that the lost one's packets and this one's never meet.
    """
    known = packets.begin_anew(tx, secrets.token_hex(16))
    tx.audit(at, "store-continues", meta.text(tx, meta.STORE_ID))
    if not known and meta.kind(tx) == "clinic":
        number = len(keyring.of_kind(tx, KeyKind.SIGNING)) + 1
        seed = SigningKey.generate().seed
        keyring.keep(tx, Secret(f"signing-{number}", KeyKind.SIGNING, seed, at.date()), at=at)
        meta.keep(tx, meta.ENROL, "1")
    return known
