"""The widget that shows a stage: it paints, scrolls and zooms, and makes gestures of what the mouse does.

Decides what is the same on board, Map and Customers. What a press begins, what a key does, and what is said
and offered at a place is each view's own: it says so in the methods below "Of each view its own".
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QScrollBar, QToolTip, QWidget

from journeymapper.layout.theme import Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ui.canvas.edge_scroll import EdgeScroll
from journeymapper.ui.canvas.editor import Editor
from journeymapper.ui.canvas.gestures import DRAG_PIXELS, PanTool, Pointer, Tool
from journeymapper.ui.canvas.scrolling import Scrolling
from journeymapper.ui.canvas.stage import Stage
from journeymapper.ui.canvas.wheel import pinch, turn_wheel
from journeymapper.ui.canvas.zooming import Zooming
from journeymapper.ui.keys import chord, physical_key
from journeymapper.ui.virtuals import virtual

NO_KEYS = Qt.KeyboardModifier.NoModifier


class CanvasView(QAbstractScrollArea):
    """Shows one stage, which becomes its child. `name` is for screen readers."""

    zoomChanged = Signal(float)
    """The scale: pixels a unit."""
    hintChanged = Signal(str)

    def __init__(self, stage: Stage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())
        # The first bars are styled before Qt knows this class's name, which the style sheet goes by.
        self.setHorizontalScrollBar(QScrollBar())
        self.setVerticalScrollBar(QScrollBar())
        viewport = self.viewport()
        stage.setParent(self)
        self.workspace = stage.workspace
        self.stage = stage
        self.zooming = Zooming(stage, self)
        self.editor = Editor(stage, viewport)
        self._scrolling = Scrolling(stage, self)
        self.edge_scroll = EdgeScroll(stage)
        self._pressed_at = QPointF()
        self._tool: Tool | None = None
        self._button = Qt.MouseButton.NoButton
        self._space_down = False
        self._space_used = False
        self._scale = stage.camera.scale
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        viewport.setMouseTracking(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        stage.repaint.connect(viewport.update)
        stage.cameraChanged.connect(self._on_camera)
        # What a gesture is about may be gone or elsewhere now: an undo has come in between.
        stage.laidOut.connect(self._cancel_gesture)
        stage.hintChanged.connect(self.hintChanged)
        self.editor.closed.connect(self.setFocus)

    @property
    def zoom(self) -> float:
        """The scale: pixels a unit."""
        return self.stage.camera.scale

    def set_theme(self, theme: Theme) -> None:
        self.stage.set_theme(theme)

    def reveal(self, *things: Id) -> None:
        """Scrolls as little as needed to show these things."""
        self.stage.reveal(things)

    def finish_typing(self) -> bool:
        """Stores and closes an open field; False where its text was refused and it stays open."""
        return self.editor.finish()

    @property
    def in_gesture(self) -> bool:
        return self._tool is not None

    # Of each view its own.

    def paint(self, painter: QPainter, ratio: float) -> None:
        """Paints everything that is seen; `ratio` is device pixels a pixel."""
        raise NotImplementedError

    def pointer_at(self, place: QPointF, keys: Qt.KeyboardModifier = NO_KEYS) -> Pointer:
        """A point of the viewport, with the keys held there."""
        return Pointer(
            place.x(),
            place.y(),
            *self.stage.camera.to_board(place.x(), place.y()),
            shift=bool(keys & Qt.KeyboardModifier.ShiftModifier),
            ctrl=bool(keys & Qt.KeyboardModifier.ControlModifier),
            alt=bool(keys & Qt.KeyboardModifier.AltModifier),
        )

    def pressed(self, pointer: Pointer) -> Tool | None:
        """The left button is down: the gesture that begins, or None for none."""
        raise NotImplementedError

    def hovered(self, pointer: Pointer) -> Qt.CursorShape:
        """The mouse is there without a button: the cursor that shows what a press would do."""
        raise NotImplementedError

    def double_clicked(self, pointer: Pointer) -> None:
        raise NotImplementedError

    def selected_rect(self) -> Rect | None:
        """Where what is selected lies, in units; None where nothing is."""
        raise NotImplementedError

    def menu_at(self, pointer: Pointer, *, by_key: bool) -> QMenu | None:
        """The context menu, None for none: of what is there, or asked for `by_key` of what is selected."""
        raise NotImplementedError

    def tip_at(self, pointer: Pointer) -> str:
        """What can be done there, in a line; "" for nothing."""
        raise NotImplementedError

    def knows(self, event: QKeyEvent) -> bool:
        """Whether `act` would do something: then the key is no shortcut of the window's."""
        raise NotImplementedError

    def act(self, event: QKeyEvent) -> bool:
        """Does what a key means; False where it means nothing."""
        raise NotImplementedError

    def escape(self) -> None:
        """Esc was pressed with no gesture under way: nothing is selected any more."""
        self.workspace.select()

    def tapped_space(self) -> None:
        """Space was pressed and let go, and the paper was not dragged with it."""

    # Painting and place.

    @virtual
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self.paint(painter, self.viewport().devicePixelRatio())

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stage.resize(self.viewport().size())
        self._scrolling.follow()
        self.stage.repaint.emit()

    @virtual
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._scrolling.scrolled()

    @virtual
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn_wheel(event, self.stage, self.zooming)

    def _on_camera(self) -> None:
        if self._scale != self.stage.camera.scale:
            self._scale = self.stage.camera.scale
            self.zoomChanged.emit(self._scale)

    # Mouse.

    @virtual
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._tool is not None or not self.editor.finish():
            return
        pointer, self._button = self._pointer(event), event.button()
        self._pressed_at = event.position()
        left = self._button == Qt.MouseButton.LeftButton
        if self._button == Qt.MouseButton.MiddleButton or (self._space_down and left):
            self._space_used = True
            self._begin(PanTool(self.stage, pointer))
        elif left:
            self._begin(self.pressed(pointer))

    @virtual
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & self._button:
            # It was let go where nobody told: over a menu or a message, say.
            self._cancel_gesture()
        if self._tool is not None:
            self._go_on(event.position(), event.modifiers())
            return
        cursor = self.hovered(self._pointer(event))
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._space_down else cursor)

    @virtual
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != self._button:
            return
        tool, self._tool = self._tool, None
        self.edge_scroll.stop()
        if tool is not None:
            self.viewport().unsetCursor()
            tool.release(self._pointer(event))

    @virtual
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.editor.finish():
            self._cancel_gesture()
            self.double_clicked(self._pointer(event))

    @virtual
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._tool is not None or not self.editor.finish():
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        rect, place = self.selected_rect() if by_key else None, event.pos()
        if rect is not None:
            seen = self.stage.camera.view_rect(rect)
            place = QPoint(round(seen.center_x), round(seen.center_y))
        menu = self.menu_at(self.pointer_at(QPointF(place)), by_key=by_key)
        if menu is not None:
            self.show_menu(menu, place)

    def show_menu(self, menu: QMenu, place: QPoint) -> None:
        """Opens a menu at a place of the viewport; it is gone when it is closed."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    @virtual
    def viewportEvent(self, event: QEvent) -> bool:
        if pinch(event, self.zooming):
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.tip_at(self.pointer_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def _pointer(self, event: QMouseEvent) -> Pointer:
        return self.pointer_at(event.position(), event.modifiers())

    def _begin(self, tool: Tool | None) -> None:
        self._tool = tool
        if tool is not None:
            self.viewport().setCursor(tool.cursor)

    def _go_on(self, place: QPointF, keys: Qt.KeyboardModifier) -> None:
        """The gesture is at `place`; at the view's edge the paper moves under it, and it goes on by that."""
        if self._tool is None:
            return
        self._tool.move(self.pointer_at(place, keys))
        if not isinstance(self._tool, PanTool):
            gone = (place - self._pressed_at).manhattanLength()
            if gone >= DRAG_PIXELS:
                self.edge_scroll.follow(place.x(), place.y(), lambda: self._go_on(place, keys))

    def _cancel_gesture(self) -> None:
        tool, self._tool = self._tool, None
        self.edge_scroll.stop()
        if tool is not None:
            tool.cancel()
            self.viewport().unsetCursor()

    # Keys.

    @virtual
    def focusNextPrevChild(self, next_child: bool) -> bool:
        """Tab belongs to what is drawn: it goes to the next thing, or adds it."""
        return False

    @virtual
    def event(self, event: QEvent) -> bool:
        ours = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (chord(event) in ("Esc", "Space") or self.knows(event))
        )
        if ours:
            event.accept()
        return ours or super().event(event)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = chord(event)
        if pressed == "Esc" and self._tool is not None:
            self._cancel_gesture()
        elif pressed == "Esc":
            self.escape()
        elif pressed == "Space":
            if not event.isAutoRepeat():
                self._space_down, self._space_used = True, False
        elif self._tool is None and not self.act(event):
            super().keyPressEvent(event)

    @virtual
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if physical_key(event) == "Space" and not event.isAutoRepeat():
            tapped = self._space_down and not self._space_used
            self._space_down = False
            if tapped:
                self.tapped_space()
        else:
            super().keyReleaseEvent(event)

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space_down = False
        self._cancel_gesture()
