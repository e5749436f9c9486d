"""What can be wrong with a sealed file, a key or a signature: one class for each cause."""

from intake.errors import BadPacket, Trouble, msg


class NoMatch(BadPacket):
    """None of the identities opens the file."""

    def __init__(self) -> None:
        super().__init__(
            msg("This file is not sealed to this key, or it is damaged."),
            msg("Open it at the office that it was made for, or ask that it is made again."),
        )


class BadHeader(BadPacket):
    """The age header breaks the format."""

    def __init__(self, cause: str, **values: object) -> None:
        super().__init__(
            msg("The beginning of this sealed file is damaged ({cause})."),
            msg(
                "Copy it once more from the stick, or ask for a new one; nothing was taken from it."
            ),
            cause=cause,
            **values,
        )


class BadMac(BadPacket):
    """The header was changed after it was made."""

    def __init__(self) -> None:
        super().__init__(
            msg("The beginning of this sealed file was changed after it was made."),
            msg("Keep the file and ask its sender for a new one; nothing was taken from it."),
        )


class BadPayload(BadPacket):
    """The payload is cut, changed or followed by something else."""

    def __init__(self, cause: str, **values: object) -> None:
        super().__init__(
            msg("This sealed file is damaged or cut short ({cause})."),
            msg(
                "Copy it once more from the stick, or ask for a new one; nothing was taken from it."
            ),
            cause=cause,
            **values,
        )


class BadKey(BadPacket):
    """A recipient, identity or public key string cannot be used."""

    def __init__(self, cause: str, **values: object) -> None:
        super().__init__(
            msg("A key is damaged or of the wrong kind ({cause})."),
            msg("Take the key afresh from the kit or file that it came from; nothing was sealed."),
            cause=cause,
            **values,
        )


class BadSignature(BadPacket):
    """The signature does not belong to these bytes, this purpose or any key we read."""

    def __init__(self, cause: str, **values: object) -> None:
        super().__init__(
            msg("The signature does not fit ({cause})."),
            msg("Keep the file and ask its sender for a new one; nothing was taken from it."),
            cause=cause,
            **values,
        )


class DoesNotOpen(Trouble):
    """A wrapped value is damaged, or wrapped with another key or for another place."""

    def __init__(self) -> None:
        super().__init__(
            msg("A protected value in the store does not open with this key."),
            msg("Use the last backup, or ask headquarters to recover the store."),
        )
