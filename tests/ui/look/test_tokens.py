import re
from pathlib import Path

import pytest

from ui.look.contrast import contrast
from ui.look.tokens import DARK, LIGHT, Colours

# look: pair, light, dark
TABLE = """
ink / ground            14.0 15.0
ink / surface           15.5 13.4
ink / accent_soft       12.5 10.6
ink2 / ground            6.2  8.4
ink2 / surface           6.9  7.5
ink2 / sunken            5.7  8.8
ink2 / accent_soft       5.5  5.9
voice / surface         16.6 14.8
edge / surface           3.8  4.2
edge / ground            3.4  4.7
accent / surface         8.5  8.9
accent / accent_soft     6.8  7.0
surface / ink           15.5 13.4
on_accent / accent       8.5  8.9
accent_ink / surface     9.9 10.6
accent_ink / accent_soft 8.0  8.3
urgent / surface         7.8  8.2
urgent / urgent_soft     6.8  7.9
urgent / accent_soft     6.3  6.5
on_urgent / urgent_fill  7.8  6.0
caution / caution_soft   7.0  8.8
ink2 / caution_soft      6.1  6.8
good / good_soft         6.5  8.2
ink2 / good_soft         5.8  6.7
facts / facts_soft       7.6  8.1
line / surface           1.4  1.4
"""
OUTLINES = {"edge", "line"}


def rows() -> list[tuple[str, str, float, float]]:
    split = (line.replace("/", "").split() for line in TABLE.strip().splitlines())
    return [(front, back, float(light), float(dark)) for front, back, light, dark in split]


@pytest.mark.parametrize(("front", "back", "light", "dark"), rows(), ids=str)
def test_every_pair_has_the_contrast_that_the_look_states(
    front: str, back: str, light: float, dark: float
) -> None:
    for colours, stated in ((LIGHT, light), (DARK, dark)):
        measured = contrast(getattr(colours, front), getattr(colours, back))
        assert measured == pytest.approx(stated, abs=0.06)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_reaches_four_and_a_half_and_outlines_three(colours: Colours) -> None:
    for front, back, _, _ in rows():
        least = {"line": 1.0, "edge": 3.0}.get(front, 4.5)
        assert contrast(getattr(colours, front), getattr(colours, back)) >= least


def test_nothing_outside_the_look_names_a_colour_a_sheet_or_a_fixed_size() -> None:
    forbidden = r"#[0-9A-Fa-f]{6}\b|setStyleSheet|setFixedWidth\(\d|setPointSize|QFont\("
    assert not offences(forbidden)


def offences(forbidden: str) -> list[str]:
    found = []
    root = Path(__file__).parents[3] / "ui"
    for path in root.rglob("*.py"):
        if not path.is_relative_to(root / "look"):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if re.search(forbidden, line):
                    found.append(f"{path.name}:{number}: {line.strip()}")
    return found
