"""Gestures with a pressed mouse button, each an object from press to release.

A tool shows on the stage what releasing would do; only `release` changes the document, `cancel` never does.
Gestures on links are in `link_tools`, on phases in `phase_tools`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from PySide6.QtCore import Qt

from journeymapper.i18n import _
from journeymapper.layout.board import preview_move
from journeymapper.layout.places import shifted
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ops.nodes import put_on_link
from journeymapper.ops.places import move
from journeymapper.ui.board.guides import Snapped, magnets, snapped
from journeymapper.ui.board.hits import DROP_REACH, nearest_link, things_in
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.gestures import Drag, Pointer
from journeymapper.ui.canvas.overlay import Overlay


class BandTool:
    """Selects what a rectangle touches; with Shift or Ctrl in addition to what was selected."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: BoardStage, start: Pointer) -> None:
        self._stage = stage
        self._drag = Drag(start)
        self._before = stage.workspace.selection
        self._kept: tuple[Id, ...] = self._before if start.shift or start.ctrl else ()

    def move(self, pointer: Pointer) -> None:
        if not self._drag.goes_on(pointer):
            return
        stage, start = self._stage, self._drag.start
        x, y = min(start.board_x, pointer.board_x), min(start.board_y, pointer.board_y)
        width, height = abs(start.board_x - pointer.board_x), abs(start.board_y - pointer.board_y)
        band = Rect(x, y, width, height)
        found = things_in(stage.document, stage.board, band, stage.drawn_in(band))
        stage.workspace.select(*dict.fromkeys((*self._kept, *found)))
        stage.show(Overlay(band=band))

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        if not self._drag.begun:
            self._stage.workspace.select(*self._kept)
        self._stage.clear()

    def cancel(self) -> None:
        self._stage.workspace.select(*self._before)
        self._stage.clear()


class MoveTool:
    """Drags the selected things; a single card dropped on a link goes into that way.

    A press that does not become a drag selects what was pressed (`pressed`).
    """

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: BoardStage, pressed: Id, start: Pointer) -> None:
        self._stage = stage
        self._pressed = pressed
        self._drag = Drag(start)
        self._before = stage.workspace.selection
        self._things: tuple[Id, ...] = ()
        self._held: frozenset[Id] = frozenset()
        if start.shift or start.ctrl:
            return
        if pressed not in self._before:
            stage.workspace.select(pressed)

    def move(self, pointer: Pointer) -> None:
        if not self._drag.goes_on(pointer) or not (self._things or self._begin()):
            return
        stage = self._stage
        place = self._snapped(pointer)
        shift = round(place.dx), round(place.dy)
        seen = stage.drawn_in(stage.seen, shifted(stage.seen, -shift[0], -shift[1]))
        held = preview_move(stage.board, stage.document, self._held, *shift, seen)
        link = self._link_under(pointer)
        hint = _("Release to put the card into this way.") if link else ""
        lit = frozenset({link} if link else ())
        guides = () if link else place.guides
        stage.show(Overlay(held.laid, lit, link, guides, carried=held.carried, shift=shift), held.keys)
        stage.hint(hint)

    def release(self, pointer: Pointer) -> None:
        stage = self._stage
        if not self._things:
            self._click(pointer)
            return
        place, link = self._snapped(pointer), self._link_under(pointer)
        stage.clear()
        if link is not None:
            x, y = self._rect.x + place.dx, self._rect.y + place.dy
            stage.run_new(put_on_link, self._things[0], link, x, y, stage.board.rects)
        elif place.dx or place.dy:
            stage.run(move, self._things, round(place.dx), round(place.dy))

    def cancel(self) -> None:
        self._stage.workspace.select(*self._before)
        self._stage.clear()

    def _begin(self) -> bool:
        stage = self._stage
        selection = stage.workspace.selection
        things = selection if self._pressed in selection else (*selection, self._pressed)
        document = stage.document
        movable = (document.nodes, document.notes, document.pictures)
        self._things = tuple(
            thing for thing in things if thing in stage.board.rects and any(thing in rows for rows in movable)
        )
        self._held = frozenset(self._things)
        if not self._things:
            return False
        if self._pressed not in selection:
            stage.workspace.select(*things)
        self._rect = reduce(Rect.united, (stage.board.rects[thing] for thing in self._things))
        self._magnets = magnets(_still(stage, self._things))
        self._links = _links_for(stage, self._things)
        return True

    def _snapped(self, pointer: Pointer) -> Snapped:
        dx, dy = self._drag.way(pointer)
        if pointer.alt:
            return Snapped(round(dx), round(dy), ())
        return snapped(self._rect, dx, dy, self._magnets, self._stage.camera.scale)

    def _link_under(self, pointer: Pointer) -> Id | None:
        stage = self._stage
        if not self._links:
            return None
        near = set(stage.near(pointer.board_x, pointer.board_y))
        reach = DROP_REACH / stage.camera.scale
        links = (link for link in near if link in self._links)
        return nearest_link(stage.board, pointer.board_x, pointer.board_y, reach, links)

    def _click(self, pointer: Pointer) -> None:
        workspace = self._stage.workspace
        selection = workspace.selection
        if not (pointer.shift or pointer.ctrl):
            workspace.select(self._pressed)
        elif self._pressed in selection:
            workspace.select(*(thing for thing in selection if thing != self._pressed))
        else:
            workspace.select(*selection, self._pressed)


def _still(stage: BoardStage, moving: Iterable[Id]) -> Iterable[Rect]:
    """The cards, notes and pictures in view that a drag leaves where they are."""
    leave = set(moving)
    document = stage.document
    seen = stage.camera.seen(stage.size.width(), stage.size.height())
    for group in stage.surface.groups_in(seen):
        thing = group.key[1]
        if thing in leave or thing in document.links or thing in document.phases:
            continue
        if thing in stage.board.rects:
            yield stage.board.rects[thing]


def _links_for(stage: BoardStage, things: tuple[Id, ...]) -> frozenset[Id]:
    """The links into which the dragged thing can be put: none for several things, nor for its own links."""
    document = stage.document
    if len(things) != 1 or things[0] not in document.nodes:
        return frozenset()
    node = document.nodes[things[0]]
    if node.kind != "touchpoint":
        return frozenset()
    links = document.journey_links(stage.journey)
    return frozenset(link.id for link in links if node.id not in (link.source, link.target))
