"""Aligning and distributing what is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from journeymapper.i18n import mark
from journeymapper.ops.places import Edge

if TYPE_CHECKING:
    from journeymapper.ui.project_page import ProjectPage

Axis = Literal["x", "y"]
EDGES: tuple[tuple[Edge, str], ...] = (
    ("left", mark("&Left edges")),
    ("center", mark("&Centres")),
    ("right", mark("&Right edges")),
    ("top", mark("&Top edges")),
    ("middle", mark("&Middles")),
    ("bottom", mark("&Bottom edges")),
)
AXES: tuple[tuple[Axis, str], ...] = (
    ("x", mark("Distribute &horizontally")),
    ("y", mark("Distribute &vertically")),
)


def can_align(page: ProjectPage) -> bool:
    return _movable(page) >= 2


def can_distribute(page: ProjectPage) -> bool:
    return _movable(page) >= 3


def aligner(edge: Edge) -> Callable[[ProjectPage], None]:
    """A command that brings the selected things' `edge` into one line."""
    return lambda page: page.board.commands.align(edge)


def distributor(axis: Axis) -> Callable[[ProjectPage], None]:
    """A command that makes the gaps between the selected things equal along `axis`."""
    return lambda page: page.board.commands.distribute(axis)


def _movable(page: ProjectPage) -> int:
    """How many of the selected things have a place of their own; off the board none has."""
    if not page.on_board:
        return 0
    document = page.workspace.document
    tables = (document.nodes, document.notes, document.pictures)
    return sum(any(thing in rows for rows in tables) for thing in page.workspace.selection)
