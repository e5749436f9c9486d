"""Questions of one or several choices: what was selected, and its words."""

from intake.form.code import Context, Gives
from intake.form.library import Library


def register(library: Library) -> None:
    """Add the functions of this theme."""
    library.plain("selected", "tt", Gives.TRUTH)(
        lambda text, choice: choice.strip() in text.split()
    )
    library.plain("selected-at", "tn", Gives.TEXT)(selected_at)
    library.plain("count-selected", "t", Gives.NUMBER)(lambda text: float(len(text.split())))
    library.here("jr:choice-name", "tt", Gives.TEXT)(choice_name)


def selected_at(text: str, at: float) -> str:
    """Return the choice at place *at*, from 0; blank where there is none."""
    words = text.split()
    return words[int(at)] if 0 <= at < len(words) else ""


def choice_name(context: Context, value: str, path: str) -> str:
    """Return the label of the choice *value* of the question that *path* names."""
    return context.world.choice_name(value, path, context.origin)
