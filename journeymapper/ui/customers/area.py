"""The page of the Customers view as a widget: paints it, and turns mouse, wheel and key events into gestures
and commands.

Decides which gesture a press begins and what a typed character means. What gestures and commands do is in the
modules beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
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
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QToolTip

from journeymapper.i18n import _
from journeymapper.layout.theme import Theme
from journeymapper.model.records import EMPATHY_FIELDS
from journeymapper.ui.board.editor import Editor
from journeymapper.ui.board.scrolling import Scrolling, scroll_along
from journeymapper.ui.board.tools import PanTool, Pointer, Tool
from journeymapper.ui.board.wheel import pinch, turn_wheel
from journeymapper.ui.board.zooming import Zooming
from journeymapper.ui.customers import keyboard, menus
from journeymapper.ui.customers.clipboard import CustomerClipboard
from journeymapper.ui.customers.commands import CustomerCommands
from journeymapper.ui.customers.painting import paint_page
from journeymapper.ui.customers.people import People
from journeymapper.ui.customers.spoken import spoken
from journeymapper.ui.customers.spots import Spot, spot_at
from journeymapper.ui.customers.stage import MARGIN, CustomerStage
from journeymapper.ui.customers.tools import CardTool, ItemTool
from journeymapper.ui.customers.turning import Turning
from journeymapper.ui.customers.writing import is_text
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.keys import chord, physical_key
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace


class CustomerArea(QAbstractScrollArea):
    """Shows a page and lets it be written on."""

    zoomChanged = Signal(float)
    hintChanged = Signal(str)
    inspectorRequested = Signal(str)
    """A field beside the view is wanted, by its name; "" for the first one."""

    def __init__(self, workspace: Workspace, dialogs: Dialogs, theme: Theme) -> None:
        super().__init__()
        self.workspace = workspace
        self.stage = CustomerStage(workspace, theme, self)
        self.zooming = Zooming(self.stage, self)
        self._scrolling = Scrolling(self.stage, self, MARGIN)
        self.editor = Editor(self.stage, self.viewport())
        self.commands = CustomerCommands(self.stage, self.editor)
        self.people = People(self.stage, self.editor, dialogs)
        self.clipboard = CustomerClipboard(self.stage, self.commands, self.people)
        self.turning = Turning(self.stage, self.editor, self.commands, self.viewport())
        self._everywhere = keyboard.actions(self)
        self._on_page: Mapping[str, Mapping[str, keyboard.Action]] = {
            "gallery": keyboard.gallery_actions(self),
            "sheet": keyboard.sheet_actions(self),
            "empathy": keyboard.empathy_actions(self),
        }
        self._of_items = keyboard.item_actions(self)
        self._tool: Tool | None = None
        self._space_down = False
        self._scale = self.stage.camera.scale
        self._set_up()

    def _set_up(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Customers"))
        viewport = self.viewport()
        viewport.setMouseTracking(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        stage = self.stage
        stage.repaint.connect(viewport.update)
        stage.spotChanged.connect(lambda: self.setAccessibleDescription(spoken(stage)))
        stage.cameraChanged.connect(self._on_camera)
        stage.hintChanged.connect(self.hintChanged)
        self.editor.closed.connect(self.setFocus)
        self.editor.closed.connect(lambda: stage.hint(""))
        self.commands.portraitWanted.connect(lambda: self.inspectorRequested.emit("portrait"))

    def delete(self) -> None:
        """Removes the item or, after asking, the persona that is selected; a block is emptied."""
        spot = self.stage.spot
        if spot is None:
            return
        if spot.kind == "item":
            self.commands.remove_item()
        elif spot.kind == "card":
            if self.people.can_remove:
                self.people.remove()
            else:
                self.stage.hint(_("Every journey keeps a persona: let another one go it first."))
        else:
            self.commands.clear()

    # Painting and place.

    @virtual
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint_page(painter, self.stage, self.viewport().devicePixelRatio(), turning=self.zooming.turning)
        painter.end()

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.turning.dismiss()
        bar = self.verticalScrollBar().sizeHint().width()
        self.stage.resize(self.viewport().size(), self.width() - bar)
        self._scrolling.follow()
        self.stage.repaint.emit()

    @virtual
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._scrolling.scrolled()

    def _on_camera(self) -> None:
        if self._scale != self.stage.camera.scale:
            self._scale = self.stage.camera.scale
            self.zoomChanged.emit(self._scale)

    # Mouse.

    def _pointer(self, event: QMouseEvent) -> Pointer:
        place = event.position()
        return Pointer(place.x(), place.y(), *self.stage.camera.to_board(place.x(), place.y()))

    def _spot_under(self, place: QPoint) -> Spot | None:
        return spot_at(self.stage.places, *self.stage.camera.to_board(place.x(), place.y()))

    @virtual
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._tool is not None or not self.editor.finish():
            return
        pointer = self._pointer(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (self._space_down and left):
            self._begin(PanTool(self.stage, pointer))
        elif left:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._press(self._spot_under(event.position().toPoint()), pointer, control)

    def _press(self, spot: Spot | None, pointer: Pointer, control: bool) -> None:
        was = self.stage.spot
        self.stage.select(spot)
        if spot is None:
            self._begin(PanTool(self.stage, pointer))
        elif spot.kind == "item" and control:
            self.commands.go_there()
        elif spot.kind == "item":
            self._begin(ItemTool(self.stage, self.commands, spot.key, pointer))
        elif spot.kind == "card":
            self._begin(CardTool(self.stage, self.people, spot.key, pointer))
        elif spot.kind == "field" and spot == was:
            self.commands.write(spot.key)
        elif is_text(spot) and spot.kind == "block":
            self.commands.open()

    @virtual
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._tool is not None:
            if not isinstance(self._tool, PanTool):
                scroll_along(self.stage, event.position().x(), event.position().y())
            self._tool.move(self._pointer(event))
            return
        spot = self._spot_under(event.position().toPoint())
        typed = spot is not None and spot.kind == "block" and is_text(spot)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if typed else Qt.CursorShape.ArrowCursor)

    @virtual
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.release(self._pointer(event))
            self.viewport().unsetCursor()

    @virtual
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.editor.finish():
            return
        self._cancel_gesture()
        spot = self._spot_under(event.position().toPoint())
        if spot is not None:
            self.stage.select(spot)
            self.commands.open()

    @virtual
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turning.dismiss()
        turn_wheel(event, self.stage, self.zooming)

    @virtual
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.editor.finish():
            return
        place, spot = event.pos(), self.stage.spot
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            spot = self._spot_under(place)
            self.stage.select(spot)
        elif spot is not None:
            seen = self.stage.camera.view_rect(self.stage.places[spot])
            place = QPoint(round(seen.center_x), round(seen.center_y))
        self._show_menu(menus.spot_menu(self, spot), place)

    def _show_menu(self, menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    # Keys.

    def focusNextPrevChild(self, next_child: bool) -> bool:
        """Tab belongs to the page: it goes to the next block or field."""
        return False

    def _action(self, pressed: str) -> keyboard.Action | None:
        on_page = self._on_page.get(self.stage.page, {}).get(pressed)
        of_item = self._of_items.get(pressed) if self.commands.item is not None else None
        return on_page or of_item or self._everywhere.get(pressed)

    @virtual
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            known = chord(event)
            if self._action(known) or known in ("Esc", "Space") or self._types(event):
                event.accept()
                return True
        return super().event(event)

    @virtual
    def viewportEvent(self, event: QEvent) -> bool:
        if pinch(event, self.zooming):
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._spot_under(event.pos())
            QToolTip.showText(
                event.globalPos(), _tip(spot, self.commands.place_of(spot.key)) if spot else "", self
            )
            return True
        return super().viewportEvent(event)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = chord(event)
        action = self._action(pressed)
        if pressed == "Esc":
            self._escape()
        elif pressed == "Space":
            self._space_down = True
        elif self._tool is not None:
            return
        elif action is not None:
            action()
        elif self._types(event):
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def _types(self, event: QKeyEvent) -> bool:
        """Whether the key writes a character where one can be written."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        character = not held and event.text().isprintable() and bool(event.text().strip())
        spot = self.stage.spot
        return character and spot is not None and spot.kind in ("block", "field", "statement")

    def _type(self, text: str) -> None:
        spot = self.stage.spot
        if spot is not None and spot.kind == "field":
            self.commands.write(spot.key, text)
        else:
            self.commands.edit(text)

    @virtual
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if physical_key(event) == "Space" and not event.isAutoRepeat():
            self._space_down = False
        else:
            super().keyReleaseEvent(event)

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space_down = False

    def _escape(self) -> None:
        """Cancels the gesture; else nothing is selected any more; else back to the gallery."""
        if self._tool is not None:
            self._cancel_gesture()
        elif self.stage.spot is not None and self.stage.page != "gallery":
            self.stage.select(None)
        elif self.stage.page != "gallery":
            self.stage.show_page("gallery")

    def _cancel_gesture(self) -> None:
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.cancel()
            self.viewport().unsetCursor()

    def _begin(self, tool: Tool) -> None:
        self._tool = tool
        self.viewport().setCursor(tool.cursor)


def _tip(spot: Spot, place: str | None) -> str:
    """What can be done with a thing, in a line."""
    if spot.kind == "item":
        if place is not None:
            return _("Ctrl+click: show on the board what it became. Drag: to another place.")
        return _("M, F, P or O: put it on a touchpoint. E: how we know. Drag: to another place.")
    if spot.kind == "field":
        number = EMPATHY_FIELDS.index(spot.key) + 1
        return _("Click twice, or press %(number)d, to write a new item.") % {"number": number}
    if spot.kind == "card":
        return _("Double-click: the sheet. Drag: another order.")
    return ""
