"""The board as it is being shown: its layout, what is under the pointer, and where things are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, Signal

from journeymapper.editing.session import Changed
from journeymapper.layout.board import Board, lay_out_board
from journeymapper.layout.display import Group
from journeymapper.layout.paths import along
from journeymapper.layout.places import grown
from journeymapper.layout.theme import Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect, enclosing
from journeymapper.ui.board.hits import Hit, hit_at
from journeymapper.ui.board.lit import Lit
from journeymapper.ui.canvas.camera import Camera, begun, fitted, revealing
from journeymapper.ui.canvas.overlay import Overlay
from journeymapper.ui.canvas.stage import Stage
from journeymapper.ui.canvas.surface import Surface
from journeymapper.ui.workspace import Workspace

NO_RECT = Rect(0, 0, 0, 0)
BEGINNING = Camera(1.0, -24, -24)
"""Of an empty board."""
LEAST_WHOLE = 0.4
"""Scale down to which a journey is shown whole at first: the titles of its cards can still be read."""


class BoardStage(Stage):
    """One journey on screen: `board` is always the layout of the workspace's document."""

    titleWanted = Signal(str)
    """Something new is there: its title is to be typed."""

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        surface = Surface(theme)
        super().__init__(workspace, surface, BEGINNING)
        self.lit = Lit()
        self.surface = surface
        self.hovered: Id | None = None
        self.board = self._laid_out(workspace.take_layout())
        self._awaited: tuple[Id, ...] = ()
        self._show_board()
        workspace.documentChanged.connect(self._on_document)
        workspace.journeyChanged.connect(self._on_journey)
        workspace.personaChanged.connect(self._on_persona)
        workspace.selectionChanged.connect(self.repaint)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been drawn on the journey's board yet."""
        return not self.board.display.groups

    @property
    def drawn(self) -> Rect:
        return self.board.display.bounds

    @property
    def start(self) -> tuple[Id, ...]:
        return self.board.path.nodes[:1]

    # What a gesture shows.

    def show(self, overlay: Overlay, hidden: Iterable[tuple[str, Id]] = ()) -> None:
        """Shows a gesture, and meanwhile not the groups `hidden`."""
        self.surface.hide(hidden)
        super().show(overlay)

    def hover(self, thing: Id | None) -> None:
        if thing != self.hovered:
            self.hovered = thing
            self.repaint.emit()

    # Where things are.

    def hit(self, x: float, y: float) -> Hit:
        """What lies under a point of the view, in pixels."""
        board_x, board_y = self.camera.to_board(x, y)
        return hit_at(
            self.document,
            self.board,
            board_x,
            board_y,
            self.camera.scale,
            self.near(board_x, board_y),
            self.handled(),
        )

    def near(self, x: float, y: float) -> list[Id]:
        """What is drawn around a point of the board, the topmost last."""
        reach = 12 / self.camera.scale
        groups = self.surface.groups_in(Rect(x - reach, y - reach, 2 * reach, 2 * reach))
        return [group.key[1] for group in groups]

    def handled(self) -> tuple[Id, ...]:
        """The things whose handles are shown: the one under the pointer, and the only selected one."""
        selection = self.workspace.selection
        shown = (self.hovered, selection[0] if len(selection) == 1 else None)
        return tuple(dict.fromkeys(thing for thing in shown if thing))

    def rect(self, thing: Id) -> Rect:
        """Where a thing is, in units; a link without a label: around the middle of its line."""
        known = self.board.rects.get(thing)
        if known is not None:
            return known
        route = self.board.routes.get(thing)
        if route is None:
            return NO_RECT
        (x, y), _direction = along(route.points, 0.5)
        return Rect(x - 32, y - 10, 64, 20)

    def groups_of(self, things: Iterable[Id]) -> list[Group]:
        """What shows these things, in painting order."""
        return self.surface.ordered(group.key for thing in things for group in self.board.groups_of(thing))

    def drawn_in(self, *areas: Rect) -> Mapping[Id, None]:
        """What is drawn in any of these areas of the board, in painting order."""
        found = self.surface.ordered(group.key for area in areas for group in self.surface.groups_in(area))
        return dict.fromkeys(group.key[1] for group in found)

    @property
    def seen(self) -> Rect:
        """What the view shows of the board, and a little around it."""
        around = 16 / self.camera.scale
        return grown(self.camera.seen(self.size.width(), self.size.height()), around)

    # Camera.

    def fit(self) -> None:
        """Shows the whole board."""
        if self.is_empty:
            self.set_camera(BEGINNING)
        else:
            self.set_camera(fitted(self.board.display.bounds, self.size.width(), self.size.height()))

    def beginning(self, scale: float, size: QSize) -> Camera:
        """The camera that shows where the journey begins, at that scale, in a view of that size."""
        room = size.width(), size.height()
        camera = begun(self.drawn, scale, *room)
        return revealing(camera, self.rect(self.start[0]), *room) if self.start else camera

    def opening(self, size: QSize) -> Camera:
        """What is seen of a journey at first: all of it, or where it begins if that would be too small."""
        if self.is_empty:
            return BEGINNING
        whole = fitted(self.drawn, size.width(), size.height())
        return whole if whole.scale >= LEAST_WHOLE else self.beginning(LEAST_WHOLE, size)

    def reveal(self, things: Iterable[Id]) -> None:
        rects = [self.rect(thing) for thing in things]
        whole = enclosing([rect for rect in rects if rect is not NO_RECT])
        if whole is not None:
            self.set_camera(revealing(self.camera, whole, self.size.width(), self.size.height()))

    # Following the workspace.

    def _laid_out(self, previous: Board | None) -> Board:
        workspace = self.workspace
        return lay_out_board(workspace.document, workspace.journey, workspace.persona, previous)

    def _show_board(self) -> None:
        self.surface.show(self.board.display.groups, self.document.blobs)

    def _lay_out(self, previous: Board | None) -> None:
        self.board = self._laid_out(previous)
        self._show_board()
        if self.hovered not in self.board.rects and self.hovered not in self.board.routes:
            self.hovered = None
        self.laidOut.emit()
        self.repaint.emit()

    def _on_document(self, changed: Changed) -> None:
        self._lay_out(self.board)
        if changed.cause in ("undo", "redo"):
            # The workspace switches to the place's journey only after this signal.
            self._awaited = changed.focus
            self.reveal(self._awaited)

    def _on_journey(self) -> None:
        self._lay_out(None)
        self.set_camera(self.opening(self.size))
        self.reveal(self._awaited)
        self._awaited = ()

    def _on_persona(self) -> None:
        self._lay_out(self.board)
