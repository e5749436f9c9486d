import pytest

from intake import resources
from ui.look.icons import TURNS, Icon, pixmap
from ui.look.look import Look


@pytest.mark.parametrize("icon", list(Icon), ids=str)
def test_every_icon_can_be_drawn(look: Look, icon: Icon) -> None:
    drawn = pixmap(icon, 18, look.colours.ink, 2.0).toImage()
    assert drawn.width() == 36
    assert any(drawn.pixelColor(x, y).alpha() for x in range(36) for y in range(36))


def test_no_shape_ships_that_nothing_means() -> None:
    files = {path.stem for path in resources.path("icons").glob("*.svg")}
    assert files == {str(icon) for icon in Icon}


def test_the_licence_ships_with_the_shapes() -> None:
    assert "ISC License" in resources.path("icons", "LICENSE").read_text("utf-8")


def test_only_icons_that_point_along_the_line_turn_round(look: Look) -> None:
    for icon in (Icon.GO, Icon.DONE):
        there = pixmap(icon, 18, look.colours.ink, 1.0).toImage()
        back = pixmap(icon, 18, look.colours.ink, 1.0, mirrored=True).toImage()
        assert (there != back) is (icon in TURNS)
