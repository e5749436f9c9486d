"""A kit at the clinic: checked and shown before anybody accepts it, and told before it ends."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake.case.roles import Act, permitted
from intake.clinic import Clinic, KitNews, handover
from intake.errors import Trouble, msg
from intake.text import day_in_short, day_in_words, language_name
from ui import background, errors, sticks
from ui.editors.paths import PathField
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.surfaces import Notice, Side
from ui.look.parts.words import Words
from ui.panels import FilePanel

KIT = ".amparo-kit"
_WARN_DAYS = 30
"""How long before the keys of a kit end its clinic is told: a stick by post takes a week."""
Read = tuple[KitNews, bytes]


def kit_panel(
    look: Look, clinic: Clinic, changed: Callable[[], None], drafts: Callable[[], None]
) -> FilePanel[Read]:
    """Return the panel that checks a kit and accepts it; *drafts* shows those on older questions.

    *changed* hears that another kit is in use.
    """
    say = look.say

    def work(path: Path) -> Read:
        content = handover.read_file(path)
        return clinic.read_kit(content), content

    def done(read: Read) -> tuple[QWidget, ...]:
        return _brought(look, clinic, *read, changed=changed, drafts=drafts)

    panel = FilePanel(
        look,
        title=say(msg("Accept a kit")),
        text=say(
            msg(
                "Headquarters sends a new kit when its keys or the questions change. It is checked "
                "against the kit in use, and nothing changes before you accept it."
            )
        ),
        field=PathField(look, say(msg("Kit file")), suffixes=(KIT,), narrow=True),
        verb=say(msg("Check the kit")),
        busy=say(msg("Checking the signature.")),
        work=work,
        done=done,
    )
    background.run(panel, _on_sticks, panel.offer, lambda _: None)
    return panel


class KitFoot(Side):
    """Whose kit is in use and which, below the parts of the list."""

    def __init__(self, look: Look, clinic: Clinic) -> None:
        super().__init__(look, leading=True)
        self._clinic = clinic
        self._which = Words(look, "", tokens.SMALL, "ink2")
        self.add(Words(look, clinic.kit.office, tokens.SMALL.strong, "ink2", limit=2))
        self.add(self._which, gap=2)
        self.renew()

    def renew(self) -> None:
        """Say which kit is in use now."""
        look, kit = self.look, self._clinic.kit
        issued = day_in_short(kit.issued, self._clinic.today, look.language)
        text = look.say(msg("Kit {serial} of {date}"))
        self._which.say(text.format(serial=kit.serial, date=issued))


class KitEnding(Notice):
    """That the keys of the kit end soon or have ended; hidden while that is far."""

    def __init__(self, look: Look, clinic: Clinic) -> None:
        super().__init__(look, " ", second=" ", icon=Icon.KEYS)
        self._clinic = clinic

    def renew(self) -> None:
        """Say it of the kit in use now."""
        words, remedy = ending(self.look, self._clinic)
        self.title.say(words)
        self.second.say(remedy)
        self.setVisible(bool(words))


def ending(look: Look, clinic: Clinic) -> tuple[str, str]:
    """Return that the keys of the kit in use end soon or have ended, and what to do; else blank."""
    say, until = look.say, clinic.sealing_until
    if until is not None and until - clinic.today > timedelta(days=_WARN_DAYS):
        return "", ""
    if early := clinic.clock_before_keys:
        told = errors.told(early, say)
        return told.problem, told.remedy
    ask = msg("Ask {office} for a new kit. Every case stays here, saved.")
    remedy = say(ask).format(office=clinic.kit.office)
    if permitted(clinic.person.roles, Act.KIT):
        remedy = f"{remedy} {say(msg('Ctrl K accepts it.'))}"
    if until is None:
        return say(msg("No case can be sealed now: the keys of this kit are not valid.")), remedy
    words = msg("Cases can be sealed until {date}. Then the keys of this kit end.")
    return say(words).format(date=day_in_words(until, look.language)), remedy


def _on_sticks() -> list[tuple[str, Path]]:
    """Return the kits that lie on top of a stick, with its name."""
    return [
        (f"{path.name}, {stick.name}", path)
        for stick in sticks.sticks()
        for path in sorted(stick.folder.glob(f"*{KIT}"))
    ]


def _brought(
    look: Look,
    clinic: Clinic,
    news: KitNews,
    content: bytes,
    *,
    changed: Callable[[], None],
    drafts: Callable[[], None],
) -> tuple[QWidget, ...]:
    """Return what the kit brings, and the button that accepts it."""
    say = look.say
    title = say(msg("Kit {serial} of {date}, signed by {office}")).format(
        serial=news.serial, date=day_in_words(news.issued, look.language), office=news.office
    )
    shown: list[QWidget] = [
        Words(look, title, tokens.BODY.strong, icon=Icon.VERIFIED, icon_ink="good"),
        *(Words(look, words, icon=icon) for icon, words in _lines(look, news)),
    ]
    if not news.names_us:
        words = msg("This kit does not name your clinic. Ask headquarters before you accept it.")
        shown.append(Notice(look, say(words)))
    if news.in_use:
        words = say(msg("This kit is in use already; there is nothing to accept."))
        return (*shown, Notice(look, words, tone="good", icon=Icon.DONE))
    return (*shown, *_accepting(look, clinic, content, changed, drafts))


def _lines(look: Look, news: KitNews) -> tuple[tuple[Icon, str], ...]:
    say = look.say
    until = day_in_words(news.sealing_until, look.language)
    questions = (
        msg("New questions: version {version}")
        if news.new_questions
        else msg("The same questions: version {version}")
    )
    languages = ", ".join(language_name(tag, look.language) or tag for tag in news.languages)
    reseals = msg("Another recovery identity: this store is sealed anew to it")
    return (
        *([(Icon.KEYS, say(reseals))] if news.reseals else []),
        (Icon.SEALED, say(msg("Cases can be sealed until {date}")).format(date=until)),
        (Icon.CHANGE, say(questions).format(version=news.version)),
        (Icon.LANGUAGE, say(msg("Languages: {list}")).format(list=languages)),
        (Icon.PEOPLE, say(msg("Clinics: {list}")).format(list=", ".join(news.clinics))),
    )


def _accepting(
    look: Look,
    clinic: Clinic,
    content: bytes,
    changed: Callable[[], None],
    drafts: Callable[[], None],
) -> tuple[QWidget, ...]:
    """Return the button that accepts, what came of it, and the way to the drafts left behind."""
    say = look.say
    outcome = Notice(look, "", tone="good", icon=Icon.DONE)
    show = Button(look, say(msg("Show these drafts")), icon=Icon.CHANGE)
    accept = Button(look, say(msg("Accept this kit")), key="Enter", kind=Kind.PRIMARY)
    outcome.hide()
    show.hide()

    def taken(behind: int) -> None:
        accept.hide()
        used = say(msg("Kit {serial} is in use.")).format(serial=clinic.kit.serial)
        left = say(msg("Drafts on older questions: {count}. None moves by itself."))
        outcome.title.say(f"{used} {left.format(count=behind)}" if behind else used)
        outcome.show()
        show.setVisible(bool(behind))
        changed()
        if behind:
            show.setFocus()

    def trouble(error: Exception) -> None:
        accept.setEnabled(True)
        outcome.title.say(errors.told(error, say).sentence, ink="caution", icon=Icon.PROBLEM)
        outcome.show()

    def begin() -> None:
        accept.setEnabled(False)
        background.run(outcome, lambda: _accept(clinic, content), taken, trouble)

    accept.clicked.connect(begin)
    show.clicked.connect(drafts)
    return (outcome, show, accept)


def _accept(clinic: Clinic, content: bytes) -> int:
    """Accept a kit, seal the store anew where that brings it; return how many drafts are behind."""
    clinic.accept_kit(content)
    if clinic.safekeeps and clinic.safety().reseal_due:
        # What hinders it leaves it owed, which the list and its page say.
        with suppress(Trouble):
            clinic.seal_anew().result()
    return sum(line.newer for line in clinic.cases())
