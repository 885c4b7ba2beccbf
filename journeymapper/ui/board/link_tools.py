"""Gestures that draw links: from a card's handle, and by a link's end."""

from __future__ import annotations

from PySide6.QtCore import Qt

from journeymapper.i18n import _
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import NODE_WIDTH, PORT_Y, Rect, snap
from journeymapper.ops.links import add_link, relink
from journeymapper.ops.nodes import add_linked, add_linked_before
from journeymapper.ui.board.handles import NEARLY_LEVEL, Side, handle_place, port_of
from journeymapper.ui.board.hits import link_ends
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.gestures import Drag, Pointer
from journeymapper.ui.canvas.overlay import Overlay


class LinkTool:
    """From a handle to another card, or to empty board for a new card. The left handle draws the way into
    it.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: BoardStage, node: Id, side: Side, start: Pointer) -> None:
        self._stage = stage
        self._node = node
        self._side = side
        self._into = side == "left"
        self._drag = Drag(start)
        rect = self._rect = stage.board.rects[node]
        self._port = rect.y + port_of(stage.document.nodes[node], rect)
        self._from = handle_place(rect, side, self._port - rect.y)
        self._open = linkable(stage.document, node, into=self._into)

    def move(self, pointer: Pointer) -> None:
        if not self._drag.goes_on(pointer):
            return
        over = self._card_under(pointer)
        here = (pointer.board_x, pointer.board_y)
        thread = (here, self._from) if self._into else (self._from, here)
        outline = None if self._on_something(pointer) else self._place(pointer)
        self._stage.show(Overlay(lit=self._open, lit_strongly=over, thread=thread, outline=outline))
        self._stage.hint(_("Release to link the two.") if over else _("Release here for a new card, linked."))

    def release(self, pointer: Pointer) -> None:
        stage = self._stage
        over = self._card_under(pointer)
        on_something = self._on_something(pointer)
        stage.clear()
        if not self._drag.begun:
            stage.workspace.select(self._node)
        elif over is not None:
            ends = (over, self._node) if self._into else (self._node, over)
            stage.run_new(add_link, *ends)
        elif not on_something:
            self._add(pointer)

    def cancel(self) -> None:
        self._stage.clear()

    def _on_something(self, pointer: Pointer) -> bool:
        return self._stage.hit(pointer.x, pointer.y).part in ("node", "handle")

    def _place(self, pointer: Pointer) -> Rect:
        """Where a new card goes: its near port lies where the mouse is let go, or nearby in line with this
        one; right below or above this one it is its top or bottom.
        """
        height = 2 * PORT_Y
        if self._side in ("top", "bottom") and self._rect.x <= pointer.board_x <= self._rect.right:
            y = pointer.board_y - (height if self._side == "top" else 0)
            return Rect(snap(self._rect.x), snap(y), NODE_WIDTH, height)
        port = self._port if abs(pointer.board_y - self._port) <= NEARLY_LEVEL else pointer.board_y
        x = pointer.board_x - (NODE_WIDTH if self._into else 0)
        return Rect(snap(x), snap(port - PORT_Y), NODE_WIDTH, height)

    def _add(self, pointer: Pointer) -> None:
        place = self._place(pointer)
        operation = add_linked_before if self._into else add_linked
        edit = self._stage.run_new(operation, self._node, round(place.x), round(place.y))
        if edit is not None:
            new = next((i for i in edit.focus if i in self._stage.document.nodes), None)
            if new is not None:
                self._stage.reveal([new])
                self._stage.titleWanted.emit(new)

    def _card_under(self, pointer: Pointer) -> Id | None:
        thing = self._stage.hit(pointer.x, pointer.y).thing
        return thing if thing in self._open else None


class RelinkTool:
    """Drags a link's end to another card; anywhere else it goes back."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: BoardStage, link: Id, *, start_end: bool) -> None:
        self._stage = stage
        self._link = link
        self._start_end = start_end
        row = stage.document.links[link]
        begin, end = link_ends(stage.board, link)
        self._fixed = end if start_end else begin
        kept = row.target if start_end else row.source
        self._open = linkable(stage.document, kept, into=start_end)

    def move(self, pointer: Pointer) -> None:
        here = (pointer.board_x, pointer.board_y)
        thread = (here, self._fixed) if self._start_end else (self._fixed, here)
        over = self._card_under(pointer)
        hidden = (group.key for group in self._stage.groups_of((self._link,)))
        self._stage.show(Overlay(lit=self._open, lit_strongly=over, thread=thread), hidden)

    def release(self, pointer: Pointer) -> None:
        over = self._card_under(pointer)
        self._stage.clear()
        if over is None:
            return
        if self._start_end:
            self._stage.run(relink, self._link, over, None)
        else:
            self._stage.run(relink, self._link, None, over)

    def cancel(self) -> None:
        self._stage.clear()

    def _card_under(self, pointer: Pointer) -> Id | None:
        thing = self._stage.hit(pointer.x, pointer.y).thing
        return thing if thing in self._open else None


def linkable(document: Document, node: Id, *, into: bool) -> frozenset[Id]:
    """The nodes that a link from `node` can lead to; with `into`, those from which one can lead to it."""
    barred = "exit" if into else "entry"
    links = document.links_to(node) if into else document.links_from(node)
    linked = {link.source if into else link.target for link in links}
    journey = document.nodes[node].journey
    return frozenset(
        other.id
        for other in document.journey_nodes(journey)
        if other.id != node and other.kind != barred and other.id not in linked
    )
