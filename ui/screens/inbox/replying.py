"""Answers a clinic: opens the form for one packet, and keeps what it says for the next receipt."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from intake.case.roles import Act, permitted
from intake.errors import AmparoError, msg
from intake.headquarters import Askable, Headquarters, PacketLine, Reply, Verdict
from ui import background, errors
from ui.look.look import Look
from ui.screens.inbox.middle import Middle
from ui.screens.inbox.reply import ReplyForm


class Replying:
    """The form stands in *middle*; *changed* is called once something was kept."""

    def __init__(
        self,
        look: Look,
        owner: QWidget,
        office: Headquarters,
        middle: Middle,
        changed: Callable[[], None],
    ) -> None:
        self._look, self._owner, self._office = look, owner, office
        self._middle, self._changed = middle, changed
        self.form: ReplyForm | None = None

    def may(self, line: PacketLine | None) -> bool:
        """Tell whether this person answers this packet: an attorney, of a case that is open."""
        roles = self._office.person.roles
        accepted = line is not None and line.verdict is Verdict.ACCEPTED and not line.withdrawn
        return accepted and permitted(roles, Act.REVIEW)

    def open(self, line: PacketLine | None, trouble: Callable[[Exception], None]) -> None:
        """Show the form for *line*; what is wrong with that is told to *trouble*."""
        office, language = self._office, self._look.language
        if line is None or self.form is not None:
            return
        if not self.may(line):
            trouble(
                AmparoError(
                    msg("This packet is not answered here."),
                    msg("An attorney answers one that is accepted and was not withdrawn."),
                )
            )
            return
        packet = line.packet_id

        def read() -> tuple[Reply, tuple[Askable, ...]]:
            return office.prepared_reply(packet), office.askable(packet, language)

        background.run(self._owner, read, lambda found: self._show(line, *found), trouble)

    def close(self) -> bool:
        """Let go of the form; tell whether there was one."""
        shown, self.form = self.form is not None, None
        self._middle.show_form(None)
        if shown:
            self._middle.list.setFocus()
        return shown

    def _show(self, line: PacketLine, reply: Reply, asked: tuple[Askable, ...]) -> None:
        form = ReplyForm(self._look, line, reply, asked)
        form.left.connect(self.close)
        form.kept.connect(lambda said: self._keep(form, line.packet_id, said))
        self.form = form
        self._middle.show_form(form)
        form.setFocus()

    def _keep(self, form: ReplyForm, packet_id: str, reply: Reply) -> None:
        office, say = self._office, self._look.say

        def kept(_: None) -> None:
            self.close()
            self._changed()

        background.run(
            form,
            lambda: office.prepare_reply(packet_id, reply),
            kept,
            lambda error: form.tell(errors.told(error, say).sentence),
        )
