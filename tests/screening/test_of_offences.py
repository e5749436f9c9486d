import pytest

from tests.screening.small import finding, truth

UNKNOWN = {"state": "unknown"}


def row(code: object = "HS", section: object = "11378", **more: object) -> dict[str, object]:
    return {"cv": [{"cv_code": code, "cv_section": section, **more}]}


@pytest.mark.parametrize(
    ("section", "tag", "found"),
    [
        ("11378", "CIMT", "yes"),
        ("11378", "CS", "unknown"),
        ("11378", "LRA", "no"),
        ("11378.5", "CIMT", "unknown"),
        (UNKNOWN, "CIMT", "unknown"),
    ],
)
def test_a_tag_is_that_of_the_rows_offence(section: object, tag: str, found: str) -> None:
    assert truth(f"offence('{tag}')", "cv", **row(section=section)) == found


def test_what_is_looked_up_is_told() -> None:
    found = finding("offence('CIMT')", "cv", **row(section="H&S 11378"))
    assert found.because[0].lookups == (("offences", "HS 11378", "flags", "CST?,CS?,CIMT"),)
    assert finding("offence('p47')", "cv", **row()).because[0].lookups[0].column == "p47"


def test_a_question_mark_shows_a_finding_and_a_missing_section_is_asked() -> None:
    assert finding("offence('CS')", "cv", **row()).because[0].answers[0].question == "cv[1]/cv_code"
    found = finding("offence('CS')", "cv", cv=[{"cv_code": "HS"}])
    assert found.ask == ("cv[1]/cv_section",)


def test_known_is_one_row_of_the_table_and_never_no() -> None:
    assert truth("offence-known()", "cv", **row()) == "yes"
    assert truth("offence-known()", "cv", **row(section="11377")) == "unknown"
    assert truth("offence-known()", "cv", **row(section="999")) == "unknown"
    assert truth("offence-any()", "cv", **row("PC", "602")) == "no"
    assert truth("offence-any()", "cv", **row()) == "yes"


def test_a_level_is_that_of_the_law_of_the_day() -> None:
    wobbler = "offence-level() = 'wobbler'"
    assert truth(wobbler, "cv", **row("PC", "487(a)")) == "yes"
    assert truth(wobbler, "cv", **row()) == "no"
    assert truth(wobbler, "cv", **row(section="11377(a)", cv_plea_date="2010")) == "yes"
    assert truth(wobbler, "cv", **row(section="11377(a)", cv_plea_date="2015")) == "no"
    assert truth(wobbler, "cv", **row(section="11377(a)", cv_plea_date="2014")) == "unknown"
    found = finding(wobbler, "cv", **row(section="11377(a)"))
    assert (str(found.truth), found.ask) == ("unknown", ("cv[1]/cv_plea_date",))


@pytest.mark.parametrize(
    ("level", "plea", "days"),
    [("felony", "2016", 1095), ("misdemeanor", "2014", 365), ("misdemeanor", "2015", 364)],
)
def test_the_longest_term_is_that_of_the_level_today(level: str, plea: str, days: int) -> None:
    told = row("PC", "487(a)", cv_level_at_conv=level, cv_plea_date=plea)
    assert truth(f"offence-max-days('2015-01-01') = {days}", "cv", **told) == "yes"


def test_a_level_that_changed_counts_and_an_unknown_one_spans_all_terms() -> None:
    told = row("PC", "487(a)", cv_level_at_conv="felony", cv_plea_date="2016")
    reduced = row(
        "PC", "487(a)", cv_level_at_conv="felony", cv_level_now="misdemeanor", cv_plea_date="2016"
    )
    open_ = row("PC", "487(a)", cv_plea_date="2016")
    assert truth("offence-max-days('2015-01-01') > 365", "cv", **told) == "yes"
    assert truth("offence-max-days('2015-01-01') > 365", "cv", **reduced) == "no"
    assert finding("offence-max-days('2015-01-01') > 365", "cv", **open_).ask == (
        "cv[1]/cv_level_at_conv",
    )
    assert truth("offence-max-days('2015-01-01') >= 364", "cv", **open_) == "yes"


def test_the_day_of_the_sentence_stands_in_where_there_was_no_plea() -> None:
    told = row("PC", "487(a)", cv_level_at_conv="misdemeanor", cv_sent_date="2016")
    assert truth("offence-max-days('2015-01-01') = 364", "cv", **told) == "yes"


def test_sections_are_compared_as_people_write_them() -> None:
    expression = "${cv_code} = 'HS' and section-in('11377', '11378')"
    assert truth(expression, "cv", **row(section="H&S 11377(a)")) == "yes"
    assert truth(expression, "cv", **row(section="11379")) == "no"
    assert truth(expression, "cv", cv=[{"cv_code": "HS"}]) == "unknown"


def test_constants_are_dates_numbers_and_texts() -> None:
    found = finding("${day} < constant('D_P47')", day="2014")
    assert str(found.truth) == "unknown"
    assert found.because[0].lookups == (("constants", "D_P47", "value", "2014-11-05"),)
    assert truth("constant('FIVE') = 5") == "yes"
