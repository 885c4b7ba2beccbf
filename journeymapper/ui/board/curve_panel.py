"""The feelings curve under the board: the same horizontal place and zoom, the axis always in view.

Decides which personas are shown (the active one, others by their chips) and how high the curve is drawn. The
curve itself is the layout's; that of a long path is laid out by a worker, and comes when it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from journeymapper.i18n import _
from journeymapper.layout.board import MARGIN, Board
from journeymapper.layout.culling import STRETCH, cut_across
from journeymapper.layout.curve import CURVE_HEIGHT, lay_out_curve
from journeymapper.layout.display import DisplayList, Group
from journeymapper.layout.theme import Theme
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Blob
from journeymapper.ui.board.view import BoardView
from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.canvas.surface import Surface
from journeymapper.ui.painter import colour, fill_rect, qrect, set_quality
from journeymapper.ui.virtuals import virtual

if TYPE_CHECKING:
    from journeymapper.ui.printing.latest import Latest

LONG = 200
"""A shown path of more nodes is laid out by a worker: up to here that takes a few hundredths of a second."""
HEIGHT_LOW = 260.0
"""Lower than this, in units, faces and quotes have no room: in a low panel the curve is drawn smaller."""
SCALE_LOW = 0.4
AROUND = 24.0
"""Units above and below the drawn panel, together."""
PINNED_MARGIN = 8
"""Pixels between the view's left edge and what stays there while the board is scrolled."""
HINT_MARGIN = 72
"""As `PINNED_MARGIN`, for the sentence that stands beside the axis."""
PINNED = ("curve_axis", "curve_heading", "curve_hint")
READABLE_SCALE = 0.9
"""Under a board drawn smaller than this, the curve's letters and faces keep this scale …"""
CROWDED = 3.0
"""… unless they would be more than so many times as large as the board's: then columns leave no room."""
_CHIP_SHEET = """
QToolButton { border: 1px solid palette(mid); border-radius: 11px; padding: 2px 10px;
    font-size: 12px; }
QToolButton:checked { border-color: palette(accent); font-weight: 600; }
QToolButton:disabled { color: palette(window-text); }
"""


Drawn = tuple[DisplayList, float, Mapping[str, Blob]]
"""A curve, the share of the board's x that it was laid out for, and the pictures on it."""


