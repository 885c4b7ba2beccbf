"""How each kind of text on a view is set: font, size and line height, in units of 1/96 inch."""

from __future__ import annotations

from journeymapper.frozen import frozen


@frozen
class Style:
    """`font` is a key of `layout.fonts`; `size` and `leading` (baseline to baseline) are in units."""

    font: str
    size: float
    leading: float


CARD_TITLE = Style("semibold", 13, 16)
CARD_CHANNEL = Style("regular", 10.5, 13)
CARD_MOTIVATION = Style("italic", 10.5, 13.5)
CHIP = Style("regular", 10.5, 13)
COUNT = Style("semibold", 9.5, 12)
NUMBER = Style("semibold", 11, 13)
MARK_TITLE = Style("semibold", 12, 15)
PHASE_TITLE = Style("semibold", 15, 19)
PHASE_TIME = Style("regular", 11.5, 15)
LINK_SHARE = Style("regular", 10, 13)
LINK_CONDITION = Style("italic", 10, 12.5)
NOTE = Style("regular", 12, 16)
CAPTION = Style("regular", 11, 14)
CURVE_TITLE = Style("semibold", 13, 17)
CURVE_SUBTITLE = Style("regular", 11.5, 15)
CURVE_NUMBER = Style("semibold", 11, 13)
CURVE_QUOTE = Style("italic", 11, 14)
CURVE_WAIT = Style("semibold", 12, 15)
LEGEND = Style("regular", 11.5, 15)
MAP_LANE = Style("semibold", 12.5, 16)
MAP_CELL = Style("regular", 12, 15.5)
MAP_CAPTION = Style("regular", 10, 13)
MAP_STRONG = Style("semibold", 12, 15.5)
MAP_WAIT = Style("semibold", 16, 19)
MAP_HEAD = Style("regular", 10.5, 13)
MAP_SIDE = Style("semibold", 10.5, 13)
MAP_SIDE_CONDITION = Style("italic", 10, 12.5)
MAP_MARK = Style("semibold", 11.5, 14.5)
MAP_LINE = Style("regular", 10.5, 13)
