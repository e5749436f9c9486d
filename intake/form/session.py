"""The live instance of a form: answers go in, what follows from them is brought up to date."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from intake.errors import BadAnswer, BadResource, msg
from intake.form import serial
from intake.form.casting import cast, out_of_bounds
from intake.form.changes import Changes, NodeState, told
from intake.form.code import Context, as_truth
from intake.form.instance import Field, build, everything, ref_of
from intake.form.live import Live
from intake.form.nodes import Kind
from intake.form.preload import NOBODY, Surroundings
from intake.form.refs import field_at, part_at, rows_at
from intake.form.schema import Rule, Schema, Shape
from intake.form.speech import Speech
from intake.form.xform import Form


class Session:
    """One filling-in of a form; not for several threads at once.

    `now` gives the present moment with its zone. `seed` decides what the form leaves to chance;
    *around* is what it may ask of its surroundings.
    """

    def __init__(
        self,
        form: Form,
        *,
        now: Callable[[], datetime],
        seed: int = 0,
        around: Surroundings = NOBODY,
    ) -> None:
        self.form = form
        self._live = Live(form, now, seed, around)
        self._speech = Speech(form, self._live.world, self._live.offers)
        self._fields = {one.schema.ref: one for one in self._live.slots}
        self._found: dict[str, Field] = {}
        self._together = False
        self._live.begin()
        self._taken()

    # What changes it

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let all that is changed meanwhile settle once, at the end; nobody hears what it changed.

        A form whose own logic adds rows, acts on answers or runs in circles comes to another end
        one by one: there each change settles as ever; so does what `once()` hangs on.
        """
        self._together = self._live.settles_together
        try:
            yield
        finally:
            self._together = False
        self._settled()

    def set(self, ref: str, text: str) -> Changes:
        """Answer the question at *ref*; several choices are separated by spaces.

        Raise `BadAnswer` where there is no such question or its type cannot hold the answer, and
        `BadResource` where the form is too expensive to evaluate: then the answer is kept.
        """
        field = self._field(ref)
        bind = field.schema.bind
        kept = cast(bind, text)
        if out_of_bounds(bind, kept):
            raise BadAnswer(
                msg("{text} is too large a number."), msg("Check the digits."), text=text
            )
        self._live.world.renew()
        if self._together and self._live.calculates(field):
            self._live.settle()  # what is calculated comes before what is typed over it
        self._live.recompute.keep(field, kept)
        return self._settled(field.schema)

    def put(self, ref: str, text: str) -> None:
        """Let the question at *ref* hold *text*, without setting off what the form sets itself."""
        field = self._field(ref)
        kept = cast(field.schema.bind, text)
        if field.kept != kept:
            self._live.world.renew()
            self._live.put_back({field: kept})
            self._taken()

    def cast(self, ref: str, text: str) -> str:
        """Return *text* as the question at *ref* would hold it."""
        return cast(self._field(ref).schema.bind, text)

    def renew(self) -> None:
        """Calculate everything anew, as of now: days went by since the answers were given."""
        self._live.world.renew()
        self._live.renew()
        self._taken()

    def remember(self, ref: str) -> Callable[[], None]:
        """Return what puts back all values that the form sets once the answer at *ref* changes."""
        kept = self._live.kept(self._at(ref).schema)

        def put_back() -> None:
            self._live.world.renew()
            self._live.put_back(kept)
            self._taken()

        return put_back

    def add(self, repeat: str, index: int) -> Changes:
        """Put a new row at *index*, from 0, into the repeat at `/data/cv`."""
        rows = self._rows(repeat)
        if not 0 <= index <= len(rows.rows):
            raise _no_row(repeat, index)
        if self._live.full(rows):
            raise BadAnswer(
                msg("{name} has as many rows as it may have."),
                msg("What was entered is kept; tell the author of the form."),
                name=rows.schema.name,
            )
        self._live.world.renew()
        self._live.add(rows, index)
        return self._settled(rows.schema)

    def remove(self, repeat: str, index: int) -> Changes:
        """Take the row at *index*, from 0, out of the repeat at `/data/cv`."""
        rows = self._rows(repeat)
        if not 0 <= index < len(rows.rows):
            raise _no_row(repeat, index)
        self._live.world.renew()
        self._live.remove(rows, index)
        return self._settled(rows.schema)

    # What it tells

    def relevant(self, ref: str) -> bool:
        """Tell whether the question, group or row at *ref* is asked just now."""
        return not self._at(ref).hidden

    def required(self, ref: str) -> bool:
        """Tell whether an answer to the question at *ref* is wanted just now."""
        field = self._at(ref)
        self._live.world.renew()
        return self._holds(field.schema.bind.required, field, default=False)

    def node(self, ref: str, *, with_choices: bool = True) -> NodeState:
        """Return the state of the question, group or row at *ref*.

        A list may be long: who shows many questions at once asks for choices one by one.
        """
        field = self._at(ref)
        bind = field.schema.bind
        self._live.world.renew()
        return NodeState(
            ref=ref,
            relevant=not field.hidden,
            required=self._holds(bind.required, field, default=False),
            read_only=self._read_only(field),
            valid=field.hidden
            or not field.text
            or self._holds(bind.constraint, field, default=True),
            value=field.text,
            choices=self._live.offers.choices(field) if with_choices else (),
        )

    def value(self, ref: str) -> str:
        """Return the value at *ref*, blank while it is hidden."""
        return self._at(ref).text

    def remembers(self, ref: str) -> bool:
        """Tell whether a value that is worked out `once()` hangs on the answer at *ref*."""
        return self._live.remembers(self._at(ref).schema)

    def kept(self, ref: str) -> str:
        """Return what was answered at *ref*, also while it is hidden."""
        return self._at(ref).kept

    def label(self, ref: str, language: str = "") -> str:
        """Return the label of a question, values filled in; the default language where none is."""
        return self._speech.label(self._at(ref), language)

    def hint(self, ref: str, language: str = "") -> str:
        """Return the hint of a question, values filled in."""
        return self._speech.hint(self._at(ref), language)

    def constraint_message(self, ref: str, language: str = "") -> str:
        """Return what to say where the constraint does not hold."""
        return self._speech.constraint_message(self._at(ref), language)

    def refs(self) -> tuple[str, ...]:
        """Return the references of all nodes in the order of the document, the root first."""
        every = everything(self._live.document)
        kinds = (Shape.ATTRIBUTE,)
        return tuple(
            ref_of(one)
            for one in every
            if one.kind == Kind.ELEMENT and one.schema.shape not in kinds
        )

    def rows(self, repeat: str) -> int:
        """Return how many rows the repeat at `/data/cv` has."""
        return len(rows_at(self._live.document, repeat).rows)

    def offers_rows(self, repeat: str) -> bool:
        """Tell whether a row of the repeat at `/data/cv` is, or would be, relevant."""
        rows = rows_at(self._live.document, repeat)
        if rows.parent is None or rows.parent.hidden:
            return False
        # A row that is not there is asked as if it were.
        row = rows.rows[0] if rows.rows else build(rows.schema, rows.parent, None)
        return self._holds(rows.schema.bind.relevant, row, default=True)

    def to_xml(self) -> bytes:
        """Return the instance as XML, without what is hidden."""
        return serial.to_xml(self._live.document, self.form.namespaces)

    def _at(self, ref: str) -> Field:
        known = self._fields.get(ref) or self._found.get(ref)
        if known is None:
            head, _, step = ref.rpartition("/")
            part = part_at(self._at(head), step) if head.endswith("]") else None
            known = self._found[ref] = part or field_at(self._live.document, ref)
        return known

    def _field(self, ref: str) -> Field:
        field = self._at(ref)
        if not field.schema.leaf:
            raise BadAnswer(msg("{ref} is not a question."), msg("Nothing was changed."), ref=ref)
        return field

    def _rows(self, repeat: str) -> Field:
        rows = rows_at(self._live.document, repeat)
        if rows.schema.fixed:
            raise BadAnswer(
                msg("The form itself decides how many rows {ref} has."),
                msg("Nothing was changed."),
                ref=repeat,
            )
        return rows

    def _holds(self, rule: Rule | None, field: Field, *, default: bool) -> bool:
        """Evaluate a rule; one that cannot be evaluated stands in nobody's way."""
        if rule is None:
            return default
        try:
            return as_truth(rule.code)(Context(field, self._live.world))
        except BadResource:
            return default

    def _read_only(self, field: Field | None) -> bool:
        """A question is read-only with any group around it."""
        while field is not None:
            if self._holds(field.schema.bind.readonly, field, default=False):
                return True
            field = field.parent
        return False

    def _settled(self, schema: Schema | None = None) -> Changes:
        if self._together and schema and not self._live.remembers(schema):
            self._found.clear()
            return Changes()
        try:
            self._live.settle()
        except BaseException:
            self._live.recompute.forget()
            self._found.clear()
            raise
        return self._taken()

    def _taken(self) -> Changes:
        record = self._live.recompute.record
        if record.added or record.removed:
            self._found.clear()
        return told(record)


def _no_row(repeat: str, index: int) -> BadAnswer:
    return BadAnswer(
        msg("{ref} has no row {number}."),
        msg("Nothing was changed."),
        ref=repeat,
        number=index + 1,
    )
