"""Builds small XForms for tests: an instance, binds and a body between the usual lines."""

from collections.abc import Mapping
from datetime import UTC, datetime

from intake.form.session import Session
from intake.form.xform import Form, load

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
_SPACES = (
    'xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" '
    'xmlns:amparo="urn:amparo:form:1"'
)

LISTS = (
    '<instance id="places"><root>'
    "<item><name>la</name><label>Los Angeles</label><state>ca</state></item>"
    "<item><name>sf</name><label>San Francisco</label><state>ca</state></item>"
    "<item><name>ny</name><label>New York</label><state>nys</state></item>"
    "</root></instance>"
)


def xform(instance: str, binds: str = "", body: str = "", *, model: str = "") -> bytes:
    """Return a form whose instance is <data>*instance*</data>."""
    return (
        f"<h:html {_SPACES}><h:head><h:title>Test</h:title><model>"
        f'<instance><data id="test" version="1">{instance}</data></instance>{model}{binds}'
        f"</model></h:head><h:body>{body}</h:body></h:html>"
    ).encode()


def form(
    instance: str,
    binds: str = "",
    body: str = "",
    *,
    model: str = "",
    files: Mapping[str, bytes] | None = None,
) -> Form:
    return load(xform(instance, binds, body, model=model), files or {})


def session(instance: str, binds: str = "", body: str = "", *, model: str = "") -> Session:
    """Return a session of such a form, on 24 November 2026."""
    return Session(form(instance, binds, body, model=model), now=lambda: NOW)


def bind(name: str, **rules: str) -> str:
    """Return a bind of /data/*name*; `<` and `&` in rules are escaped."""
    written = "".join(
        f' {key}="{value.replace("&", "&amp;").replace("<", "&lt;")}"'
        for key, value in rules.items()
    )
    return f'<bind nodeset="/data/{name}"{written}/>'
