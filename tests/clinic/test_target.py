import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.clinic import room_in, save_paper
from intake.clinic.target import copy_packet
from intake.errors import Trouble
from tests.scenario import Scenario


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def test_room_is_told_in_bytes_and_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert room_in(tmp_path) > 0
    with pytest.raises(Trouble, match=r"There is no folder .*gone"):
        room_in(tmp_path / "gone")
    with pytest.raises(Trouble, match="There is no folder relative"):
        room_in(Path("relative"))


def test_a_copy_is_the_same_packet_in_the_same_place_of_the_chain(
    scenario: Scenario, tmp_path: Path
) -> None:
    sealed = scenario.sealed(scenario.interviewed())
    (tmp_path / "spare").mkdir()
    heard: list[tuple[int, int]] = []

    def hear(done: int, whole: int) -> bool:
        heard.append((done, whole))
        return True

    copied = scenario.clinic.copy(sealed, tmp_path / "spare", progress=hear).result()
    assert copied.path.read_bytes() == sealed.path.read_bytes()
    assert (copied.seq, copied.sha256) == (sealed.seq, sealed.sha256)
    assert heard[-1] == (sealed.size, sealed.size)
    assert len(scenario.clinic.packets()) == 1


def test_an_altered_first_copy_is_not_spread(scenario: Scenario, tmp_path: Path) -> None:
    sealed = scenario.sealed(scenario.interviewed())
    content = bytearray(sealed.path.read_bytes())
    content[5000] ^= 1
    sealed.path.write_bytes(bytes(content))
    (tmp_path / "spare").mkdir()
    with pytest.raises(Trouble, match="is not as it was sealed"):
        copy_packet(sealed, tmp_path / "spare")
    assert not list((tmp_path / "spare").iterdir())


def test_a_copy_that_is_stopped_or_finds_no_room_leaves_nothing(
    scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = scenario.sealed(scenario.interviewed())
    (tmp_path / "spare").mkdir()
    with pytest.raises(Trouble, match="Writing was stopped"):
        copy_packet(sealed, tmp_path / "spare", lambda _done, _whole: False)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("intake.packet.deliver.os.fsync", full)
    with pytest.raises(Trouble, match="There is no room left"):
        copy_packet(sealed, tmp_path / "spare")
    assert not list((tmp_path / "spare").iterdir())


def test_a_copy_beside_itself_is_refused(scenario: Scenario) -> None:
    sealed = scenario.sealed(scenario.interviewed())
    with pytest.raises(Trouble, match="There is a file"):
        copy_packet(sealed, scenario.stick)
    assert sealed.path.exists()


def test_a_paper_is_saved_once_under_a_name(tmp_path: Path) -> None:
    save_paper(tmp_path / "paper.pdf", b"%PDF")
    assert (tmp_path / "paper.pdf").read_bytes() == b"%PDF"
    with pytest.raises(Trouble, match=r"There is a file paper\.pdf"):
        save_paper(tmp_path / "paper.pdf", b"another")
    assert (tmp_path / "paper.pdf").read_bytes() == b"%PDF"
