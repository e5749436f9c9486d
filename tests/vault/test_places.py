from pathlib import Path

from intake.vault import places
from intake.vault.places import LeftOff
from tests.vault import world
from tests.vault.world import AT, BEN, PASSPHRASE

HERE = LeftOff("K74QTRYAMP", "p_dob", 3)


def test_a_place_is_taken_up_once(tmp_path: Path) -> None:
    with world.found(tmp_path / "store") as store:
        store.run(places.keep, HERE).result()
        assert store.run(places.take).result() == HERE
        assert store.run(places.take).result() is None


def test_nowhere_is_kept_in_place_of_the_place_before(tmp_path: Path) -> None:
    with world.found(tmp_path / "store") as store:
        store.run(places.keep, HERE).result()
        store.run(places.keep, None).result()
        assert store.run(places.take).result() is None


def test_nobody_is_led_into_the_case_of_a_colleague(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with world.found(folder) as store:
        store.run(places.keep, HERE).result()
        store.add_person("another way into this", BEN, at=AT)
    with store.open(folder, "another way into this") as other:
        assert other.run(places.take).result() is None
    with store.open(folder, PASSPHRASE) as same:
        assert same.run(places.take).result() == HERE
