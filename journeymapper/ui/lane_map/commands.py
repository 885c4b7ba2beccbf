"""What keys and menus do to the Map: go from cell to cell, type, feel, clear, add and move touchpoints.

Lanes have commands of their own, in `lane_commands`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from journeymapper.i18n import _
from journeymapper.model.diff import Edit
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import SCORE_LOW
from journeymapper.ops.attach import set_feeling
from journeymapper.ops.cells import FACES, Spot, cell_text, clear_cell, fill_cells, takes_text
from journeymapper.ops.fields import set_field
from journeymapper.ops.nodes import add_before, add_next, add_node
from journeymapper.ops.path_moves import move_on_path, shift_on_path
from journeymapper.ops.remove import remove
from journeymapper.ui.board.places import first_place
from journeymapper.ui.canvas.editor import Editor, Question
from journeymapper.ui.lane_map import cells
from journeymapper.ui.lane_map.cell_text import cell_editing, first_typed, heading_editing
from journeymapper.ui.lane_map.stage import MapStage

LANES = {
    "duration": "duration",
    "feeling": "feeling",
    "motivation": "motivation",
    "channel": "channel",
    "pain_point": "pain_points",
    "opportunity": "opportunities",
    "question": "questions",
}
"""Where what the palette calls so is written."""


class MapCommands:
    """The commands of one Map. They do nothing where the selection does not suit them.

    `board_rects` gives where things are on the board: what is new gets a place there too.
    """

    def __init__(self, stage: MapStage, editor: Editor, board_rects: Callable[[], Mapping[Id, Rect]]) -> None:
        self._stage = stage
        self._editor = editor
        self._board_rects = board_rects

    # Going.

    def walk(self, direction: cells.Direction) -> None:
        """The next cell that way; the first one where none is selected."""
        spot = self._stage.spot
        self._go(cells.step(self._stage.lane_map, spot, direction) if spot else self._first())

    def far(self, by: int) -> None:
        """The last cell of the lane, or (-1) its first."""
        stage = self._stage
        spot = beside = stage.spot
        while beside is not None:
            spot, beside = beside, cells.step(stage.lane_map, beside, "right" if by > 0 else "left")
        self._go(spot or self._first())

    def next(self, by: int = 1) -> None:
        """The next cell in reading order, or (-1) the one before."""
        spot = self._stage.spot
        self._go(cells.in_reading_order(self._stage.lane_map, spot, by) if spot else self._first())

    def go_on(self, thing: Id, how: str) -> None:
        """Where a text was left by Enter, the cell below; by Tab the next one."""
        if thing in self._stage.document.phases:
            return
        self._stay_near(thing)
        if how == "enter":
            self.walk("down")
        elif how in ("tab", "backtab"):
            self.next(1 if how == "tab" else -1)

    def _stay_near(self, thing: Id) -> None:
        """Where a wait has lost its column, the card that it led to is selected instead."""
        link = self._stage.document.links.get(thing)
        if link is not None and self._stage.spot is None:
            self._stage.select(Spot(self._stage.lane, link.target))

    def _first(self) -> Spot | None:
        return cells.first_spot(self._stage.lane_map)

    def _go(self, spot: Spot | None) -> None:
        if spot is not None:
            self._stage.select(spot)

    # Writing.

    def edit(self, typed: str = "") -> None:
        """Opens the selected cell for typing. What was `typed` already is a new line of a list, else it
        takes the text's place.
        """
        stage, spot = self._stage, self._stage.spot
        if spot is None:
            return
        if not takes_text(stage.document, spot):
            stage.hint(_("Nothing can be written in this cell."))
            return
        stage.reveal_spot(spot)
        present = cell_text(stage.document, spot, stage.workspace.persona)
        self._editor.edit(cell_editing(stage, spot), first_typed(spot, typed, present) if typed else "")
        if spot.lane == "channel":
            names = ", ".join(channel.name for channel in stage.document.ordered("channels"))
            stage.hint(_("Channels of this project: %(names)s") % {"names": names} if names else "")

    def edit_heading(self, phase: Id) -> None:
        """Opens the title of a phase for typing."""
        self._editor.edit(heading_editing(self._stage, phase))

    def ask_wait(self) -> None:
        """Asks how long one waits on the way to the selected touchpoint: the wait gets a column."""
        stage, link = self._stage, self.way_in()
        if link is None:
            return

        def anchor() -> Rect:
            spot = Spot(cells.TITLES, stage.document.links[link].target)
            return cells.rect_of(stage.lane_map, spot) or Rect(0, 0, 0, 0)

        def answer(text: str) -> bool:
            spot = Spot("duration", link)
            persona = stage.workspace.persona
            return stage.run_new(fill_cells, persona, ((spot, text),)) is not None

        self._editor.ask(Question(_("Waiting time"), anchor, answer))

    def way_in(self) -> Id | None:
        """The link of the shown path to the selected touchpoint or exit, if it has no column of its own."""
        spot, shown = self._stage.spot, self._stage.lane_map.path.links
        if spot is None or spot.host not in self._stage.document.nodes:
            return None
        links = (link.id for link in self._stage.document.links_to(spot.host) if link.id in shown)
        return next((link for link in links if cells.column_of(self._stage.lane_map, link) is None), None)

    def feel(self, key: str) -> None:
        """What the active persona feels in the selected column: 1 very bad to 5 very good."""
        spot = self._stage.spot
        if spot is not None and takes_text(self._stage.document, Spot("feeling", spot.host)):
            score = FACES.index(key) + SCORE_LOW
            self._stage.run_new(set_feeling, (spot.host,), self._stage.workspace.persona, score)

    def delete(self) -> None:
        """The selected cell says nothing any more."""
        spot = self._stage.spot
        if spot is not None and takes_text(self._stage.document, spot):
            self._stage.run_new(clear_cell, spot, self._stage.workspace.persona)
            self._stay_near(spot.host)

    def put(self, what: str) -> None:
        """Goes to the lane where `what` is written of the selected thing, and types there.

        A moment of truth is switched; a feeling waits for a figure.
        """
        spot = self._stage.spot
        lane = LANES.get(what)
        if spot is None:
            self._stage.hint(_("Select a column first."))
        elif what == "moment_of_truth":
            self.switch_moment()
        elif lane is not None and cells.cell_of(self._stage.lane_map, Spot(lane, spot.host)) is not None:
            self._stage.select(Spot(lane, spot.host))
            if what == "feeling":
                self._stage.hint(_("1–5: what the active persona feels here. Enter: a quote."))
            else:
                self.edit()
        else:
            self._stage.hint(_("This lane is hidden, or has nothing to say in this column."))

    def switch_moment(self) -> None:
        """The selected touchpoint is a moment of truth, or is none any more."""
        node = self.touchpoint()
        if node is not None:
            present = self._stage.document.nodes[node].moment_of_truth
            self._stage.run(set_field, (node,), "moment_of_truth", not present)

    # Touchpoints.

    def touchpoint(self) -> Id | None:
        """The touchpoint of the selected column."""
        spot = self._stage.spot
        node = self._stage.document.nodes.get(spot.host) if spot is not None else None
        return node.id if node is not None and node.kind == "touchpoint" else None

    def add(self, *, after: bool = True) -> None:
        """A touchpoint behind the selected column, or in front of it; its title is to be typed.

        On an empty Map it is the first.
        """
        if not self._stage.document.journey_nodes(self._stage.journey):
            place = first_place()
            self._added(self._stage.run_new(add_node, self._stage.journey, "touchpoint", *place))
            return
        spot = self._stage.spot
        node = self._stage.document.nodes.get(spot.host) if spot is not None else None
        if node is None or node.kind == ("exit" if after else "entry"):
            self._stage.hint(_("Select the touchpoint that it follows first."))
            return
        self._added(self._stage.run_new(add_next if after else add_before, node.id, self._board_rects()))

    def _added(self, edit: Edit | None) -> None:
        new = (
            next((thing for thing in edit.focus if thing in self._stage.document.nodes), None)
            if edit
            else None
        )
        if new is not None:
            self._stage.select(Spot(cells.TITLES, new))
            self.edit()

    def remove(self) -> None:
        """Removes the selected touchpoint, entry or exit; its neighbours are joined."""
        spot = self._stage.spot
        if spot is not None and spot.host in self._stage.document.nodes:
            self._stage.run_new(remove, (spot.host,))

    def move(self, node: Id, before: Id | None) -> None:
        """Moves a touchpoint on the shown path before another node of it, or (None) to its end."""
        self._stage.run(move_on_path, self._stage.lane_map.path.nodes, node, before)

    def shift(self, by: int) -> None:
        """Moves the selected touchpoint one place along the shown path, or (-1) back."""
        node = self.touchpoint()
        if node is not None:
            self._stage.run(shift_on_path, self._stage.lane_map.path.nodes, node, by)
