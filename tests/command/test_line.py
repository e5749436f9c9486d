import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import intake
from intake import resources
from intake.command import main
from intake.command.line import parser


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    found = capsys.readouterr()
    return code, found.out, found.err


@pytest.mark.parametrize(
    "command",
    ["", "demo", "screen", "workbook", "workbook check", "packet", "packet seal", "packet verify",
     "packet open", "key", "key rotate", "key export", "kit", "kit make", "enrol", "enrol accept",
     "enrol end", "check", "try"],
)  # fmt: skip
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args([*command.split(), "--help"])
    assert stopped.value.code == 0
    assert "usage: main.py" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "not a JSON object"),
        ('{"p_name": "a", "p_name": "b"}', "there twice"),
        ('{"nobody": "x"}', "nobody"),
        ('{"im_status_now": "alien"}', "im_status_now"),
        ('{"p_dob": "soon"}', "p_dob"),
        ('{"cv_any": "no", "cv": [{}]}', "cv"),
    ],
)
def test_answers_that_cannot_be_read_are_told_with_their_place(
    text: str, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text, "utf-8")
    code, out, err = said(capsys, "screen", str(path), "--on", "2026-11-24")
    assert (code, out) == (1, "")
    assert problem in err
    assert "Traceback" not in err


def test_every_answer_that_cannot_be_read_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answers.json"
    path.write_text(
        '{"nobody": "x", "tr_ice_custody": 5, "p_dob": "2009-13-40", "im_status_now": "alien",'
        ' "cv": [{"cv_code": "XX"}, {"cv_plea_date": "yesterday"}], "en": "x", "p_a_number": []}',
        "utf-8",
    )
    code, _, err = said(capsys, "screen", str(path), "--on", "2026-11-24")
    assert code == 1
    for place in (
        "nobody: ", "tr_ice_custody: ", "p_dob: ", "im_status_now: ", "cv[1]/cv_code: ",
        "cv[2]/cv_plea_date: ", "en: ", "p_a_number: ",
    ):  # fmt: skip
        assert err.count(f"\n{place}") == 1, err


def test_one_fault_of_the_answers_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{"nobody": "x"}', "utf-8")
    _, _, err = said(capsys, "screen", str(path), "--on", "2026-11-24")
    assert err.count("nobody: ") == 1
    assert "1 answers" not in err


def test_screen_reads_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"tr_ice_custody": "yes"}')))
    code, out, _ = said(capsys, "screen", "-", "--on", "2026-11-24")
    assert code == 0
    assert json.loads(out)["urgent"][0]["id"] == "URG_ICE_CUSTODY"


def test_a_file_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "screen", "no-such-file.json", "--on", "2026-11-24")
    assert code == 1
    assert "no-such-file.json cannot be read" in err


def test_a_day_that_is_none_is_a_fault_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["screen", "x.json", "--on", "tomorrow"])
    assert stopped.value.code == 2
    assert "is not a day" in capsys.readouterr().err


def test_our_workbook_has_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(__file__).parents[2] / "resources" / "practice" / "post_conviction_relief"
    code, out, err = said(capsys, "workbook", "check", str(folder))
    assert (code, err) == (0, ""), out


def test_a_broken_expression_is_named_with_sheet_and_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "survey.csv").write_text(
        "type,name,label,relevant\ntext,a,A,\ntext,b,B,${a} = = 'x'\n", "utf-8"
    )
    (tmp_path / "settings.csv").write_text("form_title,form_id\nT,t\n", "utf-8")
    code, out, _ = said(capsys, "workbook", "check", str(tmp_path))
    assert code == 1
    assert "survey, row 3, relevant" in out


def test_this_installation_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "check")
    assert code == 0, out
    assert "This installation is whole." in out


@dataclass(frozen=True, slots=True)
class Stores:
    """The stores of a demonstration as options of the command line."""

    office: tuple[str, ...]
    clinic: tuple[str, ...]
    secret: Path


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Stores:
    folder = tmp_path_factory.mktemp("keys")
    assert main(["demo", str(folder / "demo")]) == 0
    secrets = (folder / "demo" / "passphrases.txt").read_text("utf-8")
    lines = dict(line.split(": ", 1) for line in secrets.splitlines() if ": " in line)

    def options(name: str) -> tuple[str, ...]:
        (folder / name).write_text(lines[name], "utf-8")
        store = folder / "demo" / name / "store"
        return "--store", str(store), "--passphrase-file", str(folder / name)

    return Stores(options("headquarters"), options("clinic"), folder / "clinic")


