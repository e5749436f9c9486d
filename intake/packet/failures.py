"""Why something that arrived is not trusted: one class for each reason, none of them "failed"."""

from datetime import date

from intake.errors import BadPacket, msg

_KEEP = msg("Keep the file, take nothing from it, and tell its sender what is written here.")


class BadArchive(BadPacket):
    """The tar archive is not written as these formats write it."""

    def __init__(self, cause: str, **values: object) -> None:
        super().__init__(
            msg("The contents are not laid out as Amparo lays them out ({cause})."),
            _KEEP,
            cause=cause,
            **values,
        )


class BadDocument(BadPacket):
    """A signed document (statement, kit, enrolment, receipt) breaks its rules."""

    def __init__(self, cause: str, **values: object) -> None:
        super().__init__(
            msg("The signed document inside breaks its rules ({cause})."),
            _KEEP,
            cause=cause,
            **values,
        )


class NewerFormat(BadPacket):
    """The document names a format that this program does not know."""

    def __init__(self, name: str) -> None:
        super().__init__(
            msg("This was written in the format {name}, which this program does not know."),
            msg("Install the newest version of Amparo, then open the file once more."),
            name=name,
        )


class BadBag(BadPacket):
    """A file is missing, added or changed against what was signed."""

    def __init__(self, cause: str, **values: object) -> None:
        super().__init__(
            msg("The files are not those that were signed ({cause})."), _KEEP, cause=cause, **values
        )


class UnknownSigner(BadPacket):
    """The signature is sound, but nobody enrolled its key for this."""

    def __init__(self) -> None:
        super().__init__(
            msg("The signature is sound, but it is of nobody who may sign this."),
            msg("If it should be known, enrol it first and compare the words by telephone."),
        )


class SignerNotValid(BadPacket):
    """The signer is known, but not valid on the day of receipt."""

    def __init__(self, principal: str, on: date) -> None:
        super().__init__(
            msg("The signing key of {principal} is not valid on {on}; the signature is sound."),
            msg("Ask {principal} why it signs with this key, then decide whether to enrol it."),
            principal=principal,
            on=on.isoformat(),
        )


class NotTheSender(BadPacket):
    """The statement names another sender than the one who signed it."""

    def __init__(self, sender: str, principal: str) -> None:
        super().__init__(
            msg("The packet says that it comes from {sender}, but {principal} signed it."),
            msg("Take nothing from it, and ask both by telephone."),
            sender=sender,
            principal=principal,
        )


class NotAddressed(BadPacket):
    """The packet opens with our key, yet its signer did not address it to this office."""

    def __init__(self) -> None:
        super().__init__(
            msg("This packet is not addressed to this office, although it opens with its key."),
            msg("Somebody sealed it anew: take nothing from it, and ask its sender by telephone."),
        )


class OlderKit(BadPacket):
    """A kit with a lower number than the one in use."""

    def __init__(self, serial: int, known: int) -> None:
        super().__init__(
            msg("This kit has number {serial}, but kit {known} is already in use."),
            msg("Ask headquarters for the newest kit; the kit in use stays."),
            serial=serial,
            known=known,
        )


class NoValidRecipient(BadPacket):
    """The kit has no key to seal to on that day."""

    def __init__(self, on: date) -> None:
        super().__init__(
            msg("The kit in use has no key of headquarters that is valid on {on}."),
            msg("Ask headquarters for a new kit; the case stays here, saved and unsealed."),
            on=on.isoformat(),
        )


class ClockBeforeKeys(BadPacket):
    """The day of this laptop is before the first day of every key in the kit that still counts."""

    def __init__(self, on: date, first: date) -> None:
        super().__init__(
            msg(
                "The date of this laptop, {on}, is before the first day of headquarters' key, "
                "{first}."
            ),
            msg("Set the clock right, then try again; every case stays here, saved."),
            on=on.isoformat(),
            first=first.isoformat(),
        )
