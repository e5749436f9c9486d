from pathlib import Path

from ui import shots

SCREENS = Path(__file__).parent.parent.parent / "ui" / "screens"


def test_every_screen_has_its_picture() -> None:
    """A screen is a module of `ui/screens`, or a folder of modules."""
    there = {
        path.stem
        for path in SCREENS.iterdir()
        if not path.name.startswith("_") and (path.suffix == ".py" or path.is_dir())
    }
    drawn = [name for name, _ in shots.SCREENS]
    assert set(drawn) == there
    assert len(drawn) == len(there)
