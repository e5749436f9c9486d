"""Fuzz targets of the form engine: expressions from its grammar, and damaged XForms filled in."""

import random
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from intake.errors import AmparoError
from intake.form import xform
from intake.form.code import Context, as_number, as_text, as_truth
from intake.form.functions import LIBRARY
from intake.form.library import Function
from intake.form.paths import Scope
from intake.form.session import Session
from intake.form.syntax import parse

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
_MOST = 4
"""Arguments of a function that takes any number."""

RICH = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>R</h:title><model>
<itext><translation lang="en" default="true()"><text id="a"><value>A <output value="/data/a"/>
</value></text></translation><translation lang="es"><text id="a"><value>Aa</value></text>
</translation></itext><instance><data id="r" version="1"><a>1</a><b/><c/><d/><e/><p/>
<r jr:template=""><x/><y/><s jr:template=""><z/></s></r><n>2</n><k><w/></k><m/></data></instance>
<instance id="l"><root><item><name>ca</name><in>1</in></item><item><name>ny</name><in>2</in></item>
</root></instance><bind nodeset="/data/a" type="int" constraint=". &gt; 0" required="true()"/>
<bind nodeset="/data/b" type="date" relevant="/data/a &gt; 0 or not(/data/c)"/>
<bind nodeset="/data/d" calculate="sum(/data/r/x) + count(/data/r)" type="decimal"/>
<bind nodeset="/data/r/y" calculate="position(..) + ../x" readonly="../x = 1"/>
<bind nodeset="/data/p" type="geopoint"/><bind nodeset="/data/m" jr:preload="date"
 jr:preloadParams="today"/><setvalue event="odk-instance-first-load" ref="/data/c" value="today()"/>
</model></h:head><h:body><input ref="/data/a"><label ref="jr:itext('a')"/><setvalue
 event="xforms-value-changed" ref="/data/b" value="today()"/></input><select1 ref="/data/c">
<itemset nodeset="instance('l')/root/item[in = /data/a]"><value ref="name"/><label ref="name"/>
</itemset></select1><select ref="/data/e"><itemset nodeset="randomize(instance('l')/root/item, 3)">
<value ref="name"/><label ref="name"/></itemset></select><group ref="/data/r"><label>R</label>
<repeat nodeset="/data/r"><input ref="/data/r/x"><label>X</label></input><repeat
 nodeset="/data/r/s"><input ref="z"/></repeat></repeat></group><repeat nodeset="/data/k"
 jr:count="/data/n"><input ref="/data/k/w"/></repeat></h:body></h:html>"""

PATHS = (
    *("/data/a", "/data/r/x", "/data/r", "../a", ".", "..", "//x", "/data/r[1]/x", "/data/none"),
    *("instance('l')/root/item", "instance('none')/x", "current()/../a", "/data/r[x = 1]/y"),
    *(
        "*",
        "@version",
        "/data/p",
        "ancestor::*",
        "following-sibling::node()",
        "descendant::x[last()]",
    ),
)
NUMBERS = ("0", "1", "-1", "2.5", "1e3", "99999999999999999999", "-0.5", "(1 div 0)", "(0 div 0)")
TEXTS = (
    *("''", "'a'", "'2026-11-24'", "'2026-13-45'", "'NaN'", "'1 2 0 0'", "'1 2 0 0; 1 3 0 0; 2 2'"),
    *(
        "'%Y-%m-%d %H:%M:%S %3'",
        "'%'",
        "'(a+)+$'",
        "'['",
        "'a b c'",
        "'\u0000\U0001f600'",
        "'sha256'",
    ),
    *(
        "'2026-11-24T10:42:00.000+99:00'",
        "'24:61'",
        "'base64'",
        "'=='",
        "'/data/c'",
        "'-'",
        "'lat'",
    ),
    *("'9999-12-31'", "'0000-00-00'", "'0001-01-01T00:00:00Z'"),
)
OPERATORS = ("or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "|")


class Made:
    """Makes expressions at random, most of which make sense, and evaluates them on one form."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.functions = sorted(LIBRARY.functions.values(), key=lambda one: one.name)
        self.form = xform.load(RICH, {})
        self.live = Session(self.form, now=lambda: NOON)
        self.live.add("/data/r", 0)

    def expression(self, depth: int = 3) -> str:
        """Return an expression no deeper than *depth*."""
        chance = self.chance
        if depth == 0 or chance.random() < 0.2:
            return chance.choice(chance.choice((PATHS, NUMBERS, TEXTS)))
        if chance.random() < 0.3:
            one, other = self.expression(depth - 1), self.expression(depth - 1)
            return f"({one} {chance.choice(OPERATORS)} {other})"
        return self.call(chance.choice(self.functions), depth - 1)

    def call(self, function: Function, depth: int) -> str:
        """Return a call of *function* with as many arguments as it may take."""
        most = _MOST if function.most is None else function.most
        count = self.chance.randint(min(function.least, most), most)
        return f"{function.name}({', '.join(self.expression(depth) for _ in range(count))})"

    def evaluate(self, _: bytes) -> None:
        """Evaluate an expression as text, number and truth; the bytes are not looked at."""
        text = self.expression()
        try:
            self._evaluate(text)
        except AmparoError:
            raise
        except Exception as error:
            error.add_note(text)
            raise

    def _evaluate(self, text: str) -> None:
        live = self.live._live
        for field in (
            live.document.parts[0].parts[0],
            live.document.parts[0].parts[6].rows[0].parts[1],
        ):
            code = self.form.compiler.compile(parse(text), Scope.at(field.schema))
            for reader in (as_text, as_number, as_truth):
                live.world.renew()
                reader(code)(Context(field, live.world))


