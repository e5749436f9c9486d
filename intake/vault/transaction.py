"""What a job on the store's thread may touch; all that it does is committed together or not."""

from dataclasses import dataclass
from datetime import datetime

from intake.vault import audit
from intake.vault.database import Database


@dataclass(frozen=True, slots=True)
class Transaction:
    """A running transaction of the person whose slot is *actor*."""

    db: Database
    audit_key: bytes
    actor: str

    def audit(self, at: datetime, action: str, about: str, detail: str = "") -> audit.AuditHead:
        """Tell the audit what is being done to the thing named *about*; no contents.

        *detail* is a hash that binds the row to the change.
        """
        assert at.tzinfo, "a moment has its zone"
        return audit.append(
            self.db,
            self.audit_key,
            at=at,
            actor=self.actor,
            action=action,
            about=about,
            detail=detail,
        )
