"""Which rooms belong to an open store; imported once a store is open, since it brings the doors."""

from collections.abc import Callable

from intake.clinic import Clinic
from intake.headquarters import Headquarters
from ui.clinic_rooms import ClinicRooms
from ui.headquarters_rooms import HeadquartersRooms
from ui.look.look import Look
from ui.window import Window


def of(
    door: Clinic | Headquarters,
    look: Look,
    window: Window,
    lock: Callable[[], None],
    broken: Callable[[BaseException], None],
    *,
    day_first: bool,
    paper: str,
    toured: Callable[[], None] | None = None,
) -> ClinicRooms | HeadquartersRooms:
    """Return the rooms behind *door*; *toured* hears that the tour was seen, None shows none."""
    rooms: ClinicRooms | HeadquartersRooms
    if isinstance(door, Clinic):
        tour = toured is not None
        rooms = ClinicRooms(look, window, door, day_first=day_first, paper=paper, tour=tour)
        if toured is not None:
            rooms.toured.connect(toured)
    else:
        rooms = HeadquartersRooms(look, window, door)
    rooms.lock_wanted.connect(lock)
    rooms.troubled.connect(broken)
    return rooms
