import pytest

from intake.form.words import tag_of


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("English (en)", "en"),
        ("Español (es)", "es"),
        ("中文 (zh-Hant)", "zh-Hant"),
        ("Português (pt_BR)", "pt-BR"),
        ("English", "English"),
        ("default", "und"),
        ("", "und"),
        ("Old (not a tag at all)", "Old (not a tag at all)"),
    ],
)
def test_a_language_is_known_by_its_tag(language: str, tag: str) -> None:
    assert tag_of(language) == tag
