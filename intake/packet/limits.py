"""How large anything that arrives may be: all limits in one place, checked before any work."""

from dataclasses import dataclass

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes unless said otherwise."""

    statement: int = 64 * KIB
    signature: int = 4 * KIB
    tag_file: int = MIB
    case: int = 32 * MIB
    report: int = 64 * MIB
    attachment: int = 25 * MIB
    attachments: int = 1_900
    entries: int = 2_000
    archive: int = 2 * GIB
    padding_floor: int = 256 * KIB
    depth: int = 8
    document: int = 4 * MIB
    workbook: int = 64 * MIB
    parcel: int = 80 * MIB


LIMITS = Limits()
