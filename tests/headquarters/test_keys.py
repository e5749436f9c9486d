from datetime import date, timedelta
from pathlib import Path

import pytest

from intake import clock
from intake.errors import BadAnswer
from intake.headquarters import Headquarters, found
from intake.packet import kit
from intake.sealing.kdf import CHEAPEST
from tests.scenario import OFFICE_WORDS, our_workbook


def end_of_keys(folder: Path, on: date) -> date:
    """Return the first day on which the keys of a kit made on a day no longer count."""
    now = clock.stopped_at(on)
    founded = found(
        folder,
        office="Headquarters",
        person="D. Okafor",
        passphrase=OFFICE_WORDS,
        clock=now,
        cost=CHEAPEST,
    )
    office = Headquarters(founded.store, clock=now)
    made = kit.from_bytes(office.make_kit([("fresno", "Fresno clinic")], our_workbook())).kit
    office.close()
    (recipient,), (signer,) = made.recipients, made.kit_signers
    assert recipient.end == signer.end
    return signer.end


@pytest.mark.parametrize("day", [28, 29, 30, 31])
def test_a_key_made_late_in_a_month_ends_on_the_same_day_two_years_later(
    tmp_path: Path, day: int
) -> None:
    assert end_of_keys(tmp_path / "hq", date(2027, 1, day)) == date(2029, 1, day)


def test_only_a_key_made_on_leap_day_ends_a_day_earlier(tmp_path: Path) -> None:
    leap = date(2028, 2, 29)
    assert end_of_keys(tmp_path / "hq", leap) == date(2030, 2, 28)
    assert end_of_keys(tmp_path / "other", leap - timedelta(1)) == date(2030, 2, 28)


@pytest.mark.parametrize(
    "named",
    [[("Fresno", "Fresno clinic")], [("", "None")], [("fresno", "One"), ("fresno", "Other")]],
)
def test_a_clinic_that_no_packet_could_name_is_told_before_a_kit_is_made(
    tmp_path: Path, named: list[tuple[str, str]]
) -> None:
    now = clock.stopped_at(date(2027, 1, 28))
    founded = found(
        tmp_path / "hq",
        office="Headquarters",
        person="D. Okafor",
        passphrase=OFFICE_WORDS,
        clock=now,
        cost=CHEAPEST,
    )
    office = Headquarters(founded.store, clock=now)
    with pytest.raises(BadAnswer, match="cannot name a clinic"):
        office.make_kit(named, our_workbook())
    assert office.workbook_in_use() is None
    office.close()
