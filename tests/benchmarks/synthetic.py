"""A form of the usual kind in any size: two languages, sections, a repeat, skips, sums, lists."""

from collections.abc import Sequence

_LANGUAGES = ("English (en)", "Español (es)")
_TEXTS = ("5", "1", "c8", "2")


def form_of(questions: int) -> bytes:
    """Return a form of *questions*, half of them in the repeat `/data/r`."""
    names = [f"q{number}" for number in range(questions)]
    top, rows = names[: questions // 2], names[questions // 2 :]
    texts = "".join(
        f'<translation lang="{language}">'
        + "".join(f'<text id="{name}"><value>{language} {name}</value></text>' for name in names)
        + "</translation>"
        for language in _LANGUAGES
    )
    items = "".join(f"<item><name>c{n}</name><of>{n % 7}</of></item>" for n in range(200))
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>B</h:title><model>'
        f'<itext>{texts}</itext><instance><data id="b"><s>'
        + "".join(f"<{name}/>" for name in top)
        + "<total/></s><r>"
        + "".join(f"<{name}/>" for name in rows)
        + f'</r></data></instance><instance id="l"><root>{items}</root></instance>'
        + "".join(_bind("/data/s", top, at) for at in range(len(top)))
        + "".join(_bind("/data/r", rows, at) for at in range(len(rows)))
        + f'<bind nodeset="/data/s/total" type="int" calculate="sum(/data/r/{rows[0]})"/>'
        "</model></h:head><h:body>"
        + "".join(_control("/data/s", name, at) for at, name in enumerate(top))
        + '<repeat nodeset="/data/r">'
        + "".join(_control("/data/r", name, at) for at, name in enumerate(rows))
        + "</repeat></h:body></h:html>"
    ).encode()


def log(questions: int, *, rows: int) -> list[Sequence[object]]:
    """Return what fills the form of *questions* with so many *rows*; the first row is there."""
    names = [f"q{number}" for number in range(questions)]
    top, inside = names[: questions // 2], names[questions // 2 :]
    refs = [f"/data/s/{name}" for name in top]
    refs += [f"/data/r[{row}]/{name}" for row in range(1, rows + 1) for name in inside]
    added: list[Sequence[object]] = [("add", "/data/r", row) for row in range(1, rows)]
    return added + [("set", ref, _TEXTS[at % len(_TEXTS)]) for at, ref in enumerate(refs)]


def _bind(above: str, names: Sequence[str], at: int) -> str:
    relevant = f" relevant=\"../{names[at - 1]} != '5'\"" if at % 3 == 2 else ""
    kind = "int" if at % 4 == 0 else "string"
    return f'<bind nodeset="{above}/{names[at]}" type="{kind}"{relevant} constraint=". != 13"/>'


def _control(above: str, name: str, at: int) -> str:
    label = f"<label ref=\"jr:itext('{name}')\"/>"
    if at % 8 != 3:
        return f'<input ref="{above}/{name}">{label}</input>'
    items = f"instance('l')/root/item[of = current()/../q{int(name[1:]) - 1}]"
    return (
        f'<select1 ref="{above}/{name}">{label}<itemset nodeset="{items}">'
        '<value ref="name"/><label ref="name"/></itemset></select1>'
    )
