"""Where a card's four handles are: the dots from which links are drawn."""

from __future__ import annotations

from typing import Literal

from journeymapper.model.geometry import PORT_Y, Rect
from journeymapper.model.records import Node

Side = Literal["left", "right", "top", "bottom"]
NEARLY_LEVEL = 24
"""Units: a new card that is let go so little above or below another's port goes into its row."""
SIDES: tuple[Side, ...] = ("right", "left", "bottom", "top")


def sides_of(node: Node) -> tuple[Side, ...]:
    """The sides that a link can begin at: none leads out of an exit, none into an entry."""
    match node.kind:
        case "entry":
            return ("right", "bottom", "top")
        case "exit":
            return ("left",)
        case _:
            return SIDES


def port_of(node: Node, rect: Rect) -> float:
    """How far below its top a node's side handles lie, in units."""
    return PORT_Y if node.kind == "touchpoint" else rect.height / 2


def handle_place(rect: Rect, side: Side, port: float) -> tuple[float, float]:
    """The middle of a handle, in board units."""
    match side:
        case "left":
            return rect.x, rect.y + port
        case "right":
            return rect.right, rect.y + port
        case "top":
            return rect.center_x, rect.y
        case "bottom":
            return rect.center_x, rect.bottom
