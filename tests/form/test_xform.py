import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import AmparoError, BadResource
from intake.form import limits
from intake.form.session import Session
from intake.form.survey import Group, Repeat
from intake.form.syntax import BadExpression, to_text
from intake.form.xform import load
from tests.form.xforms import NOW, bind, form, session, xform

ITEXT = (
    "<itext>"
    '<translation lang="English (en)" default="true()">'
    '<text id="q:label"><value>Name</value></text>'
    '<text id="q:hint"><value>Hint</value><value form="guidance">Why</value></text>'
    '<text id="c-0"><value>Yes</value></text></translation>'
    '<translation lang="Español (es)">'
    '<text id="q:label"><value>Nombre de <output value=" /data/x "/></value></text>'
    '<text id="q:hint"><value>-</value></text>'
    '<text id="c-0"><value>Sí</value></text></translation>'
    "</itext>"
    '<instance id="yn"><root>'
    "<item><itextId>c-0</itextId><name>yes</name><rank>1</rank></item></root></instance>"
)
LABELLED = (
    '<input ref="/data/q"><label ref="jr:itext(\'q:label\')"/><hint ref="jr:itext(\'q:hint\')"/>'
    '</input><select1 ref="/data/s" appearance="minimal">'
    "<itemset nodeset=\"instance('yn')/root/item\">"
    '<value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>'
)


def test_words_come_in_every_language_that_has_them() -> None:
    survey = form("<x/><q/><s/>", "", LABELLED, model=ITEXT).survey
    question = survey.question("q")
    assert (survey.languages, survey.default_language) == (("en", "es"), "en")
    assert question.label == {"en": "Name", "es": "Nombre de ${x}"}
    assert question.hint == {"en": "Hint"}
    assert question.guidance == {"en": "Why"}


def test_choices_have_their_words_and_columns() -> None:
    made = form("<x/><q/><s/>", "", LABELLED, model=ITEXT)
    (choice,) = made.survey.question("s").choices
    assert (choice.name, choice.label) == ("yes", {"en": "Yes", "es": "Sí"})
    assert choice.columns["rank"] == "1"
    assert Session(made, now=lambda: NOW).node("/data/s").choices == (choice,)


def test_a_label_shows_values_in_the_language_asked_for() -> None:
    live = session("<x/><q/><s/>", "", LABELLED, model=ITEXT)
    live.set("/data/x", "Ana")
    assert live.label("/data/q", "es") == "Nombre de Ana"
    assert live.label("/data/q") == "Name"
    assert live.label("/data/q", "fr") == "Name"


def test_questions_tell_what_the_model_says_of_them() -> None:
    survey = form(
        "<g><r><a/></r></g>",
        bind("g", relevant="1 = 1")
        + bind("g/r", relevant="2 = 2")
        + '<bind nodeset="/data/g/r/a" type="int" required="true()" relevant="3 = 3" '
        'constraint=". &gt; 1" jr:constraintMsg="Larger" amparo:states="dk declined"/>',
        '<group ref="/data/g" appearance="field-list"><label>G</label>'
        '<group ref="/data/g/r"><label>R</label><repeat nodeset="/data/g/r">'
        '<input ref="/data/g/r/a"/></repeat></group></group>',
    ).survey
    (group,) = survey.children
    assert isinstance(group, Group)
    (repeat,) = group.children
    assert isinstance(repeat, Repeat)
    assert (group.label, group.appearance, repeat.label) == (
        {"und": "G"},
        "field-list",
        {"und": "R"},
    )
    question = survey.question("a")
    assert (question.type, question.required, question.repeats) == ("integer", True, ("r",))
    assert [to_text(one) for one in question.enclosing] == ["1 = 1", "2 = 2"]
    assert question.relevant is not None
    assert question.attributes == {"states": "dk declined"}
    assert question.constraint_message == {"und": "Larger"}


@pytest.mark.parametrize(
    ("rules", "control", "expected"),
    [
        ('type="string"', '<input ref="/data/q"/>', "text"),
        ('type="string" readonly="true()"', '<input ref="/data/q"/>', "note"),
        ('type="xsd:int"', '<input ref="/data/q"/>', "integer"),
        ('type="date"', '<input ref="/data/q"/>', "date"),
        ('type="string"', '<select1 ref="/data/q"/>', "select_one"),
        ('type="string"', '<select ref="/data/q"/>', "select_multiple"),
        ('type="odk:rank"', '<odk:rank xmlns:odk="urn:o" ref="/data/q"/>', "rank"),
        ('type="int"', '<range ref="/data/q" start="1" end="5" step="1"/>', "range"),
        ('type="string"', '<trigger ref="/data/q"/>', "acknowledge"),
        ('type="binary"', '<upload ref="/data/q" mediatype="image/*"/>', "image"),
        ('type="binary"', '<upload ref="/data/q" mediatype="application/*"/>', "file"),
        ('type="string" calculate="1"', "", "calculate"),
        ('type="string"', "", "hidden"),
        ('jr:preload="timestamp" jr:preloadParams="start"', "", "start"),
    ],
)
def test_types_are_those_of_the_workbook(rules: str, control: str, expected: str) -> None:
    made = form("<q/>", f'<bind nodeset="/data/q" {rules}/>', control)
    assert made.survey.question("q").type == expected