class Grafted:
    """XForms that stay well-formed: elements lost, doubled or moved, attributes replaced."""

    def __init__(self, chance: random.Random, made: Made) -> None:
        self.chance = chance
        self.made = made

    def fill(self, _: bytes) -> None:
        """Fill in a form with a few wounds; the bytes are not looked at."""
        top = ET.fromstring(RICH)  # noqa: S314 - our own text
        for _wound in range(self.chance.choice((1, 1, 2, 4))):
            self._wound(top)
        data = ET.tostring(top)
        try:
            fill(data)
        except AmparoError:
            raise
        except Exception as error:
            error.add_note(data.decode())
            raise

    def _wound(self, top: ET.Element) -> None:
        chance, every = self.chance, list(top.iter())
        one, other = chance.choice(every), chance.choice(every)
        match chance.randrange(6):
            case 0 if len(one):
                one.remove(chance.choice(list(one)))
            case 1 if one is not top:
                other.append(deepcopy(one))
            case 2:
                one.set(chance.choice(_ATTRIBUTES), self._text())
            case 3:
                one.text = self._text()
            case 4:
                one.tag = other.tag
            case _ if one.attrib:
                one.set(chance.choice(list(one.attrib)), self._text())

    def _text(self) -> str:
        chance = self.chance
        text = chance.choice((*PATHS, *_WORDS, self.made.expression(2)))
        return text.replace("\0", "").replace("\b", "")


_ATTRIBUTES = (
    *("nodeset", "ref", "bind", "id", "type", "relevant", "calculate", "constraint", "required"),
    *("readonly", "appearance", "event", "value", "src", "start", "end", "step", "lang"),
    *("{http://openrosa.org/javarosa}count", "{http://openrosa.org/javarosa}template"),
    *("{http://openrosa.org/javarosa}preload", "{http://openrosa.org/javarosa}noAddRemove"),
)
_WORDS = (
    *(
        "int",
        "date",
        "geotrace",
        "true()",
        "",
        "jr:itext('a')",
        "jr:choice-name(/data/c, '/data/c')",
    ),
    *("1000000", "jr://file/x.csv", "randomize(instance('l')/root/item)", "/data/r/s/z", "r"),
)


def fill(data: bytes) -> None:
    """Load a form, answer, add and remove rows, read everything, write it."""
    session = Session(xform.load(data, {}), now=lambda: NOON)
    for ref in session.refs()[:20]:
        for act in _acts(session, ref):
            try:
                act()
            except AmparoError:
                continue
    session.to_xml()
    assert session.form.survey is not None


def _acts(session: Session, ref: str) -> tuple[Callable[[], object], ...]:
    repeat = ref.rpartition("[")[0] or ref
    return (
        lambda: session.set(ref, "1"),
        lambda: session.add(repeat, 0),
        lambda: session.node(ref),
        lambda: session.label(ref, "es"),
        lambda: session.set(ref, "ca ny"),
        lambda: session.remove(repeat, 0),
        lambda: session.set(ref, ""),
    )
