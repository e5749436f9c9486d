"""Small forms that are versions of each other, as XForms, for tests of moving."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from intake.form import xform
from intake.form.xform import Form


@dataclass(frozen=True)
class Ask:
    """One question of a test form; *codes* make it a choice, *within* names its repeats."""

    name: str
    type: str = "string"
    codes: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    binds: Mapping[str, str] = field(default_factory=dict)
    several: bool = False


def form(*asked: Ask, version: str = "1", rows: Mapping[str, str] | None = None) -> Form:
    """Return a form; *rows* are the attributes of the binds of repeats, by name."""
    tree: dict[str, object] = {}
    for one in asked:
        level = tree
        for repeat in one.within:
            inner = level.setdefault(repeat, {})
            assert isinstance(inner, dict)
            level = inner
        level[one.name] = one
    binds = "".join(_bind(one) for one in asked)
    for path, attributes in (rows or {}).items():
        binds += f'<bind nodeset="/data/{path}" {attributes}/>'
    return xform.load(
        f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:jr="http://openrosa.org/javarosa" xmlns:amparo="urn:amparo:form:1">
        <h:head><h:title>T</h:title><model><instance><data id="t" version="{version}">
        {_nodes(tree)}</data></instance>{binds}</model></h:head>
        <h:body>{_controls(tree, "/data")}</h:body></h:html>""".encode(),
        {},
    )


def _nodes(tree: Mapping[str, object]) -> str:
    return "".join(
        f'<{name} jr:template="">{_nodes(one)}</{name}>' if isinstance(one, dict) else f"<{name}/>"
        for name, one in tree.items()
    )


def _bind(one: Ask) -> str:
    ref = "/".join(("/data", *one.within, one.name))
    further = "".join(f" {name}={quoteattr(text)}" for name, text in one.binds.items())
    return f'<bind nodeset="{ref}" type="{one.type}"{further}/>'


def _controls(tree: Mapping[str, object], above: str) -> str:
    found = ""
    for name, one in tree.items():
        ref = f"{above}/{name}"
        if isinstance(one, Ask):
            kind = ("select" if one.several else "select1") if one.codes else "input"
            items = "".join(
                f"<item><label>The {code}</label><value>{code}</value></item>" for code in one.codes
            )
            found += f'<{kind} ref="{ref}"><label>{name.title()}</label>{items}</{kind}>'
        elif isinstance(one, dict):
            inner = _controls(one, ref)
            found += f'<group ref="{ref}"><repeat nodeset="{ref}">{inner}</repeat></group>'
    return found
