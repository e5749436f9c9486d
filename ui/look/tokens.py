"""Every colour, type role and measure of the window; nothing elsewhere names one."""

from dataclasses import dataclass, replace
from functools import cache


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours by what they are for, as `#rrggbb`; outlines in px, shadow as alpha per ring.

    `plain` is the high-contrast palette: no soft fills, states by glyph and word only.
    """

    ground: str
    surface: str
    sunken: str
    ink: str
    ink2: str
    voice: str
    line: str
    edge: str
    accent: str
    on_accent: str
    accent_ink: str
    accent_soft: str
    urgent: str
    urgent_soft: str
    urgent_line: str
    urgent_fill: str
    on_urgent: str
    caution: str
    caution_soft: str
    caution_line: str
    good: str
    good_soft: str
    good_line: str
    facts: str
    facts_soft: str
    facts_line: str
    dark: bool = False
    plain: bool = False
    outline: float = 1.0
    shadow: int = 3


LIGHT = Colours(
    ground="#F2F4F0",
    surface="#FFFFFF",
    sunken="#E7EBE6",
    ink="#18262B",
    ink2="#4C5D63",
    voice="#102126",
    line="#D3DAD4",
    edge="#76868A",
    accent="#0D5560",
    on_accent="#FFFFFF",
    accent_ink="#0B4A54",
    accent_soft="#D9EAEA",
    urgent="#9F1F1A",
    urgent_soft="#FCEBE8",
    urgent_line="#E3A49E",
    urgent_fill="#9F1F1A",
    on_urgent="#FFFFFF",
    caution="#744700",
    caution_soft="#FBF0D8",
    caution_line="#E0C48C",
    good="#1F5F3A",
    good_soft="#E1F0E5",
    good_line="#A9CFB5",
    facts="#4F3B86",
    facts_soft="#EDE9F7",
    facts_line="#C5B9E2",
)

DARK = Colours(
    ground="#12181A",
    surface="#1B2326",
    sunken="#0D1214",
    ink="#E7ECEA",
    ink2="#A7B4B6",
    voice="#F4F7F5",
    line="#2F3A3E",
    edge="#748588",
    accent="#7CCFD1",
    on_accent="#06262A",
    accent_ink="#9ADEDF",
    accent_soft="#17383C",
    urgent="#FFA198",
    urgent_soft="#3A1D1B",
    urgent_line="#7A3A35",
    urgent_fill="#B5362E",
    on_urgent="#FFFFFF",
    caution="#F0C36B",
    caution_soft="#33280F",
    caution_line="#6B5420",
    good="#8FD3A5",
    good_soft="#16301F",
    good_line="#2F5E40",
    facts="#C4B5F2",
    facts_soft="#292142",
    facts_line="#54467F",
    dark=True,
    shadow=15,
)


def plain(*, text: str, back: str, mark: str, on_mark: str, edge: str) -> Colours:
    """Return the high-contrast palette made of five colours of the system.

    Urgent is an inverted block of text, so that it needs no hue.
    """
    return Colours(
        ground=back,
        surface=back,
        sunken=back,
        ink=text,
        ink2=text,
        voice=text,
        line=edge,
        edge=edge,
        accent=mark,
        on_accent=on_mark,
        accent_ink=text,
        accent_soft=back,
        urgent=text,
        urgent_soft=back,
        urgent_line=text,
        urgent_fill=text,
        on_urgent=back,
        caution=text,
        caution_soft=back,
        caution_line=text,
        good=text,
        good_soft=back,
        good_line=text,
        facts=text,
        facts_soft=back,
        facts_line=text,
        plain=True,
        outline=2.0,
        shadow=0,
    )


@dataclass(frozen=True, slots=True)
class Role:
    """A type role: size in px at text scale 1, height of a line as a multiple of it.

    `face` is `sans` for the program, `serif` for words said aloud, `mono` for codes.
    """

    px: float
    bold: bool = False
    face: str = "sans"
    line: float = 1.4

    @property
    def strong(self) -> "Role":
        """The same role in bold."""
        return _strong(self)

    def at(self, px: float) -> "Role":
        """Return the same role in another size."""
        return replace(self, px=px)


@cache
def _strong(role: Role) -> Role:
    return replace(role, bold=True)


DISPLAY = Role(28, bold=True, line=1.25)
TITLE = Role(22, bold=True, line=1.3)
VOICE_CLIENT = Role(36, face="serif", line=1.35)
VOICE_ACTIVE = Role(24, face="serif", line=1.35)
VOICE = Role(16.5, face="serif", line=1.35)
HEADING = Role(16, bold=True, line=1.3)
FIELD = Role(18, line=1.3)
CHOICE = Role(16, line=1.3)
VOICE_CHOICE = Role(13, face="serif", line=1.3)
TEXT = Role(15)
BODY = Role(14)
PLAIN_ACTIVE = Role(14.5)
SMALL = Role(13)
COUNT = Role(12, line=1.2)
ACTION = CHIP_WORDS = Role(12.5, line=1.2)
TINY = Role(11, line=1.2)
CODE = Role(13, face="mono")

S1, S2, S3, S4, S5, S6, S7 = 4, 8, 12, 16, 20, 24, 32

RADIUS_CAP, RADIUS_NOTE, RADIUS, RADIUS_CARD, RADIUS_DIALOG = 4, 6, 8, 12, 14
ROW, BUTTON, FIELD_HEIGHT, CHOICE_HEIGHT, CHIP = 40, 36, 44, 46, 24
BAR = 4
SHADOW_RINGS, SHADOW_DROP = 6, 2
BLEED = 4
"""What a painted control keeps free on every side for its focus ring: a 2 px gap, 2 px ring."""

TOP_BAR = 52
SECTIONS, FINDINGS, FILTERS, CASE = 254, 330, 230, 290
DIALOG = 440
MOTION_MS, SAVING_MS, TOAST_MS = 120, 150, 8000
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
THREE_COLUMNS, TWO_COLUMNS = 1240, 900
