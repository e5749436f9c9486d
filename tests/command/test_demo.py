"""The demonstration leaves what it promises, and public tools can check it."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from intake import clock
from intake.clinic import Clinic, storeless
from intake.command import main
from intake.headquarters import Headquarters
from tests.sealing.test_node_age import needs_node, node

CLOCK = clock.system_clock


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demonstration") / "demo-out"
    assert main(["demo", str(folder)]) == 0
    return folder


def secret(demo: Path, name: str) -> str:
    lines = (demo / "passphrases.txt").read_text("utf-8").splitlines()
    return next(line.partition(": ")[2] for line in lines if line.startswith(name + ": "))


def packet(demo: Path) -> Path:
    (found,) = (demo / "packet").glob("*.age")
    return found


def test_it_leaves_exactly_what_it_says(demo: Path) -> None:
    assert sorted(path.name for path in demo.iterdir()) == [
        "clinic", "findings.json", "headquarters", "packet", "papers", "passphrases.txt",
        "receipt",
    ]  # fmt: skip
    assert [path.name for path in (demo / "clinic").iterdir()] == ["store"]
    assert sorted(path.name for path in (demo / "headquarters").iterdir()) == [
        "allowed_signers", "identity.txt", "store",
    ]  # fmt: skip
    assert sorted(path.name for path in (demo / "receipt").iterdir()) == [
        "receipt.json", "receipt.json.sig",
    ]  # fmt: skip
    papers = list((demo / "papers").iterdir())
    assert all(path.read_bytes().startswith(b"%PDF") for path in papers)
    assert len(papers) == 19
    assert {path.stem.partition("-")[0] for path in papers} == {
        "visit", "deadlines", "dos", "rights", "records", "letters", "consent", "referrals",
        "summary", "memo", "checklist", "cover", "card",
    }  # fmt: skip


def test_its_stores_open_with_the_passphrases_beside_them(demo: Path) -> None:
    clinic = Clinic.open(demo / "clinic" / "store", secret(demo, "clinic"), clock=CLOCK)
    (line,) = clinic.cases()
    assert line.stage == "delivered"
    clinic.close()
    office = Headquarters.open(
        demo / "headquarters" / "store", secret(demo, "headquarters"), clock=CLOCK
    )
    assert [row.state for row in office.inbox()] == ["accepted"]
    office.close()


def test_its_findings_are_what_screen_prints(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(demo, "open", "--to", str(tmp_path / "opened"), "--json") == 0
    case = json.loads((tmp_path / "opened" / "data" / "case.json").read_text("utf-8"))
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(case["answers"]), "utf-8")
    capsys.readouterr()
    assert main(["screen", str(answers), "--on", "2026-11-24"]) == 0
    printed = capsys.readouterr().out
    assert (demo / "findings.json").read_text("utf-8") == printed
    assert case["findings"] == json.loads(printed)


def verify(demo: Path, verb: str, *more: str) -> int:
    office = demo / "headquarters"
    return main(
        ["packet", verb, str(packet(demo)), "--identity", str(office / "identity.txt"),
         "--signers", str(office / "allowed_signers"), "--on", "2026-11-24", *more]
    )  # fmt: skip


def test_headquarters_verifies_its_packet_on_the_command_line(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(demo, "verify", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sender"], told["seq"]) == ("fresno", 1)


@needs_node
def test_public_tools_alone_open_and_verify_the_packet(demo: Path, tmp_path: Path) -> None:
    identity = (demo / "headquarters" / "identity.txt").read_text("utf-8").splitlines()[-1]
    (tmp_path / "packet.tar").write_bytes(node("open", identity, packet(demo).read_bytes()))
    subprocess.run(["tar", "-xf", "packet.tar"], cwd=tmp_path, check=True)
    inside = tmp_path / "packet"
    signed(demo, inside)
    lists = ["sha256sum", "--strict", "-c", "tagmanifest-sha256.txt", "manifest-sha256.txt"]
    subprocess.run(lists, cwd=inside / "bag", check=True, capture_output=True)
    stated = json.loads((inside / "statement.json").read_text("utf-8"))
    tags = (inside / "bag" / "tagmanifest-sha256.txt").read_bytes()
    assert stated["tagmanifest_sha256"] == hashlib.sha256(tags).hexdigest()


def test_ssh_keygen_verifies_what_is_inside(demo: Path, tmp_path: Path) -> None:
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not on this machine")
    assert verify(demo, "open", "--to", str(tmp_path / "x")) == 0
    signed(demo, tmp_path / "x")


def signed(demo: Path, folder: Path) -> None:
    signers = demo / "headquarters" / "allowed_signers"
    command = [
        *("ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", "fresno"),
        *("-n", "amparo-statement-v1", "-s", str(folder / "statement.json.sig")),
        "-Overify-time=202611241200",
    ]
    stated = (folder / "statement.json").read_bytes()
    subprocess.run(command, input=stated, check=True, capture_output=True)


def test_a_changed_byte_is_one_sentence_with_a_remedy(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = bytearray(packet(demo).read_bytes())
    changed[len(changed) // 2] ^= 1
    path = tmp_path / "changed.age"
    path.write_bytes(changed)
    office = demo / "headquarters"
    arguments = ["packet", "verify", str(path), "--identity", str(office / "identity.txt"),
                 "--signers", str(office / "allowed_signers")]  # fmt: skip
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 2
    assert "Traceback" not in said.err


def test_a_folder_that_holds_something_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert main(["demo", str(tmp_path)]) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_no_name_stands_outside_the_sealed_packet(demo: Path) -> None:
    name = str(storeless.fictional_clients()[0]["answers"]["p_name"]).split()[0]  # type: ignore[index]
    for path in [packet(demo), *(demo / "clinic").rglob("*"), *(demo / "receipt").iterdir()]:
        if path.is_file():
            assert name.encode() not in path.read_bytes(), path.name
            assert hashlib.sha256(path.read_bytes()).hexdigest()
