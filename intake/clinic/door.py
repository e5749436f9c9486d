"""A clinic's store that is unlocked: what its staff do, each verb in a few lines."""

from intake.clinic.books import Books
from intake.clinic.joining import Joining
from intake.clinic.outgoing import Outgoing
from intake.clinic.people import People
from intake.clinic.retention import Retention
from intake.clinic.safekeeping import Safekeeping


class Clinic(Books, Outgoing, Joining, People, Retention, Safekeeping):
    """The door. `save` and `draft` return at once with a Future; the rest waits for the disk."""