@pytest.mark.parametrize(
    ("rules", "cause"),
    [
        ({"relevant": "/data/a ="}, "ends too early"),
        ({"calculate": "cht:score(1)"}, "not known"),
        ({"constraint": "if(1, 2)"}, "does not take"),
        ({"required": "${nobody} = 1"}, "no question nobody"),
    ],
)
def test_a_fault_names_its_question(rules: dict[str, str], cause: str) -> None:
    with pytest.raises(BadExpression, match=r"^Question a, in ") as caught:
        form("<a/>", bind("a", **rules))
    assert cause in str(caught.value)
    problem, _ = caught.value.sentences(lambda text: text.replace("Question", "Pregunta"))
    assert problem.startswith("Pregunta a, ")


@pytest.mark.parametrize(
    "body",
    [
        '<input ref="/data/a"><label>x <output value="1 +"/></label></input>',
        '<input ref="/data/a"><label>x <output value="nothing()"/></label></input>',
        '<select1 ref="/data/a"><itemset nodeset="f("><value ref="n"/></itemset></select1>',
        '<select1 ref="/data/a"><itemset nodeset="x()/i"><value ref="n"/></itemset></select1>',
        '<input ref="/data/a"><setvalue event="e" ref="/data/a" value="1 +"/></input>',
    ],
)
def test_a_fault_in_the_body_names_its_question(body: str) -> None:
    with pytest.raises(BadExpression, match=r"^Question (/data/)?a, in "):
        form("<a/>", "", body)


def test_a_reference_means_the_same_row() -> None:
    live = session(
        "<r><a>1</a><b/></r><r><a>2</a><b/></r>",
        bind("r/b", calculate="${a} + 1"),
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    assert [live.value(f"/data/r[{n}]/b") for n in (1, 2)] == ["2", "3"]


@pytest.mark.parametrize("data", [b"<a/>", b"<h><head><model/></head></h>", b"<model/>"])
def test_what_is_no_form_is_refused(data: bytes) -> None:
    with pytest.raises(BadResource, match="not a form"):
        load(data)


def test_too_many_questions_are_refused() -> None:
    many = "".join(f"<q{n}/>" for n in range(limits.MAX_QUESTIONS))
    with pytest.raises(BadResource, match="questions"):
        form(many)


def test_a_form_as_deep_as_may_be_runs() -> None:
    depth = limits.MAX_XML_DEPTH - 6
    made = form("<g>" * depth + "<q/>" + "</g>" * depth)
    live = Session(made, now=lambda: NOW)
    ref = "/data" + "/g" * depth + "/q"
    live.set(ref, "deep")
    assert b"deep" in live.to_xml()
    assert made.survey.question("q").ref == ref


FILES = {
    "list.csv": b"name,label\nx,Ex\ny,Why\n",
    "list.xml": b"<root><item><name>x</name><label>Ex</label></item></root>",
    "list.geojson": b'{"features": [{"id": "x", "properties": {"name": "x", "label": "Ex"}, '
    b'"geometry": {"type": "Point", "coordinates": [1.5, 2]}}]}',
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_lists_come_from_files(name: str) -> None:
    made = form(
        "<q/>",
        "",
        '<select1 ref="/data/q"><itemset nodeset="instance(\'l\')/root/item">'
        '<value ref="name"/><label ref="label"/></itemset></select1>',
        model=f'<instance id="l" src="jr://file/{name}"/>',
        files=FILES,
    )
    choices = made.survey.question("q").choices
    assert (choices[0].name, choices[0].label) == ("x", {"und": "Ex"})
    if name == "list.geojson":
        assert choices[0].columns["geometry"] == "2 1.5 0 0"


def test_a_list_whose_file_is_missing_keeps_any_value() -> None:
    live = session(
        "<q/>",
        "",
        '<select1 ref="/data/q"><itemset nodeset="instance(\'l\')/root/item">'
        '<value ref="name"/><label ref="label"/></itemset></select1>',
        model='<instance id="l" src="jr://file/none.csv"/>',
    )
    live.set("/data/q", "anything")
    assert live.value("/data/q") == "anything"


@pytest.mark.parametrize("data", [b"\xff", b"{", b'{"features": 1}', b'{"features": [1]}'])
def test_a_list_that_cannot_be_read_is_named(data: bytes) -> None:
    with pytest.raises(BadResource, match=r"list\.geojson"):
        form(
            "<q/>",
            model='<instance id="l" src="jr://file/list.geojson"/>',
            files={"list.geojson": data},
        )


FORM = xform(
    "<a/><r><b/></r>",
    bind("a", relevant="/data/r/b = 1", calculate="count(/data/r)"),
    '<input ref="/data/a"/><repeat nodeset="/data/r"><input ref="b"/></repeat>',
)


@given(st.integers(0, len(FORM)), st.integers(0, 30), st.binary(max_size=8))
def test_a_damaged_form_runs_or_is_refused(at: int, length: int, put: bytes) -> None:
    try:
        Session(load(FORM[:at] + put + FORM[at + length :]), now=lambda: NOW)
    except AmparoError:
        return
