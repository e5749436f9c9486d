from pathlib import Path

import pytest

from intake.clinic import handover
from intake.errors import BadResource, Trouble


def test_what_was_written_is_what_is_read(tmp_path: Path) -> None:
    handover.write_file(tmp_path / "x.amparo-kit", b"kit")
    assert handover.read_file(tmp_path / "x.amparo-kit") == b"kit"
    assert [path.name for path in tmp_path.iterdir()] == ["x.amparo-kit"]


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"before")
    with pytest.raises(Trouble):
        handover.write_file(tmp_path / "x", b"after")
    assert (tmp_path / "x").read_bytes() == b"before"


@pytest.mark.parametrize("name", ["missing", "."])
def test_what_cannot_be_read_names_itself(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadResource, match="cannot be read"):
        handover.read_file(tmp_path / name)


def test_a_file_beyond_all_size_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover, "LARGEST", 3)
    (tmp_path / "x").write_bytes(b"four")
    with pytest.raises(BadResource, match="larger than any file"):
        handover.read_file(tmp_path / "x")


def test_a_receipt_is_found_by_its_folder_or_its_name(tmp_path: Path) -> None:
    (tmp_path / "receipt.json").write_bytes(b"{}")
    (tmp_path / "receipt.json.sig").write_bytes(b"sig")
    assert handover.read_receipt(tmp_path) == (b"{}", b"sig")
    assert handover.read_receipt(tmp_path / "receipt.json") == (b"{}", b"sig")
