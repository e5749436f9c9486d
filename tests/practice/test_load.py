import json
import tomllib
from pathlib import Path

import pytest

import intake
from intake.errors import BadResource, Trouble
from intake.practice import load as loading
from intake.practice.compiled import Texts
from intake.practice.convert import convert
from intake.practice.load import load, load_xform
from intake.practice.plain import canonical_json
from intake.practice.sheets import sheets_sha256
from intake.practice.workbook import Workbook
from tests.conformance import corpus
from tests.practice.small import CONDITIONS, RULES, SURVEY, write

FOREIGN = sorted(found.glob("*.xlsx")) if (found := corpus.find("forms")) else []
GLOSSARY = {
    "glossary": "term,label,meaning\nplea,Plea,What was said.\n",
    "translations/es": "sheet,name,column,text,reviewed_by\nglossary,plea,label,Alegato,\n"
    "settings,small,form_title,Pequeño,\nsurvey,p_name,label,¿Nombre?,\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = write(tmp_path_factory.mktemp("books") / "small", **GLOSSARY)
    (written / "rules.csv").unlink()
    (written / "conditions.csv").unlink()
    return written


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def workbook(folder: Path, cache: Path) -> Workbook:
    return load(folder, cache)


def test_a_folder_is_compiled_and_knows_its_names(workbook: Workbook) -> None:
    assert (workbook.id, workbook.version, workbook.title) == ("small", "2026112401", "Small")
    assert workbook.languages == ("en", "es")
    assert workbook.titles == {"en": "Small", "es": "Pequeño"}
    assert workbook.sha256 == sheets_sha256(workbook.sheets)
    assert Workbook.from_bytes(workbook.to_bytes()).sheets == workbook.sheets
    assert workbook.book is None
    assert workbook.form.survey.question("cv_date").label == {"en": "When?"}
    assert workbook.glossary[0].label == {"en": "Plea", "es": "Alegato"}


def test_the_spreadsheet_has_the_same_hash_and_form(
    folder: Path, workbook: Workbook, cache: Path, tmp_path: Path
) -> None:
    convert(folder, tmp_path / "small.xlsx")
    again = load(tmp_path / "small.xlsx", cache)
    assert again.to_bytes() == workbook.to_bytes()


def test_what_is_cached_is_not_compiled_again(
    folder: Path, workbook: Workbook, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compile_form(*_: object) -> None:
        pytest.fail("compiled again")

    monkeypatch.setattr(loading, "compile_form", compile_form)
    assert load(folder, cache).to_bytes() == workbook.to_bytes()


@pytest.mark.parametrize("damage", [b"{}", b"\xff"])
def test_a_damaged_cache_is_made_anew(
    folder: Path, workbook: Workbook, cache: Path, damage: bytes
) -> None:
    (cached,) = cache.iterdir()
    cached.write_bytes(damage)
    assert load(folder, cache).to_bytes() == workbook.to_bytes()
    assert cached.read_bytes() == workbook.to_bytes()


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    folder: Path, workbook: Workbook, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    assert load(folder, tmp_path / "file").sha256 == workbook.sha256


def test_a_compiled_workbook_loads_without_sheets_or_cache(
    workbook: Workbook, tmp_path: Path
) -> None:
    (tmp_path / "compiled.json").write_bytes(workbook.to_bytes())
    again = load(tmp_path / "compiled.json", tmp_path / "none")
    assert again.to_bytes() == workbook.to_bytes()
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "amparo-workbook-1"),
        ("version", "2026112402"),
        ("id", "other"),
        ("sha256", "0" * 64),
        ("xform", 1),
        ("files", []),
        ("files", {"a": 1}),
        ("sheets", []),
        ("sheets", {"survey": 1}),
        ("sheets", {"survey": "type,name\n"}),
        ("trees", []),
        ("trees", {"1": ["!", 1, 2]}),
        ("trees", {"1": ["or", 1]}),
        ("trees", {"1": ["$", 1]}),
        ("trees", {"1": ["()"]}),
        ("trees", {"1": {}}),
        ("more", 1),
    ],
)
def test_a_compiled_workbook_that_does_not_agree_is_refused(
    workbook: Workbook, key: str, value: object
) -> None:
    plain = json.loads(workbook.to_bytes()) | {key: value}
    with pytest.raises(BadResource, match="damaged"):
        Workbook.from_bytes(canonical_json(plain))


