"""A kit before it is accepted: whether it may follow the one in use, and what it brings."""

from dataclasses import dataclass
from datetime import date, timedelta

from intake.errors import BadPacket, msg
from intake.packet import kit as kits_format
from intake.packet.failures import SignerNotValid, UnknownSigner
from intake.packet.kit import Kit, Received
from intake.packet.statement import recipient_hash


@dataclass(frozen=True, slots=True)
class KitNews:
    """What a kit brings. *sealing_until* is the last day on which packets can be sealed with it.

    *version* is that of its workbook, *new_questions* tells that it is another than the one in
    use; *reseals* that stores are to be sealed anew, to another recovery identity; *names_us* that
    this clinic stands in it; *in_use* that it is the kit in use already.
    """

    serial: int
    issued: date
    office: str
    sealing_until: date
    version: str
    new_questions: bool
    reseals: bool
    languages: tuple[str, ...]
    clinics: tuple[str, ...]
    names_us: bool
    in_use: bool


def checked(content: bytes, known: Received, on: date) -> Received:
    """Return the kit in *content* if it may take the place of *known*; raise `BadPacket` if not."""
    received = kits_format.from_bytes(content)
    try:
        kits_format.check_follows(received, known, on)
    except UnknownSigner as error:
        raise BadPacket(
            msg("This kit is not signed by {office}, whose kit is in use."),
            msg("Ask {office} by telephone who made it; the kit in use stays."),
            office=known.kit.office,
        ) from error
    except SignerNotValid as error:
        known.kit.require_begun(on)
        raise BadPacket(
            msg("The key that signed this kit is not valid on {on}."),
            msg("Ask {office} for a kit that is signed anew; the kit in use stays."),
            on=on.isoformat(),
            office=known.kit.office,
        ) from error
    received.kit.require_begun(on)
    if sealing_until(received.kit, on) is None:
        raise BadPacket(
            msg("This kit has no key of headquarters that is valid on {on}."),
            msg("Ask {office} for the newest kit; the kit in use stays."),
            on=on.isoformat(),
            office=known.kit.office,
        )
    return received


def news(received: Received, known: Received, principal: str, on: date) -> KitNews:
    """Return what a checked kit brings to the clinic *principal*."""
    kit, until = received.kit, sealing_until(received.kit, on)
    assert until is not None, "the kit was checked"
    return KitNews(
        serial=kit.serial,
        issued=kit.issued,
        office=kit.office,
        sealing_until=until,
        version=kit.workbook.version,
        new_questions=kit.workbook.sha256 != known.kit.workbook.sha256,
        reseals=set(kit.recovery) != set(known.kit.recovery),
        languages=kit.languages,
        clinics=tuple(clinic.name for clinic in kit.clinics),
        names_us=principal in {clinic.principal for clinic in kit.clinics},
        in_use=received.sha256 == known.sha256,
    )


def sealing_until(kit: Kit, on: date) -> date | None:
    """Return the last day up to which some recipient is valid from *on*; None if none is then."""
    current = [one for one in kit.recipients if recipient_hash(one.key) not in kit.revoked]
    day = on
    while ends := [one.end for one in current if one.valid_on(day)]:
        day = max(ends)
    return day - timedelta(days=1) if day > on else None
