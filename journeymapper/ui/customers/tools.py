"""Gestures of the Customers view: dragging an item to another place of its map, a persona in the gallery."""

from __future__ import annotations

from PySide6.QtCore import Qt

from journeymapper.i18n import _
from journeymapper.layout.booklet.words import word
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ui.canvas.gestures import Drag, Pointer
from journeymapper.ui.canvas.overlay import Guide, Overlay
from journeymapper.ui.customers.commands import CustomerCommands
from journeymapper.ui.customers.people import People
from journeymapper.ui.customers.spots import Spot
from journeymapper.ui.customers.stage import CustomerStage


class ItemTool:
    """Drags an item into another field, or before another item."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: CustomerStage, commands: CustomerCommands, item: Id, start: Pointer) -> None:
        self._drag = Drag(start)
        self._rect = stage.places[Spot("item", item)]
        self._stage = stage
        self._commands = commands
        self._item = item

    def move(self, pointer: Pointer) -> None:
        if not self._drag.goes_on(pointer):
            return
        target = self._target(pointer)
        if target is None:
            self._stage.show(Overlay(outline=_carried(self._rect, self._drag, pointer)))
            self._stage.hint(_("Release here: nothing changes."))
            return
        field, before = target
        self._stage.show(
            Overlay(
                outline=_carried(self._rect, self._drag, pointer),
                band=self._stage.places[Spot("field", field)],
                mark=self._mark(field, before),
            )
        )
        self._stage.hint(
            _("Release to move the item into “%(field)s”.") % {"field": word("empathy", field, _)}
        )

    def release(self, pointer: Pointer) -> None:
        self._stage.clear()
        if self._drag.begun and (target := self._target(pointer)) is not None:
            self._commands.move(self._item, *target)

    def cancel(self) -> None:
        self._stage.clear()

    def _target(self, pointer: Pointer) -> tuple[str, Id | None] | None:
        """The field under the pointer, and before which of its items; None where there is none."""
        places, x, y = self._stage.places, pointer.board_x, pointer.board_y
        fields = [spot.key for spot, rect in places.items() if spot.kind == "field" and rect.contains(x, y)]
        if not fields:
            return None
        field = min(fields, key=lambda name: places[Spot("field", name)].height)
        items = self._items(field)
        for item in items:
            rect = places[Spot("item", item)]
            if y < rect.y or (y < rect.bottom and x < rect.center_x):
                return field, item
            if rect.contains(x, y):
                after = items[items.index(item) + 1 :]
                return field, after[0] if after else None
        return field, None

    def _items(self, field: str) -> list[Id]:
        items = self._stage.document.group("empathy_items", "persona", self._stage.persona)
        return [item.id for item in items if item.field == field and item.id != self._item]

    def _mark(self, field: str, before: Id | None) -> Guide | None:
        if before is None:
            empathy = self._stage.empathy
            slot = empathy.slots[field] if empathy is not None else Rect(0, 0, 0, 0)
            return Guide(slot.x, slot.y + 1, slot.right, slot.y + 1)
        rect = self._stage.places[Spot("item", before)]
        return Guide(rect.x - 3, rect.y, rect.x - 3, rect.bottom)


class CardTool:
    """Drags a persona to another place in the gallery."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: CustomerStage, people: People, persona: Id, start: Pointer) -> None:
        self._drag = Drag(start)
        self._rect = stage.places[Spot("card", persona)]
        self._stage = stage
        self._people = people
        self._persona = persona

    def move(self, pointer: Pointer) -> None:
        if self._drag.goes_on(pointer):
            mark = self._place(pointer)[1]
            self._stage.show(Overlay(outline=_carried(self._rect, self._drag, pointer), mark=mark))
            self._stage.hint(_("Release to move the persona here."))

    def release(self, pointer: Pointer) -> None:
        self._stage.clear()
        if self._drag.begun:
            before, mark = self._place(pointer)
            if mark is not None:
                self._people.move(self._persona, before)

    def cancel(self) -> None:
        self._stage.clear()

    def _place(self, pointer: Pointer) -> tuple[Id | None, Guide | None]:
        """Before whom a release would put the persona, and the mark there; no mark where they would stay."""
        cards = [(spot.key, rect) for spot, rect in self._stage.places.items() if spot.kind == "card"]
        order = [key for key, _rect in cards]
        at = order.index(self._persona)
        x, y = pointer.board_x, pointer.board_y
        for key, rect in cards:
            if y < rect.y or (y <= rect.bottom + 8 and x < rect.center_x):
                if order.index(key) in (at, at + 1):
                    return None, None
                return key, Guide(rect.x - 8, rect.y, rect.x - 8, rect.bottom)
        if at == len(order) - 1:
            return None, None
        last = cards[-1][1]
        return None, Guide(last.right + 8, last.y, last.right + 8, last.bottom)


def _carried(rect: Rect, drag: Drag, pointer: Pointer) -> Rect:
    """Where a thing would lie that goes with the pointer."""
    dx, dy = drag.way(pointer)
    return Rect(rect.x + dx, rect.y + dy, rect.width, rect.height)
