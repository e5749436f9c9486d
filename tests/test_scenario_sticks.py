"""Sticks that lie or are pulled out, and whole folders of packets, at both doors."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.case.stages import Stage
from intake.errors import Trouble
from intake.headquarters import Verdict
from intake.packet import deliver
from tests.scenario import Scenario


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def test_a_stick_that_gives_back_other_bytes_has_no_packet_and_the_case_is_not_sealed(
    day: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = day.interviewed()
    day.clinic.release(case)
    monkeypatch.setattr(deliver, "_read_back", lambda path: (path.stat().st_size, "0" * 64))
    with pytest.raises(Trouble, match="other bytes"):
        day.clinic.seal(case, day.stick, consent=case.consent).result()
    monkeypatch.undo()
    assert not list(day.stick.iterdir())
    assert not day.clinic.packets(case)
    assert day.clinic.open_case(case.code).stage is Stage.REVIEWED
    day.clinic.seal(case, day.stick, consent=case.consent).result()
    assert [packet.seq for packet in day.clinic.packets(case)] == [1]


def test_a_stick_that_is_pulled_out_while_the_name_is_given_is_not_counted_as_sealed(
    day: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = day.interviewed()
    day.clinic.release(case)

    def pulled(part: Path, _target: Path) -> Path:
        raise OSError(5, "Input/output error", str(part))

    monkeypatch.setattr(Path, "rename", pulled)
    with pytest.raises(Trouble, match="Put the stick back in"):
        day.clinic.seal(case, day.stick, consent=case.consent).result()
    monkeypatch.undo()
    assert not list(day.stick.glob("*.age"))
    assert not day.clinic.packets(case)
    assert day.clinic.open_case(case.code).stage is Stage.REVIEWED


def test_one_bad_packet_in_a_folder_of_fifty_leaves_forty_nine(day: Scenario) -> None:
    case = day.interviewed()
    day.clinic.release(case)
    for _ in range(50):
        day.clinic.seal(case, day.stick, consent=case.consent).result()
    bad = sorted(day.stick.iterdir())[20]
    data = bytearray(bad.read_bytes())
    data[len(data) // 2] ^= 1
    bad.write_bytes(data)
    arrivals = day.received()
    verdicts = [arrival.verdict for arrival in arrivals]
    assert (len(verdicts), verdicts.count(Verdict.ACCEPTED)) == (50, 49)
    (aside,) = [one for one in arrivals if one.verdict is Verdict.QUARANTINED]
    assert aside.file_name == bad.name
    assert sum(line.stopped is not None for line in day.office.lines()) == 1
