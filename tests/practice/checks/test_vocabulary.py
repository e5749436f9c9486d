import pytest

from intake.practice.checks import vocabulary


@pytest.mark.long
def test_the_tables_know_what_pyxform_knows() -> None:
    from pyxform import aliases  # noqa: PLC0415 - takes half a second
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT  # noqa: PLC0415

    assert set(aliases.survey_header) <= vocabulary.SURVEY_COLUMNS
    assert set(aliases.select) <= set(vocabulary.SELECTS)
    assert set(aliases.control) == set(vocabulary.CONTAINERS)
    ours = vocabulary.TYPES | vocabulary.UNSUPPORTED_TYPES | set(vocabulary.SELECTS)
    assert set(QUESTION_TYPE_DICT) - {"select one external"} <= ours
