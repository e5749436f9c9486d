import json
from pathlib import Path

import pytest

from intake.text import LANGUAGES
from ui import settings
from ui.settings import UNREAD, Settings


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    keys = {"Ctrl+K": "Ctrl+J"}
    kept = Settings("es", "dark", 1.5, "a4", "day_first", 15, "/somewhere/store", keys, toured=True)
    assert settings.save(tmp_path / "new" / "settings.json", kept)
    assert settings.load(tmp_path / "new" / "settings.json") == (kept, "")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["settings.json"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_the_program_is_remembered(tmp_path: Path, language: str) -> None:
    kept = Settings(language)
    assert settings.save(tmp_path / "s.json", kept)
    assert settings.load(tmp_path / "s.json") == (kept, "")


def test_the_file_has_the_listed_keys_and_no_others(tmp_path: Path) -> None:
    settings.save(tmp_path / "s.json", Settings())
    keys = set(json.loads((tmp_path / "s.json").read_text("utf-8")))
    assert keys == {
        "language",
        "palette",
        "text_size",
        "paper",
        "date_order",
        "lock_after",
        "store",
        "keys",
        "toured",
    }


def test_no_file_means_the_defaults_and_no_word(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.json") == (Settings(), "")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "\xff", "[" * 50_000])
def test_a_file_that_cannot_be_read_means_defaults_and_a_sentence(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "s.json").write_bytes(text.encode("latin-1"))
    assert settings.load(tmp_path / "s.json") == (Settings(), UNREAD)


def test_a_value_that_does_not_fit_is_left_out_and_the_rest_is_kept(tmp_path: Path) -> None:
    plain = {"language": "tlh", "palette": "dark", "text_size": 9, "store": 7, "recent": ["x"]}
    (tmp_path / "s.json").write_text(json.dumps(plain), "utf-8")
    assert settings.load(tmp_path / "s.json") == (Settings(palette="dark"), UNREAD)


@pytest.mark.parametrize("keys", [[], {"F1": 1}, {"F1": "F2", "F3": "F2"}, {"F1": "x" * 41}])
def test_keys_that_fit_no_board_are_left_out(tmp_path: Path, keys: object) -> None:
    (tmp_path / "s.json").write_text(json.dumps({"keys": keys, "paper": "a4"}), "utf-8")
    assert settings.load(tmp_path / "s.json") == (Settings(paper="a4"), UNREAD)


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here", "utf-8")
    assert not settings.save(tmp_path / "file" / "settings.json", Settings())
