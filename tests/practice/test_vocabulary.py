"""Every promised type and column of XLSForm, from the sheet through pyxform to an answer."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from intake.errors import AmparoError
from intake.form.session import Session
from intake.practice.check import check
from intake.practice.convert import read
from intake.practice.faults import Severity
from intake.practice.load import from_sheets
from intake.practice.workbook import Workbook
from tests.form.xforms import NOW

COLUMNS = (
    *("type", "name", "label", "appearance", "parameters", "choice_filter", "repeat_count"),
    *("calculation", "default", "relevant", "required", "read_only", "trigger", "hint"),
    *("guidance_hint", "constraint", "constraint_message", "required_message", "comment"),
)
TYPES: list[tuple[str, str, str, str, str, dict[str, str]]] = [
    # type, name, the type that a survey tells, an answer, what is kept of it, further columns
    ("text", "words", "text", "any thing", "any thing", {"appearance": "multiline"}),
    ("integer", "whole", "integer", "3", "3", {"constraint": ". > 1", "default": "5"}),
    ("decimal", "part", "decimal", "2.50", "2.5", {}),
    ("date", "day", "date", "2026-11-24T10:00", "2026-11-24", {"default": "today()"}),
    ("time", "hour", "time", "10:42", "10:42", {}),
    ("dateTime", "moment", "dateTime", "2026-11-24T10:42", "2026-11-24T10:42", {}),
    ("select_one yn", "one", "select_one", "yes", "yes", {}),
    ("select_one yn or_other", "open", "select_one", "other", "other", {}),
    ("select_multiple yn", "some", "select_multiple", "no yes", "yes no", {}),
    (
        "select_multiple yn",
        "mixed",
        "select_multiple",
        "yes",
        "yes",
        {"parameters": "randomize=true;seed=7"},
    ),
    ("select_one town", "place", "select_one", "la", "la", {"choice_filter": "of=${one}"}),
    ("select_one_external county", "far", "select_one", "a", "a", {"choice_filter": "of=${one}"}),
    (
        "select_one_from_file fruits.csv",
        "fruit",
        "select_one",
        "b",
        "b",
        {"parameters": "value=key label=name"},
    ),
    ("select_multiple_from_file gone.xml", "lost", "select_multiple", "x", "x", {}),
    (
        "select_one found",
        "sought",
        "select_one",
        "b",
        "b",
        {"appearance": "search('fruits', 'contains', 'name', 'Ban')"},
    ),
    ("rank yn", "order", "rank", "no yes", "no yes", {}),
    ("range", "scale", "range", "4", "4", {"parameters": "start=1 end=5 step=1"}),
    ("acknowledge", "seen", "acknowledge", "OK", "OK", {}),
    ("trigger", "pressed", "acknowledge", "OK", "OK", {}),
    ("hidden", "kept", "hidden", "y", "y", {"default": "x"}),
    ("image", "picture", "image", "a.jpg", "a.jpg", {"parameters": "max-pixels=640"}),
    ("audio", "sound", "audio", "a.mp3", "a.mp3", {}),
    ("video", "film", "video", "a.mp4", "a.mp4", {}),
    ("file", "paper", "file", "a.pdf", "a.pdf", {}),
    ("barcode", "code", "barcode", "123", "123", {}),
    ("geopoint", "point", "geopoint", "1.5 2", "1.5 2.0 0.0 0.0", {}),
    ("geotrace", "line", "geotrace", "1 2; 3 4", "1.0 2.0 0.0 0.0;3.0 4.0 0.0 0.0", {}),
    (
        "geoshape",
        "shape",
        "geoshape",
        "1 2; 3 4; 5 6; 1 2",
        ";".join(f"{n}.0 {n + 1}.0 0.0 0.0" for n in (1, 3, 5, 1)),
        {},
    ),
    ("osm", "map", "text", "anything", "anything", {}),
]
UNASKED = {
    # type -> its value at the beginning
    "start": "2026-11-24T10:42:00.000+00:00",
    "end": "2026-11-24T10:42:00.000+00:00",
    "today": "2026-11-24",
    "deviceid": "",
    "username": "",
    "email": "",
    "phonenumber": "",
    "start-geopoint": "",
    "background-audio": "",
    "audit": "",
}
REST = """\
note,told,Hello ${words},,,,,,,,,,,,,,,,
calculate,sum,,,,,,${whole} * 2,,,,,,,,,,,
calculate,once_only,,,,,,once(${words}),,,,,,,,,,,
calculate,when,,,,,,now(),,,,,${whole},,,,,,
calculate,from_file,,,,,,"pulldata('fruits', 'name', 'key', 'b')",,,,,,,,,,,
begin_group,grid,Grid,table-list,,,,,,,,,,,,,,,
select_one yn,row,Row,,,,,,,,,,,,,,,,
end_group,,,,,,,,,,,,,,,,,,
begin_repeat,outer,Outer,,,,${whole},,,,,,,,,,,,
begin_repeat,inner,Inner,,,,,,,,,,,,,,,,
text,cell,Cell,,,,,,,,,,,,,,,,
end_repeat,,,,,,,,,,,,,,,,,,
end_repeat,,,,,,,,,,,,,,,,,,
text,ruled,Ruled,,,,,,,${one} = 'yes',true(),true(),,How,Why,. != 'x',Not x,Needed,for authors
"""
SHEETS = {
    "choices": "list_name,name,label,of\nyn,yes,Yes,\nyn,no,No,\ntown,la,LA,yes\ntown,ny,NY,no\n"
    "found,key,name,\n",
    "external_choices": "list_name,name,label,of\ncounty,a,A,yes\ncounty,b,B,no\n",
    "settings": "form_title,form_id,version\nAll,all,2026112401\n",
    "fruits": "key,name\na,Apple\nb,Banana\n",
}


def survey() -> str:
    lines = [",".join(COLUMNS)]
    rows = [(kind, name, further) for kind, name, _, _, _, further in TYPES]
    rows += [(kind, kind.replace("-", "_"), {}) for kind in UNASKED]
    for kind, name, further in rows:
        cells = {"type": kind, "name": name, "label": name.title(), **further}
        lines.append(",".join(f'"{cells.get(column, "")}"' for column in COLUMNS))
    return "\n".join(lines) + "\n" + REST


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("all")
    for name, text in {**SHEETS, "survey": survey()}.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def workbook(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return from_sheets(read(folder), "all", tmp_path_factory.mktemp("cache"))


@pytest.fixture
def live(workbook: Workbook) -> Session:
    return Session(workbook.form, now=lambda: NOW)


@pytest.mark.parametrize(
    ("name", "kind", "said", "kept"), [row[1:5] for row in TYPES], ids=[row[0] for row in TYPES]
)
def test_each_type_is_asked_and_keeps_its_answer(
    workbook: Workbook, live: Session, name: str, kind: str, said: str, kept: str
) -> None:
    assert workbook.form.survey.question(name).type == kind
    live.set("/data/one", "yes")
    live.set(f"/data/{name}", said)
    assert live.value(f"/data/{name}") == kept


@pytest.mark.parametrize(("kind", "value"), UNASKED.items())
def test_what_nobody_is_asked_has_its_value(live: Session, kind: str, value: str) -> None:
    name = "meta/audit" if kind == "audit" else kind.replace("-", "_")
    assert live.value(f"/data/{name}") == value


def test_filters_and_lists_from_sheets_follow_their_question(live: Session) -> None:
    offered: Mapping[str, list[str]] = {
        answer: [
            choice.name
            for name in ("place", "far", "fruit", "sought")
            for choice in (live.set("/data/one", answer), live.node(f"/data/{name}"))[1].choices
        ]
        for answer in ("yes", "no")
    }
    assert offered == {"yes": ["la", "a", "a", "b", "b"], "no": ["ny", "b", "a", "b", "b"]}


def test_calculations_defaults_and_triggers_run(live: Session) -> None:
    assert live.value("/data/whole") == "5"
    assert live.value("/data/day") == "2026-11-24"
    assert (live.value("/data/sum"), live.value("/data/from_file")) == ("10", "Banana")
    live.set("/data/words", "Ana")
    live.set("/data/words", "Eva")
    assert live.value("/data/once_only") == "Ana"
    assert live.label("/data/told") == "Hello Eva"
    assert live.value("/data/when") == ""
    live.set("/data/whole", "2")
    assert live.value("/data/when") == "2026-11-24T10:42:00.000+00:00"
    assert live.rows("/data/outer") == 2
    live.add("/data/outer[2]/inner", 0)
    live.set("/data/outer[2]/inner[1]/cell", "deep")
    assert b"deep" in live.to_xml()


def test_the_columns_of_a_question_are_followed(workbook: Workbook, live: Session) -> None:
    question = workbook.form.survey.question("ruled")
    assert (question.hint, question.guidance) == ({"und": "How"}, {"und": "Why"})
    assert question.constraint_message == {"und": "Not x"}
    assert question.required_message == {"und": "Needed"}
    assert not live.node("/data/ruled").relevant
    live.set("/data/one", "yes")
    live.set("/data/ruled", "x")
    state = live.node("/data/ruled")
    assert (state.relevant, state.required, state.read_only, state.valid) == (
        True,
        True,
        True,
        False,
    )


def test_what_is_not_supported_is_named_and_nothing_is_in_the_way(folder: Path) -> None:
    faults = check(folder)
    assert [one.sentences()[0] for one in faults if one.severity is not Severity.NOTE] == [
        "Questions of the type osm are not supported; it is asked as text."
    ]


def test_a_function_of_another_program_is_named(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        text = path.read_text("utf-8").replace("now()", "cht:score(1)")
        (tmp_path / path.name).write_text(text, "utf-8")
    assert any("cht:score" in one.sentences()[0] for one in check(tmp_path))
    with pytest.raises(AmparoError, match="cht:score"):
        from_sheets(read(tmp_path), "all", tmp_path / "cache")