class CurvePanel(QWidget):
    """Follows a board: its camera, its document, its personas."""

    def __init__(self, board: BoardView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("curvePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._board = board
        self._others: set[Id] = set()
        self._chips = QWidget(self)
        self._chips.setStyleSheet(_CHIP_SHEET)
        self._row = QHBoxLayout(self._chips)
        self._row.setContentsMargins(10, 4, 10, 0)
        self._row.setSpacing(6)
        self._canvas = _Canvas(board, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._chips)
        column.addWidget(self._canvas, 1)
        self.setMinimumHeight(120)
        stage = board.stage
        stage.laidOut.connect(self._show)
        stage.cameraChanged.connect(self._canvas.update)
        board.zooming.rested.connect(self._canvas.update)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        self._canvas.set_theme(theme)

    @property
    def personas(self) -> tuple[Id, ...]:
        """Whose curves are shown, the active persona's first."""
        workspace = self._board.workspace
        shown = [p.id for p in workspace.document.personas_of(workspace.journey) if p.id in self._others]
        return tuple(dict.fromkeys((workspace.persona, *shown)))

    def _show(self) -> None:
        self._show_chips()
        self._canvas.show_curves(self.personas)

    def _show_chips(self) -> None:
        """One chip a persona where there are several; the active one's can't be switched off."""
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        workspace = self._board.workspace
        personas = workspace.document.personas_of(workspace.journey)
        self._chips.setVisible(len(personas) > 1)
        if len(personas) < 2:
            return
        for persona in personas:
            chip = QToolButton(self._chips)
            chip.setObjectName("curvePersona")
            chip.setText(persona.name.replace("&", "&&"))
            chip.setCheckable(True)
            active = persona.id == workspace.persona
            chip.setChecked(active or persona.id in self._others)
            chip.setEnabled(not active)
            chip.setToolTip(_("Shows or hides this persona’s curve."))
            chip.toggled.connect(lambda on, persona=persona.id: self._switch(persona, on))
            self._row.addWidget(chip)
        self._row.addStretch(1)

    def _switch(self, persona: Id, on: bool) -> None:
        (self._others.add if on else self._others.discard)(persona)
        self._canvas.show_curves(self.personas)


class _Canvas(QWidget):
    """Paints the curves; dragging and the wheel move the board above with them."""

    def __init__(self, board: BoardView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Feelings curve"))
        self._board = board
        self._surface = Surface(board.stage.theme)
        self._personas: tuple[Id, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._pinned: tuple[Group, ...] = ()
        self._wanted = CURVE_HEIGHT, 1.0
        self._across = 1.0
        self._later: Latest | None = None
        self._list = DisplayList((), Rect(0, 0, 1, 1))
        self._made_from: tuple[object, ...] = ()
        self._seen: tuple[object, object, object] = (None, None, None)
        self._dragged_from: tuple[QPoint, Camera] | None = None

    @virtual
    def sizeHint(self) -> QSize:
        return QSize(600, round(CURVE_HEIGHT))

    def set_theme(self, theme: Theme) -> None:
        self._surface.set_theme(theme)
        self.update()

    def show_curves(self, personas: tuple[Id, ...]) -> None:
        self._personas = personas
        self.update()

    @virtual
    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out()
        camera = self._camera()
        with QPainter(self) as painter:
            self._surface.paint(
                painter, camera, self.size(), self.devicePixelRatio(), turning=self._board.zooming.turning
            )
            self._paint_pinned(painter, camera)
            if not self._groups and self._later is not None and self._later.waiting:
                self._say_that_it_comes(painter)

    @virtual
    def wheelEvent(self, event: QWheelEvent) -> None:
        stage = self._board.stage
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._board.zooming.by_wheel(event.angleDelta().y() / 120, event.position().x(), 0)
        else:
            delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
            stage.set_camera(stage.camera.moved(-(delta.x() or delta.y()), 0))
        event.accept()

    @virtual
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = event.position().toPoint(), self._board.stage.camera
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @virtual
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is not None:
            start, camera = self._dragged_from
            self._board.stage.set_camera(camera.moved(start.x() - event.position().x(), 0))

    @virtual
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None
        self.unsetCursor()

    def _camera(self) -> Camera:
        """The board's left edge, the curve's own scale and top."""
        camera = self._board.stage.camera
        scale = camera.scale / self._across
        top = self._list.bounds.y * scale
        spare = self.height() - self._list.bounds.height * scale
        return Camera(scale, camera.left, round(top - max(0.0, spare / 2)))

    def _measure(self) -> None:
        """Chooses how high and how large the curve is to be drawn: not while the zoom is turning."""
        board_scale = self._board.stage.camera.scale
        wanted = max(board_scale, min(READABLE_SCALE, CROWDED * board_scale))
        scale = max(min(wanted, self.height() / (HEIGHT_LOW + AROUND)), SCALE_LOW)
        height = min(max(self.height() / scale - AROUND, HEIGHT_LOW), 2 * CURVE_HEIGHT)
        self._wanted = height, board_scale / scale

    def _lay_out(self) -> None:
        """Brings the curve up to date, where something that it shows has changed."""
        workspace, board = self._board.workspace, self._board.stage.board
        personas = self._personas or (workspace.persona,)
        if not self._board.zooming.turning:
            self._measure()
        look = (personas, *self._wanted)
        # Nothing is compared at every step of a scroll bar, where a path has thousands of cards.
        document, seen, looked = self._seen
        if workspace.document is document and board is seen and look == looked:
            return
        self._seen = workspace.document, board, look
        made_from = (*_shown(workspace.document, board, personas), *self._wanted)
        if made_from == self._made_from:
            return
        self._made_from = made_from
        known, height, across = self._groups, *self._wanted
        work = partial(
            _laid_out, known, workspace.document, workspace.journey, personas, board, height, across
        )
        if len(board.path.nodes) > LONG:
            self._begin(work)
            return
        if self._later is not None:
            self._later.forget()
        self._take(work())

    def _begin(self, work: Callable[[], Drawn]) -> None:
        """A worker lays the curve out; until it is done, the panel shows what it showed, or says so."""
        if self._later is None:
            from journeymapper.ui.printing.latest import Latest

            self._later = Latest(self)
            self._later.answered.connect(self._take)
            self._later.answered.connect(self.update)
            self._later.refused.connect(_fail)
            self._later.failed.connect(_fail)
        self._later.ask(work)

    def _take(self, drawn: Drawn) -> None:
        """From now on this curve is shown."""
        self._list, self._across, blobs = drawn
        self._groups = self._list.groups
        self._pinned = tuple(group for group in self._groups if group.key[0] in PINNED)
        rest = tuple(group for group in self._groups if group.key[0] not in PINNED)
        self._surface.show(rest, blobs)

    def _say_that_it_comes(self, painter: QPainter) -> None:
        painter.setPen(colour(self._surface.theme, "ink_soft"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("The curve is being drawn…"))

    def _paint_pinned(self, painter: QPainter, camera: Camera) -> None:
        """Axis and heading, at their place or at the view's left edge where that is scrolled away."""
        set_quality(painter)
        panel = self._list.bounds
        for group in self._pinned:
            margin = HINT_MARGIN if group.key[0] == "curve_hint" else PINNED_MARGIN
            scrolled = margin - camera.view_rect(group.bounds).x
            shift = max(0.0, min(scrolled, (panel.right - MARGIN - group.bounds.right) * camera.scale))
            painter.save()
            painter.translate(shift - camera.left, -camera.top)
            painter.scale(camera.scale, camera.scale)
            if shift and group.key[0] == "curve_axis":
                ground = QColor(colour(self._surface.theme, "panel"))
                ground.setAlpha(225)
                rect = qrect(group.bounds).adjusted(-PINNED_MARGIN / camera.scale, 0, 6, 0)
                fill_rect(painter, rect, ground)
            self._surface.draw_groups(painter, (group,))
            painter.restore()


def _laid_out(
    known: tuple[Group, ...],
    document: Document,
    journey: Id,
    personas: tuple[Id, ...],
    board: Board,
    height: float,
    across: float,
) -> Drawn:
    """The curve; what looks as in `known` is the very same."""
    drawn = lay_out_curve(document, journey, personas, board, height, across)
    groups = drawn.groups if len(board.path.nodes) <= LONG else cut_across(drawn.groups, STRETCH)
    before = {group.key: group for group in known}
    same = (before[group.key] if before.get(group.key) == group else group for group in groups)
    return DisplayList(tuple(same), drawn.bounds), across, document.blobs


def _fail(error: Exception) -> None:
    """A fault of the program, raised in the window's thread."""
    raise error


def _shown(document: Document, board: Board, personas: tuple[Id, ...]) -> tuple[object, ...]:
    """All that the curves depend on: equal means that they look the same."""
    places = tuple((node, board.rects[node].x) for node in board.path.nodes if node in board.rects)
    tables = (document.feelings, document.links, document.personas, document.journeys)
    bounds = board.display.bounds
    look = (bounds.x, bounds.width, board.path, board.numbers, personas)
    return places, look, tables
