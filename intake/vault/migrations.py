"""The tables of a store as numbered steps; a step and its record are one transaction.

A step that has shipped never changes. A blank line parts its statements. Meaning of each table:
`FORMAT.md`, section 5.
"""

from typing import Final

from intake.errors import Trouble, msg
from intake.vault.database import Database

APPLICATION_ID: Final = 0x416D7061
"""`Ampa`: tells a store's database from any other that the same key opens."""

_FIRST: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID

CREATE TABLE keyring (
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, secret BLOB NOT NULL,
  since TEXT NOT NULL, until TEXT
) STRICT

CREATE TABLE people (
  slot TEXT PRIMARY KEY, name TEXT NOT NULL, roles TEXT NOT NULL, since TEXT NOT NULL
) STRICT

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
  object TEXT NOT NULL, detail TEXT NOT NULL, prev TEXT NOT NULL, mac TEXT NOT NULL
) STRICT

CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END

CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END

CREATE TABLE cases (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, created TEXT NOT NULL, updated TEXT NOT NULL,
  workbook_sha256 TEXT NOT NULL, stage TEXT NOT NULL, title TEXT NOT NULL,
  search TEXT NOT NULL, summary TEXT NOT NULL
) STRICT

CREATE TABLE detail_keys (
  case_code TEXT PRIMARY KEY REFERENCES cases (code), key BLOB NOT NULL
) STRICT

CREATE VIRTUAL TABLE case_search USING fts5 (
  search, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
)

INSERT INTO case_search (case_search, rank) VALUES ('secure-delete', 1)

CREATE TABLE journal (
  case_code TEXT NOT NULL REFERENCES cases (code), seq INTEGER NOT NULL, at TEXT NOT NULL,
  author TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (case_code, seq)
) STRICT, WITHOUT ROWID

CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END

CREATE TRIGGER journal_stays BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END

CREATE TABLE drafts (
  case_code TEXT NOT NULL REFERENCES cases (code), ref TEXT NOT NULL, text TEXT NOT NULL,
  caret INTEGER NOT NULL, PRIMARY KEY (case_code, ref)
) STRICT

CREATE TABLE workbooks (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT

CREATE TABLE kits (
  serial INTEGER PRIMARY KEY, content BLOB NOT NULL, accepted_on TEXT NOT NULL
) STRICT

CREATE TABLE packets (
  packet_id TEXT PRIMARY KEY, case_code TEXT NOT NULL REFERENCES cases (code), kind TEXT NOT NULL,
  store_id TEXT NOT NULL, seq INTEGER NOT NULL, prev TEXT, statement BLOB NOT NULL,
  statement_sha256 TEXT NOT NULL, sealed_on TEXT NOT NULL, file_name TEXT NOT NULL,
  size INTEGER NOT NULL, receipt_code_sha256 TEXT NOT NULL, state TEXT NOT NULL,
  UNIQUE (store_id, seq)
) STRICT

CREATE INDEX packets_by_case ON packets (case_code, seq)

CREATE TABLE receipts (
  sha256 TEXT PRIMARY KEY, content BLOB NOT NULL, signature BLOB NOT NULL,
  signer TEXT NOT NULL, received_on TEXT NOT NULL
) STRICT

CREATE TABLE receipt_lines (
  packet_id TEXT NOT NULL REFERENCES packets, receipt_sha256 TEXT REFERENCES receipts,
  result TEXT NOT NULL, reason TEXT NOT NULL, comments TEXT NOT NULL, recorded_on TEXT NOT NULL
) STRICT

CREATE INDEX receipt_lines_by_packet ON receipt_lines (packet_id)

CREATE TABLE clinics (
  public_key TEXT PRIMARY KEY, principal TEXT NOT NULL, name TEXT NOT NULL,
  store_id TEXT NOT NULL, valid_after TEXT NOT NULL, valid_before TEXT
) STRICT

CREATE TABLE inbox (
  arrival INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, reason TEXT NOT NULL,
  received_on TEXT NOT NULL, file_name TEXT NOT NULL, sealed_sha256 TEXT NOT NULL,
  packet_id TEXT, kind TEXT, sender TEXT, store_id TEXT, seq INTEGER,
  statement BLOB, statement_sha256 TEXT, case_code TEXT REFERENCES cases (code), case_json BLOB
) STRICT

CREATE UNIQUE INDEX inbox_accepted ON inbox (packet_id) WHERE state = 'accepted'

CREATE INDEX inbox_chain ON inbox (store_id, seq)
"""

_SECOND: Final = """
CREATE TABLE attachments (
  id TEXT PRIMARY KEY, case_code TEXT NOT NULL REFERENCES cases (code), name TEXT NOT NULL,
  kind TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, key BLOB NOT NULL,
  added TEXT NOT NULL
) STRICT

CREATE INDEX attachments_by_case ON attachments (case_code)

CREATE TABLE attachment_contents (
  id TEXT PRIMARY KEY REFERENCES attachments (id), content BLOB NOT NULL
) STRICT
"""

_THIRD: Final = """
DROP TRIGGER journal_stays

CREATE TRIGGER journal_stays BEFORE DELETE ON journal
WHEN EXISTS (SELECT 1 FROM detail_keys WHERE case_code = OLD.case_code)
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""
"""A purge takes the case's detail key first; until then nothing goes from the journal."""

_FOURTH: Final = """
CREATE INDEX inbox_by_case ON inbox (case_code, sender) WHERE state = 'accepted'

CREATE INDEX inbox_numbers ON inbox (store_id, seq) WHERE state = 'accepted'
"""
"""Each arrival is held against those of its case and its laptop: that must not read the inbox."""

MIGRATIONS: Final = (_FIRST, _SECOND, _THIRD, _FOURTH)
"""Step n brings a store from version n-1 to version n."""


def version(db: Database) -> int:
    """Return how many steps this database has taken; 0 for an empty one."""
    row = db.row("PRAGMA user_version")
    assert row is not None
    return int(row[0])


def migrate(db: Database, steps: tuple[str, ...] = MIGRATIONS) -> None:
    """Take the steps that are missing; raise `Trouble` on a store of a newer program."""
    now = version(db)
    if now > len(steps):
        raise Trouble(
            msg("This store was written by a newer version of Amparo."),
            msg("Install the newer version on this computer; nothing in the store was changed."),
        )
    for number, step in enumerate(steps[now:], now + 1):
        with db.transaction():
            for statement in step.strip().split("\n\n"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")


def check_is_store(db: Database) -> None:
    """Raise `Trouble` unless a store was founded in this database: never begin an empty one."""
    ours = version(db) and db.row("PRAGMA application_id") == (APPLICATION_ID,)
    if ours and db.row("SELECT 1 FROM meta WHERE name = 'founded'"):
        return
    raise Trouble(
        msg("The store in this folder was never finished; nothing was kept in it."),
        msg("Found the store again in an empty folder."),
    )
