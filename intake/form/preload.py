"""Values that a form asks of its surroundings when it begins; nothing of this computer is told."""

from dataclasses import dataclass

from intake.form.moments import moment_text
from intake.form.world import World


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who fills a form in, and a random name of the installation; both may stay blank."""

    username: str = ""
    device: str = ""


NOBODY = Surroundings()


def preloaded(wanted: tuple[str, str], world: World, around: Surroundings) -> str:
    """Return the value of `jr:preload`; blank for what would identify the computer or its owner."""
    now = world.now()
    match wanted:
        case ("timestamp", "start" | "end"):
            return moment_text(now)
        case ("date", "today"):
            return now.date().isoformat()
        case ("uid", _):
            return f"uuid:{world.uuid()}"
        case ("property", "username"):
            return around.username
        case ("property", "deviceid"):
            return around.device
    return ""
