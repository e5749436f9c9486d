"""Reads XML from strangers: UTF-8, no document type, bounded in size, number and depth."""

from xml.parsers import expat

from intake.errors import BadResource, msg
from intake.form import limits
from intake.form.nodes import Kind, Node

_XMLNS = "xmlns"
_ELEMENT, _ATTRIBUTE, _NAMESPACE = Kind.ELEMENT, Kind.ATTRIBUTE, Kind.NAMESPACE
_XML = "http://www.w3.org/XML/1998/namespace"


def read(data: bytes, *, name: str = "form") -> Node:
    """Return the document; raise `BadResource` where *data* is refused or no XML."""
    return _read(data, _Builder(name))


def read_as_written(data: bytes) -> Node:
    """Return a document with all its white space, comments and document type: for comparison."""
    return _read(data, _Builder("document", as_written=True))


class _Open:
    """An element that is not finished: the namespaces in force, and how many elements it has."""

    __slots__ = ("children", "elements", "node", "prefixes")

    def __init__(self, node: Node, prefixes: dict[str, str]) -> None:
        self.node = node
        self.prefixes = prefixes
        self.children: list[Node] = []
        self.elements = 0


class _Builder:
    """Makes nodes of what the parser reports."""

    def __init__(self, name: str, *, as_written: bool = False) -> None:
        self.name = name
        self.as_written = as_written
        self.document = Node(Kind.DOCUMENT)
        self.open = [_Open(self.document, {"xml": _XML})]
        self.texts: list[str] = []
        self.count = 0

    def start(self, tag: str, attributes: list[str]) -> None:
        if self.texts:
            self.flush()
        self.count += 1 + len(attributes) // 2
        if self.count > limits.MAX_XML_NODES or len(self.open) > limits.MAX_XML_DEPTH:
            raise self.refusal(msg("{name} is larger or deeper than a form may be."))
        above = self.open[-1]
        node, prefixes = Node(_ELEMENT, tag, above.node), above.prefixes
        if attributes:
            prefixes = self.attach(node, attributes, prefixes)
        node.namespace = prefixes.get(tag.rpartition(":")[0] if ":" in tag else "", "")
        above.children.append(node)
        above.elements += 1
        self.open.append(_Open(node, prefixes))

    def attach(self, node: Node, listed: list[str], prefixes: dict[str, str]) -> dict[str, str]:
        """Give *node* its attributes; return the namespaces in force there."""
        attributes: dict[str, Node] = {}
        declared: dict[str, Node] = {}
        prefixed: list[Node] = []
        given = iter(listed)
        for key, text in zip(given, given, strict=True):
            if key.startswith(_XMLNS) and key[len(_XMLNS) :][:1] in ("", ":"):
                declared[key.partition(":")[2]] = Node(_NAMESPACE, key, node, text)
                continue
            attributes[key] = one = Node(_ATTRIBUTE, key, node, text)
            if ":" in key:
                prefixed.append(one)
        if declared:
            node.declared = declared
            prefixes = prefixes | {prefix: one.text for prefix, one in declared.items()}
        for one in prefixed:
            one.namespace = prefixes.get(one.name.rpartition(":")[0], "")
        if attributes:
            node.attributes = attributes
        return prefixes

    def end(self, _tag: str) -> None:
        done = self.open.pop()
        if not done.children and not self.as_written:
            done.node.text = "".join(self.texts)
            self.texts.clear()
            return
        if self.texts:
            self.flush(done)
        if self.as_written or done.elements == len(done.children):
            done.node.children = done.children
        elif done.elements:
            done.node.children = _without_layout(done.children)
        else:
            done.node.text = "".join(one.text for one in done.children)

    def flush(self, into: _Open | None = None) -> None:
        """Make one node of the text so far."""
        text = "".join(self.texts)
        self.texts.clear()
        here = into or self.open[-1]
        if text and (self.as_written or here.node.kind != Kind.DOCUMENT):
            here.children.append(Node(Kind.TEXT, "", here.node, text))

    def section(self) -> None:
        """A section of character data is a node of its own where all is kept as written."""
        if self.as_written:
            self.flush()

    def comment(self, text: str) -> None:
        self.special(Kind.COMMENT, "", text)

    def instruction(self, target: str, text: str) -> None:
        self.special(Kind.INSTRUCTION, target, text)

    def doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        if not self.as_written or internal or system or public:
            raise self.refusal(msg("{name} declares a document type, which forms may not."))
        self.special(Kind.DOCTYPE, name, "")

    def special(self, kind: Kind, name: str, text: str) -> None:
        if self.as_written:
            self.flush()
            here = self.open[-1]
            here.children.append(Node(kind, name, here.node, text))

    def refusal(self, problem: str) -> BadResource:
        return BadResource(problem, msg("Nothing was loaded; ask its author."), name=self.name)


def _without_layout(children: list[Node]) -> list[Node]:
    """Drop white space between elements, unless it stands between the words of a label."""
    if any(one.local == "output" for one in children):
        return children
    return [one for one in children if one.kind != Kind.TEXT or one.text.strip()]


def _read(data: bytes, builder: _Builder) -> Node:
    if len(data) > limits.MAX_XML_BYTES:
        raise builder.refusal(msg("{name} is larger or deeper than a form may be."))
    parser = expat.ParserCreate("UTF-8")
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.texts.append
    parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = builder.section
    parser.CommentHandler = builder.comment
    parser.ProcessingInstructionHandler = builder.instruction
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser's own order of arguments
    except expat.ExpatError as error:
        raise BadResource(
            msg("{name} is not well-formed XML at line {line}."),
            msg("Nothing was loaded; ask its author."),
            name=builder.name,
            line=error.lineno,
        ) from error
    builder.flush()
    builder.document.children = builder.open[0].children
    return builder.document
