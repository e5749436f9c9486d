"""A reader written from FORMAT.md alone; only age files and Argon2id are those of the store."""

import base64
import hmac
import json
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlcipher3 import dbapi2

from intake.sealing import age
from intake.sealing.kdf import Cost, argon2id
from intake.vault import cases, journal
from tests.vault.world import AT, PASSPHRASE, begin, found, recovery_identity


def canonical(plain: Any) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def hkdf(key: bytes, *parts: str) -> bytes:
    info = b"amparo" + b"".join(len(part).to_bytes(2, "big") + part.encode() for part in parts)
    pseudorandom = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(pseudorandom, info + b"\x01", "sha256")


def key_file(root: Path) -> Any:
    generation = (root / "CURRENT").read_text().strip()
    data = (root / generation / "store.keys").read_bytes()
    plain = json.loads(data)
    told = plain.pop("sha256")
    assert sha256(canonical(plain)).hexdigest() == told
    assert canonical({**plain, "sha256": told}) == data
    return plain


def opened(slot: Any, plain: Any, passphrase: str) -> tuple[bytes, Any]:
    """Return the store key and the label of a slot."""
    kdf = plain["kdf"]
    password = unicodedata.normalize("NFKC", passphrase).encode()
    cost = Cost(kdf["m"], kdf["t"], kdf["p"])
    kek = hkdf(argon2id(password, base64.b64decode(kdf["salt"]), cost), "slot", slot["id"])
    context = canonical(
        {name: plain[name] for name in ("format", "kdf", "store_id")} | {"slot": slot["id"]}
    )
    nonce, wrapped = (base64.b64decode(slot[name]) for name in ("nonce", "private_wrapped"))
    private = ChaCha20Poly1305(kek).decrypt(nonce, wrapped, context).decode()
    assert age.recipient_of(private) == slot["public"]
    text = age.unseal_bytes(base64.b64decode(slot["store_key_age"]), [private])
    store_key = bytes.fromhex(text.decode())
    label = base64.b64decode(slot["label_enc"])
    shown = ChaCha20Poly1305(hkdf(store_key, "labels")).decrypt(label[:12], label[12:], context)
    return store_key, json.loads(shown)


@contextmanager
def database(path: Path, key: bytes) -> Iterator[dbapi2.Connection]:
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    yield connection
    connection.close()


def test_a_stranger_reads_a_store_from_the_format_alone(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store, "José")
        store.run(cases.move, code, "consented", at=AT).result()
        store.run(journal.append, code, at=AT, author="me", entry='{"name":"José"}').result()
        check_value = store.recovery_check
    plain = key_file(tmp_path)
    store_key, label = opened(plain["slots"][0], plain, PASSPHRASE)
    assert label == {"name": "Ana Flores", "roles": ["administrator", "supervising_attorney"]}
    assert hkdf(store_key, "recovery-check").hex()[:8].upper() == check_value

    mac = plain.pop("mac")
    assert hmac.digest(hkdf(store_key, "slots"), canonical(plain), "sha256").hex() == mac

    recovery = plain["recovery"][0]
    recipient = age.recipient_of(recovery_identity())
    assert recovery["recipient_sha256"] == sha256(recipient.encode()).hexdigest()
    blob = base64.b64decode(recovery["age_blob"])
    assert age.unseal_bytes(blob, [recovery_identity()]).decode() == store_key.hex()

    with database(tmp_path / "gen-1" / "store.db", hkdf(store_key, "database")) as db:
        meta = dict(db.execute("SELECT name, value FROM meta"))
        audit = list(db.execute("SELECT * FROM audit ORDER BY seq"))
        (entry,) = db.execute("SELECT case_code, seq, entry FROM journal")
        keys = dict(db.execute("SELECT case_code, key FROM detail_keys"))
    assert meta["audit_key"] == hkdf(store_key, "audit")
    last = ""
    for number, (*row, told) in enumerate(audit, 1):
        assert (row[0], row[6]) == (number, last)
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        last = hmac.digest(meta["audit_key"], text.encode(), "sha256").hex()
        assert told == last
    detail = hmac.digest(keys[code], entry[2].encode(), "sha256").hex()
    assert entry[0] == code
    assert audit[entry[1] - 1][3:6] == ("entry", code, detail)
