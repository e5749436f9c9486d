from intake.practice.sheets import Sheet, from_csv
from intake.practice.translations import INDEX, language_name, merge, split
from tests.practice.small import SHEETS


def small() -> dict[str, Sheet]:
    return {name: from_csv(name, text.encode()) for name, text in SHEETS.items()}


def changed(sheets: dict[str, Sheet], name: str, old: str, new: str) -> dict[str, Sheet]:
    lines = [[new if cell == old else cell for cell in line] for line in sheets[name].lines]
    return sheets | {name: Sheet.of(name, lines)}


def test_a_translation_becomes_the_column_after_its_source() -> None:
    merged = merge(small(), index=False)
    assert merged["survey"].header[2:6] == (
        "label::English (en)",
        "label::Español (es)",
        "hint::English (en)",
        "hint::Español (es)",
    )
    name = next(row for row in merged["survey"] if row["name"] == "p_name")
    assert name["label::Español (es)"] == "¿Cómo se llama?"
    assert "translations/es" not in merged
    assert INDEX not in merged


def test_splitting_gives_back_every_row_in_its_order() -> None:
    sheets = small()
    assert split(merge(sheets, index=True)) == sheets


def test_a_changed_text_loses_its_reviewer() -> None:
    merged = merge(small(), index=True)
    edited = changed(merged, "survey", "¿Cómo se llama?", "¿Cómo te llamas?")
    first = next(iter(split(edited)["translations/es"]))
    assert (first["text"], first["reviewed_by"]) == ("¿Cómo te llamas?", "")


def test_a_text_added_beside_its_source_becomes_a_translation() -> None:
    merged = merge(small(), index=True)
    lines = [list(line) for line in merged["choices"].lines]
    lines[2][3] = "Non"
    edited = merged | {"choices": Sheet.of("choices", lines)}
    last = list(split(edited)["translations/es"])[-1]
    assert tuple(last.values()) == ("choices", "yes_no/no", "label", "Non", "")


def test_a_language_without_texts_is_kept() -> None:
    sheets = small() | {
        "translations/ht": from_csv("translations/ht", b"sheet,name,column,text,reviewed_by\n")
    }
    assert split(merge(sheets, index=True)) == sheets


def test_conditions_are_counted_within_rule_and_role() -> None:
    conditions = b"rule,role,reason\nR1,bars,a\nR1,requires,b\nR1,bars,c\n"
    spanish = b"sheet,name,column,text,reviewed_by\nconditions,R1/bars/2,reason,tercera,\n"
    merged = merge(
        {
            "conditions": from_csv("conditions", conditions),
            "translations/es": from_csv("translations/es", spanish),
        },
        index=False,
    )
    assert [row["reason::Español (es)"] for row in merged["conditions"]] == ["", "", "tercera"]


def test_languages_are_named_in_themselves() -> None:
    assert language_name("es") == "Español (es)"
    assert language_name("ht").endswith(" (ht)")
    assert language_name("zz-nobody") == "zz-nobody (zz-nobody)"