@pytest.mark.parametrize("text", ["a,b\n1\n", 'a\n"b\n', "a,\n1,\n", "a\n\x01\n", "\nb\n"])
def test_a_sheet_that_no_program_of_ours_writes_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(BadResource, match="damaged"):
        Texts({"notes": text})["notes"]


def test_only_canonical_bytes_are_accepted(workbook: Workbook) -> None:
    with pytest.raises(BadResource, match="damaged"):
        Workbook.from_bytes(workbook.to_bytes() + b"\n")


def test_a_bare_xform_is_a_workbook_without_sheets(workbook: Workbook, tmp_path: Path) -> None:
    (tmp_path / "form.xml").write_bytes(workbook.xform)
    bare = load(tmp_path / "form.xml", tmp_path)
    assert (bare.id, bare.sheets, bare.book) == ("small", {}, None)
    assert bare.sha256 == load_xform(workbook.xform).sha256
    assert Workbook.from_bytes(bare.to_bytes()).to_bytes() == bare.to_bytes()


def test_what_is_not_there_is_no_fault_of_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no workbook at"):
        load(tmp_path / "nowhere", tmp_path)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == intake.VERSION


def test_a_foreign_sheet_named_rules_is_none_of_ours(tmp_path: Path) -> None:
    foreign = write(tmp_path / "foreign", rules="rule,text\n1,Be kind\n")
    assert load(foreign, tmp_path / "cache").book is None


def test_rules_that_lack_a_column_are_refused_in_words(tmp_path: Path) -> None:
    lacking = write(tmp_path / "lacking", conditions="rule,role\n")
    with pytest.raises(BadResource, match="conditions has no column expression"):
        load(lacking, tmp_path / "cache")


@pytest.mark.skipif(not FOREIGN, reason="the conformance corpus is not here")
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_a_workbook_that_nobody_here_wrote_loads(path: Path, tmp_path: Path) -> None:
    workbook = load(path, tmp_path)
    assert workbook.book is None
    assert list(workbook.form.survey.questions())


def constant(value: str) -> dict[str, str]:
    written = CONDITIONS.replace("${cv_any} = 'no'", "${cv_date} <= constant('D_X')")
    rows = f"id,value,authority,as_of\nD_X,{value},PC 1,2026-11-24\n"
    return {"constants": rows, "conditions": written}


OFFENCES = (
    "code,section,short_name,level,felony_triad,misd_max,flags,p47,p64,as_of\n"
    "PC,459,burglary,W,16m-2-3,1y,TAG,Y,N,2026-11-24\n"
)
PRIVATE = SURVEY.replace("amparo:states", "amparo:sensitivity").replace("dk declined", "X")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (constant("7/14/2011"), "“7/14/2011” is neither a day nor a number."),
        ({"offences": OFFENCES.replace("TAG", "CMIT")}, "No fact, rule or condition asks for the"),
        ({"rules": RULES.replace("R1,vehicle", "R1,vehicel")}, "vehicel is not a value of kind."),
        ({"survey": PRIVATE.replace(",X", ",x").replace(",dk", ",S")}, "x is not a value of"),
    ],
)
def test_law_that_cannot_be_read_is_not_screened_with(
    tmp_path: Path, changed: dict[str, str], words: str
) -> None:
    with pytest.raises(BadResource) as told:
        load(write(tmp_path / "bad", **changed), tmp_path / "cache")
    assert words in str(told.value)


@pytest.mark.parametrize(
    "changed",
    [
        constant("2011-07-14"),
        {"offences": OFFENCES.replace("TAG", "none")},
        {"survey": PRIVATE.replace(",dk", ",S")},
    ],
)
def test_law_that_can_be_read_is_loaded(tmp_path: Path, changed: dict[str, str]) -> None:
    assert load(write(tmp_path / "good", **changed), tmp_path / "cache").book is not None
