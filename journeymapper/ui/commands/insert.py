"""The palette's entries as menu entries: on the board, and those that the Map has cells for there too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from journeymapper.i18n import mark

if TYPE_CHECKING:
    from journeymapper.ui.project_page import ProjectPage

KINDS = (
    ("entry", mark("&Entry point")),
    ("touchpoint", mark("&Touchpoint")),
    ("exit", mark("E&xit point")),
    ("duration", mark("&Duration")),
    ("feeling", mark("&Feeling")),
    ("motivation", mark("&Motivation")),
    ("channel", mark("&Channel")),
    ("pain_point", mark("&Pain point")),
    ("opportunity", mark("&Opportunity")),
    ("moment_of_truth", mark("Moment of t&ruth")),
    ("question", mark("Open &question")),
    ("phase", mark("P&hase")),
    ("note", mark("&Note")),
    ("picture", mark("Pict&ure…")),
)


ON_BOARD_ONLY = ("entry", "exit", "phase", "note", "picture")
"""What needs a place that only the board can show."""


def fits(kind: str) -> Callable[[ProjectPage], bool]:
    """Whether the view that is shown takes it."""
    return lambda page: page.on_board or (page.on_map and kind not in ON_BOARD_ONLY)


def inserter(kind: Any) -> Callable[[ProjectPage], None]:
    """A command that does what the palette's entry does: on the board, or on what is selected."""

    def run(page: ProjectPage) -> None:
        if page.on_map and page.lane_map is not None:
            page.lane_map.insert(kind)
        else:
            page.board.insert(kind)

    return run
