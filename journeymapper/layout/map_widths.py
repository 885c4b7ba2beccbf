"""How wide the Map's columns are: cards as asked for, ends a little less, waits as little as they can."""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.layout import styles
from journeymapper.layout.curve_lines import BESIDE
from journeymapper.layout.map_cards import MARK_ROOM
from journeymapper.layout.map_cells import Content, Figure, Texts
from journeymapper.layout.map_columns import Plan
from journeymapper.layout.map_parts import CELL_WIDTH, NARROWEST_CELL, MapOptions
from journeymapper.layout.map_sight import Sight
from journeymapper.layout.text import text_width

END_SHARE = 0.8
"""Width of the columns of entries and exits, as a part of a card's column."""
WAIT_LOW = 52.0
WAIT_PAD = 14.0
TELLING_SHARE = 0.78
"""Width of a wait at which something is written, as a part of a card's column."""


def width_of(sight: Sight, plan: Plan, contents: Sequence[Content], options: MapOptions) -> float:
    """The width of a column in which the lanes show `contents`."""
    cell = max(options.cell_width or CELL_WIDTH, NARROWEST_CELL)
    if plan.kind in ("entry", "exit"):
        titles = [mark.title for content in contents if isinstance(content, tuple) for mark in content]
        words = [text_width(word, styles.MAP_MARK) for title in titles for word in title.split()]
        return max(cell * END_SHARE, NARROWEST_CELL, min(max(words, default=0.0) + MARK_ROOM, cell))
    if plan.kind != "wait":
        return cell
    width = WAIT_LOW
    for content in contents:
        if isinstance(content, Figure):
            words = [
                *(text_width(word, styles.MAP_WAIT) for word in content.text.split(" ")),
                *(
                    text_width(word, styles.MAP_CAPTION)
                    for word in content.word.replace("\n", " ").split(" ")
                ),
            ]
            width = max(width, min(max(words) + WAIT_PAD, cell))
        elif isinstance(content, Texts) and any(item.text or item.strong for item in content.items):
            width = max(width, cell * TELLING_SHARE)
    felt = sight.document.feelings_at(plan.host)
    if felt:
        width = max(width, len(sight.personas) * BESIDE + 8)
    if any(feeling.quote for feeling in felt):
        width = max(width, cell * TELLING_SHARE)
    return width
