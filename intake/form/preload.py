"""Values that a form asks of its surroundings when it begins; nothing of this computer is told."""

from intake.form.moments import moment_text
from intake.form.world import World


def preloaded(wanted: tuple[str, str], world: World) -> str:
    """Return the value of `jr:preload`; blank for what would identify the device or person."""
    now = world.now()
    match wanted:
        case ("timestamp", "start" | "end"):
            return moment_text(now)
        case ("date", "today"):
            return now.date().isoformat()
        case ("uid", _):
            return f"uuid:{world.uuid()}"
    return ""
