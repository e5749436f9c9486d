"""What an expression may read beside its node: the form around it, the day, chance, words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from random import Random
from uuid import UUID

from intake.errors import BadResource, msg
from intake.form import limits
from intake.form.nodes import Node


class World:
    """One per session. `slots` are the nodes that stand in no repeat, by number."""

    def __init__(
        self,
        root: Node,
        now: Callable[[], datetime],
        instances: Mapping[str, Node],
        *,
        seed: int = 0,
    ) -> None:
        self.root = root
        self.now = now
        self.zone: tzinfo = _zone_of(now())
        self.instances = instances
        self.slots: Sequence[Node] = ()
        self.random = Random(seed)  # noqa: S311 - questions in random order, not secrets
        self.steps = limits.MAX_STEPS
        self.texts: Callable[[str], list[Node]] = lambda _: []
        self.choice_name: Callable[[str, str, Node], str] = lambda value, _path, _node: value

    def uuid(self) -> str:
        """Return a random UUID of version 4, by the seed."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def renew(self) -> None:
        """Begin to count steps anew: each answer, and each look, has its own."""
        self.steps = limits.MAX_STEPS

    def spend(self, steps: int) -> None:
        """Count *steps* against what one answer may cost; raise `BadResource` beyond it."""
        self.steps -= steps
        if self.steps < 0:
            raise BadResource(
                msg("This form is too expensive to evaluate."),
                msg("The answer is kept. Tell the author of the form."),
            )


def _zone_of(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        raise ValueError(now)
    return now.tzinfo
