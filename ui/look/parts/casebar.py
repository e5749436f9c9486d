"""The bar above a page of one case: Esc leads back to the client, then code and what is done."""

from ui.look.look import Look
from ui.look.parts.topbar import TopBar, TopShown


def case_bar(look: Look, code: str, name: str, title: str) -> TopBar:
    """Return the bar; *name* is the client's short name, the code stands in where there is none."""
    bar = TopBar(look)
    bar.show_top(TopShown(code=code, title=title, back=name or code))
    # Nothing is answered here, so there is nothing to tell of saving.
    bar.saved.hide()
    bar.help.hide()
    return bar
