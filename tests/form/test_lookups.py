import pytest

from intake.form.session import Session
from tests.form.xforms import NOW, form

FRUITS = b"key,name,kind\na,Apple,pome\nb,Pear,pome\nc,Plum,drupe\n"
COUNTIES = b'"list_name","name","label","in"\n"county","x","Ex","1"\n"county","y","Why","2"\n'
COLUMNS = "<item><label>name</label><value>key</value></item>"


def live(control: str, files: dict[str, bytes]) -> Session:
    return Session(form("<t/><q/>", "", control, files=files), now=lambda: NOW)


def names(session: Session) -> list[str]:
    return [one.name for one in session.node("/data/q").choices]


def searching(appearance: str, columns: str = COLUMNS) -> str:
    return f'<select1 ref="/data/q" appearance="{appearance}">{columns}</select1>'


@pytest.mark.parametrize(
    ("appearance", "typed", "found"),
    [
        ("search('fruits')", "", ["a", "b", "c"]),
        ("minimal search('fruits')", "", ["a", "b", "c"]),
        ("search('fruits', 'contains', 'name', /data/t)", "P", ["b", "c"]),
        ("search('fruits', 'startswith', 'name', /data/t)", "Pl", ["c"]),
        ("search('fruits', 'endswith', 'name,key', /data/t)", "e", ["a"]),
        ("search('fruits', 'endswith', 'name, key', /data/t)", "b", ["b"]),
        ("search('fruits', 'matches', 'kind', /data/t)", "drupe", ["c"]),
        ("search('fruits', 'contains', 'name', 'P', 'kind', /data/t)", "pome", ["b"]),
        ("search('fruits', 'contains', 'x()', /data/t)", "P", []),
    ],
)
def test_search_finds_rows_of_a_file(appearance: str, typed: str, found: list[str]) -> None:
    session = live(searching(appearance), {"fruits.csv": FRUITS})
    session.set("/data/t", typed)
    assert names(session) == found


def test_what_search_finds_has_its_label_and_goes_when_it_is_found_no_more() -> None:
    control = searching("search('fruits', 'contains', 'name', /data/t)")
    session = live(control, {"fruits.csv": FRUITS})
    session.set("/data/t", "Pe")
    assert session.node("/data/q").choices[0].label == {"und": "Pear"}
    session.set("/data/q", "b")
    session.set("/data/t", "Ap")
    assert (session.value("/data/q"), session.kept("/data/q")) == ("", "b")


@pytest.mark.parametrize("appearance", ["search(fruits)", "search('fruits', 1 +)"])
def test_a_search_that_is_another_one_loads_and_keeps_what_is_typed(appearance: str) -> None:
    session = live(searching(appearance), {"fruits.csv": FRUITS})
    session.set("/data/q", "anything")
    assert session.value("/data/q") == "anything"


def test_without_its_file_any_choice_is_kept() -> None:
    session = live(searching("search('fruits')"), {})
    session.set("/data/q", "anything")
    assert (session.value("/data/q"), names(session)) == ("anything", [])


def test_external_choices_come_from_their_list() -> None:
    control = '<input ref="/data/q" query="instance(\'county\')/root/item[in = /data/t]"/>'
    session = live(control, {"itemsets.csv": COUNTIES})
    assert session.form.survey.question("q").type == "select_one"
    session.set("/data/t", "2")
    assert names(session) == ["y"]
    session.set("/data/q", "x")
    assert session.value("/data/q") == ""
    session.set("/data/q", "y")
    assert session.value("/data/q") == "y"
