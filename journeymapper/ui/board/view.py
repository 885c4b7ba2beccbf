"""The board as a widget: what a press begins there, what keys do, and what can be dropped on it.

What gestures and commands do is in the modules beside this one; the window's menu reaches them through
`commands`, `attaching`, `clipboard` and `zooming`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QMenu, QWidget

from journeymapper.i18n import _
from journeymapper.layout.theme import LIGHT, Theme
from journeymapper.model.geometry import NODE_WIDTH, PORT_Y, Rect, snap
from journeymapper.model.records import NODE_KINDS
from journeymapper.ui.board.arriving import Arrivals
from journeymapper.ui.board.attach import Attaching
from journeymapper.ui.board.carrying import Carried, Carrying
from journeymapper.ui.board.clipboard import Clipboard
from journeymapper.ui.board.commands import Commands
from journeymapper.ui.board.faces import FacePicker
from journeymapper.ui.board.keyboard import actions, figure
from journeymapper.ui.board.painting import paint_stage
from journeymapper.ui.board.spoken import spoken
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.gestures import Pointer, Tool
from journeymapper.ui.canvas.view import CanvasView
from journeymapper.ui.keys import chord
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace


class BoardView(CanvasView):
    """Shows one journey and lets it be drawn."""

    stage: BoardStage
    trayRequested = Signal()
    inspectorRequested = Signal()
    """A second look at what is selected is wanted: its fields beside the board."""
    pendingChanged = Signal(bool)
    """Whether something typed has not reached the file yet."""

    def __init__(self, workspace: Workspace, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(BoardStage(workspace, theme), _("Board"), parent)
        self._faces = FacePicker(self.stage, self.viewport())
        self.commands = Commands(self.stage, self.editor)
        self.attaching = Attaching(self.stage, self.editor, self._faces)
        self.clipboard = Clipboard(self.stage)
        self.carrying = Carrying(
            self.stage, self.commands, self.attaching, self.ask_for_picture, self.ask_turn
        )
        self._arrivals = Arrivals(self.stage, self.carrying, self.clipboard, self.edge_scroll)
        self._actions = {
            **actions(self.commands, self.attaching, self.clipboard, self.zooming),
            "Ctrl+Enter": self.inspectorRequested.emit,
        }
        self.viewport().setAcceptDrops(True)
        self.stage.titleWanted.connect(self.commands.edit_text)
        self.editor.left.connect(self._on_text_left)
        workspace.pending.changed.connect(self.pendingChanged)
        workspace.selectionChanged.connect(self._tell_selection)

    def delete(self) -> None:
        """Removes what is selected."""
        self.commands.delete()

    def ask_for_picture(self, x: float | None = None, y: float | None = None) -> None:
        """Asks for picture files and puts them on the board, at x, y or in the middle of the view."""
        from PySide6.QtWidgets import QFileDialog

        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Add pictures"), "", _("Pictures (*.png *.jpg *.jpeg)")
        )
        middle = self.stage.camera.to_board(self.stage.size.width() / 2, self.stage.size.height() / 2)
        for name in names:
            self.clipboard.add_picture_file(
                Path(name), middle[0] if x is None else x, middle[1] if y is None else y
            )

    def ask_turn(self, choices: tuple[str, ...]) -> str | None:
        """What a line of the tray becomes on the card where it was dropped; None where the user backs out."""
        from journeymapper.ui.board.menus import ask_turn

        return ask_turn(self, choices)

    def insert(self, what: str) -> None:
        """What a palette entry's key does: on what is selected, or at a free place."""
        if not self.editor.finish():
            return
        if what in NODE_KINDS:
            self.commands.add(what)
        elif what == "phase":
            self.commands.add_phase()
        elif what == "note":
            self.commands.add_note()
        elif what == "picture":
            self.ask_for_picture()
        elif not self.attaching.put(what):
            self.hintChanged.emit(_("Select a touchpoint first, or drag this onto one."))

    # Dragging from palette and tray.

    def carry_over(self, carried: Carried, place: QPoint) -> bool:
        """Something is dragged over `place` (global). Whether it can be dropped there."""
        local = self.viewport().mapFromGlobal(place)
        if not self.viewport().rect().contains(local):
            self.carry_cancel()
            return False
        over = partial(self.carrying.over, carried, local.x(), local.y())
        over()
        self.edge_scroll.follow(local.x(), local.y(), over)
        return True

    def carry_drop(self, carried: Carried, place: QPoint) -> bool:
        """What was dragged is let go at `place` (global). False where that is not on the board."""
        local = self.viewport().mapFromGlobal(place)
        self.carry_cancel()
        if not self.viewport().rect().contains(local) or not self.editor.finish():
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.carrying.drop(carried, local.x(), local.y())
        return True

    def carry_cancel(self) -> None:
        self.edge_scroll.stop()
        self.carrying.leave()

    def _tell_selection(self) -> None:
        """For screen readers: what is selected, as the board's description."""
        self.setAccessibleDescription(spoken(self.stage))

    # Painting and mouse.

    def paint(self, painter: QPainter, ratio: float) -> None:
        paint_stage(painter, self.stage, ratio, turning=self.zooming.turning)

    @virtual
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._faces.cancel()
        super().mousePressEvent(event)

    def pressed(self, pointer: Pointer) -> Tool:
        from journeymapper.ui.board.pressing import tool_for

        return tool_for(self.stage, self.stage.hit(pointer.x, pointer.y), pointer)

    def hovered(self, pointer: Pointer) -> Qt.CursorShape:
        from journeymapper.ui.board.pressing import cursor_over

        hit = self.stage.hit(pointer.x, pointer.y)
        self.stage.hover(hit.thing)
        return cursor_over(hit)

    @virtual
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.in_gesture:
            self.stage.hover(None)

    def double_clicked(self, pointer: Pointer) -> None:
        hit = self.stage.hit(pointer.x, pointer.y)
        if hit.thing is not None and hit.part not in ("handle", "edge"):
            self.workspace.select(hit.thing)
            self.commands.edit_text(hit.thing)
        elif hit.part == "board":
            x, y = snap(pointer.board_x - NODE_WIDTH / 2), snap(pointer.board_y - PORT_Y)
            self.commands.add_at("touchpoint", x, y)

    def selected_rect(self) -> Rect | None:
        selection = self.workspace.selection
        return self.stage.rect(selection[0]) if selection else None

    def menu_at(self, pointer: Pointer, *, by_key: bool) -> QMenu:
        from journeymapper.ui.board.menus import menu_for

        selection = self.workspace.selection
        thing = selection[0] if selection else None
        if not by_key:
            thing = self.stage.hit(pointer.x, pointer.y).thing
            if thing not in selection:
                self.workspace.select(*((thing,) if thing else ()))
        return menu_for(self, thing, (pointer.board_x, pointer.board_y))

    def tip_at(self, pointer: Pointer) -> str:
        from journeymapper.ui.board.menus import tip_for

        return tip_for(self.workspace.document, self.stage.hit(pointer.x, pointer.y))

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

    def knows(self, event: QKeyEvent) -> bool:
        pressed = chord(event)
        return pressed in self._actions or pressed.isdigit()

    def act(self, event: QKeyEvent) -> bool:
        pressed = chord(event)
        if pressed in self._actions:
            self._actions[pressed]()
            return True
        return figure(pressed, self.commands, self.attaching)

    def escape(self) -> None:
        self.commands.leave()

    def tapped_space(self) -> None:
        self.trayRequested.emit()

    def _on_text_left(self, thing: str, how: str) -> None:
        """Tab goes on drawing: the next touchpoint after the one just named, Shift+Tab the one before."""
        if how in ("tab", "backtab") and thing in self.workspace.document.nodes:
            self.workspace.select(thing)
            (self.commands.next if how == "tab" else self.commands.before)()
