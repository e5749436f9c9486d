"""Functions on other findings, and those by which a guard looks at the vehicle that is shown."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from intake.errors import msg
from intake.form.syntax import Call, Expression, Operation, walk
from intake.screening.compiler import Builder, Compiler
from intake.screening.frames import Frame, Frames
from intake.screening.of_rows import any_of_rows
from intake.screening.outcomes import Shown
from intake.screening.pieces import (
    Level,
    Piece,
    Scope,
    around,
    constant,
    joined,
    junction,
    refused,
    scope_of,
    seen_from,
)
from intake.screening.scoped import (
    DECIDING,
    ScopedCondition,
    ScopedRule,
    judge,
    judge_noting,
)
from intake.screening.tables import ATTORNEY, Rule
from intake.screening.values import NO, UNKNOWN, YES, Value, Verdict

ON_VEHICLE = frozenset({"on-federal", "on-vehicle", "on-record"})


def scoped_rule(compiler: Compiler, name: str, scope: str) -> ScopedRule:
    """Return the rule *name* compiled for rows of *scope*; raise `BadExpression` for circles."""
    path = () if scope == "case" else (scope,)
    key = "/".join((*path, f"{name}()"))
    if key not in compiler.scoped:
        with compiler.under_way(key):
            compiler.scoped[key] = _scoped(compiler, compiler.world.rules[name], key, path)
    return compiler.scoped[key]


def _scoped(compiler: Compiler, rule: Rule, key: str, path: tuple[str, ...]) -> ScopedRule:
    scope, cells = scope_of(path), compiler.world.cells[rule.id]
    conditions = [
        ScopedCondition(one, compiler.written(one.expression, scope))
        for _, one in compiler.world.conditions.get(rule.id, ())
    ]

    def cell(column: str) -> Piece | None:
        written = cells.get(column, "")
        return compiler.written(written, scope) if written else None

    on, when = guard(compiler, cells.get("when", ""), scope)
    return ScopedRule(
        key=key,
        rule=rule,
        path=path,
        conditions=tuple(one for one in conditions if one.condition.role in DECIDING),
        further=tuple(one for one in conditions if one.condition.role not in DECIDING),
        gate=when if rule.kind == "bar" else None,
        deadline=cell("deadline"),
        raised=cell("raised"),
        when=None if rule.kind == "bar" else when,
        on=on,
    )


def guard(compiler: Compiler, written: str, scope: Scope) -> tuple[Piece | None, Piece | None]:
    """Return the alternatives of `when` that look at a vehicle, and the others."""
    looking, others = _alternatives(compiler, written)
    if written and not looking:
        return None, compiler.written(written, scope)
    return _any(compiler, looking, scope), _any(compiler, others, scope)


def guard_on(compiler: Compiler, written: str, scope: Scope) -> Piece | None:
    """Return the alternatives that look at the vehicle for which it is being compiled."""
    return _any(compiler, _alternatives(compiler, written)[0], scope)


Alternatives: TypeAlias = tuple[tuple[Expression, ...], tuple[Expression, ...]]


def _alternatives(compiler: Compiler, written: str) -> Alternatives:
    if not written:
        return (), ()
    expression = compiler.tree(written)
    either = isinstance(expression, Operation) and expression.operator == "or"
    parts = expression.operands if isinstance(expression, Operation) and either else (expression,)
    looking = tuple([one for one in parts if _looks_at_vehicle(one)])
    return looking, tuple([one for one in parts if not _looks_at_vehicle(one)])


def _looks_at_vehicle(expression: Expression) -> bool:
    return any(isinstance(one, Call) and one.name in ON_VEHICLE for one in walk(expression))


def _any(compiler: Compiler, parts: tuple[Expression, ...], scope: Scope) -> Piece | None:
    if not parts:
        return None
    if len(parts) == 1:  # a vehicle's `when` may be a day, which an OR would make a truth
        return compiler.piece(parts[0], scope)
    return junction("or", [compiler.piece(one, scope) for one in parts])


def _finding(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    name = compiler.literal(arguments[0], "finding")
    rule = compiler.world.rules.get(name)
    if rule is None or rule.kind == "guard":
        raise refused(
            msg("There is no finding {name}."),
            msg("Check the spelling against the sheet “rules”."),
            name=name,
        )
    return finding(compiler, rule, scope)


def finding(compiler: Compiler, rule: Rule, scope: Scope) -> Piece:
    """Return the truth of another finding, in the row at hand or of any row."""
    key = (rule.id, scope)
    if key not in compiler.known:
        compiler.known[key] = _found(compiler, rule, scope)
    return compiler.known[key]


def _found(compiler: Compiler, rule: Rule, scope: Scope) -> Piece:
    if ATTORNEY in rule.scopes:
        return constant(UNKNOWN)
    for at in range(len(scope) - 1, -1, -1):
        name = scope[at].path[0] if len(scope[at].path) == 1 else ""
        if name in rule.scopes:
            return _in_row(scoped_rule(compiler, rule.id, name), scope, at)
    if "case" in rule.scopes:
        return _in_row(scoped_rule(compiler, rule.id, "case"), scope, 0)
    rows = [_of_any_row(compiler, rule, name, scope) for name in rule.scopes]
    return compiler.kept(f"finding({rule.id})", junction("or", rows), scope)


def _in_row(scoped: ScopedRule, scope: Scope, at: int) -> Piece:
    def read(frames: Frames) -> Value:
        return _judged(scoped, frames[at])

    body = _body(scoped)
    return around(body, read, seen_from(body.reads, scope[at]), truth=True)


def _of_any_row(compiler: Compiler, rule: Rule, name: str, scope: Scope) -> Piece:
    scoped, repeat = scoped_rule(compiler, rule.id, name), compiler.repeat(name)

    def read(frames: Frames) -> Value:
        return any_of_rows(frames[0].rows(repeat), lambda row: _judged(scoped, row))

    body = _body(scoped)
    rows = around(body, read, seen_from(body.reads, Level((name,), (True,))))
    return around(rows, read, compiler.inside(rows, repeat, scope, 0), truth=True)


def _judged(scoped: ScopedRule, frame: Frame) -> Verdict:
    return judge(scoped, frame) if frame.run.trail is None else judge_noting(scoped, frame)


def _body(scoped: ScopedRule) -> Piece:
    """Return all that decides a finding as one piece, for what it names."""
    pieces = [one.piece for one in scoped.conditions]
    pieces += [scoped.gate] if scoped.gate is not None else []
    return joined(pieces, lambda _: UNKNOWN)


def _any_finding(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    start = compiler.literal(arguments[0], "any-finding")
    key = (start + "*", scope)
    if key not in compiler.known:
        compiler.known[key] = _found_any(compiler, start, scope)
    return compiler.known[key]


def _found_any(compiler: Compiler, start: str, scope: Scope) -> Piece:
    rules = [
        rule
        for rule in compiler.world.rules.values()
        if rule.kind == "consequence" and rule.id.startswith(start) and ATTORNEY not in rule.scopes
    ]
    if not rules:
        raise refused(
            msg("No consequence has an id that begins with “{start}”."),
            msg("Check the spelling against the sheet “rules”."),
            start=start,
        )
    piece = junction("or", [finding(compiler, rule, scope) for rule in rules])
    return compiler.kept(f"any-finding({start})", piece, scope)


def _on(test: Callable[[Shown, tuple[str, ...]], bool]) -> Builder:
    """Build a look at the vehicle for which a guard is being compiled; without one it is NO."""

    def build(compiler: Compiler, arguments: tuple[Expression, ...], _scope: Scope) -> Piece:
        names = tuple(compiler.literal(one, "on-vehicle") for one in arguments)
        vehicle = compiler.vehicle
        return constant(YES if vehicle is not None and test(vehicle, names) else NO)

    return build


OF_FINDINGS: Mapping[str, Builder] = {
    "finding": _finding,
    "any-finding": _any_finding,
    "on-federal": _on(lambda vehicle, names: vehicle.federal.startswith(names)),
    "on-vehicle": _on(lambda vehicle, names: vehicle.id in names),
    "on-record": _on(lambda vehicle, names: names[0] in vehicle.records),
}
