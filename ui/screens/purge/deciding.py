"""One case beside the list: whether headquarters has it, a reason where not, and the act itself."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake.clinic import Clinic, Kept, Reason
from intake.errors import AmparoError, msg
from ui import background, errors
from ui.background import Pace
from ui.editors.choices import ChoiceEditor
from ui.editors.tile import Option
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.column import Scroller
from ui.look.parts.passing import Dialog, Progress, Verb
from ui.look.parts.surfaces import Hairline, Notice, Side, Surface, marked
from ui.look.parts.words import Words
from ui.screens.purge.lines import confirmed, name_of

REASONS = {
    Reason.CLIENT: msg("The client asks for it"),
    Reason.MISTAKE: msg("Begun by mistake"),
    Reason.DUPLICATE: msg("The same client twice"),
    Reason.CONFLICT: msg("A conflict of interest"),
    Reason.ORDER: msg("A court or the law orders it"),
}
_CAN = (
    msg("Gone from this store, its search and its attached files."),
    msg("What the disk may still hold is encrypted under a key that is thrown away."),
    msg("The journal keeps the code, the day and who did it; nothing that was told."),
)
_CANNOT = (
    msg("Copies of this laptop made before, with a passphrase of that time."),
    msg("What headquarters has, what was printed, what lies on sticks."),
    msg("Backups made before: Backups (Ctrl B, in the list) names those that still hold it."),
)
_STAY, _GO = "stay", "go"


class Deciding(Side):
    """The trailing column. `taken` tells that a case is gone, with its name."""

    taken = Signal(str)

    def __init__(self, look: Look, clinic: Clinic, over: Callable[[], QWidget]) -> None:
        super().__init__(look)
        self._clinic, self._over = clinic, over
        self._one: Kept | None = None
        self.busy = False
        self.dialog: Dialog | None = None
        say = look.say
        self.name = Words(look, "", tokens.HEADING.at(19), limit=2)
        self.code = Words(look, "", tokens.CODE.at(12), "ink2")
        self.state = Words(look, "", tokens.BODY)
        options = [Option(one, say(words)) for one, words in REASONS.items()]
        self.reason = ChoiceEditor(look, options, columns=1)
        self.why = Words(look, say(msg("Why it goes all the same")), tokens.BODY.strong)
        self.reason.describe(self.why.text(), say(msg("A supervising attorney says why")))
        self.verb = Button(look, say(msg("Take this case out")), key="Enter")
        self.progress, self.problem = Progress(look), Notice(look, "")
        self._parts = (self.name, self.code, self.state, self.why, self.reason, self.verb)
        self._build()
        self.reason.forward.connect(self.act)
        self.verb.clicked.connect(self.act)
        self.setFocusProxy(self.verb)
        self.show_case(None, date.min)

    def show_case(self, one: Kept | None, today: date) -> None:
        """Show *one*, or nothing."""
        if self.busy:
            return
        self._one = one
        self.problem.hide()
        for part in self._parts:
            part.setVisible(one is not None)
        if one is None:
            return
        wanted = one.confirmed is None
        for part in (self.why, self.reason):
            part.setVisible(wanted)
        self.reason.show_value(None)
        self.setFocusProxy(self.reason if wanted else self.verb)
        self.name.say(name_of(one, self.look.say))
        self.code.say(one.code)
        ink, icon = ("caution", Icon.PROBLEM) if wanted else ("good", Icon.RECEIVED)
        self.state.say(confirmed(one, self.look, today), ink=ink, icon=icon)

    def act(self) -> None:
        """Ask before the case goes; a case that headquarters does not have wants a reason first."""
        one, say = self._one, self.look.say
        if one is None or self.busy:
            return
        reason = self.reason.value()
        if one.confirmed is None and reason is None:
            self._tell(say(msg("Say first why it goes: nobody else has all of this case.")))
            self.reason.setFocus()
            return
        self._ask(one, Reason(str(reason)) if reason and one.confirmed is None else None)

    def _ask(self, one: Kept, reason: Reason | None) -> None:
        say, name = self.look.say, name_of(one, self.look.say)
        items = [(Icon.DELETE, say(msg("All answers, notes, findings and attached files go.")))]
        if reason is not None:
            items.append((Icon.PROBLEM, say(msg("Headquarters does not have all of it."))))
            words = say(msg("Reason: {reason}")).format(reason=say(REASONS[reason]))
            items.append((Icon.NOTE, words))
        self.dialog = Dialog(
            self.look,
            self._over(),
            say(msg("This takes {name} out for good")).format(name=name),
            say(msg("Nothing in this program brings the case back.")),
            (
                Verb(_STAY, say(msg("Leave it here")), "Esc"),
                Verb(_GO, say(msg("Take it out")), "", Kind.DANGER),
            ),
            items=items,
        )
        self.dialog.decided.connect(lambda verb: self._go(one, reason) if verb == _GO else None)

    def _go(self, one: Kept, reason: Reason | None) -> None:
        say, pace = self.look.say, Pace()
        words, of = say(msg("Writing the store anew")), say(msg("Step {done} of {whole}"))

        def moved(done: int, whole: int) -> None:
            self.progress.show_progress(
                words, done / whole, end=of.format(done=done, whole=whole), note=self._note()
            )

        pace.moved.connect(moved)
        self._rest(busy=True)
        self.progress.show_progress(words, note=self._note())
        try:
            future = self._clinic.purge(one.code, reason=reason, heard=pace.tell)
        except AmparoError as error:
            self._trouble(error)
            return
        name = name_of(one, say)
        background.follow(self, future, lambda _: self._gone(name), self._trouble, pace)

    def _note(self) -> str:
        return self.look.say(msg("You can go on working: answers are saved meanwhile."))

    def _gone(self, name: str) -> None:
        self._rest(busy=False)
        self.show_case(None, date.min)
        self.taken.emit(name)

    def _trouble(self, error: Exception) -> None:
        self._rest(busy=False)
        words = errors.told(error, self.look.say).sentence
        if isinstance(error, AmparoError) and self._clinic.owes_generation:
            owed = msg("The case is out; what is left of it goes at the next unlocking.")
            words = f"{self.look.say(owed)} {words}"
        self._tell(words)

    def _tell(self, words: str) -> None:
        self.problem.title.say(words)
        self.problem.show()

    def _rest(self, *, busy: bool) -> None:
        self.busy = busy
        self.verb.setEnabled(not busy)
        self.progress.setVisible(busy)
        if busy:
            self.problem.hide()

    def _build(self) -> None:
        look, say, inner = self.look, self.look.say, Surface(self.look)
        inner.pad(tokens.BLEED + look.px(5), 0, 0)
        for part, gap in (
            (self.name, 0),
            (self.code, 2),
            (self.state, 8),
            (self.why, 12),
            (self.reason, 4),
            (self.verb, 12),
            (self.progress, 10),
            (self.problem, 10),
            (Hairline(look, gap=10), 0),
        ):
            inner.add(part, gap=gap)
        inner.add(Words(look, say(msg("What this does")), tokens.HEADING))
        for words in _CAN:
            inner.add(marked(look, say(words), Icon.DONE, "good"), gap=6)
        inner.add(Words(look, say(msg("What it cannot reach")), tokens.HEADING), gap=14)
        for words in _CANNOT:
            inner.add(marked(look, say(words), Icon.PROBLEM, "caution"), gap=6)
        inner.stretch()
        self.column.addWidget(Scroller(inner), 1)
        self.progress.hide()
        self.problem.hide()
