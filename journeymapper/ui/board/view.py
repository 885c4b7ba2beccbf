"""The board as a widget: paints the stage and turns mouse, wheel, touch and key events into gestures and
commands.

Decides which gesture a press begins. What gestures and commands do is in the modules beside this one; the
window's menu reaches them through `commands`, `attaching`, `clipboard` and `zooming`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFileDialog, QToolTip, QWidget

from journeymapper.i18n import _
from journeymapper.layout.theme import LIGHT, Theme
from journeymapper.model.fields import Id
from journeymapper.model.geometry import NODE_WIDTH, PORT_Y, snap
from journeymapper.ui.board import menus
from journeymapper.ui.board.arriving import Arrivals
from journeymapper.ui.board.attach import Attaching
from journeymapper.ui.board.carrying import NODES, Carried, Carrying
from journeymapper.ui.board.clipboard import Clipboard
from journeymapper.ui.board.commands import Commands
from journeymapper.ui.board.editor import Editor
from journeymapper.ui.board.faces import FacePicker
from journeymapper.ui.board.keyboard import actions, figure
from journeymapper.ui.board.painting import paint_stage
from journeymapper.ui.board.pressing import cursor_over, pointer_of, tool_for
from journeymapper.ui.board.scrolling import Scrolling, scroll_along
from journeymapper.ui.board.spoken import spoken
from journeymapper.ui.board.stage import Stage
from journeymapper.ui.board.tools import PanTool, Tool
from journeymapper.ui.board.wheel import pinch, turn_wheel
from journeymapper.ui.board.zooming import Zooming
from journeymapper.ui.keys import chord, physical_key
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace


class BoardView(QAbstractScrollArea):
    """Shows one journey and lets it be drawn."""

    zoomChanged = Signal(float)
    """The scale: pixels a unit."""
    hintChanged = Signal(str)
    trayRequested = Signal()
    inspectorRequested = Signal()
    """A second look at what is selected is wanted: its fields beside the board."""
    pendingChanged = Signal(bool)
    """Whether something typed has not reached the file yet."""

    def __init__(self, workspace: Workspace, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.stage = Stage(workspace, theme, self)
        self.zooming = Zooming(self.stage, self)
        self._scrolling = Scrolling(self.stage, self)
        self.editor = Editor(self.stage, self.viewport())
        self._faces = FacePicker(self.stage, self.viewport())
        self.commands = Commands(self.stage, self.editor)
        self.attaching = Attaching(self.stage, self.editor, self._faces)
        self.clipboard = Clipboard(self.stage)
        self.carrying = Carrying(
            self.stage, self.commands, self.attaching, self.ask_for_picture, partial(menus.ask_turn, self)
        )
        self._arrivals = Arrivals(self.stage, self.carrying, self.clipboard)
        self._actions = {
            **actions(self.commands, self.attaching, self.clipboard, self.zooming),
            "Ctrl+Enter": self.inspectorRequested.emit,
        }
        self._tool: Tool | None = None
        self._space_down = False
        self._space_used = False
        self._scale = self.stage.camera.scale
        self._set_up()

    def _set_up(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Board"))
        viewport = self.viewport()
        viewport.setMouseTracking(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        viewport.setAcceptDrops(True)
        stage = self.stage
        stage.repaint.connect(viewport.update)
        stage.cameraChanged.connect(self._on_camera)
        stage.hintChanged.connect(self.hintChanged)
        stage.titleWanted.connect(self.commands.edit_text)
        self.editor.left.connect(self._on_text_left)
        self.editor.closed.connect(self.setFocus)
        self.workspace.pending.changed.connect(self.pendingChanged)
        self.workspace.selectionChanged.connect(self._tell_selection)

    def set_theme(self, theme: Theme) -> None:
        self.stage.set_theme(theme)

    @property
    def zoom(self) -> float:
        """The scale: pixels a unit."""
        return self.stage.camera.scale

    def delete(self) -> None:
        """Removes what is selected."""
        self.commands.delete()

    def reveal(self, *things: Id) -> None:
        """Scrolls as little as needed to show these things."""
        self.stage.reveal(things)

    def finish_typing(self) -> bool:
        """Stores and closes an open field; False where its text was refused and it stays open."""
        return self.editor.finish()

    def ask_for_picture(self, x: float | None = None, y: float | None = None) -> None:
        """Asks for picture files and puts them on the board, at x, y or in the middle of the view."""
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Add pictures"), "", _("Pictures (*.png *.jpg *.jpeg)")
        )
        middle = self.stage.camera.to_board(self.stage.size.width() / 2, self.stage.size.height() / 2)
        for name in names:
            self.clipboard.add_picture_file(
                Path(name), middle[0] if x is None else x, middle[1] if y is None else y
            )

    def insert(self, what: str) -> None:
        """What a palette entry's key does: on what is selected, or at a free place."""
        if not self.editor.finish():
            return
        if what in NODES:
            self.commands.add(what)  # type: ignore[arg-type]
        elif what == "phase":
            self.commands.add_phase()
        elif what == "note":
            self.commands.add_note()
        elif what == "picture":
            self.ask_for_picture()
        elif self.attaching.hosts(what):
            self.attaching.put(what)
        else:
            self.hintChanged.emit(_("Select a touchpoint first, or drag this onto one."))

    # Dragging from palette and tray.

    def carry_over(self, carried: Carried, place: QPoint) -> bool:
        """Something is dragged over `place` (global). Whether it can be dropped there."""
        local = self.viewport().mapFromGlobal(place)
        if not self.viewport().rect().contains(local):
            self.carrying.leave()
            return False
        self.carrying.over(carried, local.x(), local.y())
        return True

    def carry_drop(self, carried: Carried, place: QPoint) -> bool:
        """What was dragged is let go at `place` (global). False where that is not on the board."""
        local = self.viewport().mapFromGlobal(place)
        self.carrying.leave()
        if not self.viewport().rect().contains(local) or not self.editor.finish():
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.carrying.drop(carried, local.x(), local.y())
        return True

    def carry_cancel(self) -> None:
        self.carrying.leave()

    # Painting and place.

    @virtual
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            paint_stage(painter, self.stage, self.viewport().devicePixelRatio(), turning=self.zooming.turning)

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stage.size = self.viewport().size()
        self._scrolling.follow()
        self.stage.repaint.emit()

    @virtual
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._scrolling.scrolled()

    def _on_camera(self) -> None:
        if self._scale != self.stage.camera.scale:
            self._scale = self.stage.camera.scale
            self.zoomChanged.emit(self._scale)

    def _tell_selection(self) -> None:
        """For screen readers: what is selected, as the board's description."""
        self.setAccessibleDescription(spoken(self.stage))

    # Mouse.

    @virtual
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._faces.cancel()
        if self._tool is not None or not self.editor.finish():
            return
        pointer = pointer_of(event, self.stage.camera)
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (self._space_down and event.button() == Qt.MouseButton.LeftButton):
            self._space_used = True
            self._begin(PanTool(self.stage, pointer))
        elif event.button() == Qt.MouseButton.LeftButton:
            self._begin(tool_for(self.stage, self.stage.hit(pointer.x, pointer.y), pointer))

    @virtual
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointer = pointer_of(event, self.stage.camera)
        if self._tool is not None:
            if not isinstance(self._tool, PanTool):
                scroll_along(self.stage, pointer.x, pointer.y)
            self._tool.move(pointer_of(event, self.stage.camera))
            return
        hit = self.stage.hit(pointer.x, pointer.y)
        self.stage.hover(hit.thing)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._space_down else cursor_over(hit))

    @virtual
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.release(pointer_of(event, self.stage.camera))
            self.viewport().unsetCursor()

    @virtual
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.editor.finish():
            return
        self._cancel_gesture()
        pointer = pointer_of(event, self.stage.camera)
        hit = self.stage.hit(pointer.x, pointer.y)
        if hit.thing is not None and hit.part not in ("handle", "edge"):
            self.workspace.select(hit.thing)
            self.commands.edit_text(hit.thing)
        elif hit.part == "board":
            x, y = snap(pointer.board_x - NODE_WIDTH / 2), snap(pointer.board_y - PORT_Y)
            self.commands.add_at("touchpoint", x, y)

    @virtual
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._tool is None:
            self.stage.hover(None)

    @virtual
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn_wheel(event, self.stage, self.zooming)

    @virtual
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.editor.finish():
            return
        place, selection = event.pos(), self.workspace.selection
        thing = selection[0] if selection else None
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            thing = self.stage.hit(place.x(), place.y()).thing
            if thing not in selection:
                self.workspace.select(*((thing,) if thing else ()))
        elif thing is not None:
            rect = self.stage.camera.view_rect(self.stage.rect(thing))
            place = QPoint(round(rect.center_x), round(rect.center_y))
        menu = menus.menu_for(self, thing, self.stage.camera.to_board(place.x(), place.y()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    # Lines of the tray, files and texts from elsewhere.

    @virtual
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._arrivals.enter(event)

    @virtual
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._arrivals.move(event)

    @virtual
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._arrivals.leave()

    @virtual
    def dropEvent(self, event: QDropEvent) -> None:
        if self.editor.finish():
            self._arrivals.drop(event)

    # Keys.

    def focusNextPrevChild(self, next_child: bool) -> bool:
        """Tab belongs to the board: it adds the next touchpoint."""
        return False

    @virtual
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            known = chord(event)
            if known in self._actions or known in ("Esc", "Space") or known.isdigit():
                event.accept()
                return True
        return super().event(event)

    @virtual
    def viewportEvent(self, event: QEvent) -> bool:
        if pinch(event, self.zooming):
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self.stage.hit(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), menus.tip_for(self.workspace.document, hit), self)
            return True
        return super().viewportEvent(event)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, pressed = physical_key(event), chord(event)
        if pressed == "Esc":
            self._escape()
        elif pressed == "Space":
            if not event.isAutoRepeat():
                self._space_down, self._space_used = True, False
        elif self._tool is not None:
            return
        elif pressed in self._actions:
            self._actions[pressed]()
        elif not (pressed == key and figure(key, self.commands, self.attaching)):
            super().keyPressEvent(event)

    @virtual
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if physical_key(event) == "Space" and not event.isAutoRepeat():
            wanted = self._space_down and not self._space_used
            self._space_down = False
            if wanted:
                self.trayRequested.emit()
        else:
            super().keyReleaseEvent(event)

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space_down = False

    def _escape(self) -> None:
        """Cancels the gesture; with none under way, nothing is selected any more."""
        if self._tool is not None:
            self._cancel_gesture()
        else:
            self.workspace.select()

    def _cancel_gesture(self) -> None:
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.cancel()
            self.viewport().unsetCursor()

    def _begin(self, tool: Tool) -> None:
        self._tool = tool
        self.viewport().setCursor(tool.cursor)

    def _on_text_left(self, thing: str, how: str) -> None:
        """Tab goes on drawing: the next touchpoint after the one just named, Shift+Tab the one before."""
        if how in ("tab", "backtab") and thing in self.workspace.document.nodes:
            self.workspace.select(thing)
            (self.commands.next if how == "tab" else self.commands.before)()
