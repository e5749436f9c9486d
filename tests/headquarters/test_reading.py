from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.clinic import storeless
from intake.headquarters import Check, SetAside, Verdict
from intake.headquarters.setaside import _check_of
from intake.packet.failures import BadArchive, BadBag, BadDocument, NotAddressed, UnknownSigner
from intake.sealing.failures import BadPayload
from tests.scenario import Scenario


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def test_a_line_says_who_sent_it_and_how_much_is_inside(scenario: Scenario) -> None:
    case = scenario.interviewed(storeless.fictional_clients()[3]["answers"])
    scenario.sealed(case)
    (arrival,) = scenario.received()
    (line,) = scenario.office.lines()
    assert line == scenario.office.line_of(arrival)
    assert (line.verdict, line.clinic, line.seq) == (Verdict.ACCEPTED, "Fresno clinic", 1)
    assert line.case is not None
    leaving = scenario.clinic.leaving(case)
    assert line.case.answers == leaving.answers
    assert (line.case.findings, len(line.case.urgent)) == (leaving.findings, leaving.urgent)


def test_flags_are_told_in_the_language_of_the_reader(scenario: Scenario) -> None:
    scenario.sealed(scenario.interviewed(storeless.fictional_clients()[3]["answers"]))
    scenario.received()
    english, spanish = (scenario.office.lines(one)[0].case for one in ("en", "es"))
    assert english is not None
    assert spanish is not None
    assert [one.level for one in english.urgent] == [one.level for one in spanish.urgent]
    assert [one.title for one in english.urgent] != [one.title for one in spanish.urgent]


def test_gaps_are_those_of_each_laptop_and_close_when_the_packet_comes(
    scenario: Scenario, tmp_path: Path
) -> None:
    late = tmp_path / "late"
    late.mkdir()
    for number in range(1, 4):
        sealed = scenario.sealed(scenario.interviewed())
        if number < 3:
            sealed.path.rename(late / sealed.path.name)
    scenario.received()
    (gap,) = scenario.office.gaps()
    assert (gap.clinic, gap.missing) == ("Fresno clinic", (1, 2))
    list(scenario.office.receive([late]))
    assert scenario.office.gaps() == ()


def test_a_case_is_read_in_words_and_by_name_where_its_workbook_is_strange(
    scenario: Scenario,
) -> None:
    scenario.sealed(scenario.interviewed())
    (arrival,) = scenario.received()
    case = scenario.office.case_in_words(arrival.packet_id, "en")
    assert case is not None
    said_there = {one.asked: one.words for part in case.parts for one in part.said}
    assert "Rosa Maria Ejemplo" in said_there.values()
    assert case.consent == ("interview", "send")
    scenario.office._workbooks = {case_workbook(arrival): None}
    by_name = scenario.office.case_in_words(arrival.packet_id, "en")
    assert by_name is not None
    assert [(one.asked, one.words) for one in by_name.parts[0].said if one.asked == "p_name"] == [
        ("p_name", "Rosa Maria Ejemplo")
    ]


def case_workbook(arrival: object) -> str:
    """Return the hash of the workbook that a case was asked by."""
    case = getattr(arrival, "case", None)
    assert case is not None
    return str(case.workbook[2])


def test_a_file_that_was_set_aside_and_later_accepted_stands_once(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario.sealed(scenario.interviewed())
    with monkeypatch.context() as patched:
        patched.setattr("intake.headquarters.keys.identities", lambda _: ())
        scenario.received()
        assert scenario.office.lines()[0].verdict is Verdict.QUARANTINED
    scenario.received()
    assert [line.verdict for line in scenario.office.lines()] == [Verdict.ACCEPTED]


def test_a_receipt_that_was_written_marks_its_packets_alone(
    scenario: Scenario, tmp_path: Path
) -> None:
    scenario.sealed(scenario.interviewed())
    (first,) = scenario.received()
    written = scenario.office.write_receipt(tmp_path)
    assert written.packet_ids == (first.packet_id,)
    scenario.sealed(scenario.interviewed())
    scenario.received()
    assert [line.receipted for line in scenario.office.lines()] == [False, True]


def test_a_reason_comes_back_from_the_store_as_it_was() -> None:
    stopped = SetAside.of(BadDocument("the field {name} is missing", name="a {strange} name"))
    again = SetAside.from_text(stopped.to_text())
    assert again == stopped
    assert again.sentences() == stopped.sentences()
    assert "(the field a {strange} name is missing)" in again.sentences()[0]


@pytest.mark.parametrize(
    ("error", "check"),
    [
        (BadPayload("cut"), Check.OPENS),
        (BadArchive("a name"), Check.LAID_OUT),
        (UnknownSigner(), Check.SIGNED),
        (NotAddressed(), Check.ADDRESSED),
        (BadBag("a hash"), Check.WHOLE),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_failure_names_the_check_that_did_not_hold(error: Exception, check: Check) -> None:
    assert _check_of(error) is check  # type: ignore[arg-type]  # of these kinds
