"""Dragging something new onto the board: from the palette or the tray.

Decides what can take the drop, lights it up, and does what the drop means. Who drags (palette, tray) tells
where the pointer is and when it is let go.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from journeymapper.frozen import frozen
from journeymapper.i18n import _
from journeymapper.layout.board import Board
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import GRID, NODE_WIDTH, PORT_Y, Rect, snap
from journeymapper.model.records import NODE_KINDS
from journeymapper.ops.nodes import split_link
from journeymapper.ops.tray import place_tray_line, turn_tray_line
from journeymapper.ui.board.attach import CARRIED, Attaching, takes
from journeymapper.ui.board.commands import MARK_HEIGHT, Commands
from journeymapper.ui.board.handles import NEARLY_LEVEL, port_of
from journeymapper.ui.board.hits import DROP_REACH, nearest_link
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.canvas.overlay import Guide, Overlay

TURNS = ("motivation", "pain_point", "opportunity", "question")
"""What a line of the tray can become on a card; on a link all but a motivation."""


@frozen
class Carried:
    """What is dragged: an entry of the palette by its name, or "tray_line" with the line's id."""

    what: str
    line: Id | None = None


class Carrying:
    """Drops on one board. `ask_picture` and `ask_turn` stop and ask, or return None."""

    def __init__(
        self,
        stage: BoardStage,
        commands: Commands,
        attaching: Attaching,
        ask_picture: Callable[[float, float], None],
        ask_turn: Callable[[tuple[str, ...]], str | None],
    ) -> None:
        self._stage = stage
        self._commands = commands
        self._attaching = attaching
        self._ask_picture = ask_picture
        self._ask_turn = ask_turn
        self._known: tuple[Document, Carried, frozenset[Id]] | None = None
        self._rows: tuple[Board, Camera, list[tuple[float, Rect]]] | None = None

    def over(self, carried: Carried, x: float, y: float) -> None:
        """Shows what a drop at x, y (pixels of the view) would do."""
        stage = self._stage
        board_x, board_y = stage.camera.to_board(x, y)
        target = self._target(carried, x, y)
        outline, mark = None, None
        guides: tuple[Guide, ...] = ()
        if target is None and carried.what == "phase":
            mark = self._phase_line(board_x)
        elif target is None:
            outline, guides = self._outline(carried, board_x, board_y)
        lit = self._takers(carried)
        stage.show(Overlay(lit=lit, lit_strongly=target, outline=outline, mark=mark, guides=guides))
        stage.hint(hint_for(carried))

    def leave(self) -> None:
        """The drag left the board or was cancelled."""
        self._known = self._rows = None
        self._stage.clear()

    def drop(self, carried: Carried, x: float, y: float) -> None:
        stage = self._stage
        stage.clear()
        board_x, board_y = stage.camera.to_board(x, y)
        target = self._target(carried, x, y)
        what = carried.what
        corner = self._corner(carried, board_x, board_y)
        if carried.line is not None:
            self._drop_line(carried.line, target, corner)
        elif what in CARRIED:
            if target is None:
                self._attaching.put_on_new_card(what, *corner)
            else:
                stage.workspace.select(target)
                self._attaching.put(what, (target,))
        elif what in NODE_KINDS:
            self._drop_node(what, target, corner)
        elif what == "phase":
            self._commands.add_phase_at(board_x)
        elif what == "note":
            self._commands.add_note_at(*corner)
        else:
            self._ask_picture(board_x, board_y)

    def _drop_node(self, what: str, target: Id | None, corner: tuple[int, int]) -> None:
        if target is None:
            self._commands.add_at(what, *corner)
            return
        edit = self._stage.run_new(split_link, target, *corner, self._stage.board.rects)
        if edit is not None:
            self._stage.reveal(edit.focus[:1])
            self._stage.titleWanted.emit(edit.focus[0])

    def _drop_line(self, line: Id, target: Id | None, corner: tuple[int, int]) -> None:
        if target is None:
            edit = self._stage.run_new(place_tray_line, line, *corner)
            self._stage.reveal(edit.focus if edit is not None else ())
            return
        document = self._stage.document
        choice = self._ask_turn(tuple(what for what in TURNS if takes(document, target, what)))
        if choice is not None:
            self._stage.run_new(turn_tray_line, line, choice, target)

    def _takers(self, carried: Carried) -> frozenset[Id]:
        """What can take the drop: the same all along a drag."""
        document, known = self._stage.document, self._known
        if known is None or known[0] is not document or known[1] != carried:
            known = self._known = document, carried, self._found_takers(carried)
        return known[2]

    def _found_takers(self, carried: Carried) -> frozenset[Id]:
        document, journey = self._stage.document, self._stage.journey
        if carried.what == "touchpoint":
            return frozenset(link.id for link in document.journey_links(journey))
        whats = TURNS if carried.line is not None else (carried.what,)
        if carried.line is None and carried.what not in CARRIED:
            return frozenset()
        things = [node.id for node in document.journey_nodes(journey)]
        things += [link.id for link in document.journey_links(journey)]
        return frozenset(t for t in things if any(takes(document, t, what) for what in whats))

    def _target(self, carried: Carried, x: float, y: float) -> Id | None:
        """What would take the drop here."""
        stage = self._stage
        takers = self._takers(carried)
        thing = stage.hit(x, y).thing
        if thing in takers:
            return thing
        if thing is not None and thing not in stage.document.phases:
            return None
        board_x, board_y = stage.camera.to_board(x, y)
        links = [
            link for link in stage.near(board_x, board_y) if link in takers and link in stage.board.routes
        ]
        return nearest_link(stage.board, board_x, board_y, DROP_REACH / stage.camera.scale, links)

    def _corner(self, carried: Carried, x: float, y: float) -> tuple[int, int]:
        """Top left corner of what is dropped with the pointer at its middle."""
        outline, _guides = self._outline(carried, x, y)
        return round(outline.x), round(outline.y)

    def _outline(self, carried: Carried, x: float, y: float) -> tuple[Rect, tuple[Guide, ...]]:
        """Where it would go, and the line that it is drawn to: the row of a node in view."""
        mark = carried.what in ("entry", "exit")
        port = MARK_HEIGHT / 2 if mark else PORT_Y
        row = self._row_near(y) if mark or carried.what in CARRIED or carried.what == "touchpoint" else None
        top = snap((y if row is None else row[0]) - port)
        place = Rect(snap(x - NODE_WIDTH / 2), top, NODE_WIDTH, 2 * port)
        if row is None:
            return place, ()
        both = place.united(row[1])
        return place, (Guide(both.x - GRID, row[0], both.right + GRID, row[0]),)

    def _row_near(self, y: float) -> tuple[float, Rect] | None:
        """The height of the ports nearest to y among the nodes in view, and the rectangle of one of them."""
        rows = self._rows_in_view()
        at = bisect_left(rows, y, key=lambda row: row[0])
        near = [row for row in rows[max(at - 1, 0) : at + 1] if abs(row[0] - y) <= NEARLY_LEVEL]
        return min(near, key=lambda row: abs(row[0] - y), default=None)

    def _rows_in_view(self) -> list[tuple[float, Rect]]:
        """The heights of ports, each with the leftmost node that has it; looked up once for a place."""
        stage, known = self._stage, self._rows
        if known is None or known[0] is not stage.board or known[1] != stage.camera:
            nodes, seen = stage.document.nodes, stage.camera.seen(stage.size.width(), stage.size.height())
            things = [thing for thing in stage.drawn_in(seen) if thing in nodes]
            rects = [(nodes[thing], stage.board.rects[thing]) for thing in things]
            leftmost: dict[float, Rect] = {}
            for node, rect in sorted(rects, key=lambda pair: -pair[1].x):
                leftmost[rect.y + port_of(node, rect)] = rect
            known = self._rows = stage.board, stage.camera, sorted(leftmost.items(), key=lambda row: row[0])
        return known[2]

    def _phase_line(self, x: float) -> Guide:
        bounds = self._stage.board.display.bounds
        return Guide(x, bounds.y, x, bounds.bottom)


def hint_for(carried: Carried) -> str:
    """What the status line says while this is dragged."""
    if carried.what in CARRIED or carried.line is not None:
        return _("Drop it on a card or link that lights up, or on empty board for a new card.")
    if carried.what == "touchpoint":
        return _("Drop it on empty board, or on a link to put it into that way.")
    return _("Drop it on the board.")
