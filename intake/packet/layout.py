"""Where everything stands in a packet: names and their fixed order, nothing beside them."""

from collections.abc import Sequence

from intake.errors import msg
from intake.packet.bag import DATA, TAG_MANIFEST
from intake.packet.failures import BadArchive
from intake.packet.limits import LIMITS

STATEMENT = "packet/statement.json"
SIGNATURE = "packet/statement.json.sig"
BAG = "packet/bag/"
TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", TAG_MANIFEST)
CASE, REPORT = "case.json", "report.pdf"
_FRONT = (STATEMENT, SIGNATURE, *(BAG + tag for tag in TAGS))


def attachment(number: int) -> str:
    """Return the name of attachment *number*, from 1, below `data/`."""
    return f"att/{number:04}"


def names(payload: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a whole packet in order, for payload names below `data/`."""
    return _FRONT + tuple(BAG + DATA + name for name in payload)


def payload_names(found: Sequence[str]) -> tuple[str, ...]:
    """Return the payload names of a packet; raise `BadArchive` unless the order is the one."""
    rest = found[len(_FRONT) :]
    report = (REPORT,) if BAG + DATA + REPORT in rest else ()
    attached = max(len(rest) - 1 - len(report), 0)
    payload = (CASE, *report, *(attachment(number) for number in range(1, attached + 1)))
    if tuple(found) != names(payload):
        raise BadArchive(msg("a file is missing, unknown or out of order"))
    return payload


def limit(name: str) -> int:
    """Return how large a payload file may be."""
    return {CASE: LIMITS.case, REPORT: LIMITS.report}.get(name, LIMITS.attachment)