def test_a_kit_is_made_and_a_laptop_enrolled_by_its_words(
    stores: Stores, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kit, enrolment = tmp_path / "x.amparo-kit", tmp_path / "x.amparo-enrolment"
    code, out, err = said(capsys, "kit", "make", *stores.office, "--clinic",
                          "fresno=Fresno clinic", "--out", str(kit))  # fmt: skip
    assert code == 0, err
    assert "Words to compare" in out
    assert said(capsys, "kit", "show", str(kit))[0] == 0
    assert said(capsys, "enrol", "make", *stores.clinic, "--out", str(enrolment))[0] == 0
    assert "fresno" in said(capsys, "enrol", "show", str(enrolment))[1]
    accept = ("enrol", "accept", *stores.office, str(enrolment), "--words", "a b c")
    code, _, err = said(capsys, *accept)
    assert code == 1
    assert "not the words" in err


def test_an_enrolment_ends_on_the_command_line(
    stores: Stores, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = said(capsys, "enrol", "list", *stores.office)[1].splitlines()
    store_id = line.partition(", store ")[2].partition(",")[0]
    ended = said(capsys, "enrol", "end", *stores.office, store_id, "--on", "2027-01-01")
    assert "may send nothing from 2027-01-01" in ended[1]
    assert "until 2027-01-01" in said(capsys, "enrol", "list", *stores.office)[1]


def test_a_key_is_rotated_revoked_and_destroyed_on_the_command_line(
    stores: Stores, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "90 days" in said(capsys, "key", "rotate", *stores.office, "intake")[1]
    assert "intake-2: counts from" in said(capsys, "key", "list", *stores.office)[1]
    assert "counts no more" in said(capsys, "key", "revoke", *stores.office, "intake-1")[1]
    assert "intake-1: revoked" in said(capsys, "key", "list", *stores.office)[1]
    assert "closed for good" in said(capsys, "key", "destroy", *stores.office, "intake-1")[1]


def test_keys_leave_only_with_the_stores_passphrase(
    stores: Stores, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed, wrong = tmp_path / "identities.age", tmp_path / "wrong"
    assert "namespaces" in said(capsys, "key", "show", *stores.office, "signers")[1]
    export = ("key", "export", *stores.office, "--out", str(closed))
    assert said(capsys, *export, "--export-passphrase-file", str(stores.secret))[0] == 0
    assert b"AGE-SECRET" not in closed.read_bytes()
    wrong.write_text("wrong words here", "utf-8")
    code, _, err = said(capsys, "key", "show", *stores.office[:2], "--passphrase-file",
                        str(wrong), "identity")  # fmt: skip
    assert code == 1
    assert "AGE-SECRET" not in err


@pytest.mark.parametrize("typed", ["", "correct horse"])
def test_keys_are_not_closed_by_what_is_guessed_at_once(
    typed: str, stores: Stores, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed, secret = tmp_path / "identities.age", tmp_path / "secret"
    secret.write_text(typed, "utf-8")
    code, _, err = said(capsys, "key", "export", *stores.office, "--out", str(closed),
                        "--export-passphrase-file", str(secret))  # fmt: skip
    assert (code, closed.exists()) == (1, False)
    assert "passphrase" in err


def test_a_passphrase_that_closes_a_file_is_typed_twice(
    stores: Stores, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    closed = tmp_path / "identities.age"
    typed = iter(["unfold grape spiny mocha ledge", "unfold grape spiny mocha edge"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    code, _, err = said(capsys, "key", "export", *stores.office, "--out", str(closed))
    assert (code, closed.exists()) == (1, False)
    assert "not the same" in err


def test_a_passphrase_that_nobody_can_be_asked_for_is_one_sentence(
    stores: Stores, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    code, out, err = said(capsys, "key", "list", *stores.office[:2])
    assert (code, out) == (1, "")
    assert "No passphrase was given." in err
    assert "Traceback" not in err


def test_a_list_of_signers_that_is_no_text_is_told_in_words(
    stores: Stores, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (packet,) = (stores.secret.parent / "demo" / "packet").glob("*.age")
    (tmp_path / "signers").write_bytes(bytes(range(256)))
    identity = stores.secret.parent / "demo" / "headquarters" / "identity.txt"
    code, _, err = said(capsys, "packet", "verify", str(packet), "--identity", str(identity),
                        "--signers", str(tmp_path / "signers"))  # fmt: skip
    assert code == 1
    assert "signers is not a text in UTF-8." in err


def test_a_reader_that_has_enough_ends_a_command_without_a_word() -> None:
    main = Path(intake.__file__).parents[1] / "main.py"
    book = resources.path("practice", "post_conviction_relief")
    code = f"import sys; sys.argv = ['main.py', 'workbook', 'check', {str(book)!r}, '--json']\n"
    code += f"import runpy; runpy.run_path({str(main)!r}, run_name='__main__')"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], stdout=pipe, stderr=pipe) as child:
        assert child.stdout is not None
        child.stdout.close()
        assert child.stderr is not None
        said = child.stderr.read()
    assert (child.returncode, said) == (1, b"")
