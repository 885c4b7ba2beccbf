"""The Map as it is being shown: its layout, and the lane in which something is selected.

Which thing is selected is the workspace's, and so the board's too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeymapper.editing.session import Changed
from journeymapper.layout.lane_map import LaneMap, MapOptions, lay_out_map
from journeymapper.layout.theme import Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect, enclosing
from journeymapper.ops.cells import Spot
from journeymapper.ui.canvas.camera import Camera, fitted
from journeymapper.ui.canvas.stage import Stage
from journeymapper.ui.lane_map import cells
from journeymapper.ui.lane_map.pinned import LaidOut, Pinned, in_pieces
from journeymapper.ui.workspace import Workspace

MARGIN = 24
"""Pixels around the Map at first."""
LANE_OF_TABLE = {
    "feelings": "feeling",
    "motivations": "motivation",
    "pain_points": "pain_points",
    "opportunities": "opportunities",
    "evidence": "evidence",
    "questions": "questions",
}
"""Where a change of a table is seen."""


class MapStage(Stage):
    """One journey's Map on screen.

    `lane_map` is the layout of the workspace's document as soon as `shown` is called; while the Map is not in
    view it may be an older one.
    """

    def __init__(self, workspace: Workspace, theme: Theme, laid_out: LaidOut | None = None) -> None:
        """`laid_out` is the Map as it is now, where it has been laid out already."""
        pinned = Pinned(theme)
        super().__init__(workspace, pinned, Camera(1.0, -MARGIN, -MARGIN))
        self.pinned = pinned
        self.options = MapOptions()
        self.lane = cells.TITLES
        self.in_view = False
        self._stale = False
        self._awaited: tuple[Id, ...] = ()
        laid_out = laid_out or self._laid_out(None)
        self.lane_map = laid_out[0]
        self._show_map(laid_out)
        workspace.documentChanged.connect(self._on_document)
        workspace.journeyChanged.connect(self._on_journey)
        workspace.personaChanged.connect(self._refresh)
        workspace.selectionChanged.connect(self.repaint)

    @property
    def drawn(self) -> Rect:
        return self.lane_map.display.bounds

    @property
    def start(self) -> tuple[Id, ...]:
        return self.lane_map.path.nodes[:1]

    @property
    def spot(self) -> Spot | None:
        """The selected cell: the lane, and what is selected; None where that has no column."""
        selection = self.workspace.selection
        if not selection:
            return None
        spot = Spot(self.lane, selection[-1])
        return spot if cells.cell_of(self.lane_map, spot) is not None else None

    def set_options(self, options: MapOptions) -> None:
        """Shows more or less of the journey."""
        if options != self.options:
            self.options = options
            self._refresh()

    @property
    def stale(self) -> bool:
        """Whether `lane_map` may be an older one."""
        return self._stale

    def show_now(self) -> None:
        """The Map comes into view."""
        self.in_view = True
        if self._stale:
            self._lay_out()

    # Selecting.

    def select(self, spot: Spot) -> None:
        """Selects a cell and shows it."""
        self.hint("")
        self.lane = spot.lane
        self.workspace.select(spot.host)
        if spot.lane == cells.TITLES and self.pinned.shows_cards(self.camera, self.size):
            self._reveal_column(spot)
        else:
            self.reveal_spot(spot)
        self.repaint.emit()

    def framed(self) -> list[Rect]:
        """Selected cards, and headings of selected phases."""
        selection = self.workspace.selection
        cards = [self.lane_map.rects[thing] for thing in selection if thing in self.lane_map.rects]
        return cards + [rect for phase, rect in self.lane_map.headings if phase in selection]

    # Camera.

    def fit(self) -> None:
        self.set_camera(fitted(self.drawn, self.size.width(), self.size.height(), MARGIN))

    def reveal(self, things: Iterable[Id]) -> None:
        """Scrolls as little as needed to show these things, in the present lane."""
        spots = [Spot(self.lane, thing) for thing in things]
        rects = [cells.rect_of(self.lane_map, spot) for spot in spots]
        whole = enclosing([rect for rect in rects if rect is not None])
        if whole is not None:
            self._reveal(whole)

    def reveal_spot(self, spot: Spot) -> None:
        rect = cells.rect_of(self.lane_map, spot)
        if rect is not None:
            self._reveal(rect)

    def _reveal_column(self, spot: Spot) -> None:
        """Scrolls sideways only: the card itself is pinned."""
        rect = cells.rect_of(self.lane_map, spot)
        if rect is not None:
            shown = self.pinned.revealing(self.camera, rect, self.size)
            self.set_camera(Camera(shown.scale, shown.left, self.camera.top))

    def _reveal(self, rect: Rect) -> None:
        self.set_camera(self.pinned.revealing(self.camera, rect, self.size))

    # Following the workspace.

    def _laid_out(self, previous: LaneMap | None) -> LaidOut:
        workspace = self.workspace
        made = lay_out_map(workspace.document, workspace.journey, workspace.persona, self.options, previous)
        return made, in_pieces(made, self.pinned.pieces)

    def _show_map(self, laid_out: LaidOut) -> None:
        self.pinned.show(laid_out, self.document.blobs)

    def _refresh(self) -> None:
        self._stale = True
        if self.in_view:
            self._lay_out()

    def _lay_out(self) -> None:
        self.take(self._laid_out(self.lane_map))

    def take(self, laid_out: LaidOut) -> None:
        """Shows the Map as it is now."""
        self._stale = False
        self.lane_map = laid_out[0]
        if all(lane.key != self.lane for lane in self.lane_map.lanes):
            self.lane = cells.TITLES
        self._show_map(laid_out)
        self.laidOut.emit()
        self.repaint.emit()

    def _on_document(self, changed: Changed) -> None:
        self._refresh()
        if changed.cause in ("undo", "redo"):
            # The workspace switches to the place's journey only after this signal.
            self._awaited = changed.focus
            lane = _lane_of(changed)
            if lane is not None and any(band.key == lane for band in self.lane_map.lanes):
                self.lane = lane
            self.reveal(self._awaited)

    def _on_journey(self) -> None:
        self._refresh()
        self.set_camera(Camera(self.camera.scale, -MARGIN, -MARGIN))
        self.reveal(self._awaited)
        self._awaited = ()


def _lane_of(changed: Changed) -> Id | None:
    """The lane in which a change is seen; None where it is not one's."""
    for change in changed.diff:
        row: Any = change.after or change.before
        if change.table == "lane_texts":
            lane: Id = row.lane
            return lane
        if change.table in LANE_OF_TABLE:
            return LANE_OF_TABLE[change.table]
        if change.table == "links" and _waits_differ(change.before, change.after):
            return "duration"
        if change.table == "nodes" and change.before is not None and change.after is not None:
            return _lane_of_node(change.before, change.after)
    return None


def _waits_differ(before: Any, after: Any) -> bool:
    times = ("wait_typical", "wait_least", "wait_most")
    both = before is not None and after is not None
    return both and any(getattr(before, time) != getattr(after, time) for time in times)


def _lane_of_node(before: Any, after: Any) -> str | None:
    if before.channel != after.channel:
        return "channel"
    if before.doing != after.doing:
        return "doing"
    times = ("duration_typical", "duration_least", "duration_most")
    if any(getattr(before, time) != getattr(after, time) for time in times):
        return "duration"
    return cells.TITLES if before.title != after.title else None
