"""What keys and menus do in the Customers view: go about, type, add, move, remove, say how we know.

What becomes of items on the journeys is in `turning`, personas as a whole are in `people`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from journeymapper.analysis.thread import became
from journeymapper.i18n import _
from journeymapper.layout.booklet.words import word
from journeymapper.model.fields import Id
from journeymapper.model.records import EMPATHY_FIELDS, EVIDENCE
from journeymapper.ops.empathy import add_items, free_item, move_item, say_how
from journeymapper.ops.fields import set_field
from journeymapper.ops.remove import remove
from journeymapper.ui.canvas.editor import Editor
from journeymapper.ui.customers.spots import Direction, Spot, step
from journeymapper.ui.customers.stage import CustomerStage
from journeymapper.ui.customers.writing import NewItem, editing, is_list, is_text
from journeymapper.ui.inspector.binding import in_place
from journeymapper.ui.words import choice_words


class CustomerCommands(QObject):
    """The commands of one view. They do nothing where what is selected does not suit them."""

    placeWanted = Signal(str)
    """A node or link is to be shown on the board."""
    journeyWanted = Signal(str)
    portraitWanted = Signal()

    def __init__(self, stage: CustomerStage, editor: Editor) -> None:
        super().__init__(stage)
        self._stage = stage
        self._editor = editor
        self._new: NewItem | None = None
        editor.left.connect(self._left)

    # Going.

    def walk(self, direction: Direction) -> None:
        """The next spot that way; the first one where none is selected. From a field down into its items."""
        stage = self._stage
        if stage.spot is None or stage.spot not in stage.places:
            stage.select(self._first())
        elif direction == "down" and stage.spot.kind == "field" and (items := self._items_of(stage.spot.key)):
            stage.select(Spot("item", items[0]))
        elif (found := step(stage.places, stage.spot, direction)) is not None:
            stage.select(found)

    def next(self, by: int = 1) -> None:
        """The next spot in the page's order, or (-1) the one before; on an empathy map the next field."""
        stage = self._stage
        order = [spot for spot in stage.places if spot.kind != "item"]
        at = order.index(self._whole(stage.spot)) if stage.spot is not None else (-1 if by > 0 else 0)
        stage.select(order[(at + by) % len(order)] if order else None)

    def _whole(self, spot: Spot) -> Spot:
        """The field of an item; of anything else itself."""
        if spot.kind != "item":
            return spot
        return Spot("field", self._stage.document.empathy_items[spot.key].field)

    def _first(self) -> Spot | None:
        stage = self._stage
        if stage.page == "gallery":
            return Spot("card", stage.persona)
        return next(iter(stage.places), None)

    def turn_page(self, by: int) -> None:
        """The sheet or map of the next persona, or (-1) of the one before."""
        self._stage.show_persona(self._stage.beside(by))
        if self._stage.page == "gallery":
            self._stage.select(Spot("card", self._stage.persona))

    # Typing.

    def open(self) -> None:
        """Opens what is selected: a persona's sheet, a text for typing, a choice for the other one."""
        spot = self._stage.spot
        if spot is None:
            self.walk("down")
        elif spot.kind == "card":
            self._stage.show_persona(spot.key)
            self._stage.show_page("sheet")
        elif spot.kind == "field":
            self.write(spot.key)
        elif is_text(spot):
            self.edit()
        elif spot.key == "kind":
            self._switch_kind()
        elif spot.key == "portrait":
            self.portraitWanted.emit()
        elif spot.key in ("journeys", "curve"):
            self._stage.show_page("journeys")

    def edit(self, typed: str = "") -> None:
        """Opens the selected text for typing; see `Editor.edit` for `typed`."""
        spot = self._stage.spot
        if spot is None or not is_text(spot):
            return
        self._stage.reveal_rect(self._stage.places[spot])
        own = editing(self._stage, spot)
        self._editor.edit(own, f"\n{typed}" if typed and is_list(spot) and own.read() else typed)
        if spot.key == "channels":
            names = ", ".join(channel.name for channel in self._stage.document.ordered("channels"))
            self._stage.hint(_("Channels of this project: %(names)s") % {"names": names} if names else "")
        elif spot.kind == "block" and (is_list(spot) or spot.key == "summary"):
            self._stage.hint(_("Shift+Enter: a new line. Enter: done. Esc: as it was."))

    def write(self, field: str, typed: str = "") -> None:
        """The next item of a field, to be typed: Enter for another one, Tab for the next field."""
        stage = self._stage
        if stage.page != "empathy" or not self._editor.finish():
            return
        stage.select(Spot("field", field))
        if stage.empathy is None:
            return
        stage.reveal_rect(stage.empathy.slots[field])
        self._new = NewItem(stage, stage.persona, field)
        self._editor.edit(self._new.editing(), typed, self._paste_lines)
        stage.hint(_("Enter: the next item. Tab: the next field. Esc: done."))

    def write_in(self, number: int) -> None:
        """Types in the field of this number, 1 to 9 in the map's order."""
        self.write(EMPATHY_FIELDS[number - 1])

    def _paste_lines(self, lines: list[str]) -> None:
        """Pasted lines become items of the field that is being typed in."""
        new = self._new
        if new is None:
            return
        self._editor.finish()
        self._stage.run_new(in_place(add_items), new.persona, new.field, lines)
        self.write(new.field)

    def _left(self, thing: Id, how: str) -> None:
        """A text was left by Enter, Tab, Shift+Tab or otherwise."""
        stage = self._stage
        new, self._new = self._new, None
        stage.hint("")
        if new is not None:
            self._go_on(new, how)
        elif stage.page == "empathy":
            if how in ("tab", "backtab"):
                self.next(1 if how == "tab" else -1)
        elif how in ("tab", "backtab"):
            self.next(1 if how == "tab" else -1)
            self.edit()

    def _go_on(self, new: NewItem, how: str) -> None:
        at = EMPATHY_FIELDS.index(new.field)
        if how == "enter" and new.made is not None:
            self.write(new.field)
        elif how in ("tab", "backtab"):
            self.write(EMPATHY_FIELDS[(at + (1 if how == "tab" else -1)) % len(EMPATHY_FIELDS)])
        elif new.made is not None:
            self._stage.select(Spot("item", new.made))

    # The selected item.

    @property
    def item(self) -> Id | None:
        """The selected item of the empathy map."""
        spot = self._stage.spot
        return spot.key if spot is not None and spot.kind == "item" else None

    def shift(self, by: int) -> None:
        """Moves the item one place on in its field, or (-1) back; a persona in the gallery likewise."""
        item = self.item
        if item is None:
            return
        field, order, at = self._place_of(item)
        if 0 <= at + by < len(order):
            behind = at + by + (1 if by > 0 else 0)
            self.move(item, field, order[behind] if behind < len(order) else None)

    def carry(self, by: int) -> None:
        """Moves the item to the end of the next field, or (-1) of the one before."""
        item = self.item
        if item is not None:
            at = EMPATHY_FIELDS.index(self._stage.document.empathy_items[item].field) + by
            if 0 <= at < len(EMPATHY_FIELDS):
                self.move(item, EMPATHY_FIELDS[at], None)

    def move(self, item: Id, field: str, before: Id | None) -> None:
        """Puts an item into a field, before another of its items or at its end."""
        if self._stage.run(move_item, item, field, before) is not None:
            self._stage.select(Spot("item", item))
            self._stage.hint(_("Now in “%(field)s”.") % {"field": word("empathy", field, _)})

    def _items_of(self, field: str) -> list[Id]:
        items = self._stage.document.group("empathy_items", "persona", self._stage.persona)
        return [item.id for item in items if item.field == field]

    def _place_of(self, item: Id) -> tuple[str, list[Id], int]:
        """The item's field, all items of that in their order, and its place among them."""
        field = self._stage.document.empathy_items[item].field
        order = self._items_of(field)
        return field, order, order.index(item)

    def remove_item(self) -> None:
        """Removes the item; the one beside it is selected."""
        stage, item = self._stage, self.item
        if item is None:
            return
        field, order, at = self._place_of(item)
        beside = next(iter(order[at + 1 :] + order[:at][::-1]), None)
        if stage.run_new(remove, (item,)) is not None:
            stage.select(Spot("item", beside) if beside else Spot("field", field))

    def cycle_evidence(self) -> None:
        """Says another way in which we know the item: not said, observed, reported, assumed, proposed."""
        item = self.item
        if item is None:
            return
        ways = (None, *EVIDENCE)
        present = self._stage.document.empathy_items[item].evidence
        self.say_how(ways[(ways.index(present) + 1) % len(ways)])

    def say_how(self, kind: str | None) -> None:
        item = self.item
        if item is not None and self._stage.run(in_place(say_how), (item,), kind) is not None:
            words = dict(choice_words("evidence"))
            how = words[kind] if kind else _("Not said")
            self._stage.hint(_("How we know: %(how)s") % {"how": how})

    def go_there(self) -> None:
        """Shows on the board what the item became."""
        place = self.place_of(self.item)
        if place is not None:
            self.placeWanted.emit(place)
        elif self.item is not None:
            self._stage.hint(_("This item is on no journey yet: M, F, P or O puts it on a touchpoint."))

    def place_of(self, item: Id | None) -> Id | None:
        """The node or link to which an item went; None where it is on no journey."""
        row = self._stage.document.empathy_items.get(item or "")
        made = became(self._stage.document, row) if row is not None else None
        return None if made is None else str(made.host)

    def free(self) -> None:
        """The item no longer names what it became, which stays where it is."""
        if self.item is not None:
            self._stage.run(in_place(free_item), self.item)

    def _switch_kind(self) -> None:
        persona = self._stage.document.personas[self._stage.persona]
        other = "secondary" if persona.kind == "primary" else "primary"
        self._stage.run(in_place(set_field), (persona.id,), "kind", other)

    def clear(self) -> None:
        """The selected block says nothing any more."""
        spot = self._stage.spot
        if spot is None or not is_text(spot) or spot.key == "name":
            return
        own = editing(self._stage, spot)
        if own.read() and self._stage.workspace.pending.flush():
            own.store("", self._stage.workspace.session.new_id())
