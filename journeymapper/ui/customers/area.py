"""The page of the Customers view as a widget: what a press begins there, and what keys do.

What gestures and commands do is in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QMenu

from journeymapper.i18n import _
from journeymapper.layout.theme import Theme
from journeymapper.model.geometry import Rect
from journeymapper.model.records import EMPATHY_FIELDS
from journeymapper.ui.canvas.gestures import PanTool, Pointer, Tool
from journeymapper.ui.canvas.view import CanvasView
from journeymapper.ui.customers import keyboard, menus
from journeymapper.ui.customers.clipboard import CustomerClipboard
from journeymapper.ui.customers.commands import CustomerCommands
from journeymapper.ui.customers.painting import paint_page
from journeymapper.ui.customers.people import People
from journeymapper.ui.customers.spoken import spoken
from journeymapper.ui.customers.spots import Spot, spot_at
from journeymapper.ui.customers.stage import CustomerStage
from journeymapper.ui.customers.tools import CardTool, ItemTool
from journeymapper.ui.customers.turning import Turning
from journeymapper.ui.customers.writing import is_text
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.keys import chord, writes
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace


class CustomerArea(CanvasView):
    """Shows a page and lets it be written on."""

    stage: CustomerStage
    inspectorRequested = Signal(str)
    """A field beside the view is wanted, by its name; "" for the first one."""

    def __init__(self, workspace: Workspace, dialogs: Dialogs, theme: Theme) -> None:
        super().__init__(CustomerStage(workspace, theme), _("Customers"))
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
        stage = self.stage
        stage.spotChanged.connect(lambda: self.setAccessibleDescription(spoken(stage)))
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

    def paint(self, painter: QPainter, ratio: float) -> None:
        paint_page(painter, self.stage, ratio, turning=self.zooming.turning)

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.turning.dismiss()
        self.stage.room = self.width() - self.verticalScrollBar().sizeHint().width()
        super().resizeEvent(event)

    @virtual
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turning.dismiss()
        super().wheelEvent(event)

    # Mouse.

    def _spot_under(self, pointer: Pointer) -> Spot | None:
        return spot_at(self.stage.places, pointer.board_x, pointer.board_y)

    def pressed(self, pointer: Pointer) -> Tool | None:
        spot, was = self._spot_under(pointer), self.stage.spot
        self.stage.select(spot)
        if spot is None:
            return PanTool(self.stage, pointer)
        if spot.kind == "item" and not pointer.ctrl:
            return ItemTool(self.stage, self.commands, spot.key, pointer)
        if spot.kind == "card":
            return CardTool(self.stage, self.people, spot.key, pointer)
        if spot.kind == "item":
            self.commands.go_there()
        elif spot.kind == "field" and spot == was:
            self.commands.write(spot.key)
        elif is_text(spot) and spot.kind == "block":
            self.commands.open()
        return None

    def hovered(self, pointer: Pointer) -> Qt.CursorShape:
        spot = self._spot_under(pointer)
        typed = spot is not None and spot.kind == "block" and is_text(spot)
        return Qt.CursorShape.IBeamCursor if typed else Qt.CursorShape.ArrowCursor

    def double_clicked(self, pointer: Pointer) -> None:
        spot = self._spot_under(pointer)
        if spot is not None:
            self.stage.select(spot)
            self.commands.open()

    def selected_rect(self) -> Rect | None:
        spot = self.stage.spot
        return self.stage.places[spot] if spot is not None else None

    def menu_at(self, pointer: Pointer, *, by_key: bool) -> QMenu:
        if not by_key:
            self.stage.select(self._spot_under(pointer))
        return menus.spot_menu(self, self.stage.spot)

    def tip_at(self, pointer: Pointer) -> str:
        spot = self._spot_under(pointer)
        return _tip(spot, self.commands.place_of(spot.key)) if spot else ""

    # Keys.

    def _action(self, pressed: str) -> keyboard.Action | None:
        on_page = self._on_page.get(self.stage.page, {}).get(pressed)
        of_item = self._of_items.get(pressed) if self.commands.item is not None else None
        return on_page or of_item or self._everywhere.get(pressed)

    def knows(self, event: QKeyEvent) -> bool:
        return self._action(chord(event)) is not None or self._takes_text(event)

    def act(self, event: QKeyEvent) -> bool:
        action = self._action(chord(event))
        if action is not None:
            action()
        elif self._takes_text(event):
            self._type(event.text())
        else:
            return False
        return True

    def _takes_text(self, event: QKeyEvent) -> bool:
        """Whether the key writes a character where one can be written."""
        spot = self.stage.spot
        return writes(event) and spot is not None and spot.kind in ("block", "field", "statement")

    def _type(self, text: str) -> None:
        spot = self.stage.spot
        if spot is not None and spot.kind == "field":
            self.commands.write(spot.key, text)
        else:
            self.commands.edit(text)

    def escape(self) -> None:
        """Nothing is selected any more; where nothing was, back to the gallery."""
        if self.stage.spot is not None and self.stage.page != "gallery":
            self.stage.select(None)
        elif self.stage.page != "gallery":
            self.stage.show_page("gallery")


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
