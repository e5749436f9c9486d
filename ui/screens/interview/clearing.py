"""A conflict that was met is cleared by a supervising attorney, for a reason that is kept."""

from collections.abc import Callable

from intake.case.roles import Act, permitted
from intake.clinic import Clinic, Conflict, OpenCase
from intake.errors import AmparoError, msg
from ui.editors.texts import LongTextEditor
from ui.interview.acts import Acts
from ui.interview.walk import Walk
from ui.look.look import Look
from ui.look.parts.card import CardShown


class Clearing:
    """Asks for the reason in the card, clears the conflict, then saves what it held up."""

    def __init__(
        self,
        clinic: Clinic,
        case: OpenCase,
        acts: Acts,
        walk: Walk,
        tell: Callable[[AmparoError], None],
        toast: Callable[[str], None],
    ) -> None:
        self._clinic, self._case, self._acts, self._walk = clinic, case, acts, walk
        self._tell, self._toast = tell, toast

    def ask(self) -> None:
        """Open the reason in the card; say why not where there is no conflict or no right."""
        desk, conflict = self._walk.desk, self._acts.halted_by
        assert desk is not None, "languages are known"
        look = desk.look
        if not isinstance(conflict, Conflict):
            self._toast(look.say(msg("No conflict waits to be cleared.")))
        elif not permitted(self._clinic.person.roles, Act.RELEASE):
            self._toast(" ".join(conflicting(look, self._clinic, conflict)))
        else:
            self._open(look, conflict)

    def _open(self, look: Look, conflict: Conflict) -> None:
        say, asking = look.say, self._walk.asking
        shown = asking.card.shown
        wanted = say(
            msg("Why may this case go on beside case {code}? Enter clears the conflict, Esc stops.")
        ).format(code=conflict.code)
        kept = say(msg("The reason is kept as a note with your name and leaves with the case."))
        editor = LongTextEditor(look)
        editor.describe(wanted, kept)

        def clear() -> None:
            reason = str(editor.value() or "").strip()
            if reason:
                asking.close_other()
                self._clear(reason)
            else:
                self._toast(say(msg("Write the reason first; nothing is cleared without one.")))

        editor.forward.connect(clear)
        editor.back.connect(asking.close_other)
        card = CardShown(shown.name, shown.number, shown.voice, kept, instruction=wanted)
        asking.open_other(editor, card)

    def _clear(self, reason: str) -> None:
        try:
            self._acts.once_more(lambda: self._clinic.clear_conflict(self._case, reason))
        except AmparoError as error:
            self._tell(error)
            return
        self._walk.asking.forget()
        self._walk.step_on()


def conflicting(look: Look, clinic: Clinic, conflict: Conflict) -> tuple[str, ...]:
    """Return what was met and what to do: clear it for those who may, else whom to ask."""
    say = look.say
    problem, remedy = conflict.sentences(say)
    if permitted(clinic.person.roles, Act.RELEASE):
        clear = say(msg("A supervising attorney can clear it, with a reason: Ctrl Shift K."))
        return problem, remedy, clear
    whom = say(msg("Supervising attorneys here: {names}."))
    return problem, remedy, whom.format(names=", ".join(clinic.attorneys))


def excuse(look: Look, clinic: Clinic) -> Callable[[AmparoError], tuple[str, ...]]:
    """Return what says of a conflict why an answer is not saved, and nothing of anything else."""
    return lambda error: conflicting(look, clinic, error) if isinstance(error, Conflict) else ()
