"""Runs scenarios and walks: a form, what is done to it, and the final state of every node."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from intake.errors import BadAnswer
from intake.form.changes import NodeState
from intake.form.session import Session
from intake.form.xform import Form, load

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def run(path: Path) -> Iterable[tuple[str, bool, str]]:
    """Yield (name, passed, cause) for each line of the file *path*."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        try:
            cause = judge(record)
        except Exception as error:  # noqa: BLE001  # a crash is a failure of that case
            cause = f"crash: {error!r}"
        yield record["test"], not cause, cause


def judge(record: dict[str, Any]) -> str:
    """Return where our final state differs; nothing where it does not."""
    form = load(record["xml"].encode())
    session = Session(form, now=lambda: NOW)
    for action in record["log"]:
        do(session, action)
    return "; ".join(differences(form, session, record["state"]))


def do(session: Session, action: list[Any]) -> None:
    """Apply one line of the log; the form may refuse it, as the reference does."""
    verb, ref, value = (*action, "")[:3]
    try:
        if verb == "set":
            session.set(ref, value)
        elif verb == "add":
            session.add(ref, value)
        elif verb == "del":
            session.remove(ref, value)
    except BadAnswer:
        return


def differences(form: Form, session: Session, state: dict[str, dict[str, Any]]) -> Iterable[str]:
    """Yield what differs, node by node."""
    refs, skipped = set(session.refs()), not_compared(form)
    hidden: list[str] = []
    for ref, wanted in state.items():
        plain = "/".join(step.partition("[")[0] for step in ref.split("/"))
        if plain in skipped or "meta" in ref.rpartition(":")[2].split("/") or "meta/" in ref:
            continue
        if "orx:meta" in ref or any(ref.startswith(one + "/") for one in hidden):
            continue
        if not wanted["r"]:
            hidden.append(ref)
        if ref not in refs:
            yield f"{ref} is missing"
            continue
        yield from compared(ref, session.node(ref), wanted)


def compared(ref: str, found: NodeState, wanted: dict[str, Any]) -> Iterable[str]:
    """Yield what differs on one node; under what is hidden only that it is."""
    if found.relevant != wanted["r"]:
        yield f"{ref} relevant {found.relevant}"
    elif found.relevant:
        pairs = {
            "o": found.read_only,
            "q": found.required,
            "v": found.value,
            "c": found.valid,
        }
        for key, value in pairs.items():
            if key in wanted and wanted[key] != value:
                yield f"{ref} {key} expected {wanted[key]!r}, got {value!r}"


def not_compared(form: Form) -> set[str]:
    """Return the references of preloads, whose values are another day's."""
    return {one.ref for one in form.document.walk() if one.bind.preload is not None}
