"""What is being shown of a document: its layout, the camera over it, and what a gesture has on screen.

Tools, commands and editors work on a stage; the view paints it and hands it events. It changes the document
only through the workspace. What is laid out, and where things are in it, is each stage's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QSize, Signal

from journeymapper.layout.theme import Theme
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.canvas.overlay import Overlay
from journeymapper.ui.workspace import Workspace

if TYPE_CHECKING:
    from journeymapper.layout.paging import Frame


class Painted(Protocol):
    """What draws a stage's layout: a surface, or several."""

    @property
    def theme(self) -> Theme: ...
    def set_theme(self, theme: Theme) -> None: ...


class Stage(QObject):
    """A part of the document on screen.

    A gesture puts what it shows into `overlay` and takes it away with `clear`. `frames` are the sheets of
    paper that are drawn over it.
    """

    around = 200
    """Pixels that can be scrolled beyond what is drawn: a board grows."""
    repaint = Signal()
    laidOut = Signal()
    """The layout is another one: things are drawn elsewhere, or others are."""
    cameraChanged = Signal()
    hintChanged = Signal(str)
    """What the next key or release would do, for the status line; "" for nothing."""

    def __init__(self, workspace: Workspace, painted: Painted, camera: Camera) -> None:
        super().__init__()
        self.workspace = workspace
        self.camera = camera
        self.size = QSize(1, 1)
        self.overlay = Overlay()
        self.frames: tuple[Frame, ...] = ()
        self._painted = painted

    @property
    def document(self) -> Document:
        return self.workspace.document

    @property
    def journey(self) -> Id:
        return self.workspace.journey

    @property
    def theme(self) -> Theme:
        return self._painted.theme

    def set_theme(self, theme: Theme) -> None:
        self._painted.set_theme(theme)
        self.repaint.emit()

    # Of each stage its own.

    @property
    def drawn(self) -> Rect:
        """All that is drawn, in units."""
        raise NotImplementedError

    @property
    def start(self) -> tuple[Id, ...]:
        """What the shown path begins with; () where there is none."""
        return ()

    def fit(self) -> None:
        """Shows all of it."""
        raise NotImplementedError

    def reveal(self, things: Iterable[Id]) -> None:
        """Scrolls as little as needed to show these things."""
        raise NotImplementedError

    # Changing the document.

    def run(self, operation: Callable[..., Edit], *arguments: Any) -> Edit | None:
        """Stores what is being typed, then runs an operation; None where a `Problem` was shown instead."""
        if not self.workspace.pending.flush():
            return None
        return self.workspace.run(operation, *arguments)

    def run_new(self, operation: Callable[..., Edit], *arguments: Any) -> Edit | None:
        """As `run`, for operations that take a source of ids after the document."""
        return self.run(operation, self.workspace.session.new_id, *arguments)

    # What a gesture shows.

    def show(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self.repaint.emit()

    def clear(self) -> None:
        """It looks as the document says."""
        self.show(Overlay())
        self.hint("")

    def hint(self, text: str) -> None:
        self.hintChanged.emit(text)

    def show_frames(self, frames: tuple[Frame, ...]) -> None:
        """Draws these sheets of paper over it; none with ()."""
        if frames != self.frames:
            self.frames = frames
            self.repaint.emit()

    # What of it is seen.

    def resize(self, size: QSize) -> None:
        """The view has another size, in pixels."""
        self.size = size

    def set_camera(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self.cameraChanged.emit()
            self.repaint.emit()
